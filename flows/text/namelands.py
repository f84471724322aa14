"""The country that stands behind a name: "Kari Lund of Norway", "Mr. Lund, Embassy of Norway"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, domestic, title_heads
from flows.text.tokens import among

if TYPE_CHECKING:
    from flows.text.tokens import Token

_MISSION = 7


def country_behind(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], last: int) -> str | None:
    """ "Vivian Balakrishnan of Singapore"."""
    i = last
    if (apposed := _of_apposition(tokens, things, last)) is not None:
        return apposed
    if (mission := _of_mission(tokens, things, last)) is not None:
        return mission
    if i < len(tokens) and tokens[i].lower == "of":
        i += 2 if i + 1 < len(tokens) and tokens[i + 1].lower == "the" and things[i + 1] is None else 1
        thing = things[i] if i < len(tokens) else None
        if isinstance(thing, Land) and thing.form == "name":
            return "USA" if tokens[i].lower == "georgia" and among(tokens[:last], _OF_CONGRESS) else thing.alpha3
    return None


_OF_CONGRESS = frozenset("republican democratic democrat senator sen. rep. congressman congresswoman governor gov. r-ga d-ga".split())
""" "Senator Lund of Georgia" is of the state."""


def _of_apposition(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], last: int) -> str | None:
    """ "Minister Lund, Norway's Ambassador to Kenya, …": the office behind the comma tells the country; one that leads to a name is another's."""
    land = things[last + 1] if last + 2 < len(tokens) and tokens[last].text == "," else None
    if not isinstance(land, Land) or land.form not in {"name", "demonym"} or (land.form == "name" and tokens[last + 2].lower not in {"'s", "’s"}):
        return None
    at = next((k for k in range(last + 2, min(last + _MISSION, len(tokens))) if tokens[k].lower in title_heads()), 0)
    alone = at and not (at + 1 < len(tokens) and tokens[at + 1].capital) and not any(tokens[k].text == "," for k in range(last + 1, at))
    return land.alpha3 if alone else None


def _of_mission(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], last: int) -> str | None:
    """ "Mr. Lund, Embassy of Norway", "Mr. Sato of the Japanese Embassy": who belongs to a mission speaks for its country."""
    if last + 2 >= len(tokens) or tokens[last].text not in {",", "of", "("}:
        return None
    behind = range(last + 1, min(last + _MISSION, len(tokens)))
    sent = {k for k in behind if tokens[k].lower in _SENT_BY and k + 1 < len(tokens) and tokens[k + 1].lower == "of"}  # "Emissary of the Republic of Guinea"
    at = next((k for k in behind if k in sent or tokens[k].lower in {"embassy", "legation", "consulate", "mission"}), None)
    if at is None or any(tokens[k].text in {",", ";"} for k in range(last + 1, at)):
        return None
    return next((t.alpha3 for k in range(last + 1, min(at + 4, len(tokens))) if isinstance(t := things[k], Land) and t.form != "capital"), None)


_SENT_BY = frozenset({"emissary", "ambassador", "representative", "delegate"})


def country_in_title(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], role: tuple[int, int] | None, whole: int) -> str | None:
    """The country that the title of a name tells: the one that leads it, or whose office it is."""
    start, end = role or (whole, whole)
    for k in range(max(0, start - 2), end):
        thing = things[k]
        if (
            isinstance(thing, Land)
            and thing.form != "capital"
            and not _posted(tokens, k)
            and (k >= start or (k + 1 < len(tokens) and tokens[k + 1].lower in {"'s", "’s"}) or k == start - 1)
        ):
            return thing.alpha3
    return next((domestic()[t] for t in things[start:end] if isinstance(t, str) and t in domestic()), None)  # "commander of U.S. Forces Korea"


def _posted(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether the country is the one an official is posted to or deals with: "Special Envoy for Mali", "Ambassador to Chile"."""
    if k + 1 < len(tokens) and tokens[k + 1].lower in {"'s", "’s"}:
        return False  # "Spokesperson for Kenya's Ministry of Foreign Affairs"
    before = k - 2 if k > 1 and tokens[k - 1].lower == "the" else k - 1
    if before >= 0 and tokens[before].lower in {"for", "to"}:
        return True
    return k > 0 and k + 1 < len(tokens) and tokens[k + 1].lower in _SENT and (tokens[k - 1].text in _SENDERS or tokens[k - 1].text.endswith("'s"))


_SENT = frozenset({"envoy", "envoys", "mediator", "negotiator", "representative", "peace"})
_SENDERS = frozenset({"U.N.", "UN", "EU", "AU", "U.S.", "US", "NATO", "OSCE", "League"})
""" "U.N. Mali envoy": the body that sends stands before the country dealt with."""
