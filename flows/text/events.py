"""Verbs of saying that say nothing here: "concluded his trip", "called on the Speaker at his office", "expressed shared views on the lake"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, office_words
from flows.text.hits import TALK_NOUNS, WINDOW
from flows.text.plans import event_to_come
from flows.text.subjects import verb_start

if TYPE_CHECKING:
    from flows.text.hits import Hit
    from flows.text.scene import Scene
    from flows.text.sources import Source

_ROUSED = frozenset({"hope", "hopes", "eyebrows", "expectations", "stakes", "money", "funds", "prices", "taxes"})
_LEADS_UP = frozenset("that : which saying stating denying declaring claiming calling urging condemning accusing noting warning expressing announcing".split())
_TALK = frozenset(
    {
        "reflect on",
        "take stock of",
        "consider",
        "focus on",
        "touch upon",
        "touch on",
        "address",
        "cover",
        "speak about",
        "talk about",
        "raise",
        "share views on",
    }
)
"""What two do together is talk, what one does is a statement: "they touched upon trade", "he touched upon trade"."""
_HELD = frozenset({"give", "brief", "deliver", "address"})
"""What is yet to be given says nothing: "Ito will give a press briefing"."""
_ENDING = frozenset({"conclude", "end", "continue", "finish"})
_TRAVEL = frozenset(
    "exchange exchanges discussion discussions dialogue conversation trip visit tour journey mission stay travels talks meeting meetings".split()
)
_BEHIND_CALLED = frozenset(
    "from on in at by and to . , today yesterday tonight this last late earlier during after ahead before monday tuesday wednesday thursday friday saturday sunday".split()
)
_MEANT = frozenset({"plan to", "intend to"})
_AUDIENCE = frozenset({"press", "media", "reporters", "journalists", "correspondents"})


def tells_event(scene: Scene, hit: Hit, source: Source | None) -> bool:
    """Whether the verb only tells of an event; what two do together may be one where it is a statement of one alone."""
    joint = source is not None and (source.kind == "group" or source.head in {"they", "we", "it", "visit", "summit", "conference"} or source.head in TALK_NOUNS)
    if (
        hit.verb.lemma in {"answer", "respond to", "reply to"}
        and not any(scene.quoted)
        and any(t.lower in _ASKED for t in scene.tokens[hit.last : hit.last + WINDOW])
    ):
        return True  # "answered media questions on trade" says nothing
    if (hit.verb.lemma in {"call", "call on"} and _visits(scene, hit)) or _of_deed(scene, hit):
        return True
    if (hit.verb.lemma == "welcome" and _received(scene, hit)) or (hit.verb.lemma == "share" and scene.tokens[max(hit.first - 1, 0)].lower in _BEFORE_SHARED):
        return True
    rest = [t.lower for t in scene.tokens[hit.last : hit.last + 2]]
    mutual = hit.verb.lemma in _TOLD_EACH_OTHER and rest in (["each", "other"], ["one", "another"])
    if (joint and rest == ["to", "each"]) or rest == ["to", "one"] or mutual:
        return True  # "outlined to each other the policies of their governments", "updated each other on the talks"
    if hit.verb.lemma == "raise" and any(t.lower in _ROUSED for t in scene.tokens[hit.last : hit.last + 3]):
        return True  # "raised cautious hopes"
    if hit.verb.lemma == "make a statement" and not any(scene.quoted) and not any(t.lower in _LEADS_UP for t in scene.tokens[hit.last :]):
        return True  # "made a statement after the session" tells nothing of it
    if hit.verb.lemma in _ENDING and not _TRAVEL.isdisjoint(t.lower for t in scene.tokens[hit.last : hit.last + WINDOW]):
        return True  # "concluded his trip by joining a mission"
    if hit.verb.lemma == "brief" and rest[:1] == ["them"] and any(t.lower in _AUDIENCE for t in scene.tokens[: hit.first]):
        return True  # "met the press and briefed them on the talks"
    if hit.verb.lemma in _MEANT and event_to_come(scene, hit.last):
        return True  # "plans to visit"
    planned = hit.verb.lemma.split()[0] in _HELD and any(t.lower == "will" for t in scene.tokens[verb_start(scene, hit.first) : hit.first])
    return (
        hit.verb.kind == "narration"
        or (joint and ((hit.verb.lemma in _TALK and rest[:1] != ["that"] and hit.verb.form != "consider") or _of_topic(scene, hit)))
        or planned
    )


def _of_deed(scene: Scene, hit: Hit) -> bool:
    """ "Responded with artillery", "concluded a summit": deeds, where nothing is quoted and no clause follows."""
    if hit.first and scene.tokens[hit.first - 1].lower in {"was", "were"} and scene.tokens[hit.first].lower in _ON_OCCASION:
        return True  # "was commenting on an appeal": the occasion of what was said
    if hit.verb.lemma == "brief" and hit.last < len(scene.tokens) and scene.tokens[hit.last].lower in _AUDIENCE:
        return not _ABOUT & {t.lower for t in scene.tokens[hit.last :]}  # "briefed media at the ministry later"
    if hit.verb.lemma not in {"respond", "conclude"} or hit.last >= len(scene.tokens) or any(scene.quoted):
        return False
    follows = scene.tokens[hit.last].lower
    if hit.verb.lemma == "respond":
        return follows == "with"
    return follows in _ARTICLES and "that" not in {t.lower for t in scene.tokens[hit.last :]}


_ABOUT = frozenset({"on", "about", "that", "regarding", "concerning"})
_ASKED = frozenset({"question", "questions", "request", "requests"})
_ARTICLES = frozenset({"a", "an", "its", "their", "his", "her"})
_TOLD_EACH_OTHER = frozenset({"update", "brief", "inform", "support"})
_ON_OCCASION = frozenset({"commenting", "speaking", "responding", "reacting", "replying", "talking", "answering", "addressing"})
_BEFORE_SHARED = frozenset("discuss advance address pursue promote achieve defend uphold our their its of on the for and toward towards".split())
""" "Discuss shared priorities": an adjective."""


def _received(scene: Scene, hit: Hit) -> bool:
    """ "Lund welcomed Minister Ito to Oslo on 3 May": who arrives is received; "welcomed Ito's offer", "to assume his office" are views."""
    guest = next((n.last for n in scene.names if n.whole == hit.last), None)
    if guest is None or guest + 1 >= len(scene.tokens) or scene.tokens[guest].lower not in {"to", "at", "in"}:
        return False
    placed = scene.things[guest + 1] is not None or (scene.tokens[guest + 1].capital and scene.tokens[guest + 1].word)
    return placed and any(t.text[0].isdigit() for t in scene.tokens[guest:])  # without a day it may be a word of welcome


def _visits(scene: Scene, hit: Hit) -> bool:
    """Whether who called only came or telephoned: "called on the Speaker at his office", "Ito called Berg from Oslo", "called again"."""
    if hit.verb.lemma == "call on":
        behind = [t.lower for t in scene.tokens[hit.last :]]
        called_on = [t for t in scene.tokens[hit.last :] if t.text not in _OPENS_QUOTATION]  # "called on them to “act”"
        appeals = any(t.lower == "to" and n.text.islower() and n.lower not in _NO_DEED for t, n in itertools.pairwise(called_on))
        if behind[:1] == ["and"]:
            return True  # "called on and was received by"
        seat = behind[1:2] if behind[:1] == ["the"] else behind[:1]
        return not appeals and ("for" not in behind or not office_words().isdisjoint(seat))
    rest = [t.lower for t in scene.tokens[hit.last : hit.last + 2]]
    if not hit.verb.participle and not any(scene.quoted):
        called = next((n.last for n in scene.names if n.whole == hit.last), None)
        if called is not None and (called >= len(scene.tokens) or scene.tokens[called].lower in _BEHIND_CALLED):
            return True
    return rest[:1] == ["again"] or (rest[1:] == ["on"] and rest[0].endswith("ly"))


_NO_DEED = frozenset("the a an his her its their our this that these those".split())
"""Behind "to" these open a place or a person: "on his way to the lake"."""


def _of_topic(scene: Scene, hit: Hit) -> bool:
    """ "The ministers expressed shared views on the lake": what two say of a topic, where no view is told."""
    behind = [t.lower for t in scene.tokens[hit.last : hit.last + WINDOW]]
    at = next((k for k, w in enumerate(behind) if w in {"views", "opinions"}), None)
    return at is not None and behind[at + 1 : at + 2] in (["on"], ["about"], ["regarding"])


def says_nothing(scene: Scene, hit: Hit, source: Source) -> bool:
    """ "It was encouraging", "if Norway understands this": the first is said of a thing, the second is a condition."""
    if source.head == "it":
        return hit.verb.participle
    if hit.verb.lemma == "read" and source.kind in {"name", "pronoun"} and scene.tokens[hit.first - 1].lower in {"have", "has", "had"}:
        return not any(t.text in _OPENS_QUOTATION for t in scene.tokens[hit.last : hit.last + 2])  # "he may have read too much into it"
    if hit.verb.lemma in {"post", "report"} and hit.last + 1 < len(scene.tokens) and scene.tokens[hit.last].lower == "to":
        return hit.verb.lemma == "post" or isinstance(scene.things[hit.last + 1], Land)  # "envoys posted to Oslo", "she reports to Oslo"
    return source.first > 0 and scene.tokens[source.first - 1].lower in _CONDITIONS and hit.verb.kind == "cue"


_OPENS_QUOTATION = frozenset({":", "“", '"', "''", ","})
_CONDITIONS = frozenset({"if", "unless", "until"})
