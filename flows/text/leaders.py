"""The lexicon of leaders, foreign ministers and spokespersons, whom documents name without their country or office."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.folding import keys_of
from flows.text.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flows.text.records import Person


@cache
def seats_alone() -> dict[str, str]:
    """For each surname that is known without more, the last word of its holder's office."""
    found: dict[str, str] = {}
    for row in rows("leaders"):
        if row["alone"] and row["office"]:
            keys = keys_of(tuple(row["name"].split()))
            found.setdefault(keys[0] if row["short"] == "first" else keys[-1], row["office"].split()[-1])
    return found


def leader_land(words: Sequence[str]) -> str | None:
    """The country of a leader or spokesperson of the lexicon, by name."""
    return leaders().get(keys_of(tuple(words)))


def known(words: Sequence[str]) -> bool:
    """Whether the words are the full name of a leader or spokesperson of the lexicon."""
    if len(words) <= 1:
        return False
    keys = keys_of(tuple(words))
    return keys in leaders() or (words[0].isupper() and keys[::-1] in leaders())


@cache
def _offices() -> dict[tuple[str, ...], str]:
    found = {keys_of(tuple(row["name"].split())): row["office"] for row in rows("leaders")}
    return {**{keys[-2:]: office for keys, office in found.items() if _particled(keys)}, **found}


def _particled(keys: tuple[str, ...]) -> bool:
    """Whether the surname has a particle, which few others share with it: "Le Drian", "van Klaveren"."""
    return len(keys) > len(("le", "drian")) and keys[-2] in _PARTICLES


_PARTICLES = frozenset("le la de del van von der den dos das da di du el".split())


def office_of(person: Person) -> str:
    """The office of a leader of the lexicon ("president"); empty for all others."""
    return _offices().get(keys_of(tuple(person.name.split())), "")


@cache
def lands_by_office() -> dict[tuple[str, str], str]:
    """The country of "Foreign Secretary Raab": a surname with the last word of the office its bearer held, where no other country had such a one."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows("leaders"):
        keys = keys_of(tuple(row["name"].split()))
        for office in row["office"].split()[-1:]:
            found.setdefault(((keys[0] if row["short"] == "first" else keys[-1]), office), set()).add(row["country"])
    return {key: lands.pop() for key, lands in found.items() if len(lands) == 1}


@cache
def leaders() -> dict[tuple[str, ...], str]:
    """Leaders, foreign ministers and spokespersons whom documents name without their country: the country by their name."""
    found = {}
    for row in rows("leaders"):
        keys = keys_of(tuple(row["name"].split()))
        found[keys] = row["country"]
        if len(plain := tuple(k for k in keys if len(k) > 1)) > 1:
            found.setdefault(plain, row["country"])  # "A. K. Lund Berg", printed without its initials or with them in one
        if _particled(keys):
            found.setdefault(keys[-2:], row["country"])
        if row["alone"]:  # heads of state and of government go by surname alone
            found.setdefault((keys[0],) if row["short"] == "first" else (keys[-1],), row["country"])
    return found


def land_of_office(roles: Iterable[str]) -> str | None:
    """The country whose office alone a title is: "Federal Councillor", "Chancellor of the Exchequer"."""
    return next((row["country"] for role in roles for row in _national_offices() if role.lower().startswith(row["office"])), None)


@cache
def _national_offices() -> tuple[dict[str, str], ...]:
    return tuple(rows("national_offices"))
