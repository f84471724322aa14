"""From the words that name a source to the speaker they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, country_names, domestic, honorifics, office_heads, office_words
from flows.text.hints import PROPER
from flows.text.people import Recent, office_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.people import People
    from flows.text.records import Person
    from flows.text.scene import Scene
    from flows.text.sources import Source

JOINT = "those who issue the text together"
_JOINT = {2: "the two sides", 3: "the three sides"}
_OF_STATE = frozenset({"president", "king", "queen", "emir", "sultan", "emperor"})
_OF_GOVERNMENT = frozenset({"minister", "premier", "chancellor"})
_STATE_BODIES = frozenset({"ministry", "government", "cabinet", "parliament", "presidency", "police", "dept", "emb"})
"""Bodies of state that a release names without a country are its own."""
_BODIES = frozenset({"name", "title", "side"})
_SHORT_OFFICES = {
    "eam": {"external", "affairs", "minister"},
    "fm": {"foreign", "minister"},
    "pm": {"prime", "minister"},
    "dpm": {"deputy", "prime", "minister"},
    "fonmin": {"foreign", "minister"},
    "primin": {"prime", "minister"},
    "nsa": {"national", "security", "adviser"},
}
_PAPERS = frozenset({"statement", "release", "readout", "communique", "communiqué"})
_HOSTS = frozenset({"minister", "president", "premier", "king", "chancellor", "shah", "emperor", "queen"})
_LOCAL = frozenset({"police", "residents", "authorities", "lawmakers", "prosecutors", "firefighters", "parliament", "court"})
"""Bodies and people of the country a report is set in."""
_GATHERED = frozenset({"meeting", "conference", "summit", "council", "commission", "committee"})
"""What those who issue a joint statement call themselves together."""
_TOGETHER = frozenset({"leaders", "ministers", "presidents", "sides", "parties", "participants", "principals", "delegations"})
"""Plurals that mean them in a joint text without an article ("Leaders welcomed")."""
_MISSIONS = frozenset({"embassy", "consulate", "legation"})
_LETTERS = frozenset({"message", "telegram", "letter"})
"""Papers that speak for the person who sent them."""
_OTHERS = frozenset({"counterpart", "interlocutor", "guest"})
_SENIORS = frozenset({"diplomat", "statesman", "official", "leader", "envoy"})
"""Nouns by which news takes up an official named before: "the senior Chinese diplomat"."""
_KEEP_RANK = frozenset({"secretary", "president", "premier", "chancellor"})
"""Offices whose bare title is their holder's alone: "the Secretary" is no Assistant Secretary, while a Vice Minister may be "the Minister"."""
_RANKS = frozenset({"vice", "deputy", "assistant", "under", "former", "acting", "first"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as far as the text tells: name, members of a joint one, role, country, and how it was named."""

    speaker: str | None
    attribution: str
    country: str | None = None
    role: str | None = None
    members: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    reason: str = ""
    human: bool = False
    """Whether it is a person the document never introduces."""

    def called(self, attribution: str, reason: str) -> Voice:
        """The same speaker, named another way."""
        return Voice(self.speaker, attribution, self.country, self.role, self.members, self.persons, reason, self.human)


@dataclass(slots=True)
class Memory:
    """Who was met so far, for pronouns and short forms."""

    people: People
    home: str | None
    principals: tuple[Person, ...]
    author: Voice | None = None
    speech: bool = False
    """Whether the whole document is the speech of its author, without turns."""
    lands: dict[str, str] = field(default_factory=dict)
    """The names of countries as the document prints them, by ISO alpha-3."""
    state_news: bool = False
    """Whether an agency of state reports, which adds no background to what its leaders say."""
    host: str | None = None
    """The country a telegram comes from: its ministers go by the bare office there."""
    recent: Recent = field(default_factory=Recent)
    joint_text: bool = False
    """Whether several issue the text together."""
    setting: str | None = None
    """The country a news report is set in: whose officials it names, for people it names without one."""
    missions: dict[str, str] = field(default_factory=dict)
    """The country of the embassy, the consulate named before."""
    subject: Voice | None = None
    """The last single subject, whom "he" and "she" mean."""
    joint: Voice | None = None
    """The last joint subject, whom "they" means."""

    def note_missions(self, scene: Scene) -> None:
        """Remember whose embassy was named ("the Norwegian Embassy")."""
        if not scene.some & PROPER:
            return
        for k, token in enumerate(scene.tokens):
            if k and token.lower in _MISSIONS and isinstance(land := scene.things[k - 1], Land):
                self.missions[token.lower] = land.alpha3

    def note(self, person: Person) -> None:
        """Remember that `person` was named."""
        self.recent.note(person)

    offices: list[Voice] = field(default_factory=list)
    """Offices and institutions named without a person, in order: whom a shorter form means later."""
    plural: Voice | None = None
    """The last subject "they" can mean: joint speakers or an institution."""
    asked: Voice | None = None
    """Who was asked in the sentence before, and so is the "he" who replies."""

    def heard(self, voice: Voice) -> None:
        """Remember who was the subject."""
        if not voice.persons and voice.attribution in {"title", "name", "side"} and voice.speaker:
            self.offices.append(voice)
        one = voice.role is not None and not voice.role.split(" of ")[0].endswith("s")  # an office held by one is no "they"
        if (not voice.persons and not one) or len(voice.members) > 1:
            self.plural = voice
        if voice.attribution == "group" or len(voice.members) > 1:
            self.joint = voice
        else:
            self.subject = voice


def of_person(person: Person, attribution: str, reason: str) -> Voice:
    """The voice of one person."""
    return Voice(person.name, attribution, person.country, person.role, (), (person,), reason)


def of_group(persons: Sequence[Person], reason: str, *, count: int = 0) -> Voice:
    """The voice of several together; `count` is how many the text says, where the members are not told."""
    number = max(len(persons), count, 2)
    return Voice(_JOINT.get(number, "the parties"), "group", None, None, tuple(p.name for p in persons), tuple(persons), reason)


def resolve(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """The speaker that `source` means, or None where it cannot be told."""
    by_kind = {
        "name": _person,
        "group": _group,
        "pronoun": _pronoun,
        "title": _title,
        "side": _party,
        "government": _party,
        "country": _party,
        "institution": _institution,
        "collective": _institution,
    }
    if source.kind == "title" and (named := _ends_in_name(scene, source, memory)) is not None:
        return named
    voice = (_two_offices(scene, source, memory) if source.kind == "title" else None) or by_kind[source.kind](scene, source, memory)
    if voice is None or voice.country is not None or memory.setting is None:
        return voice
    private = voice.human or (len(voice.persons) == 1 and voice.persons[0].role is None)
    return replace(voice, country=memory.setting) if private or source.head in _LOCAL else voice


def _ends_in_name(scene: Scene, source: Source, memory: Memory) -> Voice | None:
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


def _person(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    name = source.names[0]
    words = [t.text for t in scene.tokens[name.first : name.last]]
    role = scene.words(*name.role) if name.role else None
    person = memory.people.resolve(words, role=role, recent=memory.recent)
    if person is None:
        return Voice(" ".join(words).replace(" ,", ","), "name", name.country, role, (), (), "named in the sentence", human=True)
    return of_person(person, "name", f"named in the sentence as {scene.words(source.first, source.last)}")


def _group(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    if source.names:
        return _named_together(scene, source, memory)
    if source.head == "countries" and (lands := _joint_lands(scene, source)):
        governments = tuple(f"Government of {memory.lands.get(land, country_names()[land])}" for land in lands)
        return Voice(_JOINT.get(len(lands), "the parties"), "group", None, None, governments, (), "countries named together in the sentence")
    words = scene.words(source.first, source.last)
    party = _one_party(scene, source, memory)
    if party is not None:
        return party
    if _elsewhere(scene, source, memory):
        return Voice(
            " ".join(w for i, w in enumerate(words.split()) if i or w.lower() != "the"), "title", None, None, (), (), "a group of its own, not those who talk"
        )
    count = 3 if "three" in source.modifiers else 2 if source.modifiers & {"two", "both"} else 0
    members = memory.joint.persons if memory.joint and memory.joint.persons else memory.principals
    if count and len(members) != count:
        members = memory.principals if len(memory.principals) == count else ()
    asked = source.modifiers & {"prime", "foreign"}
    if asked and not _all_hold(asked, members) and _all_hold(asked, memory.principals):
        members = memory.principals
    holders = _holders(source, asked, memory)
    if holders and not _all_hold(asked | {source.head.removesuffix("s")}, members):
        members = holders
    if source.head in {"ambassadors", "envoys", "diplomats", "officials"} and not any(source.head[:-1] in (p.role or "").lower() for p in members):
        return Voice(
            " ".join(w for i, w in enumerate(words.split()) if i or w.lower() != "the"),
            "title",
            source.country,
            None,
            (),
            (),
            "a group the text does not name one by one",
        )
    if not members and not count and memory.joint_text and memory.author is not None and memory.author.reason == JOINT:
        return memory.author.called("group", f"“{words}” are those who issue the text")
    return of_group(members, f"“{words}” are those who talk with each other", count=count)


def _holders(source: Source, asked: frozenset[str], memory: Memory) -> tuple[Person, ...]:
    """The two who hold the office of "the Prime Ministers", "both Presidents", each of another country; none where they are not two."""
    if not (asked and source.head == "ministers") and source.head not in {"presidents", "chancellors", "kings"}:
        return ()
    wanted = asked | {source.head.removesuffix("s")}
    fitting = [
        p for p in memory.people.persons if wanted <= set((p.role or "").lower().replace(",", " ").split()) and not _RANKS & set((p.role or "").lower().split())
    ]
    return tuple(fitting) if len(fitting) == 2 and fitting[0].country != fitting[1].country else ()  # noqa: PLR2004  (those who talk)


def _all_hold(asked: frozenset[str], members: Sequence[Person]) -> bool:
    """Whether those meant hold the office "both Prime Ministers" names."""
    roles = [set((p.role or "").lower().split()) for p in members]
    return len(roles) > 1 and all(asked <= role or "counterpart" in role for role in roles)


def _named_together(scene: Scene, source: Source, memory: Memory) -> Voice:
    found: list[Person] = []
    for name in source.names:
        person = memory.people.resolve([t.text for t in scene.tokens[name.first : name.last]], recent=memory.recent)
        if person is not None and person not in found:
            found.append(person)
    if source.head == "he" and memory.subject and memory.subject.persons:
        found = [*memory.subject.persons, *found]
    if len(found) == 1 and set(found) < set(memory.principals):
        found = list(memory.principals)
    return of_group(found, "named together in the sentence")


def _joint_lands(scene: Scene, source: Source) -> list[str]:
    """The countries of "Mali, Niger and Chad"; none for "the two countries"."""
    lands = list(dict.fromkeys(t.alpha3 for t in scene.things[source.first : source.last] if isinstance(t, Land)))
    return lands if len(lands) > 1 else []


def _elsewhere(scene: Scene, source: Source, memory: Memory) -> bool:
    """ "The leaders of Mali and Niger" where neither country is one of those who talk."""
    at = next((k for k in range(source.first, source.last) if scene.tokens[k].lower == "of"), source.last)
    lands = {t.alpha3 for t in scene.things[at : source.last] if isinstance(t, Land)}
    named = any(scene.tokens[k].capital and scene.tokens[k].lower not in office_words() | {"government", "state"} for k in range(at, source.last))
    return named and bool(memory.principals) and not lands & {p.country for p in memory.principals}


def _one_party(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The representatives of the Norwegian Embassy": a plural that belongs to one country is one party, and not those who talk."""
    at = next((k for k in range(source.first, source.last) if scene.tokens[k].lower in {"of", "from"}), source.last)
    lands = {t.alpha3 for t in scene.things[at : source.last] if isinstance(t, Land) and t.form != "capital"}
    if len(lands) != 1 or len(memory.principals) < 2 or source.modifiers & {"two", "both", "three"}:  # noqa: PLR2004  (those who talk)
        return None
    words = scene.words(source.first, source.last).removeprefix("the ").removeprefix("The ")
    return Voice(words, "side", lands.pop(), None, (), (), "a plural of one country is one party")


def _pronoun(_scene: Scene, source: Source, memory: Memory) -> Voice | None:
    if source.head == "they":
        several = memory.plural or memory.joint or of_group(memory.principals, "")
        return several.called("pronoun", "“they” takes up the last joint subject")
    if source.head in {"i", "we"}:
        return memory.author.called("pronoun" if source.head == "i" else "issuer", "the author speaks of itself") if memory.author else None
    if source.head == "it":
        last = memory.plural
        body = last if last is not None and not last.persons and not last.members else None
        return body.called("pronoun", "“it” takes up the body named last") if body is not None and body.attribution in _BODIES else None
    subject = memory.subject
    faceless = subject is not None and not subject.persons and subject.role is None and not subject.human
    if (subject is None or faceless) and memory.recent:
        subject = of_person(next(reversed(memory.recent)), "pronoun", "")
    return subject.called("pronoun", f"“{source.head}” takes up the last subject, whatever its gender") if subject else None


def _title(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Secretary", "the President of Cuba": the person of the document who holds that office."""
    words = scene.words(source.first, source.last)
    source, asked = _spelled(source)
    fitting = [p for p in memory.people.persons if _holds(p, asked, source)]
    person = max(fitting, key=lambda p: _fit(p, asked, source, memory), default=None)
    if len(fitting) > 1 and _closes(scene, source) and memory.subject is not None and memory.subject.persons and memory.subject.persons[0] in fitting:
        return memory.subject.called("title", f"“{words}”, behind what is said, is the one who was speaking")
    chief = _only_holder(source, memory) if person is None or source.head == "head" or person.country != (source.country or memory.home) else None
    if person is not None and chief is None:
        return of_person(person, "title", f"“{words}” is the title of {person.name}")
    if source.head in _OTHERS:
        other = _other(source, memory)
        if other is not None:
            return of_person(other, "title", f"“{words}” is the other of those who talk")
    definite = scene.tokens[source.first].lower not in {"a", "an", "one", "another", "some"}
    if source.head in _SENIORS and source.country and definite:
        senior = next((p for p in memory.principals if p.country == source.country), None)
        if senior is not None:
            return of_person(senior, "title", f"“{words}” is {senior.name}")
    if _is_writer(source, memory) and memory.author is not None:
        return memory.author.called("title", f"“{words}” is the writer")
    if chief is not None:
        return of_person(chief, "title", f"“{words}” can only be {chief.name} here")
    bare = " ".join(w for i, w in enumerate(words.split()) if i or w.lower() not in {"the", "a", "an"})
    last = next(
        (v for v in reversed(memory.offices) if v.speaker and set(bare.lower().split()) <= {*v.speaker.lower().split(), *(v.role or "").lower().split()}), None
    )
    if last is not None:
        return last.called("title", f"“{words}” is the one named before")
    return Voice(
        bare,
        "title",
        source.country or (memory.host if source.head in _HOSTS else None) or _own(source, memory) or _owners(scene, source, memory),
        bare,
        (),
        (),
        "an office whose holder the text does not name",
    )


def _spelled(source: Source) -> tuple[Source, set[str]]:
    """The words of the office, a short one spelled out: "EAM", "PM"."""
    if source.head in _SHORT_OFFICES:
        asked = _SHORT_OFFICES[source.head]
        return replace(source, head="adviser" if source.head == "nsa" else "minister", modifiers=frozenset(asked)), asked
    return source, {w for w in source.modifiers if w in office_words()} or {source.head}


def _closes(scene: Scene, source: Source) -> bool:
    """Whether the source stands behind what is said."""
    return source.first > 1 and source.country is None and scene.tokens[source.first - 1].text in {",", '"', "”", "’", "–", "—"}


def _two_offices(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Secretary and Foreign Minister" where two people of the document hold these offices, one each."""
    if "and" not in source.modifiers or len(memory.principals) != 2:  # noqa: PLR2004  (two offices)
        return None
    parts = [set(part.split()) - {"the"} for part in scene.words(source.first, source.last).lower().split(" and ")]
    held = [[part <= set((p.role or "").lower().split()) for part in parts] for p in memory.principals]
    apart = held in ([[True, False], [False, True]], [[False, True], [True, False]])
    return of_group(memory.principals, "two offices joined, each held by one who talks") if apart else None


def _other(source: Source, memory: Memory) -> Person | None:
    """ "His Russian counterpart", "the interlocutor": the one who talks with the last speaker."""
    own = memory.subject.persons if memory.subject else ()
    others = [p for p in (*memory.principals, *reversed(memory.recent)) if p not in own and (source.country is None or p.country == source.country)]
    return others[0] if others else None


def _is_writer(source: Source, memory: Memory) -> bool:
    """ "The Secretary" in a memorandum by the Secretary of State."""
    role = set((memory.author.role or "").lower().split()) if memory.author and not memory.author.persons else set()
    asked = set(source.modifiers) - {"the", "a"}
    return bool(role) and asked <= role and not role & _RANKS - asked


def _only_holder(source: Source, memory: Memory) -> Person | None:
    """ "The President of Russia" where the text names one leader of Russia and gives no title with the name; "Head of State" at home."""
    country = source.country or memory.home
    if country is None or source.modifiers & _RANKS:
        return None
    if source.head == "head":
        asked = _OF_STATE if "state" in source.modifiers else _OF_GOVERNMENT if "government" in source.modifiers else frozenset()
    else:
        asked = frozenset({source.head})
    chiefs = [p for p in memory.people.persons if p.country == country and asked & ({office_of(p).rpartition(" ")[2]} | _heads(p.role))]
    return chiefs[0] if len(chiefs) == 1 else None


def _heads(role: str | None) -> frozenset[str]:
    """The head nouns of a title of one or more offices: "State Councilor and Foreign Minister" has two; deputies and the like have none."""
    return frozenset(words[-1] for words in _offices(role) if not set(words) & _RANKS)


def _all_heads(role: str | None) -> frozenset[str]:
    """The head nouns whatever the rank: "Head of the Office of the President" is a head, and no president."""
    return frozenset(words[-1] for words in _offices(role))


def _offices(role: str | None) -> list[list[str]]:
    """The offices of a title, each the words before its first "of", "for" or "to"."""
    parts = re.split(r", (?!the )| and ", (role or "").lower())
    return [words for part in parts if (words := re.split(r" (?:of|for|to|on|in) ", part)[0].split())]


def _own(source: Source, memory: Memory) -> str | None:
    """A spokesperson without a country is the issuer's own, and so is the chief whom a release names by the bare title."""
    bare = "presidential" in source.modifiers or (
        source.head in _OF_STATE | _OF_GOVERNMENT | {"secretary"} and source.modifiers <= {"the", "prime", source.head}
    )
    return memory.home if bare or source.head in {"spokesperson", "spokesman", "spokeswoman"} else None


def _holds(person: Person, asked: set[str], source: Source) -> bool:
    role = {w.strip(",").lower() for w in (person.role or "").split()}
    titles = {w.lower() for alias in person.aliases for w in alias.split() if w.lower() in office_heads()}
    if source.head not in _all_heads(person.role) | titles and "counterpart" not in role:  # the counterpart of a minister is a minister
        return False
    if source.country and person.country and source.country != person.country:
        return False
    if source.head in _KEEP_RANK and role & _RANKS - asked and source.head not in _heads(person.role):
        return False
    return asked - honorifics() <= role | titles | {"of"} or not asked & (_RANKS | {"foreign", "prime"})


def _fit(person: Person, asked: set[str], source: Source, memory: Memory) -> tuple[int, int, int, int, int]:
    role = {w.strip(",").lower() for w in (person.role or "").split()}
    return (
        int(bool(source.country) and person.country == source.country),
        len(asked & role) - 2 * len((role & _RANKS) - asked),
        int(source.country is None and person.country == memory.home),
        int(person in memory.principals),
        memory.recent.index(person),
    )


def _party(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """A side, a government or a country: the government speaks."""
    country = source.country or (memory.home if source.modifiers & {"our"} else None)
    words = scene.words(source.first, source.last)
    if country is None:
        return Voice(words, "title", None, None, (), (), "a party whose country is not told")
    name = f"Government of {memory.lands.get(country, country_names()[country])}"
    return Voice(name, "side", country, None, (), (), f"“{words}” stands for the government")


def _of_organisation(scene: Scene, source: Source) -> str | None:
    """The country whose institution the words name, where the lexicon tells ("State Department")."""
    return next((domestic()[t] for t in scene.things[source.first : source.last] if isinstance(t, str) and t in domestic()), None)


def _named_before(bare: str, *, proper: bool, memory: Memory) -> Voice | None:
    """ "The ministry", "the embassy": the institution named more fully before."""
    if proper:
        return None
    last = next((v for v in reversed(memory.offices) if v.speaker and bare.lower() in v.speaker.lower().split()), None)
    return last.called("title", f"“{bare}” is the one named before") if last else None


def _owners(scene: Scene, source: Source, memory: Memory) -> str | None:
    """The country of "Lund's office": that of the person whose office it is."""
    at = next((k for k in range(source.first + 1, source.last) if scene.tokens[k].lower in {"'s", "’s"}), None)
    person = memory.people.resolve([scene.tokens[at - 1].text], recent=memory.recent) if at is not None and scene.tokens[at - 1].capital else None
    return person.country if person is not None else None


def _foreign_ministry(words: str, country: str | None, memory: Memory) -> Voice:
    """The foreign ministry of a country under one name, however it is printed."""
    name = f"Ministry of Foreign Affairs of {memory.lands.get(country, country_names()[country])}" if country else "foreign ministry"
    return Voice(name, "side", country, None, (), (), f"“{words}” speaks")


def _institution(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    words = scene.words(source.first, source.last)
    if source.head in _LETTERS and memory.subject is not None and memory.subject.persons:
        return memory.subject.called("title", f"“{words}” is what {memory.subject.speaker} sent")
    if source.head in _LETTERS and source.country is None and memory.author is not None and memory.author.speaker and memory.setting is None:
        return memory.author.called("title", f"“{words}” is what the author sent")
    if source.head in _PAPERS and memory.plural is not None and memory.plural.attribution in _BODIES and not memory.plural.members and source.country is None:
        return memory.plural.called("title", f"“{words}” is what {memory.plural.speaker} issued")
    if (source.head in _GATHERED or (source.head in _TOGETHER and source.country is None and source.last - source.first == 1)) and memory.joint_text:
        return of_group(memory.principals, f"“{words}” are those who meet")
    bare = " ".join(w for i, w in enumerate(words.split()) if i or w.lower() not in {"the", "a", "an"})
    if source.head == "members" and " of the " in bare:
        bare = bare.partition(" of the ")[2]  # "the members of the Council" are the Council
    inner = range(source.first + 1, source.last)
    proper = any(scene.tokens[k].capital and not isinstance(scene.things[k], Land) for k in inner) or isinstance(scene.things[source.last - 1], str)
    known = any(isinstance(t, Land) for t in scene.things[source.first : source.last])
    country = (
        source.country if known else _of_organisation(scene, source) or memory.missions.get(source.head, memory.home if source.head in _STATE_BODIES else None)
    )
    country = country or _owners(scene, source, memory)
    earlier = _named_before(bare, proper=proper, memory=memory)
    if earlier is not None:
        return earlier
    if source.head == "ministry" and "foreign" in source.modifiers:
        return _foreign_ministry(words, source.country or memory.home, memory)
    if source.head in {"ministers", "officials", "envoys", "diplomats"} and country:
        return Voice(bare, "side", country, None, (), (), f"“{words}” are one party")
    return Voice(bare, "name" if proper else "title", country, None, (), (), f"“{words}” speaks")
