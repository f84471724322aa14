"""Who is responsible for each sentence: a walk through the document that remembers who was heard last.

A sentence is attributed by what it carries in itself (a cue with its source), else by what it continues: the last
attributed sentence of its paragraph, the turn it stands in, or, in news style, the cue that follows. A paragraph break, a
narration, a question or a new turn end a continuation. What nobody is named for is the issuer's voice or a narration.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.text.actors import about_person, hand_over, note_addressed, note_named, office_met, official_opening, pair_met, person_opening, who_spoke
from flows.text.blocs import bloc_of_text
from flows.text.floor import (
    ORDINAL,
    Floor,
    all_together,
    both_of_us,
    indirectly,
    is_event,
    nested_in,
    new_party,
    other_source,
    party_speaks,
    retold_by_issuer,
    speaks_for,
    spoken_for,
    tells_of_third,
    within_speech,
)
from flows.text.issuer import GUESSED, WRITTEN
from flows.text.leading import leading_subject
from flows.text.passives import OMITTED, RESOLVED
from flows.text.plans import event_due, first_of_kind, next_meeting, on_the_way, planned, to_be_discussed, to_come, told_around
from flows.text.sources import Source, classify
from flows.text.speakers import resolve
from flows.text.telling import about_talk, is_furniture, is_told, of_briefing, of_presence
from flows.text.tenses import first_person, perfect, tense
from flows.text.verdicts import CERTAIN, ISSUED, UNSURE, Unit, Verdict, honest, nobody_meant, unresolved
from flows.text.voices import Voice, of_group
from flows.text.wording import SIDE, all_quoted, goes_on, imperative, of_excerpts, own_subject, side_end, to_audience, whole_clause

if TYPE_CHECKING:
    from flows.text.dialogue import Turn
    from flows.text.hits import Found
    from flows.text.voices import Memory

_OWN_VOICE = frozenset({"statement", "press_release"})
_GOERS = frozenset({"name", "group", "title", "pronoun"})
_ACTORS = frozenset({"name", "group", "title", "pronoun", "institution"})
_ANNOUNCING = frozenset({"say", "comment", "state", "add", "declare", "remark"})
_BLOCK = 6
"""Paragraphs that words set off run over."""
_EXCERPT = 60
"""The same for the highlights of what somebody said."""
_WRITER = frozenset({"i", "we", "saw", "met", "called"})
_OPENING = 4
"""Tokens among which the subject of a sentence begins."""
_REACH = 2
"""Paragraphs over which a quotation without a source still belongs to the last speaker."""
_QUESTION = re.compile(r"\b(?:you|your)\b[^?]{0,200}\?[\"”’]?$", re.IGNORECASE)
_TWO = re.compile(r"(?:The two|Both|They|The) (?:two )?(?:leaders|ministers|presidents|sides|delegations|will|are|plan)\b")
_TELLING = frozenset({"readout", "press_release", "other", "news_readout"})
"""Genres that tell what people do."""
_TOLD = _TELLING | {"joint_statement"}
_HEARSAY = frozenset({"report", "learn", "rumour", "rumor"})
""" "It is reported that": the issuer says so, and none of those who talk."""
_ASKING = frozenset({"ask", "inquire", "enquire"})
_REPLYING = frozenset({"reply", "answer", "respond"})
_GOAL = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Sixth|Last|Final)(?:ly)?, to [a-z]")
""" "First, to deepen trust." behind "consensus was reached in three aspects:" is what was agreed."""


class Discourse:
    """The state of the walk: the voice of the paragraph, and what the memory holds."""

    def __init__(self, memory: Memory, genre: str) -> None:
        self.memory = memory
        self.genre = genre
        self.voice: Voice | None = None
        self._paragraph = -1
        self._carry = False
        self._listed = False
        """Whether a line ended with a colon: what it announces may go on in later paragraphs."""
        self._open = ""
        self._last: tuple[Voice, int] | None = None
        self._told = False
        self._block: tuple[Voice, int, int] | None = None
        """Who was announced ("Minister Lund said:"), and in which paragraph, and over how many: what follows without quotation marks are the words."""

    @property
    def _floor(self) -> Floor:
        return Floor(self.voice, self.memory, self.genre)

    def judge(self, unit: Unit) -> Verdict:
        """The verdict on the next sentence of the document."""
        if unit.sentence.paragraph != self._paragraph:
            self._paragraph = unit.sentence.paragraph
            if not self._carry and not (self._open and unit.scene.open_before) and not indirectly(unit, self._floor):
                self.voice = None
        self._open = unit.scene.open_after
        self._carry = unit.text.rstrip().endswith(":") or (self._carry and (unit.item or ORDINAL.match(unit.text) is not None))
        verdict = honest(self._told_item(unit) or self._judged(unit))
        if unit.answer and verdict.kind == "narration":
            verdict = self._issuer("what answers a reporter's question")
        self._remember(unit, verdict)
        self._told = self._told or (verdict.kind == "narration" and unit.text[-1] == ":")
        return verdict

    def _told_item(self, unit: Unit) -> Verdict | None:
        """An item without a verb below a line that tells what happened ("The following agreements were signed:") is told with it."""
        self._told = self._told and unit.item and tense(unit.scene) is None
        return Verdict("narration", "item of what is told", confidence=0.75) if self._told else None

    def _judged(self, unit: Unit) -> Verdict:
        spoken = unit.turn is not None and unit.opens_turn and unit.text[-1] in ".!?"  # "Right.": behind a label one word is a turn
        headed = unit.turn is not None or self.genre == "press_qa"
        item = unit.item and not (headed and unit.alone and unit.text[:1].isupper())  # "(2) Visit to Bosnia" heads what is said next
        if unit.note or is_furniture(unit.scene, unit.text, item=item, alone=unit.alone and not spoken):
            return Verdict("boilerplate", "furniture")
        if unit.turn is not None:
            return self._in_turn(unit, unit.turn)
        if self.genre == "press_qa" and (said := self._to_audience(unit)) is not None:
            return said
        if (taken := self._in_block(unit) or self._taken_up(unit)) is not None:
            return taken
        if self.genre == "joint_statement" and next_meeting(unit.text, said=self.voice is not None):
            return Verdict("narration", "when those who issue the text meet again", confidence=0.75)
        if unit.found is not None and unit.found.reports:
            return self._reported(unit, unit.found)
        if unit.found is not None and not self.memory.speech and is_event(unit, unit.found, self._floor):
            return Verdict("narration", "event", found=unit.found)
        if not self.memory.speech and (about_talk(unit.scene) or of_presence(unit.scene, unit.text)):
            return Verdict("narration", "what the talk was about")
        return self._bare(unit)

    def _bare(self, unit: Unit) -> Verdict:
        """A sentence without cue or event: it goes on with what was said, or is told by nobody, or is the issuer's."""
        self._listed = self._listed or self._carry
        if self._listed and _GOAL.match(unit.text) and (both := self.memory.joint or of_group(self.memory.principals, "")) is not None:
            again = both.called("continuation", "a goal in a list of what was agreed")
            return Verdict("statement", "agreed goal", again, continuation=True, confidence=CERTAIN["continuation"])
        claims = (
            self.memory.state_news
            and self.voice is not None
            and bool(self.voice.persons)
            and tense(unit.scene) in {"present", None}
            and not any(n.whole < _OPENING for n in unit.scene.names)
        )
        if self.genre in _TELLING and not unit.scene.quoted[0] and (told_around(unit.scene) or (self.voice is None and first_of_kind(unit.scene))):
            return Verdict("narration", "one event beside another", confidence=0.75)
        if self.genre in _TOLD and unit.scene.tokens[0].lower in {"this", "it"} and not unit.scene.quoted[0] and first_of_kind(unit.scene):
            return Verdict("narration", "the first of its kind", confidence=0.75)
        if self.genre == "news_readout" and (
            (not goes_on(unit, official=self.voice is not None and bool(self.voice.persons)) and not claims)
            or (not unit.scene.open_before and not unit.scene.quoted[0] and (first_of_kind(unit.scene) or self._to_come(unit)))
        ):
            return Verdict("narration", "told without a source", found=unit.found, confidence=0.75)
        if self.voice is not None and self.genre in _TELLING and unit.scene.tokens[0].lower in {"he", "she"} and planned(unit.scene):
            return Verdict("narration", "what is planned for a person", confidence=0.75)
        if self.genre in _TELLING and is_told(unit.scene):
            return Verdict("narration", "what an official hears", confidence=0.8)
        if self.voice is not None:
            return self._continued(unit)
        return self._untold(unit)

    def _taken_up(self, unit: Unit) -> Verdict | None:
        """What belongs to the last speaker over a paragraph break: the country he speaks for, and a quotation of its own."""
        if self.voice is not None or self._last is None:
            return None
        voice, away = self._last[0], self._paragraph - self._last[1]
        if away == 1 and speaks_for(unit, voice, self._floor):
            again = voice.called("continuation", f"says what the country is ready for that {voice.speaker} speaks for")
            return Verdict("statement", "next paragraph", again, continuation=True, confidence=0.75)
        if away == 1 and not other_source(unit) and both_of_us(unit, voice, self._floor):
            again = voice.called("continuation", f"“we both” are {voice.speaker} and the other one")
            return Verdict("statement", "next paragraph", again, continuation=True, confidence=0.75)
        if away <= _REACH and all_quoted(unit) and not (unit.found is not None and unit.found.reports):
            again = voice.called("continuation", f"a quotation of its own: still {voice.speaker}")
            return Verdict("statement", "quotation goes on", again, continuation=True, confidence=CERTAIN["continuation"])
        return None

    def _in_block(self, unit: Unit) -> Verdict | None:
        """Words set off behind "Minister Lund said:", as far as nobody else is named and nothing is told."""
        if self._block is None or self._block[1] == self._paragraph:
            return None
        voice, begun, reach = self._block
        source = unit.found.source if unit.found is not None and unit.found.reports else None
        named = source is not None and source.kind in {"name", "title"} and ((other := resolve(unit.scene, source, self.memory)) is None or bool(other.persons))
        spoken = tense(unit.scene) != "past" or first_person(unit.scene) or unit.scene.tokens[0].lower == "i"
        if named or not spoken or self._paragraph - begun > reach or unit.scene.tokens[0].text in {'"', "''", "“"} or unit.scene.open_before:
            self._block = None
            return None
        again = voice.called("continuation", f"set off behind the words that announce {voice.speaker}")
        return Verdict("statement", "words announced", again, continuation=True, confidence=CERTAIN["continuation"])

    def _to_audience(self, unit: Unit) -> Verdict | None:
        """What a spokesperson says to those in the room, in an answer without labels."""
        if of_briefing(unit.text):
            return Verdict("boilerplate", "talk about the briefing")
        return self._issuer("the audience is spoken to") if to_audience(unit.text) else None

    def _in_turn(self, unit: Unit, turn: Turn) -> Verdict:
        if turn.asks or (self.genre == "transcript" and "?" in unit.text[-3:] and _QUESTION.search(unit.text)):
            return Verdict("question", "turn of a reporter" if turn.asks else "question to the other speaker")
        if turn.voice is None:
            return unresolved("the label of the turn names nobody known")
        nested = nested_in(unit)
        if unit.opens_turn:
            voice = turn.voice.called("turn_label", f"the turn is labelled “{turn.label}”")
            return Verdict("statement", "turn label", voice, confidence=CERTAIN["turn_label"], nested=nested)
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
            return self._impersonal(unit, found)
        if self.voice is not None and within_speech(unit, source, self.voice, self._floor):
            return self._continued(unit)
        voice = self._replier(source, found) or resolve(unit.scene, source, self.memory)
        if retold_by_issuer(voice, source.kind, self._floor):
            return self._own_voice(unit, found)
        if source.kind in {"country", "side", "government"} and (party_speaks(voice, self._floor) or new_party(unit, found, voice, self._floor)):
            return Verdict("statement", found.rule, voice, found=found, confidence=CERTAIN["side"])
        if tells_of_third(unit, source.kind, voice, self._floor):
            return replace(self._continued(unit), nested=unit.scene.words(source.first, source.last))
        if spoken_for(source, voice, self._floor) and found.rule != "inverted cue":
            return self._side(unit, source.kind, voice)
        if self.voice is not None and voice is None:
            return self._continued(unit)
        claim = tense(unit.scene) != "past" or found.rule == "predicate adjective" or (source.country == self.memory.home and perfect(unit.scene))
        if source.kind == "country" and (unit.sentence.position == 0 or claim):
            ready = found.rule == "predicate adjective" and source.country == self.memory.home and self.genre != "news_readout"
            return self._issuer("what the issuer's own country is ready to do") if ready else self._untold(unit)
        if voice is None:
            return nobody_meant(unit, source, found, self.genre)
        return Verdict("statement", found.rule, voice, found=found, confidence=CERTAIN.get(voice.attribution, 0.8))

    def _own_voice(self, unit: Unit, found: Found) -> Verdict:
        author = self.memory.author
        nested = unit.scene.words(found.source.first, found.source.last) if found.source else None
        voice = author.called("issuer", "the issuer speaks, and retells what another said") if author else None
        return Verdict("statement", "issuer retells", voice, confidence=0.7, nested=nested) if voice else unresolved("the issuer is not known", found)

    def _impersonal(self, unit: Unit, found: Found) -> Verdict:
        if found.rule == OMITTED:
            voice = self.voice or self.memory.author
            again = voice.called("pronoun", "a telegram leaves out the subject it goes on with") if voice is not None else None
            return Verdict("statement", found.rule, again, found=found, confidence=0.7) if again is not None else unresolved("nobody was named before", found)
        if found.rule == RESOLVED:
            return self._issuer("a point of what is resolved", found)
        if found.cues[0].verb.lemma == "expect" and self.genre in _TELLING and to_come(unit.scene):
            return Verdict("narration", "what is planned for a person", confidence=0.75)  # "it is expected that the ministers will discuss trade"
        joint = found.cues[0].verb.speech_act in {"agree", "decide"}  # "it was agreed": that takes two
        if self.genre in WRITTEN and tense(unit.scene) == "modal" and self.memory.author is not None and self.voice is None:
            return self._issuer("what the writer wants understood", found)
        if found.cues[0].verb.lemma in _HEARSAY and self.voice is None:
            return self._issuer("hearsay is told by the issuer", found) if self.memory.author is not None else Verdict("narration", "hearsay", found=found)
        if self.voice is not None and not joint:
            return Verdict("statement", found.rule, self.voice.called("continuation", "an impersonal passive carries on"), continuation=True, confidence=0.7)
        both = bloc_of_text(self.memory) or (of_group(self.memory.principals, "") if len(self.memory.principals) > 1 else self.memory.joint)
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
            confidence=CERTAIN["continuation"],
        )

    def _continued(self, unit: Unit) -> Verdict:
        voice = self.voice
        if voice is None:
            return self._untold(unit)
        if voice.speaker is None:
            return unresolved(f"goes on with what nobody could be named for: {voice.reason}")
        if voice.persons and SIDE.match(unit.text):
            side = classify(unit.scene, 0, side_end(unit.scene))
            party = resolve(unit.scene, side, self.memory) if side else None
            if side and party:
                return self._side(unit, side.kind, party)
        if self.genre in WRITTEN and unit.scene.tokens[0].lower in {"i", "we"} and tense(unit.scene) == "past":
            return Verdict("narration", "what the writer did", confidence=0.75)
        if self.genre in WRITTEN and voice.attribution == "group" and not voice.persons and first_person(unit.scene):
            return self._issuer("the writer speaks of itself")
        if (both := all_together(unit, voice, self._floor)) is not None:
            return Verdict("statement", "those who issue the text", both, confidence=CERTAIN["group"])
        if len(voice.members) > 1 and self.memory.author is not None and own_subject(unit.scene, self.memory.home):
            return self._issuer("of those who spoke together one country alone is the subject: the issuer's own")
        reason = f"no source of its own: goes on with what {voice.speaker} said"
        return Verdict("statement", "continuation", voice.called("continuation", reason), continuation=True, confidence=CERTAIN["continuation"])

    def _untold(self, unit: Unit) -> Verdict:
        """No cue and nobody to continue: narration of an event, or the issuer's own view."""
        time = tense(unit.scene)
        if self.genre == "telegram" and imperative(unit.scene):
            return self._issuer("an instruction of the writer's")
        if self.genre == "news_readout" and self.memory.author is None:
            return Verdict("narration", "told without a source", confidence=0.75)
        if self.genre in _TELLING and self._to_come(unit):
            return Verdict("narration", "what is planned for a person", confidence=0.75)
        deed = self.genre == "press_release" and time == "past" and not first_person(unit.scene)  # "Norway sent nets yesterday"
        told = deed and (about_person(unit, self.memory) or own_subject(unit.scene, self.memory.home))
        if self.genre in {"other", "readout", "press_release"} and perfect(unit.scene) and about_person(unit, self.memory):
            return Verdict("narration", "what a person has done", confidence=0.75)
        if (self.genre in _OWN_VOICE or self.memory.speech) and self.memory.author is not None and not told:
            return self._issuer("the issuer's own statement")
        if time in {"present", "modal"} or (time is None and whole_clause(unit)) or (first_person(unit.scene) and time != "past"):
            return self._issuer("a standing claim nobody else is named for")
        return Verdict("narration", "told without a source", confidence=0.75)

    def _to_come(self, unit: Unit) -> bool:
        """Whether the sentence tells what a person, or the two who meet, will do."""
        if not (planned(unit.scene) or on_the_way(unit.text)):
            return False
        if about_person(unit, self.memory) or _TWO.match(unit.text) is not None or to_be_discussed(unit.scene) or event_due(unit.text):
            return True
        subject = leading_subject(unit.scene, len(unit.scene.tokens) - 1)
        return subject is not None and subject.kind in _GOERS and subject.head not in {"it", "we", "i", "countries"}

    def _issuer(self, why: str, found: Found | None = None) -> Verdict:
        author = self.memory.author
        if author is None:
            return unresolved("nobody is named, and who issued the text is not known", found)
        return Verdict("statement", "issuer", author.called("issuer", why), found=found, confidence=UNSURE if author.reason == GUESSED else ISSUED)

    def _remember(self, unit: Unit, verdict: Verdict) -> None:
        note_named(unit, self.memory)
        if verdict.rule == "issuer" and self.genre in WRITTEN and (actor := official_opening(unit, self.memory)) is not None:
            self.memory.heard(actor)
        if verdict.found is not None and verdict.found.source is not None and verdict.found.source.head in {"i", "we"}:
            note_addressed(unit, verdict.found, self.memory, self.genre)
        if verdict.found is not None and verdict.voice is not None and verdict.voice.persons and unit.text.endswith(":") and not verdict.continuation:
            announced = verdict.found.cues and verdict.found.cues[-1].verb.lemma in _ANNOUNCING
            self._block = (verdict.voice, self._paragraph, _BLOCK) if announced else None
        if verdict.kind == "boilerplate" and not hand_over(unit, self.memory) and of_excerpts(unit.text) and (told := self.memory.subject) and told.persons:
            self._block = (told, self._paragraph, _EXCERPT)
        if verdict.kind == "statement":
            self._heard(verdict)
        elif verdict.kind != "boilerplate":
            self._happened(unit, verdict)
            called = office_met(unit, self.memory) if self.genre in WRITTEN and unit.scene.tokens[0].lower in _WRITER else None
            if called is not None:
                self.memory.heard(called)

    def _heard(self, verdict: Verdict) -> None:
        """Remember who spoke; the writer is nobody's "he"."""
        voice = verdict.voice
        if voice is not None and verdict.rule == "issuer" and self.genre in {"press_qa", "readout"}:
            self.voice = None  # the issuer's own voice ends what another said
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
        met = pair_met(unit, self.memory)
        if met is not None:
            self.memory.joint = self.memory.plural = met
        source = verdict.found.source if verdict.found else None
        if source is not None and source.head in {"i", "we"}:
            return
        actor = (
            resolve(unit.scene, source, self.memory)
            if source and source.kind in _ACTORS
            else person_opening(unit, self.memory) or official_opening(unit, self.memory)
        )
        actor = who_spoke(unit, self.memory) or actor
        if actor is not None:
            self.memory.heard(actor)
