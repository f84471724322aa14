"""What is said, and to whom: the content around the cues, and the addressee named as an object."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.hints import MARK
from flows.text.sources import PRONOUNS, Source, classify
from flows.text.stretch import joins, leads_up, opening, resumed, said_before, until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.hits import Found, Hit
    from flows.text.records import Span
    from flows.text.scene import Scene

_EDGES = frozenset({",", ";", ":", '"', "''", "“", "”", "—", "–", "and", ".", "!", "?"})
_OBJECT_ENDS = frozenset("on that for to of about with at in over as by whether after during and , . ; :".split())
_ADDRESSING = frozenset(
    "tell inform brief assure remind thank urge invite congratulate ask advise warn notify request welcome commend praise update answer call_on appeal".split()
)
_CLAUSAL = frozenset(
    "say tell add believe think argue insist claim note feel know maintain warn state read write observe respond reply acknowledge admit concede suggest indicate reveal learn hear find agree hope fear predict show contend assert continue recall remember explain conclude".split()
)
"""Cues that a clause follows also without "that"."""
_LONGEST_OBJECT = 14
_MIXED_WORDS = 3
_NO_CONTENT = PRONOUNS | {"also", "has", "have", "further", "in", "turn", "that", "was", "were", "been", "be"}
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
    """The pieces of the sentence that are said, in order, without "that", cue, source and final stop.

    A cue with its subject stands before what is said, behind it, or inside it. Words before it belong to what is said where they are
    a quotation or a sentence of their own, or where nothing but when and where follows; else they only tell when and where.
    """
    source, first = found.source, found.cues[0]
    begin = opening(scene, min(first.first, source.first) if source else first.first)
    end = max(first.last, source.last) if source else first.last
    ranges: list[tuple[int, int]] = []
    at = end
    led = source is not None and first.verb.participle and first.last <= source.first and found.rule != "according to"
    if led and source is not None:
        ranges.append((first.last, source.first))  # "Reaffirming their ties, the ministers …"
    elif said_before(scene, found, begin, end):
        ranges.append((0, begin - int(scene.tokens[begin - 1].lower == "as")))
        at = resumed(scene, found, begin, end)
    later = [cue for cue in found.cues[1:] if cue.first >= end]
    for cue in later:
        if cue.first > at:
            ranges.append((at, cue.first))
        at = cue.last
    if later or not led:
        ranges.append((at, len(scene.tokens)))
    edges = {h.last for h in found.cues} | ({objects.last} if objects else set()) | ({source.last} if source else set())
    taken = (objects.first, objects.last) if objects else None
    spans = []
    for a, b in ranges:
        phrase = any(h.last == a and h.verb.lemma not in _CLAUSAL for h in found.cues)
        for start, stop in _without(a, b, taken):
            at = leads_up(scene, start, stop) if start in edges else start
            span = _piece(scene, at, until(scene, at, stop, phrase=phrase), edges | ({at} if at > start else set()))
            if span is not None:
                spans.append(span)
    return tuple(spans)


def _without(a: int, b: int, taken: tuple[int, int] | None) -> list[tuple[int, int]]:
    """The range without the words that name the addressee."""
    if taken is None or not a <= taken[0] < b:
        return [(a, b)]
    return [(s, e) for s, e in ((a, taken[0]), (taken[1], b)) if e > s]


def _piece(scene: Scene, a: int, b: int, edges: set[int]) -> Span | None:
    """One piece with the marks at its edges taken off."""
    drop = _EDGES_BEHIND if a in edges else _EDGES
    while a < b and (scene.tokens[a].lower in drop or (a in edges and joins(scene, a))):
        a += 1
    while b > a and (scene.tokens[b - 1].lower in _EDGES or _loose(scene, b - 1)):
        b -= 1
    if b - a < 1 or all(t.lower in _NO_CONTENT or t.lower.endswith("ly") for t in scene.tokens[a:b]):
        return None
    return scene.span_of(a, b)


def _loose(scene: Scene, k: int) -> bool:
    return scene.tokens[k].lower in {"also", "has", "have", "further", "was", "were", "been"} and k > 0


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
