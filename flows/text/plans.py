"""What is yet to happen, and what stands around it: a visit to come, the event before it.

Ministries and reporters tell both, and nobody says them. The verb tells: what a visitor will do is a row of `plan_verbs`, some of them only with
an object that is an event ("hold talks", but not "hold a view").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.tokens import among

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.tokens import Token

_ON_THE_WAY = re.compile(
    r"\b(?:is|are) (?:also )?(?:scheduled|expected|due|set|slated|paying|visiting|heading|leaving|travell?ing|departing|embarking|on a|part of (?:the|a) delegation|accompan\w+)"
)
_EVENT_DUE = re.compile(
    r"^(?:The|This|His|Her|Their|These) (?:[\w\-]+ ){0,4}?(?:meeting|visit|conference|summit|forum|event|delegation|talks|session|consultations|tour|trip)s? "
    r"(?:is|are) (?:also |further )?(?:expected|scheduled|due|set|slated) to\b"
)
_AHEAD = 160
"""Characters among which a sentence tells what is due."""
_REACH = 40
"""Tokens among which the verb of a plan stands."""
_OBJECT = 9
"""Tokens behind the verb among which its object stands."""
_WILL = frozenset({"will", "would", "'ll", "’ll"})
_STAY = frozenset({"visit", "trip", "tour"})
_BE = frozenset({"is", "are", "was", "were"})
_BE_ALSO = _BE | {"also", "then", "next"}
_MEANS = frozenset({"plans", "plan", "intends", "intend"})
_OPENS = _WILL | _BE | _MEANS
_DUE = frozenset({"scheduled", "expected", "due", "set", "slated", "poised"})
_BETWEEN = frozenset(
    {
        "also",
        "then",
        "next",
        "first",
        "later",
        "subsequently",
        "jointly",
        "again",
        "reportedly",
        "today",
        "tomorrow",
        "soon",
        "shortly",
        "now",
        "both",
        "all",
        "week",
        "month",
        "year",
    }
)
_DISCUSSED = frozenset({"discussed", "signed", "reviewed", "exchanged"})
_ESCORTED = _DISCUSSED | {"accompanied", "joined", "received", "greeted", "awarded"}


@cache
def _plan_verbs() -> dict[str, tuple[tuple[str | None, frozenset[str]], ...]]:
    """By its first word what each verb of a plan has behind it: a second word, and objects of which one must follow."""
    found: dict[str, tuple[tuple[str | None, frozenset[str]], ...]] = {}
    for r in rows("plan_verbs"):
        first, _, second = r["verb"].partition(" ")
        found[first] = (*found.get(first, ()), (second or None, frozenset(r["objects"].split(";")) - {""}))
    return found


@cache
def _progressive() -> dict[str, str]:
    """The bare form of each -ing form: "visiting", "having"."""
    forms = {}
    for verb in _plan_verbs():
        stem = verb.removesuffix("e") if not verb.endswith("ee") else verb
        forms[f"{stem}ing"] = verb
        forms[f"{verb}{verb[-1]}ing"] = verb
    return forms


def planned(scene: Scene) -> bool:
    """Whether the sentence tells what somebody is going to do: "She will visit Oslo", "he plans to meet the King"."""
    tokens = scene.tokens[:_REACH]
    if not among(tokens, _OPENS):
        return False
    return any(t.lower in _OPENS and not scene.quoted[k] and _plan_at(scene, k) for k, t in enumerate(tokens))


def _plan_at(scene: Scene, k: int) -> bool:
    opener = scene.tokens[k].lower
    at = _past_adverbs(scene.tokens, k + 1)
    if opener in _WILL and at < len(scene.tokens) and scene.tokens[at].lower == "be":
        at = _past_adverbs(scene.tokens, at + 1)
        word = scene.tokens[at].lower if at < len(scene.tokens) else ""
        if word in {"in", "on"}:
            return among(scene.tokens[at : at + _OBJECT], _STAY)  # "will be in Oslo for a visit"
        return word in _ESCORTED or (word in _progressive() and does(scene.tokens, at, _progressive()[word]))
    if opener in _BE:
        if at < len(scene.tokens) and scene.tokens[at].lower in _DUE:
            at += 1
        elif at >= len(scene.tokens) or scene.tokens[at].lower != "to":
            return False
    if opener not in _WILL:
        if at >= len(scene.tokens) or scene.tokens[at].lower != "to":
            return False
        at = _past_adverbs(scene.tokens, at + 1)
    return at < len(scene.tokens) and does(scene.tokens, at, scene.tokens[at].lower)


def to_come(scene: Scene) -> bool:
    """Whether the sentence tells of what is planned or expected, by whomever."""
    tokens = scene.tokens[:_REACH]
    expected = any(t.lower in _DUE and scene.tokens[k - 1].lower in _BE_ALSO and not scene.quoted[k] for k, t in enumerate(tokens) if k)
    return not scene.quoted[0] and not scene.open_before and (expected or planned(scene))


def on_the_way(text: str) -> bool:
    """Whether somebody is scheduled, expected or on the way somewhere, by the words of the sentence."""
    return _ON_THE_WAY.search(text[:_AHEAD]) is not None


def event_due(text: str) -> bool:
    """ "The meeting is expected to appraise the year": what is planned is told, whoever planned it."""
    return _EVENT_DUE.match(text[:_AHEAD]) is not None


def to_be_discussed(scene: Scene) -> bool:
    """ "Cultural exchanges will also be discussed": what talks to come are about, whoever holds them."""
    tokens = scene.tokens[:_REACH]
    return any(t.lower in _DISCUSSED and tokens[k - 1].lower == "be" for k, t in enumerate(tokens) if k > 1)


def _past_adverbs(tokens: tuple[Token, ...], at: int) -> int:
    while at < len(tokens) and (tokens[at].lower in _BETWEEN or (tokens[at].lower.endswith("ly") and tokens[at].lower not in _plan_verbs())):
        at += 1
    return at


def does(tokens: tuple[Token, ...], at: int, verb: str) -> bool:
    """Whether `verb`, whose form stands at token `at`, is something done: "visit", "hold talks"."""
    for second, objects in _plan_verbs().get(verb, ()):
        if second is not None and not (at + 1 < len(tokens) and tokens[at + 1].lower == second):
            continue
        if not objects or among(tokens[at + 1 : at + _OBJECT], objects):
            return True
    return False


def event_to_come(scene: Scene, last: int) -> bool:
    """Whether behind "plans to", which ends before token `last`, follows what is only done: nothing is said by "plans to visit"."""
    at = _past_adverbs(scene.tokens, last)
    return at < len(scene.tokens) and does(scene.tokens, at, scene.tokens[at].lower)


_EVENTS = frozenset("visit visits trip meeting meetings talks call summit conversation tour dialogue it this".split())
_MOVES = frozenset({"comes", "come", "came", "takes", "took", "follows", "followed", "coincides", "coincide", "coincided"})
_BESIDE = frozenset(
    "as amid after ahead on at days weeks months hours less more just two three four a an his her their the up following during against with".split()
)
_FIRSTS = frozenset({"be", "is", "was", "mark", "marks", "marked", "were"})
_LEADS = 8


def _event_led(scene: Scene) -> int:
    """Behind which token the event ends that the sentence opens with: "This", "Lund's upcoming visit"; 0 where it opens with none."""
    for k, token in enumerate(scene.tokens[:_LEADS]):
        if token.lower in _EVENTS and not scene.quoted[k] and (k == 0 or token.lower not in {"it", "this"}):
            return k + 1
        if scene.hints[k] and token.lower in _MOVES | _OPENS:
            return 0
    return 0


def told_around(scene: Scene) -> bool:
    """Whether the sentence only sets an event beside another: "The visit comes as …", "This follows a call in May"."""
    if not among(scene.tokens[: _LEADS * 2], _MOVES):
        return False
    at = _event_led(scene)
    if not at:
        return False
    k = next((j for j in range(at, min(len(scene.tokens) - 1, at + _LEADS)) if scene.tokens[j].lower in _MOVES), 0)
    behind = k + 2 if scene.tokens[k + 1].lower == "place" else k + 1
    if scene.tokens[k].lower in {"takes", "took"} and behind == k + 1:
        return False
    return bool(k) and behind < len(scene.tokens) and scene.tokens[behind].lower in _BESIDE and not scene.quoted[k]


def first_of_kind(scene: Scene) -> bool:
    """ "It would be the first meeting since May", "This was her third visit to Oslo": a number beside an event."""
    at = _event_led(scene)
    words = [t.lower for t in scene.tokens[at : at + _LEADS * 2]] if at else []
    verb = next((j for j, w in enumerate(words[:_LEADS]) if w in _FIRSTS), None)
    return verb is not None and not _ORDINALS.isdisjoint(words[verb + 1 :]) and not _EVENT_NOUNS.isdisjoint(words[verb + 1 :] if at == 1 else _ONE)


_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
_EVENT_NOUNS = _EVENTS - {"it", "this"} | {"one"}
_ONE = frozenset({"one"})


_NEXT = re.compile(
    r"(?:The|Their|Its) (?:next|following) (?:[\w\-]+ ){0,4}?(?:meeting|session|round|summit|dialogue|conference|consultations|talks)\b.{0,80}? will (?:be|take)\b"
)
_MEET_AGAIN = re.compile(
    r"(?:The (?:two )?(?:sides|parties|leaders|ministers|countries)|They|Both sides) (?:plan|intend|expect) to (?:hold|convene) (?:the|their) next\b"
)


def next_meeting(text: str, *, said: bool) -> bool:
    """Whether a joint text closes with when those who issue it meet again; behind what they said (`said`) only a plan of theirs is no more of it."""
    if "next " not in text[:_AHEAD] and "following " not in text[:_AHEAD]:
        return False
    return _MEET_AGAIN.match(text) is not None or (not said and _NEXT.match(text) is not None)
