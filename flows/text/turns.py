"""Turn labels of transcripts and press conferences: "VICE PRESIDENT HARRIS:", "Q:", "Lu Kang:", "Reuters:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.gazetteer import honorifics, office_words
from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = 300
"""A place stands at the head of a news report: not further down than this many characters."""
_CAPITALS = r"(?:[A-Z][A-Z'’.\-]*+)(?:[ \u00a0]++(?:[A-Z][A-Z'’.\-]*+|\([A-Z .]{1,30}\)|de|da|van|von|al)){0,6}+"
_MIXED = r"(?:[A-Z][\w'’.\-]*+)(?:[ \u00a0]++(?:[A-Z][\w'’.\-]*+|of|the|for|and|de|da|van|von|bin|al)){0,6}+"
_QUESTION = re.compile(r"^[ \t]*(?P<label>Q(?:UESTION|uestion)?(?: ?\d{1,2})?)(?:[:.：][ \t\u00a0]*|[ \t\u00a0]{2,}|[ \t]+(?=[A-Z\"“]))")
_ANSWER = re.compile(r"^[ \t]*(?P<label>A(?:NSWER|nswer)?)[:：][ \t\u00a0]*")
_SHOUTED = re.compile(rf"^[ \t]*[\"“]?(?P<label>{_CAPITALS})[:：][ \t\u00a0]*")
_NAMED = re.compile(
    rf"^[ \t]*(?P<label>(?:Mr|Ms|Mrs|Dr)\.? {_MIXED}(?=,)|{_MIXED})(?:, [A-Z][\w'’ ]{{2,60}})?(?:[ ]?\([A-Z][^()\n]{{1,60}}\))?[:：][ \t\u00a0]*"
)
_NO_LABEL = frozenset(
    "first second third fourth fifth note update source date time place subject re to from participants present attention contact "
    "read watch see also related more continue for background summary location venue topic theme agenda title annex tags related photo caption published posted updated "
    "e-mail email tel telephone phone fax twitter facebook instagram website web mobile press enquiries inquiries address contacts source editor author photo "
    "remarks place date finally specifically namely notably politically economically".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """A turn label at the start of a line: its words, its kind, and where the words of the turn begin."""

    words: str
    kind: str
    """question | answer | shouted | named"""
    span: Span
    text_start: int


def label_at(text: str, start: int, end: int) -> Label | None:
    """The turn label that opens the line `text[start:end]`, or None."""
    line = text[start : min(end, start + 160)]
    for kind, pattern in (("question", _QUESTION), ("answer", _ANSWER), ("shouted", _SHOUTED), ("named", _NAMED)):
        m = pattern.match(line)
        if m and not (kind in {"shouted", "named"} and _is_heading(m["label"])):
            return Label(m["label"], kind, Span(start + m.start("label"), start + m.end("label")), start + m.end())
    return None


def opens_turn(line: str) -> bool:
    """Whether a line opens a turn by its form alone, without knowing the rest of the document."""
    label = label_at(line, 0, len(line))
    return label is not None and label.kind != "named"


def _is_heading(words: str) -> bool:
    return words.split(maxsplit=1)[0].lower() in _NO_LABEL or words.lower() in _NO_LABEL


def _titled(words: str) -> bool:
    return any(w.strip(".").lower() in office_words() | honorifics() for w in words.split())


def turn_labels(text: str, lines: Sequence[Span]) -> dict[int, Label]:
    """The labels of a document by the start of their line.

    A mixed-case label counts only in a document that has turns: one other label at least, since a single "Name:" may
    introduce a list.
    """
    found = {line.start: label for line in lines if (label := label_at(text, line.start, line.end))}
    dated = next(iter(found.values()), None)
    if len(found) == 1 and dated is not None and dated.kind == "shouted" and lines and dated.span.start - lines[0].start < _HEAD and not _titled(dated.words):
        return {}  # "TOKYO: The minister …": the place of a news report
    if len(found) < 2 and not any(label.kind in {"question", "answer", "shouted"} for label in found.values()):  # noqa: PLR2004  (the second label)
        return {}
    return found
