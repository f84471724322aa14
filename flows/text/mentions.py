"""Mentions: the people, countries, organisations, places and initiatives a sentence names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import country_names, land_forms
from flows.text.hints import PROPER
from flows.text.lexicon import rows
from flows.text.phrases import Phrases
from flows.text.records import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Person
    from flows.text.scene import Scene
    from flows.text.tokens import Token

_BOOKS = (("organisations", "organisation"), ("initiatives", "initiative"), ("places", "place"))


@cache
def _things() -> Phrases[tuple[str, str, str | None]]:
    """Kind, canonical form and country of every name of the lexicons; of one form the books come before the countries."""
    found: list[tuple[str, tuple[str, str, str | None]]] = []
    for book, kind in _BOOKS:
        for row in rows(book):
            forms = [f.strip() for f in (row["name"], *row["forms"].split(";"))]
            found += [(f, (kind, row["name"], row.get("country") or None)) for f in forms if f]
    found += [(form, ("country", country_names()[land.alpha3], land.alpha3)) for form, land in land_forms()]
    return Phrases(found, cased=True)


def find_mentions(scenes: Sequence[Scene], participants: Sequence[Person]) -> tuple[Mention, ...]:
    """Every name in the sentences, the longest reading of each, in order and disjoint within a sentence."""
    people = Phrases([(form, p) for p in participants for form in dict.fromkeys((p.name, *p.aliases)) if form], cased=True)
    openers = people.openers()
    capitals = all(word[0].isupper() for word in openers)  # "de Mistura" opens without
    found: list[Mention] = []
    for position, scene in enumerate(scenes):
        done = 0
        for i in scene.marked if capitals else range(len(scene.tokens)):
            proper, named = bool(scene.hints[i] & PROPER), scene.tokens[i].text in openers
            if not (proper or named) or i < done or not scene.tokens[i].word:
                continue
            hit = _at(scene.tokens, i, people if named else None, proper=proper)
            if hit is not None:
                done, kind, name, country = hit
                found.append(Mention(position, kind, name, scene.span_of(i, done), country))
    return tuple(found)


def _at(tokens: tuple[Token, ...], i: int, people: Phrases[Person] | None, *, proper: bool) -> tuple[int, str, str, str | None] | None:
    """The longest name at token `i`: where it ends, its kind, its canonical form and its country."""
    person, thing = people.at(tokens, i) if people else None, _things().at(tokens, i) if proper else None
    if person and (not thing or person[0] >= thing[0]):
        return person[0], "person", person[1].name, person[1].country
    return (thing[0], *thing[1]) if thing else None
