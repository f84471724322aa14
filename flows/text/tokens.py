"""Words and marks of a stretch of text, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.text.records import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}(?![^\W\d_])"  # U.S., D.C., p.m.
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Adm|Alm|Sen|Rep|Gov|Prof|Hon|Sgt|Capt|Maj|Brig|No)\.(?![^\W\d_]{4})"
    r"|[^\W\d_](?=\.[ \u00a0][^\W\d_])\."  # an initial
    r"|[’'][sS](?![^\W_])"
    r"|[^\W_]++(?:[-’'&](?![sS](?![^\W_]))[^\W_]++)*+"
    r"|\S",
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark at `start:end`."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of `text[span]`.

    >>> from flows.text.records import Span
    >>> [t.text for t in tokenise("The U.S. side's reply", Span(0, 21))]
    ['The', 'U.S.', 'side', "'s", 'reply']
    """
    return tuple(Token(m.start(), m.end(), m[0], m[0].lower()) for m in _TOKEN.finditer(text, span.start, span.end))
