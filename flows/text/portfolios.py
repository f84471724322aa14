"""Where a person's name begins in a run of capitals that opens with what he is in charge of, or with the short name of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.wordlist import ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.tokens import Token

_LONG_RUN = 3


def behind_portfolio(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins in a run of capitals: behind a portfolio ("Minister of Digital Transformation Kari Lund"), or an acronym ("the Oslo HBA Kari Lund")."""
    if last - first < _LONG_RUN:
        return first
    for k in range(first + 1, last - 2):
        if tokens[k].text.isupper() and len(tokens[k].text) > 1 and "." not in tokens[k].text and not tokens[first].text.isupper():
            return k + 1
    if first == 0 or tokens[first - 1].lower not in {"of", "for", "and", "&"}:
        return first
    begins = next((k for k in range(first, last) if not ordinary(tokens[k].lower)), first)
    return begins if last - begins > 1 else first
