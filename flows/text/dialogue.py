"""Who holds the turn in transcripts and press conferences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from flows.text.folding import keys_of
from flows.text.gazetteer import Land, office_heads, office_words, title_words
from flows.text.leaders import lands_by_office, leader_land, office_of
from flows.text.lexicon import rows
from flows.text.outlets import CROWD, is_outlet
from flows.text.records import Span
from flows.text.scene import scene_of, sightings
from flows.text.voices import Voice, of_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flows.text.people import People, Sighting
    from flows.text.records import Person
    from flows.text.turns import Label


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: its label, whether a reporter asks, and the voice of an official who answers."""

    label: str
    asks: bool
    voice: Voice | None


def _bare(label: str) -> list[str]:
    words = label.replace(".", ". ").split()
    titles = _titles()
    return [w for w in words if w.strip(".,").lower() not in titles or len(words) == 1]


@cache
def _titles() -> frozenset[str]:
    return frozenset(w.strip(".,").lower() for r in rows("offices") for w in r["title"].split()) | {"mr", "ms", "mrs", "dr"}


def turn_of(label: Label, *, people: People, author: Voice | None, asks: Mapping[str, bool], host: bool, press: bool, home: str | None = None) -> Turn:
    """The turn a label opens.

    Args:
        label: the label as found.
        people: the people of the document.
        author: who gives the press conference, for the bare "A:".
        asks: for each label whether its turns put questions.
        host: whether this is a press conference of the author: then all others ask.
        press: whether reporters are in the room.
        home: the issuing country, for which an official nobody else names speaks at a press conference.
    """
    if label.kind == "question":
        return Turn(label.printed, asks=True, voice=None)
    if label.kind == "answer":
        return Turn(label.printed, asks=False, voice=author)
    words = _bare(label.words)
    person = (people.resolve(words) if words else None) or _named(label.words, people)
    asker = person is not None and person.role is None and person.country is None and press and label.kind == "named" and asks.get(label.words, False)
    if person is not None and not asker:
        if person.country is None and home is not None and person.role is None:
            person = replace(person, country=home)
        return Turn(label.printed, asks=False, voice=of_person(person, "turn_label", f"the turn is labelled “{label.words}”"))
    if label.words.lower() in CROWD or is_outlet(label.words) or (label.kind == "named" and asks.get(label.words, False)):
        return Turn(label.printed, asks=True, voice=None)
    if host and not _official(label.words):
        return Turn(label.printed, asks=True, voice=None)
    known = _spokesperson(label, author) or _holder(label, people, author, home)
    called = " ".join(words) if words and label.words.split()[0].strip(".").lower() in _FORMS else label.words  # "MR. LUND" is Lund
    name = _SHORT.get(called.lower(), "").title() or _cased(called)
    country = leader_land(words) or home
    return Turn(label.printed, asks=False, voice=known or Voice(name, "turn_label", country, None, (), (), f"the turn is labelled “{label.words}”"))


def _holder(label: Label, people: People, author: Voice | None, home: str | None) -> Voice | None:
    """The person who holds the office a label gives without a name: "THE PRESIDENT:", "PM:", "President of Norway:"."""
    scene = scene_of(_cased(label.words).title() if not label.words.isupper() else _cased(label.words), Span(0, len(label.words)))
    asked = {w for t in scene.tokens for w in _SHORT.get(t.lower, t.lower).split()} - {"the", "of", "republic"}
    lands: set[str | None] = {t.alpha3 for t in scene.things if isinstance(t, Land)}
    offices = {w for w in asked if w in office_words()}
    if not offices & office_heads():
        return None
    own = author.persons[0] if author and len(author.persons) == 1 and not lands else None
    if own is not None and (own.role is None or offices & _role(own)):
        return of_person(own, "turn_label", f"the turn is labelled “{label.words}”")
    everywhere: set[str | None] = {None, *(p.country for p in people.persons)}
    for land in (lands or {home}, lands or everywhere):
        fitting = [p for p in people.persons if p.country in land and offices <= _role(p) and not (_role(p) & _RANKS) - offices]
        if len(fitting) == 1:
            return of_person(fitting[0], "turn_label", f"the turn is labelled “{label.words}”")
    seat = next((w for w in ("minister", "president", "chancellor", "premier", "secretary") if w in offices), "")
    told = ((p, lands_by_office().get((keys_of(tuple(p.name.split()))[-1], seat))) for p in people.persons if p.role is None)
    held = [replace(p, country=known) for p, known in told if known]
    if len(held) == 1:  # "PM:" where a reporter says "Mr Lund", who held such an office
        return of_person(held[0], "turn_label", f"the turn is labelled “{label.words}”")
    return None


_FORMS = frozenset({"mr", "ms", "mrs", "dr", "miss"})
_SHORT = {"pm": "prime minister", "fm": "foreign minister", "dpm": "deputy prime minister"}
_RANKS = frozenset({"vice", "deputy", "assistant", "under", "former", "acting"})


def _role(person: Person) -> set[str]:
    """The words of the title of a person, or of the office a leader of the lexicon holds."""
    return {w.strip(",.").lower() for w in (person.role or office_of(person)).split()}


def _cased(words: str) -> str:
    """A label set in capitals as running text has it: "PRESIDENT OF NORWAY KARI LUND" is "President of Norway Kari Lund"."""
    if not words.isupper():
        return words
    return " ".join(w.lower() if w in _SMALL else w if w in _SHORT_LANDS else w.title() for w in words.split(" "))


_SMALL = frozenset({"OF", "THE", "AND", "FOR", "TO", "IN", "ON", "AT"})
_SHORT_LANDS = frozenset({"US", "UK", "EU", "UN", "UAE", "DPRK", "ROK", "PRC", "NATO"})


def _named(words: str, people: People) -> Person | None:
    """The person whose office and name a label gives: "President of Norway Kari Lund"."""
    scene = scene_of(words, Span(0, len(words)))
    met = (people.resolve([t.text for t in scene.tokens[n.first : n.last]]) for n in reversed(scene.names))
    return next((p for p in met if p is not None), None)


def labelled(label: Label) -> Iterator[Sighting]:
    """The person a label names, with office and country, be it met nowhere else."""
    if label.kind not in {"named", "shouted"} or is_outlet(label.words) or label.words.lower() in CROWD:
        return
    scene = scene_of(_cased(label.words), Span(0, len(label.words)))
    for found in sightings(scene, title=False, acts=frozenset()):
        if len(found.words) > 1 and (label.kind == "named" or found.role):
            yield replace(found, sure=True)


def _official(words: str) -> bool:
    """Whether a label carries a title or form of address: "VICE PRESIDENT HARRIS", "MS. BERG", "Spokesperson"."""
    return any(w.strip(".,").lower() in _official_words() or w.lower() in _official_words() for w in words.split())


@cache
def _official_words() -> frozenset[str]:
    return title_words() | {"mr", "ms", "mrs", "dr", "spokesman", "spokeswoman", "answer"}


def _spokesperson(label: Label, author: Voice | None) -> Voice | None:
    """ "Spokesperson:" is the one who gives the conference."""
    return author if label.words.lower() in {"spokesperson", "spokesman", "spokeswoman", "answer"} else None


def questioners(turns: Iterable[tuple[str, str]], *, press: bool) -> dict[str, bool]:
    """For each label whether its first turn asks, or with reporters in the room any of its turns; `turns` gives label and words in order."""
    asks: dict[str, bool] = {}
    for label, words in turns:
        asks[label] = asks.get(label, "?" in words) or (press and ("?" in words or _introduces(label, words)))
    return asks


def _introduces(label: str, words: str) -> bool:
    """Whether a reporter says who he is or begs leave to ask: "Sir, Lund from the Herald", "I was wondering if"."""
    opening = words[:_OPENING]
    last = label.rsplit(maxsplit=1)[-1].strip(".,")
    own = last in opening and _FROM.match(opening, opening.index(last) + len(last)) is not None
    return own or _BEGS.search(words) is not None


_OPENING = 90
_FROM = re.compile(r",? (?:here )?(?:from|with|of) (?:the )?[A-Z]")
_BEGS = re.compile(
    r"^(?:(?:Hi|Hello|Yes|Thank you|Thanks|Good (?:morning|afternoon|evening)),? )?(?:Sir|sir|Ma['’]?am|ma['’]?am|Madam|Mr\.? Spokes\w+),? "
    r"|\bI (?:was|am) (?:just )?wondering (?:if|whether|what|how)\b|\b[Mm]y (?:(?:first|second|other) )?question (?:is|would|relates)\b"
)
