"""Words and marks of a stretch of text: where they are cut, and what each is by its form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")
_KEPT = 20_000
"""Words that are kept in mind."""
_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,8}(?![^\W\d_])"  # U.S., D.C., p.m.
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Adm|Alm|Sen|Rep|Gov|Prof|Hon|Rt|Sgt|Capt|Maj|Brig|No|Mme|Mlle|Messrs|Msgr|Mgr|Amb|Pres|Rev|Cmdr|Smt)\.(?![^\W\d_]{4})"
    r"|[^\W\d_](?=\.[ \u00a0\u202f][^\W\d_])\."  # an initial
    r"|[A-Z](?=\.[A-Z][a-z])\."  # an initial before a name without a space: "V.Lund"
    r"|Dato['’](?![^\W_])"
    r"|H\.E(?![\w.])"  # His Excellency, the second stop left out
    r"|''"  # two typewriter apostrophes are a quotation mark
    r"|[’'][sS](?![^\W_])"
    r"|[^\W_]++(?:[-’'&](?![sS](?![^\W_]))[^\W_]++)*+"
    r"|\S)",
)


STRAIGHT = frozenset({'"', "''"})
"""Quotation marks that open and close alike: the typewriter's, also set as two apostrophes."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; one object for all its occurrences, where it stands is told beside it."""

    text: str
    lower: str
    capital: bool
    """Whether it begins with a capital letter."""
    word: bool
    """Whether it begins with a letter."""
    bits: int
    """What it can open (see `hints`)."""


def among(tokens: tuple[Token, ...], words: frozenset[str]) -> bool:
    """Whether one of the words, which are in lower case, stands among the tokens."""
    for token in tokens:  # noqa: SIM110  (a loop costs half of what a generator does)
        if token.lower in words:
            return True
    return False


def cut(text: str) -> list[str]:
    """White space and words in turn, white space (also none) first and last; all together they are the text again.

    >>> cut("The U.S. side's reply")[1::2]
    ['The', 'U.S.', 'side', "'s", 'reply']
    """
    return _TOKEN.split(text)


@lru_cache(_KEPT)
def parts(word: str) -> tuple[int, ...]:
    """Where the letters begin in a word, and begin again behind a hyphen or a figure.

    >>> parts("US-China")
    (0, 3)
    """
    return tuple([m.start() for m in _LETTERS.finditer(word)])
