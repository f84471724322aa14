"""Whose text it is: publisher and issuing country by host, printed source, the words of header and foot, or the mark of an agency."""

from __future__ import annotations

import re
from functools import cache

from flows.text.gazetteer import Land, country_names, proper_names
from flows.text.hints import tokenise
from flows.text.lexicon import rows
from flows.text.records import Span

_HOST = re.compile(r"\b((?:[a-z0-9\-]{1,63}\.){1,5}[a-z]{2,12})\b", re.IGNORECASE)
_DOTTED = re.compile(r"\.[^\W\d_]")
_STATE = frozenset({"gov", "go", "gob", "gouv", "govt", "gub", "mil", "mfa", "mofa", "gv"})
"""Labels before the country's own by which governments set their hosts apart."""
_MINISTRY = frozenset("mfa mofa mfaic mofaic minrel mirex minrex rree mre mae dfa cancilleria foreign foreignaffairs diplomatie diplomacy minex".split())
_PRESIDENCY = frozenset("president presidency presidencia presidence statehouse".split())
_AGENCY_MARKS = ("(", "/")
_HOUSE = re.compile(r"^[^\w\n]*(?:the )?(?:(?:federal )?(?:ministry|department) (?:of|for) (?:foreign|external)\b|mofa\b|mfa\b)", re.IGNORECASE | re.MULTILINE)

Origin = tuple[str | None, str | None]
_HEAD = 4
"""Letters by which names are grouped: most groups need no second look."""


def publisher_of(url: str | None, source: str | None, header: str, title: str | None, *, foot: str = "", lead: str = "") -> Origin:
    """Publisher and ISO alpha-3 country, or nulls where nothing tells.

    A host is looked up by its longest known suffix, so that a page of a known ministry counts whatever its sub-domain; one that no lexicon
    holds tells country and office by its own labels ("mfa.gov.xx").
    """
    hosts = [
        found
        for words in (source, url, header, foot)
        for m in (_HOST.finditer(words) if words and _DOTTED.search(words) else ())
        if (found := _by_host(m[1].lower()))
    ]
    if hosts:  # a medium that prints the release of a ministry is its source, and the ministry the publisher
        return next((found for found in hosts if (found[0] or "").casefold() not in _media()), hosts[0])
    agency = _named(f"{lead}\n{source or ''}".lower(), agencies=True)
    if agency:
        return agency
    return (
        _named(f"{header}\n{title or ''}\n{source or ''}".lower(), agencies=False)
        or _named(foot.lower(), agencies=False)
        or _banner(header, lead)
        or _own_house(f"{header}\n{lead}")
        or _house(header, foot)
    )


def _banner(header: str, lead: str) -> Origin | None:
    """The banner that the sites of one government carry, whichever house prints the page."""
    if _OFFICIAL.search(header):
        return "Government of the United States", "USA"
    return (None, "USA") if _EASTERN.match(f"{header}\n{lead}".lstrip()) else None


_EASTERN = re.compile(r"\d{1,2}:\d{2} [ap]\.m\. E[SD]T[ \t]{0,3}\n{1,3}(?:MR|MS|MRS|SECRETARY)\b")
"""How the briefings of Washington begin: the hour on a line of its own, and who opens."""
_OFFICIAL = re.compile(r"\bofficial website of the United States Government\b", re.IGNORECASE)


def _named(place: str, *, agencies: bool) -> Origin | None:
    """Of the known names that stand in the words the longest."""
    found = [name for head, names in _patterns(agencies=agencies).items() if head in place for name in names if name[1] in place]
    return min(found)[2:] if found else None


def _own_house(lines: str) -> Origin | None:
    """A line that is the name of a foreign ministry with its country before it ("Norway Ministry of Foreign Affairs")."""
    for m in _LAND_FIRST.finditer(lines):
        named = _lands(m["land"])
        if len(named) == 1:
            country = named.pop()
            return f"Ministry of Foreign Affairs of {country_names()[country]}", country
    return None


_LAND_FIRST = re.compile(r"^[ \t]*(?P<land>[A-Z][\w ]{2,30}) Ministry of (?:Foreign|External) Affairs[ \t]*$", re.MULTILINE)


def _house(header: str, foot: str) -> Origin:
    """A foreign ministry that names its country on another line ("Ministry of Foreign Affairs", "Government of Pakistan", "Islamabad")."""
    for words in (header, foot):
        if not _HOUSE.search(words):
            continue
        named = {land for line in words.split("\n") if len(line) < 60 for land in _lands(line)}  # noqa: PLR2004  (a line that names a house or a place)
        if len(named) == 1:
            country = named.pop()
            return f"Ministry of Foreign Affairs of {country_names()[country]}", country
    return None, None


def _lands(line: str) -> set[str]:
    words = line.title() if line.isupper() else line
    tokens, _ = tokenise(words, Span(0, len(words)))
    hits = (proper_names().at(tokens, i) for i in range(len(tokens)))
    return {hit[1].alpha3 for hit in hits if hit and isinstance(hit[1], Land)}


def _by_host(host: str) -> Origin | None:
    labels = host.split(".")
    known = _hosts()
    found = next((known[h] for h in (".".join(labels[i:]) for i in range(len(labels) - 1)) if h in known), None)
    return found or _by_labels(labels)


def _by_labels(labels: list[str]) -> Origin | None:
    """What the labels of a government's host tell."""
    country = _tlds().get(labels[-1])
    if country is None or not _STATE & set(labels[-3:-1]):
        return None
    name = country_names()[country]
    if _MINISTRY & set(labels):
        return f"Ministry of Foreign Affairs of {name}", country
    return f"{'Presidency' if _PRESIDENCY & set(labels) else 'Government'} of {name}", country


@cache
def _media() -> frozenset[str]:
    return frozenset(r["name"].casefold() for r in rows("outlets"))


@cache
def _tlds() -> dict[str, str]:
    return {r["tld"]: r["alpha3"] for r in rows("tlds")}


@cache
def _hosts() -> dict[str, Origin]:
    return {r["host"].lower(): (r["publisher"] or None, r["country"] or None) for r in rows("publishers") if r["host"]}


@cache
def _patterns(*, agencies: bool) -> dict[str, list[tuple[int, str, str, str | None]]]:
    """The names by their first letters, each with its place in the order of trust: the longest first."""
    found = [(p.strip().lower(), r["publisher"], r["country"] or None) for r in rows("publishers") for p in r["patterns"].split(";")]
    ordered = sorted((f for f in found if f[0] and f[0].startswith(_AGENCY_MARKS) == agencies), key=lambda f: (-len(f[0]), f[0]))
    by_head: dict[str, list[tuple[int, str, str, str | None]]] = {}
    for place, (pattern, publisher, country) in enumerate(ordered):
        by_head.setdefault(pattern[:_HEAD], []).append((place, pattern, publisher, country))
    return by_head
