"""Reporting verbs and phrases, and the verbs that tell of an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb or phrase of the lexicon in one of its forms."""

    lemma: str
    speech_act: str
    strength: int
    takes: frozenset[str]
    kind: str
    """cue: it reports what somebody said or thinks; narration: it tells of an event."""
    form: str
    plain: bool = False
    """Whether this is the bare form, a cue only behind "we"."""
    participle: bool = field(init=False)
    """Whether the form is an -ing participle."""

    def __post_init__(self) -> None:
        """Tell the participle once, since it is asked again and again."""
        object.__setattr__(self, "participle", self.form.split()[0].endswith("ing"))


@cache
def verb_phrases() -> Phrases[Verb]:
    """Every form of every verb, with the words that must follow it."""
    forms = {verb.form for verb in _verbs()}
    return Phrases([(verb.form, verb) for verb in (*_verbs(), *(v for v in _plain() if v.form not in forms))], cased=False)


@cache
def person_acts() -> frozenset[str]:
    """First words of finite forms whose subject is a person."""
    return frozenset(v.form.split()[0] for v in _verbs() if not v.participle)


@cache
def third_persons() -> frozenset[str]:
    """Forms with -s: capitalised in a headline ("Wang Yi Briefs the Media") they are no names."""
    return frozenset(f for f in person_acts() if f.endswith("s") and len(f) > 4)  # noqa: PLR2004  (shorter ones are surnames too)


@cache
def participles() -> frozenset[str]:
    """The -ing forms: capitalised at the head of a sentence they are no names."""
    return frozenset(v.form.split()[0] for v in _verbs() if v.participle)


@cache
def base_forms() -> frozenset[str]:
    """First words of the bare forms: "President to visit Oslo"."""
    return frozenset(r["lemma"].split()[0] for r in rows("verbs")) | {r["verb"] for r in rows("action_verbs")}


def _plain() -> Iterator[Verb]:
    """The bare forms of the cues whose row does not give them."""
    seen = set()
    for verb in _verbs():
        base = verb.lemma.split()[0]
        form = " ".join([base, *verb.form.split()[1:]])
        if verb.kind == "cue" and form not in seen:
            seen.add(form)
            yield Verb(verb.lemma, verb.speech_act, verb.strength, verb.takes, verb.kind, form, plain=True)


@cache
def _verbs() -> tuple[Verb, ...]:
    return tuple(
        Verb(
            lemma=f"{row['lemma']} {row['particle']}".strip() if row["particle"] not in row["lemma"] else row["lemma"],
            speech_act=row["speech_act"] or "say",
            strength=int(row["strength"] or 0),
            takes=frozenset(row["takes"].split(";")),
            kind=row["kind"],
            form=f"{form.strip()} {row['particle']}".strip(),
        )
        for row in rows("verbs")
        for form in row["forms"].split(";")
        if form.strip()
    )
