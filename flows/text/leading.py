"""The subject with which a sentence opens, which a verb further on may share: "The ministry gave … and said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.sources import LONGEST, PREPOSITIONS, TRIPLE, Source, classify
from flows.text.subjects import AUXILIARIES, verb_start

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.tokens import Token

_ADVERBIAL_OPENS = PREPOSITIONS | {"this", "last", "yesterday", "today", "tonight", "earlier", "later"}


def shared_subject(scene: Scene, verb: int) -> Source | None:
    """The subject of the first verb, shared by one behind "and": "The ministry gave … and said"."""
    start = verb_start(scene, verb)
    if start < TRIPLE or scene.tokens[start - 1].lower not in {"and", "but"} or not _finite(scene.tokens[verb]):
        return None
    source = leading_subject(scene, start - 1)
    singular = scene.tokens[verb].lower.endswith("s")
    if source is not None and scene.tokens[source.last].lower in _BARE and scene.tokens[verb].lower.endswith("ed"):
        return None  # "will speak on trade and continued support": an adjective
    if (
        source is not None
        and singular
        and (
            source.kind == "group"
            or scene.tokens[source.last].lower in _MODALS
            or scene.tokens[source.last].lower.endswith("ed")
            or scene.tokens[source.last].lower in _IRREGULAR
        )
    ):
        return None  # "should settle tensions and disputes", "answered on plans and challenges": a noun, since a verb would agree with the first
    return source


_BARE = frozenset({"will", "shall", "should", "must"})
_MODALS = frozenset("should will must shall would may might can could ought".split())


def leading_subject(scene: Scene, limit: int, *, lands: bool = False, bodies: bool = False) -> Source | None:
    """The subject with which the sentence opens, be it behind an adverbial, where a finite verb follows before `limit`.

    A body (`bodies`) is taken as far as its first words go: "the Treasury Department on Friday imposed" is the department.
    """
    intro = _introduction(scene, min(limit, LONGEST))
    if bodies:
        ends = range(intro + 1, min(limit, intro + 12))
        return next((f for end in ends if (f := classify(scene, intro, end)) is not None and f.kind in _BODIES and _ends_body(scene, end)), None)
    for end in range(min(limit, intro + 12), intro, -1):
        found = classify(scene, intro, end) if _finite(scene.tokens[end]) else None
        if found is not None and (lands or found.kind != "country"):
            return found
    return None


_BODIES = frozenset({"institution", "government", "side"})


def _ends_body(scene: Scene, at: int) -> bool:
    """Whether the name of a body is over: a verb or a word on the time follows."""
    return (
        (_finite(scene.tokens[at]) and not scene.tokens[at].lower.endswith("s"))
        or scene.tokens[at].lower in {"on", "also", "has", "had", "last", "this", "earlier"}
        or scene.tokens[at].lower.endswith("day")
    )


def _introduction(scene: Scene, limit: int) -> int:
    """Where the subject begins behind adverbials that commas close: "Earlier in the day, in a speech to members, Lund gave"; 0 for none."""
    begin = 0
    for k in range(limit):
        if scene.tokens[begin].lower not in _ADVERBIAL_OPENS:
            break
        if scene.tokens[k].text == ",":
            begin = k + 1
    return begin


def _finite(token: Token) -> bool:
    return token.word and not token.capital and (token.lower.endswith(("ed", "s")) or token.lower in _FINITE_FORMS)


_IRREGULAR = frozenset("met held spoke gave took made went came led told wrote paid saw sent put set left began brought found kept drew said".split())
_FINITE_FORMS = AUXILIARIES | _IRREGULAR | {"plan", "intend"}
