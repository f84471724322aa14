"""What is said, and to whom: the content around the cues, and the addressee named as an object."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.hints import MARK
from flows.text.sources import PRONOUNS, Source, classify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.hits import Found, Hit
    from flows.text.records import Span
    from flows.text.scene import Scene

_EDGES = frozenset({",", ";", ":", '"', "“", "”", "—", "–", "that", "and", ".", "!", "?"})
_OBJECT_ENDS = frozenset("on that for to of about with at in over as by whether after during and , . ; :".split())
_ADDRESSING = frozenset(
    "tell inform brief assure remind thank urge invite congratulate ask advise warn notify request welcome commend praise update answer call_on appeal".split()
)
_LONGEST_OBJECT = 14
_MIXED_WORDS = 3
_NO_CONTENT = PRONOUNS | {"also", "has", "have", "further", "in", "turn", "that"}
_EDGES_BEHIND = _EDGES | {"on", "with"}


def addressee(scene: Scene, cue: Hit) -> Source | None:
    """The party named as object of the cue: "briefed *the Cuban side*", "told *Mr. Ito* that"."""
    if cue.verb.lemma.split()[0] not in _ADDRESSING:
        return None
    start = cue.last
    end = start
    while end < len(scene.tokens) and end - start < _LONGEST_OBJECT and scene.tokens[end].lower not in _OBJECT_ENDS:
        end += 1
    if end + 1 < len(scene.tokens) and scene.tokens[end].lower == "of":  # "the President of Azerbaijan"
        behind = end + 1 + (scene.tokens[end + 1].lower == "the")
        land = behind < len(scene.tokens) and isinstance(scene.things[behind], Land)
        end = next((k for k in range(behind, len(scene.tokens)) if scene.things[k] is not scene.things[behind]), len(scene.tokens)) if land else end
    # "of" and "for" belong to some titles: a name that goes on behind them is taken whole
    end = next((n.last for n in scene.names if n.whole == start), end)
    found = classify(scene, start, end) if end > start else None
    return found if found and found.kind not in {"pronoun"} else None


def content(scene: Scene, found: Found, objects: Source | None) -> tuple[Span, ...]:
    """The pieces of the sentence that are said, in order, without "that", cue, source and final stop."""
    taken = [(h.first, h.last) for h in found.cues]
    if found.source:
        taken.append((found.source.first, found.source.last))
    if objects:
        taken.append((objects.first, objects.last))
    pieces, at = [], 0
    for first, last in sorted(taken):
        if first > at:
            pieces.append((at, first))
        at = max(at, last)
    pieces.append((at, len(scene.tokens)))
    inverted = found.source is not None and found.source.first > found.cues[0].first
    lead = min((first for first, _ in taken), default=0)
    spans = [
        span
        for a, b in pieces
        if (span := _piece(scene, a, b, lead=a == 0 and lead > 0 and not (inverted or _postposed(scene, found)), taken=taken)) is not None
    ]
    return tuple(spans)


def _postposed(scene: Scene, found: Found) -> bool:
    """Whether the cue closes the sentence, as in "…, Xi said"."""
    end = max((found.source.last if found.source else 0), *(h.last for h in found.cues))
    rest = [t for t in scene.tokens[end:] if t.word]
    return len(rest) < _LONGEST_OBJECT // 2 and bool(end)


def _piece(scene: Scene, a: int, b: int, *, lead: bool, taken: Sequence[tuple[int, int]]) -> Span | None:
    """One piece with the marks at its edges taken off; an adverbial before the source is no content."""
    if lead:
        return None
    drop = _EDGES_BEHIND if any(last == a for _, last in taken) else _EDGES
    while a < b and scene.tokens[a].lower in drop:
        a += 1
    while b > a and (scene.tokens[b - 1].lower in _EDGES or _loose(scene, b - 1)):
        b -= 1
    if b - a < 1 or all(t.lower in _NO_CONTENT or t.lower.endswith("ly") for t in scene.tokens[a:b]):
        return None
    return scene.span_of(a, b)


def _loose(scene: Scene, k: int) -> bool:
    return scene.tokens[k].lower in {"also", "has", "have", "further"} and k > 0


def quote_kind(scene: Scene, pieces: Sequence[Span]) -> str:
    """Whether the content stands between quotation marks: direct, mixed, or indirect. One or two words are a term."""
    if not (scene.some & MARK or scene.open_before):
        return "indirect" if any(scene.tokens[k].word for p in pieces for k in _within(scene, p)) else "direct"
    words = quoted = run = longest = 0
    for k in itertools.chain.from_iterable(_within(scene, p) for p in pieces):
        if scene.tokens[k].word:
            words += 1
            quoted += scene.quoted[k]
            run = run + 1 if scene.quoted[k] else 0
            longest = max(longest, run)
    if longest < _MIXED_WORDS and quoted < words:
        return "indirect"
    return "direct" if quoted >= 0.8 * words else "mixed"


def _within(scene: Scene, piece: Span) -> range:
    """The tokens that begin in the piece."""
    return range(bisect_left(scene.starts, piece.start), bisect_left(scene.starts, piece.end))
