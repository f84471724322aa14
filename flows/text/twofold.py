"""Sentences with two speakers: "X invited Y to Oslo, and Y accepted", "X stressed …, while Y noted …".

A second main clause begins behind ", and", ", while", "; " or ", but" with a person, an office or a joint subject of its own and a
reporting verb in the past. Behind a clause with "that" a bare pronoun or joint subject may still belong to what is said, so there
only a name or an office counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.cues import find_cue
from flows.text.hints import JOINT, VERB
from flows.text.hits import Found
from flows.text.records import Span
from flows.text.scene import Scene, scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINTS = frozenset({"and", "while", "whereas", "but"})
_SPEAKERS = frozenset({"name", "title", "group", "side", "government"})
_NAMED = frozenset({"name", "title"})
_SHORTEST = 4
_LONGEST = 160
"""Longer sentences are lists; clauses are not sought in them, which also bounds the work."""
Clause = tuple[Scene, Found]


def two_voices(text: str, scene: Scene) -> tuple[Clause, Clause] | None:
    """The two clauses of a sentence with two speakers, each with its cue; None where one alone speaks."""
    if not scene.some & VERB or not scene.some & JOINT:
        return None
    for at, begin in _joints(scene):
        if not any(h & VERB for h in scene.hints[begin:]):
            break
        one = scene_of(text, Span(scene.span.start, scene.end_of(at - 1)), open_before=scene.open_before)
        first = find_cue(one) if one.some & VERB else None
        if first is None or not first.reports:
            continue
        other = scene_of(text, Span(scene.starts[begin], scene.span.end))
        second = find_cue(other)
        if second and second.reports and _apart(one, first, other, second):
            return (one, first), (other, second)
    return None


def _joints(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where a clause may end, and where the next begins."""
    if len(scene.tokens) > _LONGEST:
        return
    tokens, hints, last = scene.tokens, scene.hints, len(scene.tokens) - _SHORTEST
    for i in scene.marked:
        if not hints[i] & JOINT or not _SHORTEST <= i < last or scene.quoted[i]:
            continue
        if tokens[i].text == ";":
            yield from _opened(scene, i, i + 1)
        elif tokens[i - 1].text == "," and tokens[i].lower in _JOINTS:
            yield from _opened(scene, i - 1, i + 1)


def _opened(scene: Scene, end: int, begin: int) -> Iterator[tuple[int, int]]:
    """The joint, where what follows can be the subject of a clause."""
    follows = scene.tokens[begin]
    if follows.capital or follows.lower in {"the", "both"}:
        yield end, begin


def _apart(one: Scene, first: Found, other: Scene, second: Found) -> bool:
    """Whether the clauses are two main clauses with subjects of their own."""
    if first.source is None or second.source is None or (first.source.kind not in _SPEAKERS and first.source.kind != "pronoun") or second.source.first > 1:
        return False
    if first.cues[0].verb.participle or second.cues[0].verb.participle or not _past(second):
        return False
    clause = any(t.lower in {"that", "whether"} for t in one.tokens[first.cues[0].last : first.cues[0].last + 2])
    kinds = _NAMED if clause or "that" in first.cues[0].verb.takes else _SPEAKERS
    return second.source.kind in kinds and _words(one, first) != _words(other, second)


def _past(found: Found) -> bool:
    return not found.cues[0].verb.form.split()[0].endswith("s") and found.cues[0].verb.form.split()[0] != found.cues[0].verb.lemma.split()[0]


def _words(scene: Scene, found: Found) -> str:
    return scene.words(found.source.first, found.source.last).lower() if found.source else ""
