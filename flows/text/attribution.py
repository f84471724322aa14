"""Who is responsible for each sentence: a walk through the document that remembers who was heard last.

A sentence is attributed by what it carries in itself (a cue with its source), else by what it continues: the last
attributed sentence of its paragraph, the turn it stands in, or, in news style, the cue that follows. A paragraph break, a
narration, a question or a new turn end a continuation. What nobody is named for is the issuer's voice or a narration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from flows.text.gazetteer import Land, office_heads, office_words
from flows.text.hints import BODY, VERB
from flows.text.issuer import GUESSED, WRITTEN
from flows.text.people import office_of
from flows.text.scene import closes_speech
from flows.text.sources import Source, classify
from flows.text.speakers import resolve
from flows.text.subjects import leading_subject
from flows.text.telling import about_talk, first_person, is_furniture, main_clause, of_briefing, of_presence, perfect, tense
from flows.text.voices import Voice, of_group, of_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.dialogue import Turn
    from flows.text.hits import Found
    from flows.text.records import Person, Sentence
    from flows.text.scene import Scene
    from flows.text.voices import Memory

_OWN_VOICE = frozenset({"statement", "press_release"})
_MEETING = frozenset("meet hold discuss exchange talk speak converse confer review touch consult".split())
_ACTORS = frozenset({"name", "group", "title", "pronoun", "institution"})
_CERTAIN = {"name": 0.97, "title": 0.87, "pronoun": 0.96, "side": 0.8, "group": 0.9, "turn_label": 0.99, "issuer": 0.9, "continuation": 0.88}
"""The share of statements right, by the way the speaker is named, in documents read for the first time (docs/accuracy.md)."""
_ISSUED, _GUESSED = 0.95, 0.5
"""The same for the issuer's voice, where the text shows who issued it and where it has to be guessed."""


_ANNOUNCING = frozenset({"say", "comment", "state", "add", "declare", "remark"})
_BLOCK = 6
"""Paragraphs that words set off run over."""
_CLAUSE = 6
_WRITER = frozenset({"i", "we", "saw", "met", "called"})
_CALLED = 20
"""Words among which the office is named that the writer called on."""
_MOSTLY = 0.9
_REACH = 2
"""Paragraphs over which a quotation without a source still belongs to the last speaker."""
_QUESTION = re.compile(r"\b(?:you|your)\b[^?]{0,200}\?[\"”’]?$", re.IGNORECASE)
_TO_AUDIENCE = re.compile(
    r"^(?:You|I believe you|I'm sure you) (?:may|must|should|can|could|would)? ?(?:all |also )?(?:have )?(?:noticed?|noted|know|see|seen|understand|find)\b"
)
_PLANNED = re.compile(
    r"\b(?:is|are) (?:also )?(?:scheduled|expected|due|set|slated|paying|visiting|on a|part of (?:the|a) delegation|accompan\w+)"
    r"|\bwill (?:also |then |next |be )?(?:accompany|join|depart|travelling|traveling|visiting|meeting|attending|co-chair|meet|visit|travel|attend|receive|hold|have a working|review|pay|lead|host|take part|participate|deliver|chair)\b"
)
_TWO = re.compile(r"The two (?:leaders|ministers|presidents|sides|delegations)\b")
_AHEAD = 120
_MEETS = frozenset({"met", "spoke", "talked", "received", "hosted", "talks", "meeting", "conversation", "call"})
_ASKING = frozenset({"ask", "inquire", "enquire"})
_REPLYING = frozenset({"reply", "answer", "respond"})
_ADDRESSING = frozenset("tell ask inform remind assure give show thank invite warn urge impress advise answer reply agree request beg".split())
"""Verbs whose object is the one spoken to."""
_NO_ANSWER = re.compile(
    r"\b(?:could not (?:immediately )?be (?:immediately )?(?:reached|contacted)|did not (?:immediately )?(?:respond|reply|return)|not (?:immediately )?available for comment)\b"
)
_ACTS_OF_SPEECH = frozenset({"condemn", "call_for", "warn", "thank", "congratulate"})
"""What a country does only by saying so, also without a clause: "Norway has condemned the raid"."""
_ORDINAL = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last|Final)(?:ly)?,? ")
_STATE_HEADS = frozenset({"president", "king", "queen", "emir", "sultan", "emperor", "chairman", "state"})
_PHOTO = re.compile(
    r"^[\[(](?:file )?(?:photo|image|picture|xinhua/|afp|reuters/|ap |[\w. ]{2,40}/(?:xinhua|afp|reuters|tass|vna|china daily|ap)\b)\W?.{0,60}[\])]$",
    re.IGNORECASE,
)
_VALUES = re.compile(r"\b[Ii]t is (?:\w+ ){0,3}(?:important|necessary|imperative|vital|essential|crucial|high time|in the interest)\b")
""" "It is all the more important to": reporters tell, speakers value."""
_SIDE = re.compile(r"^(?:The|the) [A-Z][\w.\-]+(?: [A-Z][\w.\-]+)? (?:side|government|Government)\b")


class Unit(NamedTuple):
    """A sentence with all that is known of it before attribution."""

    sentence: Sentence
    text: str
    scene: Scene
    found: Found | None
    turn: Turn | None = None
    opens_turn: bool = False
    item: bool = False
    alone: bool = False
    second: Unit | None = None
    """The clause of a second speaker ("X invited …, and Y accepted"); this unit is then the first clause."""
    note: bool = False
    """Whether it is a numbered note below the text."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What attribution says of a sentence: its kind, the voice behind it, and why."""

    kind: str
    rule: str
    voice: Voice | None = None
    continuation: bool = False
    found: Found | None = None
    confidence: float = 0.9
    nested: str | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing in the sentence told who speaks."""
        return self.found is None or not self.found.reports


class Discourse:
    """The state of the walk: the voice of the paragraph, and what the memory holds."""

    def __init__(self, memory: Memory, genre: str) -> None:
        self.memory = memory
        self.genre = genre
        self.voice: Voice | None = None
        self._paragraph = -1
        self._carry = False
        self._open = ""
        self._last: tuple[Voice, int] | None = None
        self._block: tuple[Voice, int] | None = None
        """Who was announced ("Minister Lund said:"), and in which paragraph: what follows without quotation marks are the words."""

    def judge(self, unit: Unit) -> Verdict:
        """The verdict on the next sentence of the document."""
        if unit.sentence.paragraph != self._paragraph:
            self._paragraph = unit.sentence.paragraph
            if not self._carry and not (self._open and unit.scene.open_before) and not self._indirect(unit):
                self.voice = None
        self._open = unit.scene.open_after
        self._carry = unit.text.rstrip().endswith(":") or (self._carry and (unit.item or _ORDINAL.match(unit.text) is not None))
        verdict = _honest(self._judged(unit))
        self._remember(unit, verdict)
        return verdict

    def _indirect(self, unit: Unit) -> bool:
        """Whether a new paragraph of a record of conversation goes on in free indirect speech: nobody is named, and the writer says no "I"."""
        if self.genre != "memcon" or self.voice is None or not (self.voice.persons or self.voice.human):
            return False
        scene = unit.scene
        if (unit.found is not None and (unit.found.reports or unit.found.source is not None)) or (scene.names[:1] and scene.names[0].whole <= 1):
            return False
        mine = any(t.lower in {"i", "me", "my"} and not q for t, q in zip(scene.tokens, scene.quoted, strict=True))
        return not mine and _whole_clause(unit) and tense(scene) in {"past", "modal"}

    def _judged(self, unit: Unit) -> Verdict:
        if unit.note or is_furniture(unit.scene, unit.text, item=unit.item, alone=unit.alone):
            return Verdict("boilerplate", "furniture")
        if unit.turn is not None:
            return self._in_turn(unit, unit.turn)
        if self.genre == "press_qa" and (said := self._to_audience(unit)) is not None:
            return said
        if (taken := self._in_block(unit) or self._taken_up(unit)) is not None:
            return taken
        if unit.found is not None and unit.found.reports:
            return self._reported(unit, unit.found)
        if unit.found is not None and not self.memory.speech and self._is_event(unit, unit.found):
            return Verdict("narration", "event", found=unit.found)
        if not self.memory.speech and (about_talk(unit.scene) or of_presence(unit.scene, unit.text)):
            return Verdict("narration", "what the talk was about")
        return self._bare(unit)

    def _bare(self, unit: Unit) -> Verdict:
        """A sentence without cue or event: it goes on with what was said, or is told by nobody, or is the issuer's."""
        claims = (
            self.memory.state_news and self.voice is not None and bool(self.voice.persons) and tense(unit.scene) in {"present", None} and not unit.scene.names
        )
        if self.genre == "news_readout" and not _goes_on(unit) and not claims:
            return Verdict("narration", "told without a source", found=unit.found, confidence=0.75)
        if self.voice is not None:
            return self._continued(unit)
        return self._untold(unit)

    def _taken_up(self, unit: Unit) -> Verdict | None:
        """What belongs to the last speaker over a paragraph break: the country he speaks for, and a quotation of its own."""
        if self.voice is not None or self._last is None:
            return None
        voice, away = self._last[0], self._paragraph - self._last[1]
        if away == 1 and self._speaks_for(unit, voice):
            again = voice.called("continuation", f"says what the country is ready for that {voice.speaker} speaks for")
            return Verdict("statement", "next paragraph", again, continuation=True, confidence=0.75)
        if away <= _REACH and _all_quoted(unit) and not (unit.found is not None and unit.found.reports):
            again = voice.called("continuation", f"a quotation of its own: still {voice.speaker}")
            return Verdict("statement", "quotation goes on", again, continuation=True, confidence=_CERTAIN["continuation"])
        return None

    def _in_block(self, unit: Unit) -> Verdict | None:
        """Words set off behind "Minister Lund said:", as far as nobody else is named and nothing is told."""
        if self._block is None or self._block[1] == self._paragraph:
            return None
        voice, begun = self._block
        source = unit.found.source if unit.found is not None and unit.found.reports else None
        named = source is not None and source.kind in {"name", "title"} and ((other := resolve(unit.scene, source, self.memory)) is None or bool(other.persons))
        spoken = tense(unit.scene) != "past" or first_person(unit.scene) or unit.scene.tokens[0].lower == "i"
        if named or not spoken or self._paragraph - begun > _BLOCK or unit.scene.tokens[0].text in {'"', "“"} or unit.scene.open_before:
            self._block = None
            return None
        again = voice.called("continuation", f"set off behind the words that announce {voice.speaker}")
        return Verdict("statement", "words announced", again, continuation=True, confidence=_CERTAIN["continuation"])

    def _speaks_for(self, unit: Unit, voice: Voice) -> bool:
        """Whether a sentence says what the country of the one who spoke last is ready for, or should."""
        nobodys = self.genre == "press_release" and (self.memory.author is None or self.memory.author.reason == GUESSED)
        reports = nobodys or (unit.alone and self.genre in {"news_readout", "readout", "other"})
        if not reports or len(voice.persons) != 1 or voice.country is None:
            return False
        own = unit.found is None or not unit.found.reports or unit.found.rule == "predicate adjective"
        return own and _own_subject(unit.scene, voice.country) and tense(unit.scene) in {"present", "modal"} and not perfect(unit.scene)

    def _to_audience(self, unit: Unit) -> Verdict | None:
        """What a spokesperson says to those in the room, in an answer without labels."""
        if of_briefing(unit.text):
            return Verdict("boilerplate", "talk about the briefing")
        return self._issuer("the audience is spoken to") if _TO_AUDIENCE.match(unit.text) else None

    def _in_turn(self, unit: Unit, turn: Turn) -> Verdict:
        if turn.asks or (self.genre == "transcript" and _QUESTION.search(unit.text)):
            return Verdict("question", "turn of a reporter" if turn.asks else "question to the other speaker")
        if turn.voice is None:
            return _unresolved("the label of the turn names nobody known")
        nested = _nested(unit)
        if unit.opens_turn:
            voice = turn.voice.called("turn_label", f"the turn is labelled “{turn.label}”")
            return Verdict("statement", "turn label", voice, confidence=_CERTAIN["turn_label"], nested=nested)
        voice = turn.voice.called("continuation", f"still the turn labelled “{turn.label}”")
        return Verdict("statement", "turn goes on", voice, continuation=True, confidence=0.98, nested=nested)

    def _replier(self, source: Source, found: Found) -> Voice | None:
        """ "Lund asked about popular views. He replied …": who replies is not the one who asked."""
        replies = source.head in {"he", "she"} and bool(found.cues) and found.cues[0].verb.lemma.split()[0] in _REPLYING
        asked = self.memory.asked if replies else None
        return asked.called("pronoun", f"“{source.head}” who replies is the one who was asked") if asked else None

    def _reported(self, unit: Unit, found: Found) -> Verdict:
        source = found.source
        if source is None:
            return self._impersonal(found)
        if self.voice is not None and self.voice.persons and (self._own_i(source.head) or self._higher_up(source)):
            return self._continued(unit)
        voice = self._replier(source, found) or resolve(unit.scene, source, self.memory)
        if self._is_own(voice, source.kind):
            return self._own_voice(unit, found)
        if source.kind in {"country", "side", "government"} and self._new_party(unit, found, voice):
            return Verdict("statement", found.rule, voice, found=found, confidence=_CERTAIN["side"])
        if self._third(unit, source.kind, voice):
            return replace(self._continued(unit), nested=unit.scene.words(source.first, source.last))
        if self._spoken_for(source, voice) and found.rule != "inverted cue":
            return self._side(unit, source.kind, voice)
        if self.voice is not None and voice is None:
            return self._continued(unit)
        claim = tense(unit.scene) != "past" or found.rule == "predicate adjective" or (source.country == self.memory.home and perfect(unit.scene))
        if source.kind == "country" and (unit.sentence.position == 0 or claim):
            ready = found.rule == "predicate adjective" and source.country == self.memory.home and self.genre != "news_readout"
            return self._issuer("what the issuer's own country is ready to do") if ready else self._untold(unit)
        if voice is None:
            return _unresolved(f"nobody before it can be meant by “{unit.scene.words(source.first, source.last)}”", found)
        return Verdict("statement", found.rule, voice, found=found, confidence=_CERTAIN.get(voice.attribution, 0.8))

    def _spoken_for(self, source: Source, voice: Voice | None) -> bool:
        """Whether the last speaker speaks for the country or side that is the subject; joint speakers do not for the issuer's own country."""
        own = self.voice
        if own is None or source.kind not in {"country", "side", "government"}:
            return False
        if source.kind == "country" and len(own.members) > 1 and source.country == self.memory.home:
            return False
        return bool(own.persons) or (voice is not None and own.country == voice.country)

    def _new_party(self, unit: Unit, found: Found, voice: Voice | None) -> bool:
        """Whether a country or side takes the word: another one than that of the last speaker, or one a reporter lets speak."""
        kind = found.source.kind if found.source else ""
        other = voice is not None and self.voice is not None and bool(voice.country and self.voice.country) and voice.country != self.voice.country
        if kind != "country":
            return other or (self.voice is not None and len(self.voice.members) > 1)
        joint = self.voice is not None and len(self.voice.persons) != 1
        past = found.rule != "predicate adjective" and tense(unit.scene) == "past"
        return (past and (other or joint)) or self._told_by_reporter(unit, found)

    def _told_by_reporter(self, unit: Unit, found: Found) -> bool:
        """ "Mali has said it will not attend" in the news: a country that says something speaks, whoever was heard before."""
        cue = found.cues[0]
        clause = cue.verb.lemma in {"say", "tell"} or _opens_clause(unit.scene, cue.last)
        act = cue.verb.speech_act in _ACTS_OF_SPEECH or cue.verb.lemma in {"call", "describe", "accuse", "label"}
        told = (act or {"quote", "that"} & cue.verb.takes) and found.rule not in {"inverted cue", "predicate adjective"}
        return self.genre == "news_readout" and (clause or act) and bool(told)

    def _own_i(self, head: str) -> bool:
        """Whether "I" can only be who is being reported: a readout has no writer who says "I"."""
        return (
            head == "i" and self.genre in {"readout", "news_readout", "joint_statement"} and self.memory.author is not None and not self.memory.author.persons
        )

    def _higher_up(self, source: Source) -> bool:
        """ "The two heads of state agreed" in what a minister says: they are not at this table."""
        if source.kind != "group" or not (source.head == "presidents" or (source.head == "heads" and "state" in source.modifiers)):
            return False
        return self.voice is not None and not any(_heads_state(p) for p in self.voice.persons)

    def _third(self, unit: Unit, kind: str, voice: Voice | None) -> bool:
        """Whether a speaker tells what somebody thinks who is not at the table: "President X looks forward to …".

        What was said at the table is told in the past, so a present tense stands inside what somebody said.
        """
        if voice is None or self.voice is None or not (voice.persons and self.voice.persons) or kind != "name":
            return False
        third = voice.persons[0] not in (*self.memory.principals, *self.voice.persons)
        return third and self.genre != "news_readout" and (tense(unit.scene) == "present" or self._chiefs_deed(unit, voice.persons[0], self.voice.persons))

    def _chiefs_deed(self, unit: Unit, chief: Person, speakers: Sequence[Person]) -> bool:
        """ "President X raised the voice of our country" in what a minister of his says, without a clause or quotation of the president's."""
        deed = unit.found is not None and not any({"that", "quote", "to"} & h.verb.takes for h in unit.found.cues)
        own = chief.country is not None and all(p.country == chief.country and not _heads_state(p) for p in speakers)
        return deed and own and _heads_state(chief) and self.genre == "readout"

    def _is_own(self, voice: Voice | None, kind: str) -> bool:
        """In a statement of its own the issuer stays the speaker when it tells what others said."""
        author = self.memory.author
        if author is None or not (self.genre == "statement" or self.memory.speech):
            return False
        if self.memory.speech:
            return voice is None or voice.speaker != author.speaker
        return voice is not None and kind not in {"pronoun"} and voice.speaker != author.speaker and voice.attribution in {"name", "title"}

    def _own_voice(self, unit: Unit, found: Found) -> Verdict:
        author = self.memory.author
        nested = unit.scene.words(found.source.first, found.source.last) if found.source else None
        voice = author.called("issuer", "the issuer speaks, and retells what another said") if author else None
        return Verdict("statement", "issuer retells", voice, confidence=0.7, nested=nested) if voice else _unresolved("the issuer is not known", found)

    def _impersonal(self, found: Found) -> Verdict:
        joint = found.cues[0].verb.speech_act in {"agree", "decide"}  # "it was agreed": that takes two
        if self.voice is not None and not joint:
            return Verdict("statement", found.rule, self.voice.called("continuation", "an impersonal passive carries on"), continuation=True, confidence=0.7)
        both = of_group(self.memory.principals, "") if len(self.memory.principals) > 1 else self.memory.joint
        if both is not None:
            return Verdict("statement", found.rule, both.called("group", "an impersonal passive speaks for those who talk"), found=found, confidence=0.6)
        return self._issuer("an impersonal passive without a speaker before it", found)

    def _side(self, unit: Unit, kind: str, voice: Voice | None) -> Verdict:
        """ "The Chinese side highly appreciates" within a person's paragraph is still that person."""
        own = self.voice
        if own is None:
            return self._untold(unit)
        same = voice is not None and voice.country is not None and voice.country == own.country
        attribution = "side" if kind in {"side", "government"} and same else "continuation"
        reason = f"goes on with what {own.speaker} said" + (", who speaks for that side" if attribution == "side" else "")
        return Verdict(
            "statement",
            "side within a paragraph" if attribution == "side" else "continuation",
            own.called(attribution, reason),
            continuation=True,
            confidence=_CERTAIN["continuation"],
        )

    def _continued(self, unit: Unit) -> Verdict:
        voice = self.voice
        if voice is None:
            return self._untold(unit)
        if voice.speaker is None:
            return _unresolved(f"goes on with what nobody could be named for: {voice.reason}")
        if voice.persons and _SIDE.match(unit.text):
            side = classify(unit.scene, 0, _side_end(unit.scene))
            party = resolve(unit.scene, side, self.memory) if side else None
            if side and party:
                return self._side(unit, side.kind, party)
        if self.genre in WRITTEN and unit.scene.tokens[0].lower in {"i", "we"} and tense(unit.scene) == "past":
            return Verdict("narration", "what the writer did", confidence=0.75)
        if len(voice.members) > 1 and self.memory.author is not None and _own_subject(unit.scene, self.memory.home):
            return self._issuer("of those who spoke together one country alone is the subject: the issuer's own")
        reason = f"no source of its own: goes on with what {voice.speaker} said"
        return Verdict("statement", "continuation", voice.called("continuation", reason), continuation=True, confidence=_CERTAIN["continuation"])

    def _is_event(self, unit: Unit, found: Found) -> bool:
        """Whether an event verb tells an event of the meeting, or only stands inside what a speaker goes on to say."""
        if found.rule == "talk in the passive":
            return True
        if self.voice is None and self.genre == "press_qa" and perfect(unit.scene):
            return True
        if self.voice is None:
            time, lead = tense(unit.scene), unit.sentence.position <= 1
            return (found.source is not None and found.source.kind != "country" and (time != "present" or lead)) or time == "past" or lead
        if found.source is None or found.source.kind in {"country", "side", "government", "institution"} or self._own_i(found.source.head):
            return False
        return found.source.kind in {"pronoun", "group", "name", "title"} and tense(unit.scene) == "past" and self._partakes(unit, found)

    def _partakes(self, unit: Unit, found: Found) -> bool:
        if found.source and found.source.head in {"i", "we"} and self.memory.author is not None and self.memory.author.persons:
            return True
        voice = resolve(unit.scene, found.source, self.memory) if found.source else None
        if voice is None:
            return False
        met = (self.memory.people.resolve([t.text for t in unit.scene.tokens[n.first : n.last]]) for n in unit.scene.names)
        return not voice.persons or any(p in self.memory.principals for p in (*voice.persons, *(p for p in met if p)))

    def _untold(self, unit: Unit) -> Verdict:
        """No cue and nobody to continue: narration of an event, or the issuer's own view."""
        time = tense(unit.scene)
        if self.genre == "news_readout" and self.memory.author is None:
            return Verdict("narration", "told without a source", confidence=0.75)
        told = self.genre == "press_release" and time == "past" and self._of_person(unit) and not first_person(unit.scene)
        if (self.genre in _OWN_VOICE or self.memory.speech) and self.memory.author is not None and not told:
            return self._issuer("the issuer's own statement")
        if self.genre == "readout" and (self._of_person(unit) or _TWO.match(unit.text)) and _PLANNED.search(unit.text[:_AHEAD]):
            return Verdict("narration", "what is planned for a person", confidence=0.75)
        if self.genre in {"other", "readout"} and self._of_person(unit) and perfect(unit.scene):
            return Verdict("narration", "what a person has done", confidence=0.75)
        if time in {"present", "modal"} or (time is None and _whole_clause(unit)) or (first_person(unit.scene) and time != "past"):
            return self._issuer("a standing claim nobody else is named for")
        return Verdict("narration", "told without a source", confidence=0.75)

    def _of_person(self, unit: Unit) -> bool:
        """Whether the sentence is about a person of the document: what people did is told, also in a press release."""
        name = next(iter(unit.scene.names), None)
        actor = self._actor(unit)
        if unit.scene.tokens[0].lower in {"he", "she"} or (actor is not None and actor.persons):
            return True
        return name is not None and name.whole <= 1 and self.memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]]) is not None

    def _issuer(self, why: str, found: Found | None = None) -> Verdict:
        author = self.memory.author
        if author is None:
            return _unresolved("nobody is named, and who issued the text is not known", found)
        return Verdict("statement", "issuer", author.called("issuer", why), found=found, confidence=_GUESSED if author.reason == GUESSED else _ISSUED)

    def _remember(self, unit: Unit, verdict: Verdict) -> None:
        self._note(unit)
        if verdict.rule == "issuer" and self.genre in WRITTEN and (actor := self._actor(unit)) is not None:
            self.memory.heard(actor)
        if verdict.found is not None and verdict.found.source is not None and verdict.found.source.head in {"i", "we"}:
            self._addressed(unit, verdict.found)
        if verdict.found is not None and verdict.voice is not None and verdict.voice.persons and unit.text.endswith(":") and not verdict.continuation:
            self._block = (verdict.voice, self._paragraph) if verdict.found.cues and verdict.found.cues[-1].verb.lemma in _ANNOUNCING else None
        if verdict.kind == "statement":
            self._heard(verdict)
        elif verdict.kind != "boilerplate":
            self._happened(unit, verdict)
            called = self._office_met(unit) if self.genre in WRITTEN and unit.scene.tokens[0].lower in _WRITER else None
            if called is not None:
                self.memory.heard(called)

    def _heard(self, verdict: Verdict) -> None:
        """Remember who spoke; the writer is nobody's "he"."""
        voice = verdict.voice
        if voice is None or voice.attribution == "issuer":
            return
        if voice.persons or voice.human or not voice.members:
            self._last = (voice, self._paragraph)
        self.voice = voice
        own = verdict.found is not None and verdict.found.source is not None and verdict.found.source.head in {"i", "we"}
        if not verdict.continuation and not own:
            before = self.memory.subject
            asks = self.genre in WRITTEN and verdict.found is not None and any(c.verb.lemma.split()[0] in _ASKING for c in verdict.found.cues)
            self.memory.asked = before if asks and before is not None and before.speaker != voice.speaker else None
            self.memory.heard(voice)

    def _happened(self, unit: Unit, verdict: Verdict) -> None:
        """A narration ends what was being said; who acted in it, or was brought together, is remembered."""
        self.voice = None
        met = self._pair(unit)
        if met is not None:
            self.memory.joint = self.memory.plural = met
        source = verdict.found.source if verdict.found else None
        if source is not None and source.head in {"i", "we"}:
            return
        actor = resolve(unit.scene, source, self.memory) if source and source.kind in _ACTORS else self._topic(unit) or self._actor(unit)
        actor = self._who_spoke(unit) or actor
        if actor is not None:
            self.memory.heard(actor)

    def _note(self, unit: Unit) -> None:
        """Remember the people and bodies a sentence names."""
        for name in unit.scene.names:
            person = self.memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=self.memory.recent)
            if person is not None:
                self.memory.note(person)
        if unit.scene.some & BODY:
            self.memory.note_missions(unit.scene)
            self.memory.offices.extend(_bodies(unit.scene, self.memory.home))
        if self.memory.joint_text and unit.sentence.position < _PREAMBLE:
            self.memory.offices.extend(_offices_of(unit.scene, self.memory))

    def _pair(self, unit: Unit) -> Voice | None:
        """Two persons whom a narration brings together, "Ito also met Mr. Berg": "they" and "the two" are these."""
        found: list[Person] = []
        ahead = [t.lower for t in unit.scene.tokens[:2]] == ["ahead", "of"]  # "Ahead of his talks with Wang, Hayashi spoke with Berg"
        begin = next((k for k, t in enumerate(unit.scene.tokens) if t.text == ","), 0) if ahead else 0
        for name in unit.scene.names:
            person = self.memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=self.memory.recent)
            if person is not None and person not in found and name.first >= begin:
                found.append(person)
        meets = any(t.lower in _MEETS for t in unit.scene.tokens)
        if (
            len(found) == 1
            and meets
            and self.memory.subject is not None
            and len(self.memory.subject.persons) == 1
            and unit.scene.tokens[0].lower in {"he", "she", "the"}
        ):
            found = [*self.memory.subject.persons, *found]
        return of_group(found, "brought together in the sentence before") if len(set(found)) == 2 and meets else None  # noqa: PLR2004  (a pair)

    def _actor(self, unit: Unit) -> Voice | None:
        """The official with whom a sentence opens, by office: "The Minister for Foreign Affairs sent me …"."""
        source = leading_subject(unit.scene, len(unit.scene.tokens) - 1)
        return resolve(unit.scene, source, self.memory) if source is not None and source.kind == "title" else None

    def _addressed(self, unit: Unit, found: Found | None) -> None:
        """ "I told Ito that …": the one the writer spoke to is whom "he" means next."""
        last = found.cues[0].last if found is not None and found.cues else found.source.last if found is not None and found.source is not None else 0
        if found is not None and found.cues and found.cues[0].verb.lemma.split()[0] not in _ADDRESSING:
            return
        name = next((n for n in unit.scene.names if last <= n.whole <= last + 2), None)
        source = Source(name.whole, name.last, "name", (name,), name.country) if name else None
        voice = resolve(unit.scene, source, self.memory) if source else None
        if voice is None and self.genre in WRITTEN:
            voice = self._office_met(unit)
        if voice is not None:
            self.memory.heard(voice)

    def _office_met(self, unit: Unit) -> Voice | None:
        """ "I saw the President today", "discussed it with the Acting Minister": the office the writer spoke to."""
        for k, token in enumerate(unit.scene.tokens[1:_CALLED], 1):
            if token.capital and token.lower in office_heads() and not unit.scene.quoted[k]:
                begin = k
                while begin > 0 and (unit.scene.tokens[begin - 1].lower in office_words() or unit.scene.tokens[begin - 1].lower == "the"):
                    begin -= 1
                end = k + 1
                if end + 1 < len(unit.scene.tokens) and unit.scene.tokens[end].lower in {"for", "of"} and unit.scene.tokens[end + 1].capital:
                    end += 2
                source = classify(unit.scene, begin, end)
                return resolve(unit.scene, source, self.memory) if source is not None and source.kind == "title" else None
        return None

    def _who_spoke(self, unit: Unit) -> Voice | None:
        """ "This drew a response from Otieno, who accused …": who is said to speak at the end of a sentence is "she" in the next."""
        scene = unit.scene
        for name in reversed(scene.names):
            k = name.last
            if [t.lower for t in scene.tokens[k : k + 2]] == [",", "who"] and any(hint & VERB for hint in scene.hints[k + 2 : k + 4]):
                person = self.memory.people.resolve([t.text for t in scene.tokens[name.first : k]], recent=self.memory.recent)
                return of_person(person, "name", "said to speak in the sentence before") if person else None
        return None

    def _topic(self, unit: Unit) -> Voice | None:
        """The person a sentence without a known verb begins with: whom a pronoun in the next one means."""
        name = next(iter(unit.scene.names), None)
        if name is None or any(t.word and not t.capital and t.lower != "the" for t in unit.scene.tokens[: name.whole]):
            return None
        person = self.memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=self.memory.recent)
        return of_person(person, "name", "the sentence is about this person") if person else None


def _offices_of(scene: Scene, memory: Memory) -> Iterator[Voice]:
    """Offices of a country that no name follows, which a bare "the President" takes up later: "the President of Chile"."""
    for k in range(len(scene.tokens) - 2):
        if scene.tokens[k].lower not in office_heads() or not scene.tokens[k].capital or scene.tokens[k + 1].lower != "of":
            continue
        land = next((j for j in range(k + 2, min(k + 7, len(scene.tokens))) if isinstance(scene.things[j], Land)), None)
        if land is None:
            continue
        end = next((j for j in range(land, len(scene.tokens)) if scene.things[j] is not scene.things[land]), len(scene.tokens))
        begin = k
        while begin > 0 and scene.tokens[begin - 1].lower in office_words():
            begin -= 1
        source = classify(scene, begin, end)
        voice = resolve(scene, source, memory) if source is not None and source.kind == "title" else None
        if voice is not None and not voice.persons:
            yield voice


_PREAMBLE = 6
"""Sentences in which a joint text says who meets."""


def _bodies(scene: Scene, home: str | None) -> Iterator[Voice]:
    """Bodies named in full, which a bare "the embassy" or "police" takes up later: "the US Embassy in Oslo", "Kent police"."""
    for k in range(1, len(scene.tokens)):
        if not scene.hints[k] & BODY or not (scene.tokens[k - 1].capital and scene.tokens[k - 1].word):
            continue
        land = scene.things[k - 1]
        last = k + 3 if k + 2 < len(scene.tokens) and scene.tokens[k + 1].lower == "in" and scene.tokens[k + 2].capital else k + 1
        country = land.alpha3 if isinstance(land, Land) else home
        yield Voice(scene.words(k - 1, last), "title", country, None, (), (), "a body named in full")


def _heads_state(person: Person) -> bool:
    words = {office_of(person).rpartition(" ")[2], *(person.role or "").lower().replace(",", " ").split()}
    return bool(words & _STATE_HEADS) or person.role is None


def _own_subject(scene: Scene, home: str | None) -> bool:
    """Whether the main clause has the issuing country as its subject: "…, the United States is determined"."""
    begin = main_clause(scene)
    at = begin + (scene.tokens[begin].lower == "the")
    thing = scene.things[at] if at < len(scene.things) else None
    end = next((k for k in range(at, len(scene.things)) if scene.things[k] is not thing), len(scene.things))
    alone = end < len(scene.tokens) and scene.tokens[end].lower not in {"and", ",", "'s", "’s"}
    return alone and isinstance(thing, Land) and thing.alpha3 == home and thing.form in {"name", "metonym"}


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether a clause, a quotation or a gerund follows: "denied that", "denied taking part"."""
    word = scene.tokens[at].lower if at < len(scene.tokens) else "."
    return word in {"that", ",", '"', "“", "it", "to"} or word.endswith("ing")


def _all_quoted(unit: Unit) -> bool:
    """Whether the sentence is a quotation and nothing else."""
    scene = unit.scene
    words = sum(t.word for t in scene.tokens)
    return scene.tokens[0].text in {'"', "“"} and sum(q and t.word for t, q in zip(scene.tokens, scene.quoted, strict=True)) >= _MOSTLY * words


def _whole_clause(unit: Unit) -> bool:
    """Whether words without a verb known as past are a sentence: then the verb is one in the present that no list holds."""
    if unit.text.rstrip().endswith("!"):
        return True
    return unit.text.rstrip().endswith(".") and sum(t.word for t in unit.scene.tokens) >= _CLAUSE


def _goes_on(unit: Unit) -> bool:
    """Whether a bare sentence of a news report can carry on what a speaker said: a quotation is open, or it urges, plans or says "we".

    Reporters give background between quotations; officials state what should be, and speak for their side.
    """
    if _NO_ANSWER.search(unit.text):
        return False
    scene = unit.scene
    quoted = bool(scene.open_before) or scene.tokens[0].text in {'"', "“"}
    return quoted or tense(scene) == "modal" or first_person(scene) or bool(_SIDE.match(unit.text)) or bool(_VALUES.search(unit.text))


def _side_end(scene: Scene) -> int:
    return next((k + 1 for k, t in enumerate(scene.tokens) if t.lower in {"side", "government"}), 0)


def _nested(unit: Unit) -> str | None:
    source = unit.found.source if unit.found and unit.found.reports else None
    return unit.scene.words(source.first, source.last) if source and source.kind not in {"pronoun"} else None


def _unresolved(reason: str, found: Found | None = None) -> Verdict:
    return Verdict("statement", "unresolved", Voice(None, "unresolved", reason=reason), found=found, confidence=0.3)


def _honest(verdict: Verdict) -> Verdict:
    """A statement of nobody is unresolved, whatever rule led there."""
    if verdict.kind != "statement" or verdict.voice is None or verdict.voice.speaker is not None:
        return verdict
    return _unresolved(verdict.voice.reason or "nobody is named", verdict.found)


def backwards(units: Sequence[Unit], verdicts: Sequence[Verdict], *, told: bool) -> list[Verdict]:
    """Bare sentences before a cue that closes its sentence ("…, Wang noted") belong to it, within the paragraph.

    Args:
        units: the sentences.
        verdicts: what is said of each so far.
        told: whether what stands in the past may belong to the speaker too: reports of ministries add no background of their own.
    """
    done = list(verdicts)
    for i in range(len(units) - 1, 0, -1):
        if _credit(units[i]) and units[i - 1].sentence.paragraph == units[i].sentence.paragraph:
            done[i - 1] = Verdict("boilerplate", "caption of a photograph")
            continue
        voice = done[i].voice
        if not _closes(units[i], done[i]) or voice is None or not voice.speaker:
            continue
        k = i - 1
        reach = units[i].sentence.paragraph - int(_takes_up(units[i], done[i]))
        while k >= 0 and ((units[k].sentence.paragraph >= reach and _free(units[k], done[k], told=told)) or _same_quotation(units[k], units[k + 1], done[k])):
            reason = f"carries no source; the sentence that follows names {voice.speaker}"
            done[k] = replace(
                done[k], kind="statement", rule="backward continuation", voice=voice.called("continuation", reason), continuation=True, confidence=0.75
            )
            k -= 1
    return done


def _credit(unit: Unit) -> bool:
    """ "[Photo/Xinhua]": the words before it are a caption."""
    return unit.text[:1] in "[(" and _PHOTO.match(unit.text) is not None


def _same_quotation(unit: Unit, following: Unit, verdict: Verdict) -> bool:
    """Whether a quotation that opens or goes on here runs into the sentence that follows: both are one person's words."""
    return verdict.bare and verdict.kind in {"statement", "narration"} and bool(unit.scene.open_after) and bool(following.scene.open_before)


def _closes(unit: Unit, verdict: Verdict) -> bool:
    found = verdict.found
    if verdict.kind != "statement" or found is None or not found.reports or found.source is None or verdict.continuation:
        return False
    if _takes_up(unit, verdict):
        return True
    first = min(found.source.first, found.cues[0].first)
    late = first > len(unit.scene.tokens) // 2 or bool(unit.scene.open_before)
    return late and first > 0 and closes_speech(unit.scene, first - 1)


def _takes_up(unit: Unit, verdict: Verdict) -> bool:
    """ "This was stated by President X": it names who said what stands before it, be it the paragraph before."""
    passive = verdict.found is not None and verdict.found.rule == "passive with its agent"
    return passive and unit.scene.tokens[0].lower in {"this", "it", "that"}


def _free(unit: Unit, verdict: Verdict, *, told: bool) -> bool:
    """Whether a sentence can belong to the cue that follows: nobody is named for it and it tells no event."""
    if not verdict.bare or verdict.continuation or verdict.kind not in {"statement", "narration"}:
        return False
    claim = told or unit.scene.quoted[-1] or bool(unit.scene.open_after) or tense(unit.scene) in {"present", "modal"}
    return verdict.rule in {"issuer", "unresolved"} or (verdict.rule == "told without a source" and claim)
