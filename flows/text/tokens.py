"""Words and marks of a stretch of text, with their offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flows.text.records import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}(?![^\W\d_])"  # U.S., D.C., p.m.
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Adm|Alm|Sen|Rep|Gov|Prof|Hon|Rt|Sgt|Capt|Maj|Brig|No)\.(?![^\W\d_]{4})"
    r"|[^\W\d_](?=\.[ \u00a0][^\W\d_])\."  # an initial
    r"|[’'][sS](?![^\W_])"
    r"|[^\W_]++(?:[-’'&](?![sS](?![^\W_]))[^\W_]++)*+"
    r"|\S",
)


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


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of `text[span]`.

    >>> from flows.text.records import Span
    >>> [t.text for t in tokenise("The U.S. side's reply", Span(0, 21))]
    ['The', 'U.S.', 'side', "'s", 'reply']
    """
    return tuple(Token(m.start(), m.end(), (t := m[0]), t.lower(), t[0].isupper(), t[0].isalpha()) for m in _TOKEN.finditer(text, span.start, span.end))
