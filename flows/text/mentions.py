"""Mentions: the people, countries, organisations, places and initiatives a sentence names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, country_names, lands
from flows.text.hints import LAND, THING
from flows.text.lexicon import rows
from flows.text.phrases import Phrases
from flows.text.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.records import Person
    from flows.text.scene import Scene
    from flows.text.tokens import Token

_BOOKS = (("organisations", "organisation"), ("initiatives", "initiative"), ("places", "place"))

_BOOK_NAMES = LAND | THING


@cache
def _things() -> Phrases[tuple[str, str, str | None]]:
    found = []
    for book, kind in _BOOKS:
        for row in rows(book):
            forms = [f.strip() for f in (row["name"], *row["forms"].split(";"))]
            found += [(f, (kind, row["name"], row.get("country") or None)) for f in forms if f]
    return Phrases(found, cased=True)


def find_mentions(scenes: Sequence[Scene], participants: Sequence[Person]) -> tuple[Mention, ...]:
    """Every name in the sentences, the longest reading of each, in order and disjoint within a sentence."""
    people = Phrases([(form, p) for p in participants for form in dict.fromkeys((p.name, *p.aliases)) if form], cased=True)
    openers = people.openers()
    return tuple([m for position, scene in enumerate(scenes) for m in _of_sentence(position, scene, people, openers)])


def _of_sentence(position: int, scene: Scene, people: Phrases[Person], openers: frozenset[str]) -> Iterator[Mention]:
    tokens, done = scene.tokens, 0
    for i in [i for i, t in enumerate(tokens) if scene.hints[i] & _BOOK_NAMES or t.text in openers]:
        if i < done or not tokens[i].word:
            continue
        hit = _at(tokens, i, people)
        if hit is None:
            continue
        done, kind, name, country = hit
        yield Mention(position, kind, name, scene.span_of(i, done), country)


def _at(tokens: Sequence[Token], i: int, people: Phrases[Person]) -> tuple[int, str, str, str | None] | None:
    """The longest name at token `i`: where it ends, its kind, its canonical form and its country."""
    found: list[tuple[int, str, str, str | None]] = []
    if person := people.at(tokens, i):
        found.append((person[0], "person", person[1].name, person[1].country))
    if thing := _things().at(tokens, i):
        found.append((thing[0], *thing[1]))
    land = lands().at(tokens, i)
    if land and isinstance(land[1], Land):
        found.append((land[0], "country", country_names()[land[1].alpha3], land[1].alpha3))
    return max(found, key=lambda f: f[0], default=None)
