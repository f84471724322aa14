"""The floor: whether one who is named takes it, or only stands in what the last speaker says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.issuer import GUESSED
from flows.text.leaders import office_of
from flows.text.sources import lands_joined
from flows.text.speakers import resolve
from flows.text.tenses import perfect, tense
from flows.text.voices import JOINT, NUMBERED, Memory, Voice
from flows.text.wording import opens_clause, own_subject, whole_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.hits import Found
    from flows.text.records import Person
    from flows.text.sources import Source
    from flows.text.verdicts import Unit

_ACTS_OF_SPEECH = frozenset({"condemn", "call_for", "warn", "thank", "congratulate"})
"""What a country does only by saying so, also without a clause: "Norway has condemned the raid"."""
_JOINT = frozenset(NUMBERED.values())
_STATE_HEADS = frozenset({"president", "king", "queen", "emir", "sultan", "emperor", "chairman", "state"})


@dataclass(slots=True)
class Floor:
    """Who has the floor, and in what text."""

    voice: Voice | None
    memory: Memory
    genre: str


def spoken_for(source: Source, voice: Voice | None, floor: Floor) -> bool:
    """Whether the last speaker speaks for the country or side that is the subject; joint speakers do not for the issuer's own country."""
    own = floor.voice
    if own is None or source.kind not in {"country", "side", "government"}:
        return False
    if source.kind == "country" and len(own.members) > 1 and source.country == floor.memory.home:
        return False
    return bool(own.persons) or (voice is not None and own.country == voice.country)


def party_speaks(voice: Voice | None, floor: Floor) -> bool:
    """Whether one of several who issue a text together speaks in it by the name of its country ("Norway welcomes", "the Kenyan side"), and within no person's words."""
    author = floor.memory.author
    signed = floor.memory.joint_text and author is not None and author.reason == JOINT and voice is not None and voice.country is not None
    own = floor.voice
    return signed and not (own is not None and own.persons and len(own.members) < _PAIR and own.speaker not in _JOINT)


_PAIR = 2


def new_party(unit: Unit, found: Found, voice: Voice | None, floor: Floor) -> bool:
    """Whether a country or side takes the word: another one than that of the last speaker, or one a reporter lets speak."""
    kind = found.source.kind if found.source else ""
    if kind == "country" and voice is not None and floor.genre == "press_qa" and floor.voice is not None and floor.voice.attribution in {"group", "side"}:
        return True  # of those who spoke together one alone
    other = voice is not None and floor.voice is not None and bool(voice.country and floor.voice.country) and voice.country != floor.voice.country
    if kind != "country":
        return other or (floor.voice is not None and (len(floor.voice.members) > 1 or floor.voice.speaker in _JOINT))
    joint = floor.voice is not None and len(floor.voice.persons) != 1
    past = found.rule != "predicate adjective" and tense(unit.scene) == "past"
    return (past and (other or joint)) or _told_by_reporter(unit, found, floor)


def _told_by_reporter(unit: Unit, found: Found, floor: Floor) -> bool:
    """ "Mali has said it will not attend" in the news: a country that says something speaks, whoever was heard before."""
    cue = found.cues[0]
    clause = cue.verb.lemma in {"say", "tell"} or opens_clause(unit.scene, cue.last)
    act = cue.verb.speech_act in _ACTS_OF_SPEECH or cue.verb.lemma in {"call", "describe", "accuse", "label"}
    told = (act or {"quote", "that"} & cue.verb.takes) and found.rule not in {"inverted cue", "predicate adjective"}
    return floor.genre == "news_readout" and (clause or act) and bool(told)


def all_together(unit: Unit, voice: Voice, floor: Floor) -> Voice | None:
    """Those who issue a text together, where behind the words of one of them a sentence has all as its subject: "The two sides are building a port"."""
    author = floor.memory.author
    if not floor.memory.joint_text or author is None or author.reason != JOINT or len(voice.members) > 1 or voice.speaker == author.speaker:
        return None
    if _ALL.match(unit.text) is None and not any(lands_joined(unit.scene, 0, k) for k in range(3, min(_LANDS, len(unit.scene.tokens)))):
        return None
    return author.called("group", "all who issue the text are its subject")


_ALL = re.compile(
    r"(?:The (?:two|three) (?:sides|countries|parties|governments|leaders|nations)|Both (?:sides|countries|governments|leaders)|The (?:sides|parties))\b"
)
_LANDS = 10


def reported_i(head: str, floor: Floor) -> bool:
    """Whether "I" can only be who is being reported: a readout has no writer who says "I"."""
    return head == "i" and floor.genre in {"readout", "news_readout", "joint_statement"} and floor.memory.author is not None and not floor.memory.author.persons


def within_speech(unit: Unit, source: Source, voice: Voice, floor: Floor) -> bool:
    """Whether a pronoun or plural with a cue stands in what the last speaker says: his own "I", "we both", heads of state who are not here.

    "Norway keeps its word, and it opposes …": the country that is spoken for.
    """
    if source.head == "countries" and voice.persons and tense(unit.scene) == "present" and not floor.memory.joint_text:
        return True  # "Norway and Kenya support peace" within a person's words
    if source.head == "it" and source.first > 1 and isinstance(unit.scene.things[0], Land):
        return True
    return bool(voice.persons) and (
        reported_i(source.head, floor)
        or higher_up(source, floor)
        or _reported_we(unit, source, voice, floor)
        or _and_i(unit, source, floor)
        or (source.head in {"we", "both"} and both_of_us(unit, voice, floor))
    )


def _and_i(unit: Unit, source: Source, floor: Floor) -> bool:
    """ "President Otieno and I have agreed": one who talks, in what he says of both."""
    opening = {t.text for t in unit.scene.tokens[source.first : source.last]}
    return source.kind == "group" and "I" in opening and reported_i("i", floor)


def _reported_we(unit: Unit, source: Source, voice: Voice, floor: Floor) -> bool:
    """ "Minister Lund said that …. We thank Kenya": in a paragraph of a readout that reports one person the ministry itself does not say "we"."""
    opens = source.head == "we" and unit.scene.tokens[0].lower == "we"
    return opens and floor.genre == "readout" and len(voice.persons) == 1 and not (floor.memory.author is not None and floor.memory.author.persons)


def both_of_us(unit: Unit, voice: Voice, floor: Floor) -> bool:
    """Whether "we both", or "we agreed", are one who talks and the other: a ministry is nobody's half, and speaks of itself in the present."""
    opening = [t.lower for t in unit.scene.tokens[:3]]
    ours = opening[:2] == ["we", "both"] or opening == ["both", "of", "us"]
    theirs = opening[:1] == ["we"] and tense(unit.scene) == "past" and not (floor.memory.author is not None and floor.memory.author.persons)
    return (ours or theirs) and len(voice.persons) == 1 and floor.genre in {"readout", "news_readout"}


def higher_up(source: Source, floor: Floor) -> bool:
    """ "The two heads of state agreed" in what a minister says: they are not at this table."""
    if source.kind != "group" or not (source.head == "presidents" or (source.head == "heads" and "state" in source.modifiers)):
        return False
    return floor.voice is not None and not any(_heads_state(p) for p in floor.voice.persons)


def tells_of_third(unit: Unit, kind: str, voice: Voice | None, floor: Floor) -> bool:
    """Whether a speaker tells what somebody thinks who is not at the table: "President X looks forward to …".

    What was said at the table is told in the past, so a present tense stands inside what somebody said.
    """
    if voice is None or floor.voice is None or not (voice.persons and floor.voice.persons) or kind != "name":
        return False
    third = voice.persons[0] not in floor.memory.principals + floor.voice.persons
    return third and floor.genre != "news_readout" and (tense(unit.scene) == "present" or _chiefs_deed(unit, voice.persons[0], floor.voice.persons, floor))


def _chiefs_deed(unit: Unit, chief: Person, speakers: Sequence[Person], floor: Floor) -> bool:
    """ "President X raised the voice of our country" in what a minister of his says, without a clause or quotation of the president's."""
    deed = unit.found is not None and not any({"that", "quote", "to"} & h.verb.takes for h in unit.found.cues)
    own = chief.country is not None and all(p.country == chief.country and not _heads_state(p) for p in speakers)
    return deed and own and _heads_state(chief) and floor.genre == "readout"


def retold_by_issuer(voice: Voice | None, kind: str, floor: Floor) -> bool:
    """In a statement of its own the issuer stays the speaker when it tells what others said."""
    author = floor.memory.author
    if author is None or not (floor.genre == "statement" or floor.memory.speech):
        return False
    if floor.memory.speech:
        return voice is None or voice.speaker != author.speaker
    return voice is not None and kind not in {"pronoun"} and voice.speaker != author.speaker and voice.attribution in {"name", "title"}


def speaks_for(unit: Unit, voice: Voice, floor: Floor) -> bool:
    """Whether a sentence says what the country of the one who spoke last is ready for, or should."""
    nobodys = floor.genre == "press_release" and (floor.memory.author is None or floor.memory.author.reason == GUESSED)
    reports = nobodys or (unit.alone and floor.genre in {"news_readout", "readout", "other"})
    if not reports or len(voice.persons) != 1 or voice.country is None:
        return False
    own = unit.found is None or not unit.found.reports or unit.found.rule == "predicate adjective"
    return own and own_subject(unit.scene, voice.country) and tense(unit.scene) in {"present", "modal"} and not perfect(unit.scene)


def is_event(unit: Unit, found: Found, floor: Floor) -> bool:
    """Whether an event verb tells an event of the meeting, or only stands inside what a speaker goes on to say."""
    if found.rule == "talk in the passive" or _talked_over(unit, found, floor):
        return True
    if floor.voice is None and floor.genre == "press_qa" and perfect(unit.scene):
        return True
    if floor.voice is None:
        time, lead = tense(unit.scene), unit.sentence.position <= 1
        return (found.source is not None and found.source.kind != "country" and (time != "present" or lead)) or time == "past" or lead
    if found.source is None or found.source.kind in {"country", "side", "government", "institution"} or reported_i(found.source.head, floor):
        return False
    if len(floor.voice.persons) == 1 and found.source.head in {"countries", "he"} and found.source.kind == "group":
        return False  # "the UK and China established relations", "both he and Berg visited Oslo": his account of both
    if found.source.head == "we" and floor.voice.persons and not (floor.memory.author is not None and floor.memory.author.persons):
        return False  # "At the meeting, we reviewed …": still the one who speaks
    return found.source.kind in {"pronoun", "group", "name", "title"} and tense(unit.scene) == "past" and _partakes(unit, found, floor)


def _talked_over(unit: Unit, found: Found, floor: Floor) -> bool:
    """ "The Council discussed the herring": a body or those who sit there, talking, are what is told and not what the last speaker said."""
    source = found.source
    if source is None or source.kind not in {"institution", "title", "group"} or floor.genre not in {"readout", "press_release", "joint_statement"}:
        return False
    verb = next((t.lower for t in unit.scene.tokens[source.last : source.last + 3] if t.lower.endswith("ed")), "")
    return verb in _TALKED and tense(unit.scene) == "past" and not unit.scene.quoted[0]


_TALKED = frozenset({"discussed", "exchanged", "deliberated", "expressed", "shared"})


def _partakes(unit: Unit, found: Found, floor: Floor) -> bool:
    if found.source and found.source.head in {"i", "we"} and floor.memory.author is not None and floor.memory.author.persons:
        return True
    voice = resolve(unit.scene, found.source, floor.memory) if found.source else None
    if voice is None:
        return False
    met = (floor.memory.people.resolve([t.text for t in unit.scene.tokens[n.first : n.last]]) for n in unit.scene.names)
    return not voice.persons or any(p in floor.memory.principals for p in chain(voice.persons, met) if p)


def _heads_state(person: Person) -> bool:
    words = {office_of(person).rpartition(" ")[2], *(person.role or "").lower().replace(",", " ").split()}
    return bool(words & _STATE_HEADS) or person.role is None


def other_source(unit: Unit) -> bool:
    """Whether a cue names somebody else than the "we" with which the sentence opens."""
    return unit.found is not None and unit.found.reports and unit.found.source is not None and unit.found.source.head not in {"we", "both"}


def nested_in(unit: Unit) -> str | None:
    """Who is told, within a turn, to have said what its speaker retells."""
    source = unit.found.source if unit.found and unit.found.reports else None
    return unit.scene.words(source.first, source.last) if source and source.kind not in {"pronoun"} else None


def indirectly(unit: Unit, floor: Floor) -> bool:
    """Whether a new paragraph of a record goes on in free indirect speech: nobody is named, and the writer says no "I"."""
    if floor.genre != "memcon" or floor.voice is None or not (floor.voice.persons or floor.voice.human):
        return False
    scene = unit.scene
    if (unit.found is not None and (unit.found.reports or unit.found.source is not None)) or (scene.names[:1] and scene.names[0].whole <= 1):
        return False
    if ORDINAL.match(unit.text) and scene.tokens[1].text == ",":
        return True  # "Second, it is essential …": the points of the one who has the floor, in whatever tense
    mine = any(t.lower in {"i", "me", "my"} and not q for t, q in zip(scene.tokens, scene.quoted, strict=True))
    return not mine and whole_clause(unit) and tense(scene) in {"past", "modal"}


ORDINAL = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last|Final)(?:ly)?,? ")
