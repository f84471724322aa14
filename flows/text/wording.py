"""What the wording of a sentence tells of who can be saying it: a quotation, a claim, a country as the subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.sources import PREPOSITIONS
from flows.text.tenses import first_person, main_clause, tense
from flows.text.verbs import base_forms

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.verdicts import Unit

_CLAUSE = 6
_MOSTLY = 0.9
_NO_ANSWER = re.compile(
    r"\b(?:could not (?:immediately )?be (?:immediately )?(?:reached|contacted|named|identified)|(?:on|under) (?:the )?condition of anonymity|asked not to be (?:named|identified)|"
    r"did not (?:immediately )?(?:respond|reply|return)|not (?:immediately )?available for comment)\b"
)
_VALUES = re.compile(r"\b[Ii]t is (?:\w+ ){0,3}(?:important|necessary|imperative|vital|essential|crucial|high time|in the interest)\b")
""" "It is all the more important to": reporters tell, speakers value."""
SIDE = re.compile(r"^(?:The|the) [A-Z][\w.\-]+(?: [A-Z][\w.\-]+)? (?:side|government|Government)\b")


def own_subject(scene: Scene, home: str | None) -> bool:
    """Whether the main clause has the issuing country as its subject: "…, the United States is determined"."""
    begin = main_clause(scene)
    at = begin + (scene.tokens[begin].lower == "the")
    thing = scene.things[at] if at < len(scene.things) else None
    end = next((k for k in range(at, len(scene.things)) if scene.things[k] is not thing), len(scene.things))
    alone = end < len(scene.tokens) and scene.tokens[end].lower not in {"and", ",", "'s", "’s"}
    return alone and isinstance(thing, Land) and thing.alpha3 == home and thing.form in {"name", "metonym"}


def opens_clause(scene: Scene, at: int) -> bool:
    """Whether a clause, a quotation or a gerund follows: "denied that", "denied taking part"."""
    word = scene.tokens[at].lower if at < len(scene.tokens) else "."
    return word in {"that", ",", '"', "''", "“", "it", "to"} or word.endswith("ing")


def all_quoted(unit: Unit) -> bool:
    """Whether the sentence is a quotation and nothing else."""
    scene = unit.scene
    if scene.tokens[0].text not in {'"', "''", "“"}:
        return False
    words = sum(t.word for t in scene.tokens)
    return sum(q and t.word for t, q in zip(scene.tokens, scene.quoted, strict=True)) >= _MOSTLY * words


def whole_clause(unit: Unit) -> bool:
    """Whether words without a verb known as past are a sentence: then the verb is one in the present that no list holds."""
    if unit.text.rstrip().endswith("!"):
        return True
    return unit.text.rstrip().endswith(".") and sum(t.word for t in unit.scene.tokens) >= _CLAUSE


def goes_on(unit: Unit, *, official: bool) -> bool:
    """Whether a bare sentence of a news report can carry on what a speaker said: a quotation is open, or it urges, plans or says "we".

    Reporters give background between quotations; officials (`official`) state what should be, and speak for their side.
    """
    if _NO_ANSWER.search(unit.text):
        return False
    scene = unit.scene
    quoted = bool(scene.open_before) or scene.tokens[0].text in {'"', "''", "“"}
    return quoted or (official and tense(scene) == "modal") or first_person(scene) or bool(SIDE.match(unit.text)) or bool(_VALUES.search(unit.text))


def office_before(scene: Scene, begin: int, comma: int) -> bool:
    """Whether all up to a comma is a long title: "The Minister of Trade and Industry, Mr Berg"."""
    words = scene.tokens[begin:comma]
    return 1 < len(words) < _TITLE and scene.tokens[comma].text == "," and all(t.capital or t.lower in _WITHIN_TITLE or t.text in "()" for t in words)


_WITHIN_TITLE = frozenset({"of", "and", "for", "the", "to"})
_TITLE = 12
"""Tokens of a long title."""


def opening_end(scene: Scene, name: int) -> int:
    """Where the subject begins behind an opening adverbial: "In Oslo, Norway, on June 2, Minister Lund will …"; `name` is where a name begins."""
    adverb = len(scene.tokens) > 1 and scene.tokens[1].text == "," and scene.tokens[0].lower.endswith("ly")
    if scene.tokens[0].lower not in _ADVERBIAL_OPENS and not adverb:
        return 0
    if 1 < name <= _ADVERBIAL and scene.tokens[name - 1].text == ",":
        return name
    commas = [k + 1 for k, t in enumerate(scene.tokens[:_ADVERBIAL]) if t.text == "," and k + 1 < len(scene.tokens)]
    return next((k for k in commas if scene.tokens[k].lower in {"he", "she", "they", "the"}), next(iter(commas), 0))


_ADVERBIAL = 16
"""Tokens of an opening phrase before the person a sentence is about."""
_ADVERBIAL_OPENS = PREPOSITIONS | frozenset("while also then later earlier meanwhile additionally from next aside besides apart ahead prior".split())


def side_end(scene: Scene) -> int:
    """Where the words end that name the side with which a sentence opens."""
    return next((k + 1 for k, t in enumerate(scene.tokens) if t.lower in {"side", "government"}), 0)


_TO_AUDIENCE = re.compile(
    r"^(?:You|I believe you|I'm sure you) (?:may|must|should|can|could|would)? ?(?:all |also )?(?:have )?(?:noticed?|noted|know|see|seen|understand|find)\b"
)
_EXCERPTS = re.compile(r"\b(?:highlights?|excerpts?|takeaways)\b")


def to_audience(text: str) -> bool:
    """Whether the words speak to those in the room: "You may have noticed"."""
    return _TO_AUDIENCE.match(text) is not None


def of_excerpts(text: str) -> bool:
    """Whether a line heads the highlights of what somebody said."""
    return _EXCERPTS.search(text) is not None


def imperative(scene: Scene) -> bool:
    """ "Report the reaction and your comments.": a bare verb opens the sentence, and what it is done to follows."""
    first, second = scene.tokens[0], scene.tokens[1] if len(scene.tokens) > 1 else None
    if second is None or first.lower not in base_forms() or scene.things[0] is not None or (scene.names and scene.names[0].whole == 0):
        return False
    return (second.lower in _DONE_TO or second.capital) and tense(scene) in {None, "modal"}


_DONE_TO = frozenset("the a an your his her its their our any all this that these those him them me us to on whether no further such".split())
