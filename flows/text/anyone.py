"""Subjects no list of speakers holds: whoever "said" something speaks, be it a monitor, a coalition or a shipowner.

A verb that can only be one of speaking makes its subject a speaker. The subject is the noun phrase that fills the stretch from
the beginning of the clause to the verb; a phrase with a finite verb in it, or with a head that names a time, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.sources import Source, before_aside, verb_start

if TYPE_CHECKING:
    from flows.text.scene import Scene

SPEAKING = frozenset("say tell complain add insist argue claim warn acknowledge admit allege complain concede predict caution deny assert accuse vow".split())
"""Lemmas whose subject can only speak."""
_OPENS = frozenset("a an the some many several most both one two three four five another other local such few its his her their these those no".split())
_NO_PHRASE = frozenset(
    "that which who whom what when where why how because if while although though has have had is was were are be been being will would shall should may might can could must does "
    "did do not to i he she it we they you this there as than so but or and".split()
)
_ADVERBIAL = frozenset("on in at during after before following for with from under regarding as speaking addressing asked when despite since until".split())
_TIMES = frozenset(
    "week month year day morning evening afternoon night weekend hour summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday".split()
)
_LINKS = frozenset("of in for at from with on by known close near based inside".split())
_CLOSES = frozenset({",", '"', "”", "’", "—", "–", "-", ";", ":"})
_LONGEST = 16


def open_subject(scene: Scene, verb: int) -> Source | None:
    """The noun phrase before a verb of speaking, whatever it names; None where the stretch before the verb is none."""
    end = verb_start(scene, verb)
    if end and scene.tokens[end - 1].text == ",":
        end = before_aside(scene, end - 1)
    start = _clause_start(scene, end)
    if start is None or not 0 < end - start <= _LONGEST:
        return None
    tokens = scene.tokens[start:end]
    plural = tokens[0].lower.endswith("s") and len(tokens) <= 2  # noqa: PLR2004  ("rebels", "rescue workers")
    if not (tokens[0].lower in _OPENS or tokens[0].capital or plural):
        return None
    if (
        any((not t.word and t.text not in {"'s", "’s", "&", "-"} and not t.text.isdigit()) or t.lower in _NO_PHRASE for t in tokens[1:])
        or tokens[0].lower in _NO_PHRASE - _OPENS
    ):
        return None
    head = next((k - 1 for k in range(start + 1, end) if scene.tokens[k].lower in _LINKS), end - 1)
    word = scene.tokens[head]
    if not word.word or word.lower in _TIMES | _OPENS or word.lower.endswith("ing") or (head == start and not (word.capital or plural)):
        return None
    land = next((t.alpha3 for t in scene.things[start:head] if isinstance(t, Land)), None)
    official = word.lower in {
        "official",
        "officials",
        "diplomat",
        "diplomats",
        "minister",
        "lawmaker",
        "lawmakers",
        "senator",
        "judge",
        "army",
        "forces",
        "police",
    }
    return Source(start, end, "institution", (), land if official else None, word.lower, frozenset(t.lower for t in tokens))


def _clause_start(scene: Scene, end: int) -> int | None:
    """Where the noun phrase may begin: the sentence itself, or behind an opening adverbial or a closed quotation."""
    for k in range(end - 1, max(-1, end - _LONGEST - 2), -1):
        if scene.tokens[k].text in _CLOSES:
            opens = scene.tokens[0].lower in _ADVERBIAL or scene.tokens[k].text in {'"', "”"} or scene.quoted[k] or (k and scene.quoted[k - 1])
            return k + 1 if opens else None
        if scene.tokens[k].lower in {"but", "and"} and k == 0:
            return 1
    return 0 if end <= _LONGEST else None
