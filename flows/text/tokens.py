"""Words and marks of a stretch of text: where they are cut, and what each is by its form."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,8}(?![^\W\d_])"  # U.S., D.C., p.m.
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Adm|Alm|Sen|Rep|Gov|Prof|Hon|Rt|Sgt|Capt|Maj|Brig|No)\.(?![^\W\d_]{4})"
    r"|[^\W\d_](?=\.[ \u00a0][^\W\d_])\."  # an initial
    r"|Dato['’](?![^\W_])"
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


def cut(text: str) -> list[str]:
    """White space and words in turn, white space (also none) first and last; all together they are the text again.

    >>> cut("The U.S. side's reply")[1::2]
    ['The', 'U.S.', 'side', "'s", 'reply']
    """
    return _TOKEN.split(text)
