"""Countries and offices as words of the text: names, demonyms, capitals, metonyms, titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOUTED = 3
"""Shorter names in capitals are too often something else."""
_INITIALS = 2
"""Media of one or two letters ("FT") are too often something else."""


@dataclass(frozen=True, slots=True)
class Land:
    """What a word says of a country: which one (ISO alpha-3), and as `name`, `demonym`, `capital` or `metonym`."""

    alpha3: str
    form: str


@cache
def lands() -> Phrases[Land]:
    """Every name, demonym, capital and metonym of a country."""
    return Phrases(land_forms(), cased=True)


def land_forms() -> Iterator[tuple[str, Land]]:
    """Every name, demonym, capital and metonym of a country with what it says of it."""
    columns = (("forms", "name"), ("demonyms", "demonym"), ("metonyms", "metonym"), ("capital", "capital"))
    for column, form in columns:
        for row in rows("countries"):
            for phrase in (row["name"], *row[column].split(";")) if form == "name" else row[column].split(";"):
                words = phrase.strip()
                if words:
                    yield words, Land(row["alpha3"], form)
                    if words.startswith("the "):
                        yield "The " + words[4:], Land(row["alpha3"], form)
                    if form in {"name", "demonym"} and len(words) > _SHOUTED and not words.isupper():
                        yield words.removeprefix("the ").upper(), Land(row["alpha3"], form)


@cache
def given_lands() -> frozenset[str]:
    """Countries and capitals whose names are given names too."""
    return frozenset(row["word"] for row in rows("given_lands"))


@cache
def land_words() -> frozenset[str]:
    """Every form that names a country, as it is written."""
    return frozenset(words for words, _ in land_forms())


@cache
def proper_names() -> Phrases[Land | str]:
    """Every name of a country, and of an organisation, initiative, place or medium with its canonical form; of one form the country counts."""
    names = [(f.strip(), r["name"]) for book in ("organisations", "initiatives", "places") for r in rows(book) for f in (r["name"], *r["forms"].split(";"))]
    adjectives = {f"The {words}" for words, land in land_forms() if land.form == "demonym"}  # "The Australian side" is no newspaper
    outlets = [(r["name"], r["name"]) for r in rows("outlets") if len(r["name"]) > _INITIALS and r["name"] not in adjectives]
    return Phrases([*land_forms(), *(n for n in names if n[0]), *outlets], cased=True)


@cache
def country_names() -> dict[str, str]:
    """The English name of each country by its alpha-3 code."""
    return {row["alpha3"]: row["name"] for row in rows("countries")}


def government_of(land: str) -> str:
    """The government of a country by its printed name.

    >>> government_of("United States"), government_of("France")
    ('Government of the United States', 'Government of France')
    """
    return f"Government of {with_article(land)}"


def with_article(land: str) -> str:
    """The name of a country as it stands behind "of": "the Philippines"."""
    return f"the {land}" if _ARTICLE.search(land) else land


_ARTICLE = re.compile(
    r"^(?:U\.?S|U\.?K|UAE|DPRK|ROK|PRC|EU)\b|\b(?:United|Union|Republic|Kingdom|Federation|Emirates|Islands|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Sultanate|Congo|Territories)\b"
)
"""Names that take an article."""


@cache
def international() -> frozenset[str]:
    """Organisations of no single country: their officials speak for none."""
    return frozenset(row["name"] for row in rows("organisations") if not row["country"])


@cache
def places() -> frozenset[str]:
    """Provinces, cities and regions: they stand for their country, and speak for nobody."""
    return frozenset(row["name"] for row in rows("places"))


@cache
def domestic() -> dict[str, str]:
    """The country of each organisation that belongs to one."""
    return {row["name"]: row["country"] for row in rows("organisations") if row["country"]}


@cache
def organisation_forms() -> dict[str, tuple[str, ...]]:
    """The forms under which each organisation is printed."""
    return {r["name"]: tuple(dict.fromkeys((r["name"], *(f.strip() for f in r["forms"].split(";") if f.strip())))) for r in rows("organisations")}


@cache
def office_words() -> frozenset[str]:
    """The words of which titles are made, in lower case; linking words left out."""
    found = {w.lower() for r in rows("offices") for w in r["title"].replace("-", "- ").replace("- ", "-").split()}
    return frozenset(w.strip(",()") for w in found if w not in _LINKS) - _LINKS


_LINKS = frozenset("of the for and to in on at de a an".split())


@cache
def office_heads() -> frozenset[str]:
    """Words that by themselves name a holder of office: the last plain word before "of" in each title."""
    heads = set()
    for row in rows("offices"):
        title = row["title"].lower().split(" of ")[0].split(" for ")[0].split(" to ")[0]
        heads.add(title.split()[-1])
    return frozenset(heads)


@cache
def honorifics() -> frozenset[str]:
    """Forms of address that are no office: Mr., Dr., His Excellency."""
    return frozenset(r["title"].lower() for r in rows("offices") if r["kind"] == "honorific")


@cache
def title_heads() -> frozenset[str]:
    """Words without which no title is one: holders of office and forms of address."""
    return office_heads() | honorifics()


@cache
def title_words() -> frozenset[str]:
    """Words of titles and forms of address."""
    return office_words() | honorifics()
