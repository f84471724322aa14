"""The whole text core in one call: from the bytes of a release document to all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text import correct, issues, mentions, positions
from flows.text.analysis import Analysis, analyse
from flows.text.ascriptions import find_ascriptions
from flows.text.formats.registry import decoded
from flows.text.masthead import read_masthead
from flows.text.normalise import normalise
from flows.text.offsets import OffsetMap, compose, replay
from flows.text.overrides import decided
from flows.text.quality import ocr_quality
from flows.text.records import Correction, Edit, Reading, Span
from flows.text.spans import snapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.correct import Fix
    from flows.text.overrides import Override
    from flows.text.records import Decoded


def read_release(data: bytes, *, path: str, overrides: Sequence[Override] = ()) -> Reading:
    """Read one release document; a pure function of its bytes, the suffix of its path and the lexicons.

    Args:
        data: the bytes of the file or record.
        path: where it was found; only the suffix matters, it names the format.
        overrides: what the user has decided about repairs in this document.

    Raises:
        Unreadable: no text can be made of the bytes; the error tells stage, code and reason.
    """
    source = decoded(data, path)
    layout = normalise(source.text, start=source.front_matter_end, markup=source.format == "markdown", known=correct.known)
    middle = replay(source.text, layout)
    text, edits, corrections = _repaired(source, layout, middle, overrides)
    masthead = read_masthead(text, source, start=source.front_matter_end)
    found = analyse(text, masthead)
    return _with_findings(source, text, edits, corrections, found, ocr_quality(middle[source.front_matter_end :]))


def _repaired(source: Decoded, layout: tuple[Edit, ...], middle: str, overrides: Sequence[Override]) -> tuple[str, tuple[Edit, ...], tuple[Correction, ...]]:
    """The text with layout undone and slips mended, all edits on the raw text, and the account of the repairs."""
    fixes = correct.correct(middle, protected=(Span(0, source.front_matter_end),))
    if overrides:
        fixes = decided(middle, fixes, overrides, OffsetMap(layout))
    if not fixes:
        return middle, layout, ()
    lexical = [Edit(f.start, f.end, f.after) for f in fixes if f.status == "applied"]
    edits = compose(source.text, layout, lexical)
    return replay(source.text, edits), edits, _corrections(source.text, layout, fixes)


def _corrections(raw: str, layout: Sequence[Edit], fixes: Sequence[Fix]) -> tuple[Correction, ...]:
    at, shift, done = OffsetMap(layout), 0, []
    for fix in fixes:
        raw_start, raw_end = at.to_raw(fix.start, fix.end)
        length = len(fix.after) if fix.status == "applied" else fix.end - fix.start
        start = fix.start + shift
        before = raw[raw_start:raw_end]
        done.append(Correction(raw_start, raw_end, start, start + length, before, fix.after, fix.rule, fix.status, fix.confidence, fix.reason))
        shift += length - (fix.end - fix.start)
    return tuple(done)


def _with_findings(source: Decoded, text: str, edits: tuple[Edit, ...], corrections: tuple[Correction, ...], found: Analysis, quality: float | None) -> Reading:
    at = OffsetMap(edits)
    statements = snapped(found.statements, at)
    return Reading(
        decoded=source,
        text=text,
        edits=edits,
        masthead=found.masthead,
        genre=found.genre,
        language=found.language,
        event_date=found.event_date,
        event_date_end=found.event_date_end,
        event_words=at.snap(found.event_words) if found.event_words else None,
        corrections=corrections,
        ocr_quality=quality,
        sentences=found.sentences,
        statements=statements,
        ascriptions=snapped(find_ascriptions(found.scenes, statements, [s.kind for s in found.sentences], found.participants), at),
        positions=snapped(positions.find_positions(text, found.scenes, statements, participants=found.participants), at),
        issues=snapped(issues.find_issues(text, found.scenes, statements), at),
        mentions=snapped(mentions.find_mentions(found.scenes, found.participants), at),
        participants=found.participants,
    )
