"""Whom an office means: "the Secretary", "the President of Cuba", "his Russian counterpart"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import domestic, honorifics, land_words, office_words, organisation_forms
from flows.text.leaders import leader_land, office_of
from flows.text.voices import Memory, Voice, of_group, of_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Person
    from flows.text.scene import Scene
    from flows.text.sources import Source

_OF_STATE = frozenset({"president", "king", "queen", "emir", "sultan", "emperor"})
_OF_GOVERNMENT = frozenset({"minister", "premier", "chancellor"})
_CHIEFS = _OF_STATE | _OF_GOVERNMENT | {"secretary"}
_SHORT_OFFICES = {
    "eam": {"external", "affairs", "minister"},
    "fm": {"foreign", "minister"},
    "pm": {"prime", "minister"},
    "dpm": {"deputy", "prime", "minister"},
    "fonmin": {"foreign", "minister"},
    "primin": {"prime", "minister"},
    "nsa": {"national", "security", "adviser"},
    "cs": {"cabinet", "secretary"},
    "pcs": {"prime", "cabinet", "secretary"},
}
_KEPT = 5_000
"""Titles that are kept in mind."""
_HOSTS = frozenset({"minister", "president", "premier", "king", "chancellor", "shah", "emperor", "queen"})
_MONARCHIES = frozenset({"GBR", "AUS", "NZL", "CAN", "JPN", "SWE", "NOR", "DNK", "NLD", "BEL"})
_OTHERS = frozenset({"counterpart", "interlocutor", "guest"})
_LED = frozenset({"administration", "government", "cabinet", "regime"})
"""What goes by the name of who leads it."""
_SENIORS = frozenset({"diplomat", "chief-diplomat", "top-diplomat", "statesman", "official", "leader", "envoy"})
"""Nouns by which news takes up an official named before: "the senior Chinese diplomat"."""
_NAMELESS = frozenset({"anonymity", "anonymously", "unnamed", "identified"})
"""Words on a source that is not to be named."""
_KEEP_RANK = frozenset({"secretary", "president", "premier", "chancellor"})
"""Offices whose bare title is their holder's alone: "the Secretary" is no Assistant Secretary, while a Vice Minister may be "the Minister"."""
RANKS = frozenset({"vice", "deputy", "assistant", "under", "former", "acting", "first"})


def named_behind_office(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "Minister for Reintegration of the Territories of Norway Grace Otieno": a long title closes with a person of the document."""
    if source.last - source.first < _TITLED:
        return None
    last = scene.tokens[source.last - 2 : source.last]
    person = memory.people.resolve([t.text for t in last]) if all(t.capital and t.lower not in office_words() for t in last) else None
    if person is None:
        return None
    role = person.role or scene.words(source.first, source.last - 2)
    voice = replace(of_person(person, "name", f"named in the sentence as {scene.words(source.first, source.last)}"), role=role)
    if person.role is None:
        memory.offices.append(voice)
    return voice


_TITLED = 4
_LONG_OFFICE = 9
"""Tokens of the longest office of an organisation."""


def holder_of(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Secretary", "the President of Cuba": the person of the document who holds that office."""
    words = scene.words(source.first, source.last)
    source, asked = _spelled(source)
    body = _body(scene, source)
    fitting = _fitting(source, asked, body, memory)
    person = max(fitting, key=lambda p: _fit(p, asked, source, memory), default=None)
    told = _still_speaking(scene, source, fitting, memory) or (_own_chief(scene, source, person, memory) if person is not None and body is None else None)
    if told is not None:
        return told
    chief = _chief(source, person, memory) if body is None or body in domestic() else None
    if person is not None and chief is None:
        return of_person(person, "title", f"“{words}” is the title of {person.name}")
    other = (_host(memory) if "host" in source.modifiers else _other(source, memory)) if source.head in _OTHERS or "host" in source.modifiers else None
    if other is not None:
        return of_person(other, "title", f"“{words}” is one of those who talk")
    definite = scene.tokens[source.first].lower not in {"a", "an", "one", "another", "some"}
    senior = _senior(source, words, memory) if definite and not any(t.lower in _NAMELESS for t in scene.tokens) else None
    if senior is not None:
        return senior
    if _is_writer(source, memory) and memory.author is not None:
        return memory.author.called("title", f"“{words}” is the writer")
    if chief is not None:
        return of_person(chief, "title", f"“{words}” can only be {chief.name} here")
    bare = " ".join(w for i, w in enumerate(words.split()) if i or w.lower() not in {"the", "a", "an"})
    last = _named_before(bare, source, memory, definite=definite, foreign=body is not None and body not in domestic())
    if last is not None:
        return last.called("title", f"“{words}” is {last.speaker}, named before")
    sole = _only_official(source, memory) if definite else None
    if sole is not None:
        return of_person(sole, "title", f"“{words}” can only be {sole.name}, whose title the text does not print")
    return Voice(
        bare,
        "title",
        source.country or (domestic().get(body) if body else None) or _country_of_office(scene, source, memory, international=body is not None),
        bare,
        (),
        (),
        "an office whose holder the text does not name",
    )


def _senior(source: Source, words: str, memory: Memory) -> Voice | None:
    """ "The Kenyan official", "the Norwegian leader": the unnamed one of the lead, else the one of that country who has an office."""
    if source.head not in _SENIORS or not source.country:
        return None
    unnamed = _unnamed_before(source, memory)
    if unnamed is not None:
        return unnamed.called("title", f"“{words}” is {unnamed.speaker}, whom nobody names")
    said = memory.subject.persons[:1] if memory.subject else ()
    barred = frozenset() if source.head in {"leader", "statesman"} else _NO_OFFICIALS
    met = (*memory.principals, *said, *reversed(memory.recent))
    senior = next((p for p in met if p.country == source.country and p.role and not barred & set(p.role.lower().split())), None)
    return of_person(senior, "title", f"“{words}” is {senior.name}") if senior is not None else None


_NO_OFFICIALS = frozenset({"president", "king", "queen", "emir", "sultan", "emperor"})
"""Heads of state, whom nobody calls an official or a diplomat."""


def _unnamed_before(source: Source, memory: Memory) -> Voice | None:
    """The "senior Kenyan official" of the lead, whom a report takes up as "the Kenyan official"."""
    for voice in reversed(memory.offices):
        if not voice.persons and voice.speaker and voice.country == source.country and voice.speaker.rpartition(" ")[2] == source.head:
            return voice
    return None


def _only_official(source: Source, memory: Memory) -> Person | None:
    """ "The Norwegian Foreign Minister" where the text names one person of Norway, and prints no title with the name."""
    own = [p for p in memory.people.persons if p.country == source.country] if source.country and source.head in _HOSTS else []
    return own[0] if len(own) == 1 and own[0].role is None else None


def _still_speaking(scene: Scene, source: Source, fitting: Sequence[Person], memory: Memory) -> Voice | None:
    """ "…, the minister said" where several fit: the one who was speaking."""
    if len(fitting) < _PAIR or not _closes(scene, source) or memory.subject is None or not memory.subject.persons or memory.subject.persons[0] not in fitting:
        return None
    return memory.subject.called("title", f"“{scene.words(source.first, source.last)}”, behind what is said, is the one who was speaking")


_PAIR = 2
GRACES = frozenset(
    {"His Excellency", "Her Excellency", "His Highness", "Her Highness", "His Majesty", "Her Majesty", "His Royal Highness", "Her Royal Highness"}
)
"""Forms that take up the one named before, as a pronoun does."""


def _own_chief(scene: Scene, source: Source, person: Person, memory: Memory) -> Voice | None:
    """ "The Prime Minister spoke to the Prime Minister of Norway, Kari Lund": the bare title is the issuer's own chief, here and later."""
    if source.country is not None or memory.home is None or person.country in {None, memory.home} or source.head not in _CHIEFS:
        return None
    bare = scene.words(source.first, source.last).removeprefix("the ").removeprefix("The ")
    before = next((v for v in memory.offices if not v.persons and v.country == memory.home and (v.role or "").lower() == bare.lower()), None)
    named = any(n.first >= source.last and memory.people.resolve(n.words) == person for n in scene.names)
    if before is None and not (named and scene.tokens[source.first].lower == "the"):
        return None
    return Voice(bare, "title", memory.home, bare, (), (), f"“{bare}” is the issuer's own, whom the text does not name")


def _named_before(bare: str, source: Source, memory: Memory, *, definite: bool, foreign: bool) -> Voice | None:
    """The office named in these words before, or more fully; else "the Party leader", "the official also thanked": an epithet, by party or for the last subject."""
    asked = set(bare.lower().split())
    last = next((v for v in reversed(memory.offices) if v.speaker and asked <= {*v.speaker.lower().split(), *(v.role or "").lower().split()}), None)
    if last is not None or not definite:
        return last
    if source.head in _PARTY_HEADS and "party" in source.modifiers:
        return next((of_person(p, "title", "") for p in memory.principals if "party" in _words(p.role)), None)
    own = memory.subject.persons[0] if memory.subject is not None and memory.subject.persons else None
    capitals = {w for w in bare.split()[:-1] if w.isupper() and len(w) > 1} if source.head in _PARTY_HEADS else set()
    if own is not None and capitals and (not foreign or own.country is None or capitals & set((own.role or "").split())):
        return memory.subject if own.role is not None or own.country is not None else None  # "the DFA chief added"
    unqualified = source.head in _SENIORS and source.modifiers <= _PLAIN | {source.head}
    return memory.subject if unqualified and memory.subject is not None and memory.subject.persons else None


_PARTY_HEADS = frozenset({"leader", "chief", "boss"})
_PLAIN = frozenset({"the", "senior", "top", "visiting"})


def _fitting(source: Source, asked: set[str], body: str | None, memory: Memory) -> list[Person]:
    """Who of the document may hold the office; one of an organisation is held by who serves it, or by nobody's official."""
    fitting = [p for p in memory.people.persons if _holds(p, asked, source)]
    if body is None:
        return fitting
    return [p for p in fitting if _serves(p, body)] or [p for p in fitting if body in domestic() or p.country is None]


def _country_of_office(scene: Scene, source: Source, memory: Memory, *, international: bool) -> str | None:
    """The country of an office nobody is named for; an organisation of many states has none."""
    if international:
        return None
    if memory.at_home and source.head == "president" and memory.home not in _MONARCHIES:
        return memory.home
    hosted = source.head in _HOSTS or {"governor", "general"} <= source.modifiers
    return (memory.host if hosted else None) or _own(source, memory) or country_of_owner(scene, source, memory)


def _body(scene: Scene, source: Source) -> str | None:
    """The organisation whose office the words name: "the President of the European Commission"."""
    if source.last - source.first > _LONG_OFFICE:
        return None
    return next((t for t in scene.things[source.first : source.last] if isinstance(t, str) and t in organisation_forms()), None)


def _serves(person: Person, body: str) -> bool:
    """Whether the title of a person names the organisation."""
    role = f" {person.role or ''} "
    return any(f" {form} " in role for form in organisation_forms()[body])


def _chief(source: Source, person: Person | None, memory: Memory) -> Person | None:
    """The chief of a country whom the words mean rather than `person`, who fits by his title; one who does not talk yields to one who does."""
    if person is not None and source.head != "head" and person.country == (source.country or memory.home):
        return None
    chief = _only_holder(source, memory)
    if person is not None and chief is not None and (source.modifiers - _SMALL) & _words(person.role) - _words(chief.role) - {source.head}:
        return None  # "the Minister of Trade": the one at home has another portfolio
    away = source.country is None and person in memory.principals and chief not in memory.principals
    return None if away else chief


def _host(memory: Memory) -> Person | None:
    """ "The host leader": the one of those who talk who is at home."""
    return next((p for p in memory.principals if p.country == memory.home), None) if memory.home else None


def _spelled(source: Source) -> tuple[Source, set[str]]:
    """The words of the office, a short one spelled out: "EAM", "PM"."""
    if source.head in _SHORT_OFFICES:
        asked = _SHORT_OFFICES[source.head]
        head = "adviser" if source.head == "nsa" else "secretary" if source.head in {"cs", "pcs"} else "minister"
        return replace(source, head=head, modifiers=frozenset(asked)), asked
    if source.head == "general" and "secretary" in source.modifiers:
        source = replace(source, head="secretary-general", modifiers=source.modifiers - {"secretary", "general"} | {"secretary-general"})
    return source, {w for w in source.modifiers if w in office_words()} or {source.head}


def _closes(scene: Scene, source: Source) -> bool:
    """Whether the source stands behind what is said."""
    return source.first > 1 and source.country is None and scene.tokens[source.first - 1].text in {",", '"', "''", "”", "’", "–", "—"}


def two_holders(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Secretary and Foreign Minister" where two people of the document hold these offices, one each."""
    if "and" not in source.modifiers or len(memory.principals) != 2:  # noqa: PLR2004  (two offices)
        return None
    parts = [set(part.split()) - _PASSING for part in scene.words(source.first, source.last).lower().split(" and ")]
    held = [[part <= set((p.role or "").lower().split()) for part in parts] for p in memory.principals]
    apart = held in ([[True, False], [False, True]], [[False, True], [True, False]])
    return of_group(memory.principals, "two offices joined, each held by one who talks") if apart else None


_PASSING = frozenset({"the", "interim", "acting", "new", "visiting", "caretaker"})


def _other(source: Source, memory: Memory) -> Person | None:
    """ "His Russian counterpart", "the interlocutor": the one who talks with the last speaker."""
    own = memory.subject.persons if memory.subject else ()
    others = [p for p in (*memory.principals, *reversed(memory.recent)) if p not in own and (source.country is None or p.country == source.country)]
    return others[0] if others else None


def _is_writer(source: Source, memory: Memory) -> bool:
    """ "The Secretary" in a memorandum by the Secretary of State."""
    role = set((memory.author.role or "").lower().split()) if memory.author and not memory.author.persons else set()
    asked = set(source.modifiers) - {"the", "a"}
    return bool(role) and asked <= role and not role & RANKS - asked


def _only_holder(source: Source, memory: Memory) -> Person | None:
    """ "The President of Russia" where the text names one leader of Russia and gives no title with the name; "Head of State" at home."""
    country = source.country or memory.home
    if country is None or source.modifiers & RANKS:
        return None
    if source.head == "head":
        asked = _OF_STATE if "state" in source.modifiers else _OF_GOVERNMENT if "government" in source.modifiers else frozenset()
    else:
        asked = frozenset({source.head})
    chiefs = [p for p in memory.people.persons if p.country == country and asked & ({office_of(p).rpartition(" ")[2]} | _heads(p.role))]
    if len(chiefs) > 1:  # among presidents of this and that the one the lexicon of leaders knows
        chiefs = [p for p in chiefs if asked & {office_of(p).rpartition(" ")[2]}] or [p for p in chiefs if _of_country(p.role or "")]
    return chiefs[0] if len(chiefs) == 1 else None


def _of_country(role: str) -> bool:
    """Whether a title is that of a country, and not of a union or a bank: "President", "President of Kenya"."""
    body = role.partition(" of ")[2].removeprefix("the ")
    return not body or body in land_words()


@lru_cache(_KEPT)
def _heads(role: str | None) -> frozenset[str]:
    """The head nouns of a title of one or more offices: "State Councilor and Foreign Minister" has two; deputies and the like have none."""
    return frozenset(words[-1] for words in _offices(role) if not set(words) & RANKS)


@lru_cache(_KEPT)
def _all_heads(role: str | None) -> frozenset[str]:
    """The head nouns whatever the rank: "Head of the Office of the President" is a head, and no president."""
    return frozenset(words[-1] for words in _offices(role))


@lru_cache(_KEPT)
def _words(role: str | None) -> frozenset[str]:
    return frozenset(w.strip(",") for w in _spelled_out(role).split())


def _spelled_out(role: str | None) -> str:
    """A title in lower case, short offices in full: "FM"."""
    return " ".join(_IN_FULL.get(w, w) for w in (role or "").lower().split()).replace("secretary general", "secretary-general")


_IN_FULL = {
    "fm": "foreign minister",
    "pm": "prime minister",
    "dpm": "deputy prime minister",
    "eam": "external affairs minister",
    "cs": "cabinet secretary",
    "pcs": "prime cabinet secretary",
}


def _offices(role: str | None) -> list[list[str]]:
    """The offices of a title, each the words before its first "of", "for" or "to"."""
    parts = re.split(r", (?!the )| and ", _spelled_out(role))
    if parts[-1].endswith(_SPEAKS):
        return [parts[-1].split()]  # "Secretary of Defense Spokesperson" is no secretary
    return [words for part in parts if (words := re.split(r" (?:of|for|to|on|in|ministry(?= of| for)) ", part)[0].split())]


_SPEAKS = (" spokesperson", " spokesman", " spokeswoman", " press secretary")


def _own(source: Source, memory: Memory) -> str | None:
    """A spokesperson without a country is the issuer's own, and so are the chief and the minister whom a release names by the bare title."""
    of_state = source.head == "head" and "state" in source.modifiers and source.modifiers <= {"the", "of", "head", "state"}
    bare = of_state or "presidential" in source.modifiers or (source.head in _CHIEFS and source.modifiers <= {"the", "prime", "foreign", source.head})
    return memory.home if bare or source.head in {"spokesperson", "spokesman", "spokeswoman"} else None


def _holds(person: Person, asked: set[str], source: Source) -> bool:
    role = _words(person.role)
    titles = {w.lower() for alias in person.aliases for w in _own_office(alias) if w.lower() in office_words()}
    office = source.head in _all_heads(person.role) | titles
    if not office and ("counterpart" not in role or source.head in _SENIORS):  # the counterpart of a minister is a minister
        return False
    if source.country and person.country and source.country != person.country:
        return False
    if source.head in _KEEP_RANK and role & RANKS - asked and source.head not in _heads(person.role):
        return False
    return asked - honorifics() <= role | titles | {"of"} or not asked & (RANKS | {"foreign", "prime"})


_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "to", "at", "in", "his", "her"})


def _own_office(alias: str) -> list[str]:
    """The words of a printed title but for the other office it belongs to: "Director of the Office of the Minister" is no minister."""
    words = alias.split()
    at = next((k for k, w in enumerate(words) if w.lower() == "office"), 0)
    return words[:at] if at and "of" in words[at:] else words


def _fit(person: Person, asked: set[str], source: Source, memory: Memory) -> tuple[int, ...]:
    speaking = memory.subject is not None and person in memory.subject.persons
    role = _words(person.role)
    return (
        int(bool(source.country) and person.country == source.country),
        len((asked | (source.modifiers - _SMALL)) & role) - 2 * len((role & RANKS) - asked),
        int(person in memory.principals or speaking),
        int(speaking and person not in memory.principals),
        int(source.country is None and person.country == memory.home),
        memory.recent.index(person),
    )


def country_of_owner(scene: Scene, source: Source, memory: Memory) -> str | None:
    """The country of "Lund's office", "the Lund administration": that of the person whose office or government it is."""
    at = next((k for k in range(source.first + 1, source.last) if scene.tokens[k].lower in {"'s", "’s"}), None)
    if at is None and source.head in _LED and source.last - source.first > 1 and scene.tokens[source.last - 1].lower == source.head:
        at = source.last - 1
    if at is None or not scene.tokens[at - 1].capital or scene.things[at - 1] is not None:
        return None
    person = memory.people.resolve([scene.tokens[at - 1].text], recent=memory.recent)
    return person.country if person is not None else leader_land([scene.tokens[at - 1].text])
