"""What a word by itself allows: bits that tell which stages need to look at it at all.

Most words of a document open no name, no verb of the lexicon and no issue. Each distinct word is asked once; the stages then
step only on the words that carry their bit.
"""

from __future__ import annotations

import re
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from flows.text.gazetteer import honorifics, lands, office_words, other_things
from flows.text.lexicon import rows, words
from flows.text.verbs import verb_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flows.text.tokens import Token

LAND, THING, VERB, NAME, SURNAME, MARK, BE, JOINT, STANCE, NOMINAL, TENSE, ACCORDING, ISSUE = (1 << i for i in range(13))
"""The word may open a country's name, another proper name, a verb of the lexicon, a person's name, a surname that is a word; be a
mark of quotation, a form of "be", a joint of clauses; open a stance, be a stance as a noun, tell the tense, be "according"; from
`ISSUE` on, speak of an issue, one bit for each row of that lexicon."""
STANCE_NOUNS = {
    "support": "support",
    "opposition": "oppose",
    "commitment": "commit",
    "appreciation": "appreciate",
    "gratitude": "thank",
    "condemnation": "condemn",
}
"""Stances that stand in a noun ("Cuba's firm support for China")."""
_KNOWN = 200_000
_PREFIXED = re.compile(r"(?:al|el|an|as|ad|ar|ash|d|l|o)[-'’][A-Z]")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = frozenset("\"“”«»'‘’")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
_JOINTS = frozenset({";", "and", "while", "whereas", "but"})
_LIGHT = frozenset({"had", "has", "have"})
WORD_SURNAMES = frozenset("he min an so will may young long song sun wan ban she you hu my in no to do mark love brown white black".split())
"""Surnames that are also common words: names only where a name or a title stands beside them."""


def name_like(word: str) -> bool:
    """Whether a word can be part of a person's name by its form, names of things aside."""
    lower = word.lower()
    if not word[0].isupper():
        return bool(_PREFIXED.match(word))
    bare = lower.rstrip(".")
    if len(bare) == 1:
        return lower not in {"i", "a"} or word.endswith(".")
    return bare not in words("no_names") and lower not in office_words() and lower not in honorifics()


class _Hints(dict[str, int]):
    """The bits of each word met so far."""

    def __missing__(self, word: str) -> int:
        if len(self) > _KNOWN:
            self.clear()
        self[word] = found = _hint(word)
        return found


HINTS = _Hints()


def hints_of(tokens: Iterable[Token]) -> tuple[int, ...]:
    """The bits of each token."""
    return tuple([HINTS[t.text] for t in tokens])


def together(hints: Sequence[int]) -> int:
    """All bits that some token of the sentence carries."""
    return reduce(or_, hints, 0)


def _hint(word: str) -> int:
    lower = word.lower()
    found = MARK * (word in _MARKS) | JOINT * (lower in _JOINTS) | STANCE * any(part in _stance_heads() for part in _LETTERS.findall(word))
    if not word[0].isalpha():
        return found | _issues(word)
    return (
        found
        | LAND * lands().opens(word)
        | THING * other_things().opens(word)
        | VERB * (verb_phrases().opens(word) or lower in _LIGHT)
        | NAME * name_like(word)
        | SURNAME * (word[0].isupper() and lower in WORD_SURNAMES)
        | BE * (lower in _BE)
        | NOMINAL * any(noun in word for noun in STANCE_NOUNS)
        | ACCORDING * (lower == "according")
        | _issues(word)
    )


def _issues(word: str) -> int:
    if not _any_stem().search(word):
        return 0
    return sum(ISSUE << k for k, stems in enumerate(_stems()) if any(s in word for s in stems))


@cache
def _stems() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(r["stems"].split(";")) for r in rows("issues"))


@cache
def _any_stem() -> re.Pattern[str]:
    return re.compile("|".join(sorted({s for stems in _stems() for s in stems})))


@cache
def _stance_heads() -> frozenset[str]:
    return frozenset(form.split()[0].strip(",") for r in rows("stances") for form in r["forms"].split(";"))
