"""The people of a document: one record for each, under the fullest name it gives, and who a short form means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING

from flows.text.folding import fold, keys_of
from flows.text.leaders import land_of_office, lands_by_office, leaders, seats_alone
from flows.text.lexicon import rows
from flows.text.names import PARTICLES
from flows.text.records import Person

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

_FULL = 3
"""Of a longer name a word from the middle may be the one in use ("Lula")."""
_SEVERAL = 3


@dataclass(slots=True)
class Sighting:
    """A name met in the text: its words as printed, the title and country beside it, and how sure it is a person."""

    words: tuple[str, ...]
    role: str | None = None
    country: str | None = None
    sure: bool = False
    in_title: bool = False
    acting: bool = False
    """Whether it does what people do, be it a surname alone."""
    surface: str = ""
    international: bool = False
    """Whether the title is one in an international organisation: its holder speaks for no country."""
    near: tuple[str, ...] = ()
    """The countries named in the same sentence that no title in it claims."""


@dataclass(slots=True)
class _Draft:
    words: tuple[str, ...]
    keys: tuple[str, ...]
    roles: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    aliases: Counter[str] = field(default_factory=Counter)
    order: int = 0
    international: bool = False
    near: Counter[str] = field(default_factory=Counter)
    printed: Person | None = None
    """The person as far as the text prints it, once all sightings are in."""


class Recent:
    """The people met so far, the last one last; asking for one takes no longer the more there are."""

    def __init__(self) -> None:
        self._met: dict[str, Person] = {}
        self._when: dict[str, int] = {}
        self._clock = 0

    def note(self, person: Person) -> None:
        """Remember that `person` was named."""
        self._met.pop(person.name, None)
        self._met[person.name] = person
        self._when[person.name] = self._clock = self._clock + 1

    def index(self, person: Person) -> int:
        """A number the greater the later the person was met; -1 for one not met."""
        return self._when.get(person.name, -1)

    def __len__(self) -> int:
        """How many were met."""
        return len(self._met)

    def __reversed__(self) -> Iterator[Person]:
        """From the last one back."""
        return reversed(self._met.values())


class People:
    """Everyone a document names, and how it names them again."""

    def __init__(self, persons: Sequence[Person], keys: Sequence[tuple[str, ...]]) -> None:
        self.persons = tuple(persons)
        self._keys = dict(zip((p.name for p in persons), keys, strict=True))
        self._by_key: dict[str, list[Person]] = {}
        self._meant: dict[tuple[str, ...], list[Person]] = {}
        for person, own in zip(persons, keys, strict=True):
            for key in dict.fromkeys(own):
                self._by_key.setdefault(key, []).append(person)

    def resolve(self, words: Sequence[str], *, role: str | None = None, recent: Recent | None = None) -> Person | None:
        """The person a (short) form means, or None.

        Every word must belong to the name. Of several, the one whose short form this is by the tradition of the name
        comes first, then the one with the same title, then the one met last.
        """
        form = tuple(words)
        found = self._meant.get(form)
        if found is None:
            keys = keys_of(form)
            found = [p for p in self._by_key.get(keys[-1], ()) if self._fits(keys, self._keys[p.name])] if keys else []
            self._meant[form] = found
        if len(found) <= 1:
            return found[0] if found else None
        keys = keys_of(form)
        return max(found, key=lambda p: self._rank(p, keys, role, recent))

    def of_land(self, words: Sequence[str], land: str) -> Person | None:
        """The one person of a country whom a short form means: "the Chilean Foreign Minister Kim" where another Kim speaks too."""
        keys = keys_of(tuple(words))
        fitting = [p for p in self._by_key.get(keys[-1], ()) if p.country == land and self._fits(keys, self._keys[p.name])] if keys else []
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, keys: tuple[str, ...], own: tuple[str, ...]) -> bool:
        return all(k in own or (len(k) == 1 and any(o.startswith(k) for o in own)) for k in keys)

    def _rank(self, person: Person, keys: tuple[str, ...], role: str | None, recent: Recent | None) -> tuple[int, int, int]:
        own = self._keys[person.name]
        short = short_form(own, person.country)
        same = bool(role and person.role and set(role.lower().split()) & set(person.role.lower().split()))
        seen = recent.index(person) if recent else -1
        return (2 * (own == keys) + (keys[-1:] == short or set(short) <= set(keys)), int(same), seen)


@cache
def _traditions() -> dict[str, str]:
    return {r["alpha3"]: r["short"] for r in rows("naming")}


@cache
def _family_names() -> dict[str, str]:
    return {fold(r["name"]): r["tradition"] for r in rows("family_names")}


def short_form(keys: Sequence[str], country: str | None) -> tuple[str, ...]:
    """By which of its words a name is taken up again: family name first in China, given name in Vietnam, and so on.

    >>> short_form(("xie", "feng"), "CHN"), short_form(("anayansi", "rodriguez", "camejo"), "CUB")
    (('xie',), ('rodriguez',))
    """
    rule = _traditions().get(country or "", "")
    if not rule and len(keys) in {2, 3} and _family_names().get(keys[0]) in {"chinese", "korean"}:
        rule = "first"
    if rule == "first" or len(keys) == 1:
        return tuple(keys[:1])
    if rule == "first_surname" and len(keys) > 2:  # noqa: PLR2004  (given name and two surnames)
        return (keys[-2],) if keys[-2] not in PARTICLES else tuple(keys[-1:])
    return tuple(keys[-1:])


def find_people(sightings: Iterable[Sighting]) -> tuple[_Draft, ...]:
    """Join the sightings of a document, in the order of the text, into people; `people_of` says who they are."""
    ordered = [(-len(keys), order, keys, s) for order, s in enumerate(sightings) if (keys := keys_of(s.words))]
    sure = {frozenset(keys) for _, _, keys, s in ordered if s.sure}
    parts = frozenset().union(*sure)
    acting = {keys[0] for _, _, keys, s in ordered if s.acting and len(keys) == 1}
    drafts: list[_Draft] = []
    by_key: dict[str, list[_Draft]] = {}
    for _, order, keys, sighting in sorted(ordered, key=itemgetter(0, 1)):
        draft = next((d for d in by_key.get(keys[-1], ()) if _same(keys, d, sighting)), None)
        if draft is None:
            if not sighting.sure and not _confirmed(keys, sure, parts, acting):
                continue
            draft = _Draft(sighting.words, keys, order=order)
            drafts.append(draft)
            for key in dict.fromkeys(keys):
                by_key.setdefault(key, []).append(draft)
        _add(draft, sighting, order)
    drafts.sort(key=lambda d: d.order)
    return tuple(drafts)


def people_of(drafts: Sequence[_Draft], *, home: str | None = None, host: str | None = None, named: Container[str] = ()) -> People:
    """The people of a document.

    Args:
        drafts: what was seen of each.
        home: the issuing country; officials without a country of their own belong to it.
        host: the country a mission writes from; a chief who cannot be one at home is its.
        named: the countries the text prints: an officer with a name in the form of one of them may be its.
    """
    lands = [_printed(d).country for d in drafts]
    guests = {land for land in lands if land is not None and land != home}
    seats = frozenset(role.lower() for d, land in zip(drafts, lands, strict=True) if land == home for role in d.roles) & (_STATE | _GOVERNMENT)
    sole = next(iter(guests)) if len(guests) == 1 else None
    persons = [_person(d, home, sole, seats, host) for d in drafts]
    if home is not None and home not in _CLOSED and "CHN" in named:
        persons = [_of_mainland(p, d, home) for p, d in zip(persons, drafts, strict=True)]
    return People(persons, [d.keys for d in drafts])


def _of_mainland(person: Person, draft: _Draft, home: str) -> Person:
    """China for an official who would pass for one at home, prints no country, and has a name as written on the mainland."""
    guessed = person.country == home and not draft.countries and leaders().get(draft.keys) is None and land_of_office(draft.roles) is None
    return replace(person, country="CHN") if guessed and person.role is not None and by_family_name(person) else person


def _confirmed(keys: tuple[str, ...], sure: set[frozenset[str]], parts: frozenset[str], acting: set[str]) -> bool:
    """Whether another sighting shows that a bare name is a person: a title stands there with a part of it, or the surname alone does what people do."""
    if len(keys) <= 1:
        return False
    shared = [key for key in dict.fromkeys(keys) if key in parts]
    return keys[-1] in acting or any(frozenset(part) in sure for n in range(1, len(shared) + 1) for part in combinations(shared, n))


def _same(keys: tuple[str, ...], draft: _Draft, sighting: Sighting) -> bool:
    if not keys:
        return False
    if set(keys) <= set(draft.keys):
        return (
            len(keys) > 1
            or keys[0] in {*short_form(draft.keys, draft.countries[0] if draft.countries else None), draft.keys[0], draft.keys[-1]}
            or (len(draft.keys) > _FULL and _same_office(draft, sighting))
        )
    # "Joe Biden" and "Joseph R. Biden": one surname, given names that begin alike
    alike = len(keys) > 1 and keys[-1] == draft.keys[-1] and keys[0][0] == draft.keys[0][0]
    return alike and (not sighting.role or not draft.roles or _same_office(draft, sighting))


def _same_office(draft: _Draft, sighting: Sighting) -> bool:
    """Whether the title printed beside a name shares a word with the one its bearer has."""
    return bool(sighting.role and draft.roles and set(sighting.role.lower().split()) & set(draft.roles[0].lower().split()))


def _given_out(draft: _Draft, sighting: Sighting) -> bool:
    """Whether "Vera Lund" tells what stood for an initial in "V. Lund"."""
    return len(draft.words[0].rstrip(".")) == 1 < len(sighting.words[0].rstrip("."))


def _add(draft: _Draft, sighting: Sighting, order: int) -> None:
    if (len(sighting.words) > len(draft.words) and draft.words[0].isupper()) or (len(sighting.words) == len(draft.words) and _given_out(draft, sighting)):
        draft.words = sighting.words
    draft.order = min(draft.order, order)
    if sighting.role:
        draft.roles.append(sighting.role)
    if sighting.country:
        draft.countries.append(sighting.country)
    draft.international = draft.international or sighting.international
    draft.near.update(sighting.near)
    draft.aliases[sighting.surface or " ".join(sighting.words)] += 1


_NICKNAME = re.compile(r"([\"“]) ([^\"”]{1,30}) ([\"”])")


def _person(draft: _Draft, home: str | None, guest: str | None, seats: frozenset[str], host: str | None) -> Person:
    printed = _printed(draft)
    role, country = printed.role, printed.country
    if country is None and home is None and role == "Secretary of State":
        country = "USA"  # elsewhere the office has a portfolio behind it
    if country is None and role is not None and not draft.international and leaders().get(draft.keys) != "" and "high representative" not in role.lower():
        country = _own_land(draft, home, guest if seats & {r.lower() for r in draft.roles} else host)
    return printed if country == printed.country else replace(printed, country=country)


def _printed(draft: _Draft) -> Person:
    """Name and title as printed most often, and the country where it is printed or known."""
    if draft.printed is None:
        roles = Counter(draft.roles) if len(draft.roles) > 1 else dict.fromkeys(draft.roles, 1)
        role = max(roles, key=lambda r: (roles[r], len(r)), default=None)
        words = " ".join(draft.words).replace(" ,", ",")
        name = _NICKNAME.sub(r"\1\2\3", words) if '"' in words or "“" in words else words
        draft.printed = Person(name=name.title() if name.isupper() else name, role=role, country=_country(draft), aliases=tuple(sorted(draft.aliases)))
    return draft.printed


_STATE = frozenset({"president", "king", "queen", "emir", "sultan", "emperor"})
_GOVERNMENT = frozenset({"prime minister", "premier", "chancellor"})
_CLOSED = {"CHN": "chinese", "KOR": "korean", "PRK": "korean"}
"""Countries whose family names are a closed set: an official without one of them is a guest."""


@cache
def _lacking() -> dict[str, frozenset[str]]:
    """For each country the offices it does not have: whoever holds one is a guest."""
    found: dict[str, set[str]] = {}
    for row in rows("offices_lacking"):
        found.setdefault(row["country"], set()).add(row["office"])
    return {country: frozenset(offices) for country, offices in found.items()}


@cache
def _chief_offices() -> dict[str, frozenset[str]]:
    """For each country the offices of heads of state and of government whose holders the lexicon names."""
    found: dict[str, set[str]] = {}
    for row in rows("leaders"):
        if row["office"] in _STATE | _GOVERNMENT:
            found.setdefault(row["country"], set()).add(row["office"])
    return {country: frozenset(offices) for country, offices in found.items()}


def _own_land(draft: _Draft, home: str | None, guest: str | None) -> str | None:
    """The country of an official without a printed one: that of the issuer, unless the name or the office cannot be one at home.

    Where the heads of state and government at home are known, another holder of such an office is a guest; so is one whose
    family name is none of a closed set. A guest belongs to the country named most beside the name; where another holds that
    seat at home, to the one country (`guest`) that other officials of the document speak for.
    """
    if home is None:
        return None
    held, roles = _chief_offices().get(home, frozenset()), {role.lower() for role in draft.roles}
    chief = bool((roles & _STATE and held & _STATE) or (roles & _GOVERNMENT and held & _GOVERNMENT))
    foreign = home in _CLOSED and len(draft.keys) > 1 and _family_names().get(draft.keys[0]) is None
    lacking = _lacking().get(home, frozenset())
    foreign = foreign or any(role.partition(" and ")[0] in lacking for role in roles)
    if not (chief or foreign):
        return _by_family_name(draft, home) or home
    others = [(times, land) for land, times in draft.near.items() if land != home]
    if others:
        return max(others, key=lambda o: o[0])[1]
    return None if foreign else guest or home


def by_family_name(person: Person) -> str | None:
    """China for an official of a text without publisher whose name begins with a Chinese family name, as written on the mainland."""
    keys = keys_of(tuple(person.name.split()))
    two = len(keys) == 2 and person.name.isascii()  # noqa: PLR2004  (given names are written as one word; Vietnamese ones are two)
    return "CHN" if two and _family_names().get(keys[0]) == "chinese" else None


def _by_family_name(draft: _Draft, home: str) -> str | None:
    """The country named beside somebody whose name begins with a family name of its closed set, as those at home do not."""
    tradition = _family_names().get(draft.keys[0]) if len(draft.keys) > 1 and home not in _CLOSED else None
    near = [(times, land) for land, times in draft.near.items() if tradition is not None and _CLOSED.get(land) == tradition]
    return max(near)[1] if near else None


def _country(draft: _Draft) -> str | None:
    """As printed; a leader known by name needs no print, and a title met beside the name once ("visiting US …") does not outweigh it."""
    if (draft.international and not draft.countries) or any("high representative" in role.lower() for role in draft.roles):
        return None
    known = leaders().get(draft.keys) if len(draft.keys) > 1 or not (draft.countries or _other_seat(draft)) else None
    if known is None and len(plain := tuple(k for k in draft.keys if len(k) > 1)) > 1:  # "Joseph R. Biden": an initial tells no other name
        known = leaders().get(plain)
    initials = len(draft.keys) > _FULL - 1 and draft.words[0].isupper() and len(draft.words[0]) < _FULL  # "AK Abdul Momen": two initials in one
    if known is None and (initials or (len(draft.keys) > _FULL and draft.keys[0] in _BEFORE_GIVEN)):
        known = leaders().get(draft.keys[1:])
    if known is None and len(draft.keys) > 1 and draft.words[0].isupper():  # "MOTEGI Toshimitsu": the family name first, in capitals
        known = leaders().get(draft.keys[::-1])
    if known is None and not draft.countries and len(draft.keys) == 1:
        known = next((land for role in draft.roles if (land := lands_by_office().get((draft.keys[0], _seat(role))))), None)
    return known or (Counter(draft.countries).most_common(1)[0][0] if draft.countries else land_of_office(draft.roles))


_BEFORE_GIVEN = frozenset("muhammad mohammad mohammed mohamed seyed sayyid sayed syed sheikh haji tun tan dato sri u daw".split())
"""Names and forms of respect that stand before the name a leader goes by ("Muhammad Shehbaz Sharif")."""


def _seat(role: str) -> str:
    """The last word of a title, a short one spelled out: "FM Qureshi"."""
    last = role.lower().split()[-1]
    return "minister" if last in {"fm", "pm", "eam"} else last


def _other_seat(draft: _Draft) -> bool:
    """Whether a surname bears the title of another seat than its best known holder ("President Johnson")."""
    seat = seats_alone().get(draft.keys[0])
    heads = {role.lower().split()[-1] for role in draft.roles}
    return seat is not None and bool(heads & (_HEADS_OF_GOVERNMENT if seat in _STATE else _STATE)) and seat not in heads


_HEADS_OF_GOVERNMENT = frozenset({"minister", "premier", "chancellor"})


def setting_of(people: People) -> str | None:
    """The country most officials of a report belong to: it names that of foreigners only."""
    lands = Counter(p.country for p in people.persons if p.country is not None)
    first = lands.most_common(1)
    return first[0][0] if first and first[0][1] >= _SEVERAL and first[0][1] * 4 >= 3 * lands.total() else None
