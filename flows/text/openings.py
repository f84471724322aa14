"""What the opening of a sentence tells of a name further on: a phrase that closes before it, the capital where it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land

if TYPE_CHECKING:
    from flows.text.tokens import Token

_BEFORE_EVENT = frozenset({"before", "after", "during", "following", "ahead", "prior", "upon"})
""" "Before the talks with the President of Norway, Kari Lund visited …": the phrase closes with another's title, and the name is the subject."""
_PHRASE_OPENS = frozenset({"at", "with", "in", "regarding", "despite", "to"})
_PLACE_LONGEST = 5
_TITLE_OPENS = 3
"""Tokens of a title among which its country stands."""


def closed_phrase(tokens: tuple[Token, ...], whole: int) -> bool:
    """Whether the comma before a name closes the phrase with which the sentence opens: the title in it is another's."""
    if tokens[0].lower in _BEFORE_EVENT:
        return True
    return tokens[0].lower in _PHRASE_OPENS and "," not in [t.text for t in tokens[: whole - 1]]


def capital_before(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], whole: int) -> str | None:
    """ "In Islamabad, Foreign Office spokesman Abdul Basit": the country of the capital where an official speaks whose title names none."""
    place = things[1] if len(things) > 1 and tokens[0].lower == "in" else None
    if not isinstance(place, Land) or place.form != "capital" or tokens[whole - 1].text != "," or whole > _PLACE_LONGEST:
        return None
    named = any(isinstance(thing, Land) for thing in things[whole : whole + _TITLE_OPENS])
    return None if named or not all(thing is place for thing in things[1 : whole - 1]) else place.alpha3
