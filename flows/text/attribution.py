"""Who is responsible for each sentence: a walk through the document that remembers who was heard last.

A sentence is attributed by what it carries in itself (a cue with its source), else by what it continues: the last
attributed sentence of its paragraph, the turn it stands in, or, in news style, the cue that follows. A paragraph break, a
narration, a question or a new turn end a continuation. What nobody is named for is the issuer's voice or a narration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from flows.text.issuer import WRITTEN
from flows.text.sources import classify
from flows.text.telling import first_person, is_furniture, tense
from flows.text.voices import Voice, of_group, of_person, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.cues import Found
    from flows.text.dialogue import Turn
    from flows.text.records import Sentence
    from flows.text.scene import Scene
    from flows.text.voices import Memory

_OWN_VOICE = frozenset({"statement", "press_release"})
_MEETING = frozenset("meet hold discuss exchange talk speak converse confer review touch consult".split())
_ACTORS = frozenset({"name", "group", "title", "pronoun", "institution"})
_CERTAIN = {"name": 0.97, "title": 0.9, "pronoun": 0.88, "side": 0.88, "group": 0.9, "turn_label": 0.97, "issuer": 0.8, "continuation": 0.85}


_CLAUSE = 6
_MOSTLY = 0.9
_REACH = 2
"""Paragraphs over which a quotation without a source still belongs to the last speaker."""
_QUESTION = re.compile(r"\b(?:you|your)\b[^?]{0,200}\?[\"”’]?$", re.IGNORECASE)
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

    def judge(self, unit: Unit) -> Verdict:
        """The verdict on the next sentence of the document."""
        if unit.sentence.paragraph != self._paragraph:
            self._paragraph = unit.sentence.paragraph
            if not self._carry and not (self._open and unit.scene.open_before):
                self.voice = None
        self._open = unit.scene.open_after
        self._carry = unit.text.rstrip().endswith(":") or (self._carry and unit.item)
        verdict = _honest(self._judged(unit))
        self._remember(unit, verdict)
        return verdict

    def _judged(self, unit: Unit) -> Verdict:
        if is_furniture(unit.scene, unit.text, item=unit.item, alone=unit.alone):
            return Verdict("boilerplate", "furniture")
        if unit.turn is not None:
            return self._in_turn(unit, unit.turn)
        if unit.found is not None and unit.found.reports:
            return self._reported(unit, unit.found)
        if unit.found is not None and not self.memory.speech and self._is_event(unit, unit.found):
            return Verdict("narration", "event", found=unit.found)
        if self.voice is None and self._last is not None and self._paragraph - self._last[1] <= _REACH and _all_quoted(unit):
            voice = self._last[0]
            return Verdict(
                "statement",
                "quotation goes on",
                voice.called("continuation", f"a quotation of its own: still {voice.speaker}"),
                continuation=True,
                confidence=0.8,
            )
        if self.genre == "news_readout" and not _goes_on(unit):
            return Verdict("narration", "told without a source", found=unit.found, confidence=0.75)
        if self.voice is not None:
            return self._continued(unit)
        return self._untold(unit)

    def _in_turn(self, unit: Unit, turn: Turn) -> Verdict:
        if turn.asks or (self.genre == "transcript" and _QUESTION.search(unit.text)):
            return Verdict("question", "turn of a reporter" if turn.asks else "question to the other speaker")
        if turn.voice is None:
            return _unresolved("the label of the turn names nobody known")
        nested = _nested(unit)
        if unit.opens_turn:
            voice = turn.voice.called("turn_label", f"the turn is labelled “{turn.label}”")
            return Verdict("statement", "turn label", voice, confidence=0.97, nested=nested)
        voice = turn.voice.called("continuation", f"still the turn labelled “{turn.label}”")
        return Verdict("statement", "turn goes on", voice, continuation=True, confidence=0.95, nested=nested)

    def _reported(self, unit: Unit, found: Found) -> Verdict:
        source = found.source
        if source is None:
            return self._impersonal(found)
        voice = resolve(unit.scene, source, self.memory)
        if self._is_own(voice, source.kind):
            return self._own_voice(unit, found)
        other = voice is not None and self.voice is not None and voice.country and self.voice.country and voice.country != self.voice.country
        told = source.kind == "country" and tense(unit.scene) == "past" and (other or (self.voice is not None and len(self.voice.persons) != 1))
        if (source.kind in {"side", "government"} and other) or told:
            return Verdict("statement", found.rule, voice, found=found, confidence=_CERTAIN["side"])
        if self._third(unit, source.kind, voice):
            return replace(self._continued(unit), nested=unit.scene.words(source.first, source.last))
        speaks_for = self.voice is not None and (self.voice.persons or (voice is not None and self.voice.country == voice.country))
        if self.voice is not None and speaks_for and source.kind in {"country", "side", "government"} and found.rule != "inverted cue":
            return self._side(unit, source.kind, voice)
        if self.voice is not None and voice is None:
            return self._continued(unit)
        if source.kind == "country" and (source.country == self.memory.home or unit.sentence.position == 0 or tense(unit.scene) != "past"):
            return self._untold(unit)
        if voice is None:
            return _unresolved(f"nobody before it can be meant by “{unit.scene.words(source.first, source.last)}”", found)
        return Verdict("statement", found.rule, voice, found=found, confidence=_CERTAIN.get(voice.attribution, 0.8))

    def _third(self, unit: Unit, kind: str, voice: Voice | None) -> bool:
        """Whether a speaker tells what somebody thinks who is not at the table: "President X looks forward to …".

        What was said at the table is told in the past, so a present tense stands inside what somebody said.
        """
        if voice is None or self.voice is None or not (voice.persons and self.voice.persons) or kind != "name":
            return False
        third = voice.persons[0] not in (*self.memory.principals, *self.voice.persons)
        return third and self.genre != "news_readout" and tense(unit.scene) == "present"

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
        if self.voice is not None:
            return Verdict("statement", found.rule, self.voice.called("continuation", "an impersonal passive carries on"), continuation=True, confidence=0.7)
        joint = self.memory.joint or (of_group(self.memory.principals, "") if len(self.memory.principals) > 1 else None)
        if joint is not None:
            return Verdict("statement", found.rule, joint.called("group", "an impersonal passive speaks for those who talk"), found=found, confidence=0.6)
        return self._issuer("an impersonal passive without a speaker before it", found)

    def _side(self, unit: Unit, kind: str, voice: Voice | None) -> Verdict:
        """ "The Chinese side highly appreciates" within a person's paragraph is still that person."""
        own = self.voice
        if own is None:
            return self._untold(unit)
        same = voice is not None and voice.country == own.country
        attribution = "side" if kind in {"side", "government"} and same else "continuation"
        reason = f"goes on with what {own.speaker} said" + (", who speaks for that side" if attribution == "side" else "")
        return Verdict(
            "statement",
            "side within a paragraph" if attribution == "side" else "continuation",
            own.called(attribution, reason),
            continuation=True,
            confidence=0.85,
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
        reason = f"no source of its own: goes on with what {voice.speaker} said"
        return Verdict("statement", "continuation", voice.called("continuation", reason), continuation=True, confidence=0.85)

    def _is_event(self, unit: Unit, found: Found) -> bool:
        """Whether an event verb tells an event of the meeting, or only stands inside what a speaker goes on to say."""
        if found.rule == "talk in the passive":
            return True
        if self.voice is None:
            time, lead = tense(unit.scene), unit.sentence.position <= 1
            return (found.source is not None and found.source.kind != "country" and (time != "present" or lead)) or time == "past" or lead
        if found.source is None or found.source.kind in {"country", "side", "government", "institution"}:
            return False
        return found.source.kind in {"pronoun", "group", "name", "title"} and tense(unit.scene) == "past" and self._partakes(unit, found)

    def _partakes(self, unit: Unit, found: Found) -> bool:
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
        if (self.genre in _OWN_VOICE or self.memory.speech) and self.memory.author is not None:
            return self._issuer("the issuer's own statement")
        if time in {"present", "modal"} or (time is None and _whole_clause(unit)) or (first_person(unit.scene) and time != "past"):
            return self._issuer("a standing claim nobody else is named for")
        return Verdict("narration", "told without a source", confidence=0.75)

    def _issuer(self, why: str, found: Found | None = None) -> Verdict:
        author = self.memory.author
        if author is None:
            return _unresolved("nobody is named, and who issued the text is not known", found)
        return Verdict("statement", "issuer", author.called("issuer", why), found=found, confidence=0.75)

    def _remember(self, unit: Unit, verdict: Verdict) -> None:
        for name in unit.scene.names:
            person = self.memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=self.memory.recent)
            if person is not None:
                self.memory.note(person)
        if verdict.kind == "statement":
            if verdict.voice and verdict.voice.persons and verdict.voice.attribution != "issuer":
                self._last = (verdict.voice, self._paragraph)
            self.voice = verdict.voice if verdict.voice and verdict.voice.attribution != "issuer" else self.voice
            own = verdict.found is not None and verdict.found.source is not None and verdict.found.source.head in {"i", "we"}
            if verdict.voice and not verdict.continuation and verdict.voice.attribution != "issuer" and not own:
                self.memory.heard(verdict.voice)
            return
        if verdict.kind == "boilerplate":
            return
        self.voice = None
        source = verdict.found.source if verdict.found else None
        actor = resolve(unit.scene, source, self.memory) if source and source.kind in _ACTORS else self._topic(unit)
        if actor is not None:
            self.memory.heard(actor)

    def _topic(self, unit: Unit) -> Voice | None:
        """The person a sentence without a known verb begins with: whom a pronoun in the next one means."""
        name = next(iter(unit.scene.names), None)
        if name is None or any(t.word and not t.capital and t.lower != "the" for t in unit.scene.tokens[: name.whole]):
            return None
        person = self.memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=self.memory.recent)
        return of_person(person, "name", "the sentence is about this person") if person else None


def _all_quoted(unit: Unit) -> bool:
    """Whether the sentence is a quotation and nothing else."""
    scene = unit.scene
    words = sum(t.word for t in scene.tokens)
    return scene.tokens[0].text in {'"', "“"} and sum(q and t.word for t, q in zip(scene.tokens, scene.quoted, strict=True)) >= _MOSTLY * words


def _whole_clause(unit: Unit) -> bool:
    """Whether words without a verb known as past are a sentence: then the verb is one in the present that no list holds."""
    return unit.text.rstrip().endswith(".") and sum(t.word for t in unit.scene.tokens) >= _CLAUSE


def _goes_on(unit: Unit) -> bool:
    """Whether a bare sentence of a news report can carry on what a speaker said: a quotation is open, or it urges, plans or says "we".

    Reporters give background between quotations; officials state what should be, and speak for their side.
    """
    scene = unit.scene
    quoted = bool(scene.open_before) or scene.tokens[0].text in {'"', "“"}
    return quoted or tense(scene) == "modal" or first_person(scene) or bool(_SIDE.match(unit.text))


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


def backwards(units: Sequence[Unit], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Bare sentences before a cue that closes its sentence ("…, Wang noted") belong to it, within the paragraph."""
    done = list(verdicts)
    for i in range(len(units) - 1, 0, -1):
        if not _closes(units[i], done[i]):
            continue
        voice = done[i].voice
        k = i - 1
        reach = units[i].sentence.paragraph - int(_takes_up(units[i], done[i]))
        while voice and voice.speaker and k >= 0 and units[k].sentence.paragraph >= reach and _free(units[k], done[k]):
            reason = f"carries no source; the sentence that follows names {voice.speaker}"
            done[k] = replace(
                done[k], kind="statement", rule="backward continuation", voice=voice.called("continuation", reason), continuation=True, confidence=0.75
            )
            k -= 1
    return done


def _closes(unit: Unit, verdict: Verdict) -> bool:
    found = verdict.found
    if verdict.kind != "statement" or found is None or not found.reports or found.source is None or verdict.continuation:
        return False
    if _takes_up(unit, verdict):
        return True
    first = min(found.source.first, found.cues[0].first)
    return first > len(unit.scene.tokens) // 2 and unit.scene.tokens[first - 1].text in {",", '"', "”", "’"}


def _takes_up(unit: Unit, verdict: Verdict) -> bool:
    """ "This was stated by President X": it names who said what stands before it, be it the paragraph before."""
    passive = verdict.found is not None and verdict.found.rule == "passive with its agent"
    return passive and unit.scene.tokens[0].lower in {"this", "it", "that"}


def _free(unit: Unit, verdict: Verdict) -> bool:
    """Whether a sentence can belong to the cue that follows: nobody is named for it and it tells no event."""
    if not verdict.bare or verdict.continuation or verdict.kind not in {"statement", "narration"}:
        return False
    claim = unit.scene.quoted[-1] or bool(unit.scene.open_after) or tense(unit.scene) in {"present", "modal"}
    return verdict.rule in {"issuer", "unresolved"} or (verdict.rule == "told without a source" and claim)
