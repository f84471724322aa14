"""Runs of capitals that are more or less than a name: a portfolio or a house before it, the short name of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.wordlist import ordinary

if TYPE_CHECKING:
    from flows.text.gazetteer import Land
    from flows.text.tokens import Token

_LONG_RUN = 3
_INITIALS = 2
"""Shorter words in capitals may be initials."""


def behind_portfolio(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], first: int, last: int) -> int:
    """Where the name begins in a run of capitals: behind a portfolio ("Minister of Digital Transformation Kari Lund"), or an acronym ("the Oslo HBA Kari Lund")."""
    if last - first < _LONG_RUN:
        return first
    for k in range(first + 1, last - 2):
        if tokens[k].text.isupper() and len(tokens[k].text) > 1 and "." not in tokens[k].text and not tokens[first].text.isupper():
            return k + 1
    if in_house(tokens, things, first):
        return last - 2  # "President of the Norwegian Storting Kari Lund"
    if first == 0 or tokens[first - 1].lower not in {"of", "for", "and", "&"}:
        return first
    begins = next((k for k in range(first, last) if not ordinary(tokens[k].lower)), first)
    return begins if last - begins > 1 else first


def in_house(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], at: int) -> bool:
    """Whether the word at token `at` names a house of a country: "of the Norwegian Storting"."""
    if at < _LONG_RUN:
        return False
    land = things[at - 1]
    return land is not None and not isinstance(land, str) and land.form == "demonym" and tokens[at - 2].lower == "the" and tokens[at - _LONG_RUN].lower == "of"


def lone_acronym(tokens: tuple[Token, ...], i: int) -> bool:
    """ "the FDFA": one word in capitals among others that are not is the short name of a body."""
    if len(tokens[i].text) < _INITIALS or not tokens[i].text.isupper() or "." in tokens[i].text:
        return False
    if bracketed(tokens, i):
        return True
    around = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens) and tokens[k].word and len(tokens[k].text) > 1]
    return bool(around) and not any(t.text.isupper() for t in around)


def bracketed(tokens: tuple[Token, ...], i: int) -> bool:
    """ "Department of Trade (DOT)": a short form in brackets."""
    return 0 < i < len(tokens) - 1 and tokens[i - 1].text == "(" and tokens[i + 1].text == ")"


def in_portfolio(token: Token) -> bool:
    """Whether a capitalised word before a name can close a portfolio: "Minister of Fisheries Kari Lund"."""
    return ordinary(token.lower)
