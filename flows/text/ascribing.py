"""Verbs, nouns and adjectives that ascribe a saying, a view or a wish to their subject, and what must follow them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flows.text.lexicon import rows
from flows.text.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Ascriber:
    """A word or phrase of the lexicon in one of its forms."""

    lemma: str
    form: str
    """The word that is inflected, as it stands."""
    kind: str
    """verb, noun (with a possessor) or adjective (behind "be")."""
    frames: frozenset[str]
    """What follows: np, clause ("to", a question, a quotation), bare (a preposition, a mark); `ing-` before it for a participle. "that" always may."""

    @property
    def base(self) -> str:
        """The bare form."""
        return self.lemma.split()[0]

    @property
    def participle(self) -> bool:
        """Whether it is an -ing participle."""
        return self.kind == "verb" and self.form.endswith("ing")


@cache
def ascribers() -> tuple[Phrases[Ascriber], Phrases[Ascriber]]:
    """Every form of every row, with the words that must follow it: nouns, then verbs and adjectives ("claims that" may be either)."""
    entries = [
        (f"{form} {r['particle']}".strip(), Ascriber(r["lemma"], form, r["kind"], frozenset(r["frames"].split(";"))))
        for r in rows("ascribing")
        for form in r["forms"].split(";")
    ]
    nouns = [entry for entry in entries if entry[1].kind == "noun"]
    return Phrases(nouns, cased=False), Phrases([entry for entry in entries if entry[1].kind != "noun"], cased=False)
