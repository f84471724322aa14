"""Words and marks of a stretch of text, with their offsets."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flows.text.records import Span

_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,8}(?![^\W\d_])"  # U.S., D.C., p.m.
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Adm|Alm|Sen|Rep|Gov|Prof|Hon|Sgt|Capt|Maj|Brig|No)\.(?![^\W\d_]{4})"
    r"|[^\W\d_](?=\.[ \u00a0][^\W\d_])\."  # an initial
    r"|[’'][sS](?![^\W_])"
    r"|[^\W_]++(?:[-’'&](?![sS](?![^\W_]))[^\W_]++)*+"
    r"|\S)",
)
_KNOWN = 200_000
"""Distinct words whose forms are kept in mind."""


class Token(NamedTuple):
    """A word or mark at `start:end`; a tuple, since a document has thousands of them."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    """Whether it begins with a capital letter."""
    word: bool
    """Whether it begins with a letter."""


class _Forms(dict[str, tuple[str, bool, bool]]):
    """What a word is by itself, found once for each distinct word."""

    def __missing__(self, word: str) -> tuple[str, bool, bool]:
        if len(self) > _KNOWN:
            self.clear()
        self[word] = found = (word.lower(), word[0].isupper(), word[0].isalpha())
        return found


_FORMS = _Forms()
_token = partial(tuple.__new__, Token)


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of `text[span]`.

    >>> from flows.text.records import Span
    >>> [t.text for t in tokenise("The U.S. side's reply", Span(0, 21))]
    ['The', 'U.S.', 'side', "'s", 'reply']
    """
    parts = _TOKEN.split(text[span.start : span.end])
    if len(parts) == 1:
        return ()
    words = parts[1::2]
    ends = list(accumulate(map(len, parts), initial=span.start))
    lower, capital, word = zip(*map(_FORMS.__getitem__, words), strict=True)
    return tuple(map(_token, zip(ends[1::2], ends[2::2], words, lower, capital, word, strict=False)))
