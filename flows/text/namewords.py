"""Words that are names by their look: capitalised, and no common word in lower case."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from flows.text.wordlist import capital_only, known

GENITIVE = re.compile(r"['’]s?$")
APOSTROPHES = re.compile("[’ʻʼ‘]")
_NAME = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘-][^\W\d_]+)*")
_MARKS = re.compile(r"['’ʻʼ‘-]")
_BEYOND_ACCENTS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_SHORTEST, _LONGEST = 5, 24
"""Letters: in shorter words one letter tells two names apart more often than two spellings ("Li", "Lin")."""
_KEY = 3


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A capitalised word that is no common word; there is one for each spelling."""

    spelling: str
    """As printed, without a genitive; apostrophes are made alike."""
    fold: str
    """In lower case, without accents and marks."""
    keys: tuple[str, str]
    """How it begins and how it ends: one slip leaves one of them whole."""


@lru_cache(50_000)
def _one(spelling: str, fold: str) -> Name:
    return Name(spelling, fold, (fold[:_KEY], f"{fold[0]}…{fold[-_KEY:]}"))


def name_of(word: str) -> Name | None:
    """The name that a word without the marks around it is, if it is one.

    >>> name_of("Rodríguez’s").spelling, name_of("Minister"), name_of("NATO")
    ('Rodríguez', None, None)
    """
    if len(word) > 2 * _LONGEST or not word[:1].isupper():
        return None
    if word.isascii() and word.isalpha():  # nothing to take off and nothing to fold
        fold = word.lower()
        plain = not word.isupper() and _SHORTEST <= len(fold) <= _LONGEST and not (known(fold) and fold not in capital_only())
        return _one(word, fold) if plain else None
    word = GENITIVE.sub("", word)
    if word.isupper() or not _NAME.fullmatch(word):
        return None
    fold = folded(word)
    if not _SHORTEST <= len(fold) <= _LONGEST or all(_common(part) for part in _MARKS.split(word)):
        return None
    return _one(APOSTROPHES.sub("'", word), fold)


def _common(part: str) -> bool:
    lower, plain = part.lower(), folded(part)
    return any(known(w) and w not in capital_only() for w in (lower, plain))


@lru_cache(20_000)
def folded(word: str) -> str:
    """The word in lower case without accents, hyphens and apostrophes.

    >>> folded("Rodríguez"), folded("Sana’a"), folded("Østby")
    ('rodriguez', 'sanaa', 'ostby')
    """
    apart = unicodedata.normalize("NFKD", _MARKS.sub("", word).lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_BEYOND_ACCENTS)
