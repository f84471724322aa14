"""Mentions: the people, countries, organisations, places and initiatives a sentence names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, country_names, lands
from flows.text.lexicon import rows
from flows.text.phrases import Phrases
from flows.text.records import Mention, Span
from flows.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.records import Person, Sentence
    from flows.text.tokens import Token

_BOOKS = (("organisations", "organisation"), ("initiatives", "initiative"), ("places", "place"))


@cache
def _things() -> Phrases[tuple[str, str, str | None]]:
    found = []
    for book, kind in _BOOKS:
        for row in rows(book):
            forms = [f.strip() for f in (row["name"], *row["forms"].split(";"))]
            found += [(f, (kind, row["name"], row.get("country") or None)) for f in forms if f]
    return Phrases(found, cased=True)


def find_mentions(text: str, sentences: Sequence[Sentence], participants: Sequence[Person]) -> tuple[Mention, ...]:
    """Every name in the sentences, the longest reading of each, in order and disjoint within a sentence."""
    people = Phrases([(form, p) for p in participants for form in dict.fromkeys((p.name, *p.aliases)) if form], cased=True)
    return tuple(m for s in sentences for m in _of_sentence(text, s, people))


def _of_sentence(text: str, sentence: Sentence, people: Phrases[Person]) -> Iterator[Mention]:
    tokens = tokenise(text, sentence.span)
    i = 0
    while i < len(tokens):
        hit = _at(tokens, i, people) if tokens[i].word else None
        if hit is None:
            i += 1
            continue
        last, kind, name, country = hit
        yield Mention(sentence.position, kind, name, Span(tokens[i].start, tokens[last - 1].end), country)
        i = last


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
