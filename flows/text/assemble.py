"""From verdicts to statements: spans, content, quotation, speech act, addressee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.acts import ACTS, act_of
from flows.text.content import addressee, content, quote_kind
from flows.text.hints import ACT
from flows.text.records import Cue, Span, Statement
from flows.text.speakers import resolve
from flows.text.tokens import parts
from flows.text.voices import Voice

if TYPE_CHECKING:
    from flows.text.hits import Found
    from flows.text.verdicts import Unit, Verdict
    from flows.text.voices import Memory

_CLOSING = "\"'”’)]"
_STOPS = ".!?…"
_DOCUMENT_VOICE = frozenset({"issuer"})
_ACTS = ACT * ((1 << len(ACTS)) - 1)
"""Any of the bits of speech acts."""


def statement_of(unit: Unit, verdict: Verdict, memory: Memory, *, principals_country: bool) -> Statement:
    """The statement a verdict gives; its span is that of the sentence."""
    voice, found = verdict.voice, verdict.found if verdict.found and verdict.found.reports else None
    if voice is None:
        raise ValueError(f"a statement without a voice: sentence {unit.sentence.position}")
    objects = addressee(unit.scene, found.cues[0]) if found else None
    pieces = content(unit.scene, found, objects) if found else (_whole(unit),)
    target = resolve(unit.scene, objects, memory) if objects else _counterpart(voice, memory) if principals_country else None
    if target is not None and target.speaker == voice.speaker:
        target = None
    source = found.source if found else None
    return Statement(
        sentence=unit.sentence.position,
        number=1,
        start=unit.sentence.start,
        end=unit.sentence.end,
        attribution=voice.attribution,
        speech_act=found.cues[0].verb.speech_act if found else _act(unit),
        strength=found.cues[0].verb.strength if found else 0,
        quote=_quote(unit, voice, pieces),
        confidence=verdict.confidence,
        rule=verdict.rule,
        speaker=voice.speaker,
        speaker_members=voice.members,
        speaker_role=voice.role,
        speaker_country=voice.country,
        source=unit.scene.span_of(source.first, source.last) if source and not verdict.continuation else None,
        cues=_cues(unit, found) if found and not verdict.continuation else (),
        content=pieces,
        continuation=verdict.continuation,
        addressee=target.speaker if target else None,
        addressee_country=target.country if target else None,
        addressee_span=unit.scene.span_of(objects.first, objects.last) if objects else None,
        nested_source=verdict.nested,
        reason=voice.reason,
    )


def _whole(unit: Unit) -> Span:
    """All of the sentence, or of the speaker's clause, without the final stop."""
    span, start = unit.scene.span, unit.sentence.start
    words = unit.text[span.start - start : span.end - start]
    core = words.rstrip(_CLOSING).rstrip(_STOPS)
    stopped = words[len(core) :].strip(".") == "" and len(core) < len(words)
    return Span(span.start, span.start + len(core)) if stopped else span


def _cues(unit: Unit, found: Found) -> tuple[Cue, ...]:
    return tuple(Cue(unit.scene.span_of(h.first, h.last), h.verb.lemma, h.verb.speech_act, h.verb.strength) for h in found.cues)


def _act(unit: Unit) -> str:
    scene, start = unit.scene, unit.sentence.start
    if scene.span != unit.sentence.span:
        return act_of(unit.text)
    if not scene.some & _ACTS:
        return "affirm"
    opens = [(scene.hints[i], scene.starts[i] - start + at) for i in scene.marked if scene.hints[i] & _ACTS for at in parts(scene.tokens[i].text)]
    for k, (act, _, pattern) in enumerate(ACTS):
        for hint, at in opens:
            if hint & ACT << k and pattern.match(unit.text, at):
                return act
    return "affirm"


def _quote(unit: Unit, voice: Voice, pieces: tuple[Span, ...]) -> str:
    if unit.turn is not None:
        return "direct"
    kind = quote_kind(unit.scene, pieces)
    return "none" if voice.attribution in _DOCUMENT_VOICE and kind == "indirect" else kind


def _counterpart(voice: Voice, memory: Memory) -> Voice | None:
    """Who is spoken to where nobody is named: the other of the two who talk."""
    others = [p for p in memory.principals if p not in voice.persons]
    if len(memory.principals) != 2 or len(others) != 1:  # noqa: PLR2004  (two talk)
        return None
    return Voice(others[0].name, "name", others[0].country)
