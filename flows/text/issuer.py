"""Whose voice the document itself is: its author, and those whose talk it tells."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, country_names
from flows.text.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.names import Name
    from flows.text.people import People
    from flows.text.records import Masthead, Person
    from flows.text.scene import Scene

_AUTHOR = re.compile(
    r"\b(?:statements?|remarks?|messages?|comments?|memorand(?:um|a)|telegram|letter|address|speech|interview|answers?|op-ed|briefing|press conference)\b[^.]{0,40}?\b(?:by|from|of|with)\b"
    r"|[’']s? (?:regular |daily |weekly )?(?:press|statement|remarks|comment|answer|opening|speech|address|message|interview)"
    r"|\b(?:answers?|takes?|replies|responds?|comments?)\b",
    re.IGNORECASE,
)
_PAIR = 2
_LEAD = 4


def author_of(masthead: Masthead, title: Scene | None, people: People, genre: str, *, signature: Scene | None, home: str | None) -> Voice | None:
    """The voice behind sentences that nobody is named for: the official the headline names as author, else the institution."""
    person = _title_author(masthead.title_text, title, people)
    if person is None and genre in {"memcon", "telegram"} and signature is not None:
        person = next((p for p in (_met(n, signature, people) for n in signature.names) if p), None)
    if person is not None:
        return Voice(person.name, "issuer", person.country or home, person.role, (), (person,), "the headline names the author")
    if masthead.publisher:
        return Voice(masthead.publisher, "issuer", masthead.issuer_country or home, None, (), (), "the publisher of the text")
    if home:
        return Voice(f"Government of {country_names().get(home, home)}", "issuer", home, None, (), (), "the country whose officials lead the text")
    return None


def _title_author(words: str | None, title: Scene | None, people: People) -> Person | None:
    """The official before "'s Regular Press Conference" or behind "Statement by"."""
    m = _AUTHOR.search(words) if words else None
    if not m or title is None:
        return None
    offset = title.span.start
    behind = m[0].split()[-1].lower() in {"by", "from", "of", "with"}
    names = [n for n in title.names if (title.tokens[n.first].start - offset >= m.end() - 1) == behind]
    name = (names[0] if behind else names[-1]) if names else None
    return _met(name, title, people) if name else None


def _met(name: Name, scene: Scene, people: People) -> Person | None:
    return people.resolve([t.text for t in scene.tokens[name.first : name.last]])


def principals_of(title: Scene | None, lead: Sequence[Scene], people: People, *, author: Voice | None) -> tuple[Person, ...]:
    """Those who talk with each other: the first two officials of the headline, else of the lead."""
    shown = author.persons if author else ()
    found: list[Person] = []
    for scene in [*([title] if title else []), *lead[:_LEAD]]:
        for name in scene.names:
            person = _met(name, scene, people)
            if person is not None and person not in found and person not in shown:
                found.append(person)
        if len(found) >= _PAIR:
            break
    return tuple(found[:_PAIR])


def home_of(masthead: Masthead, title: Scene | None, lead: Sequence[Scene], people: People) -> str | None:
    """The issuing country: as published, else that of the official the document names first, as its own."""
    if masthead.issuer_country:
        return masthead.issuer_country
    for scene in [*lead[:1], *([title] if title else [])]:
        for name in scene.names:
            person = _met(name, scene, people)
            if person is not None and (person.country or name.titled):
                return person.country or _unclaimed(title, lead, people)
    return None


def _unclaimed(title: Scene | None, lead: Sequence[Scene], people: People) -> str | None:
    """The country most named that no official of the document is said to speak for: officials at home need no country."""
    claimed = {p.country for p in people.persons}
    named = Counter(t.alpha3 for scene in [*([title] if title else []), *lead] for t in scene.things if isinstance(t, Land))
    return next((country for country, _ in named.most_common() if country not in claimed), None)
