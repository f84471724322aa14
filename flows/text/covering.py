"""What the words of a sentence name, persons aside: countries, organisations, initiatives, places, media."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flows.text.gazetteer import Land, given_lands, proper_names
from flows.text.hints import NAME, PROPER
from flows.text.wordlist import known

if TYPE_CHECKING:
    from flows.text.tokens import Token


class Covered(NamedTuple):
    """What the words of a sentence name, persons aside."""

    things: tuple[Land | str | None, ...]
    """For each token the country, organisation, place or initiative whose name it is part of."""
    lands: tuple[tuple[int, int, Land], ...]
    """The countries: the first token of each, the one behind its last, and what the words say of it."""


def covered(tokens: tuple[Token, ...], hints: tuple[int, ...], marked: tuple[int, ...]) -> Covered:
    """The proper names of a row of tokens, the longest reading of each."""
    things: list[Land | str | None] = [None] * len(tokens)
    lands: list[tuple[int, int, Land]] = []
    names, done = proper_names(), 0
    for i in marked:
        if not hints[i] & PROPER or i < done or (hit := names.at(tokens, i)) is None:
            continue
        if tokens[i].text in given_lands() and hit[0] == i + 1 and _given(tokens, hints, i):
            continue
        done, thing = hit
        things[i:done] = [thing] * (done - i)
        if isinstance(thing, Land):
            again = bool(lands) and lands[-1][1] == i and lands[-1][2] is thing  # "China China"
            lands.append((lands.pop()[0] if again else i, done, thing))
    return Covered(tuple(things), tuple(lands))


def _given(tokens: tuple[Token, ...], hints: tuple[int, ...], i: int) -> bool:
    """ "Jordan Otieno said": a country before a word that only a surname can be is a given name, unless a title says of which country ("of Jordan Otieno")."""
    if i + 1 == len(tokens) or not (tokens[i + 1].capital and hints[i + 1] & NAME) or (i > 0 and tokens[i - 1].lower in _TO_A_PLACE):
        return False
    return proper_names().at(tokens, i + 1) is None and not tokens[i + 1].text.isupper() and not known(tokens[i + 1].lower)


_TO_A_PLACE = frozenset("of to in into from for at near between outside across through via".split())
