"""From the words that name a source to the speaker they mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.text.blocs import all_of_bloc, gathered, shortened
from flows.text.bodies import own_body
from flows.text.gazetteer import Land, country_names, domestic, government_of, international, office_words, with_article
from flows.text.leading import leading_subject
from flows.text.officeholders import GRACES, RANKS, country_of_owner, holder_of, named_behind_office, two_holders
from flows.text.outlets import is_outlet
from flows.text.sources import Source, classify
from flows.text.voices import JOINT, NATIONAL, NUMBERED, Memory, Voice, of_group, of_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Person
    from flows.text.scene import Scene

_STATE_BODIES = frozenset({"ministry", "government", "cabinet", "parliament", "presidency", "police", "dept", "emb"})
"""Bodies of state that a release names without a country are its own."""
_BODIES = frozenset({"name", "title", "side"})
_PAPERS = frozenset({"statement", "release", "readout", "communique", "communiqué"})
_LOCAL = frozenset({"police", "residents", "authorities", "lawmakers", "prosecutors", "firefighters", "parliament", "court"})
"""Bodies and people of the country a report is set in."""
_ORGANISATIONS = frozenset(
    "organisation organization agency group charity watchdog monitor company bank institute firm network newspaper broadcaster union".split()
)
_FOREIGN_OFFICES = frozenset({"PAK"})
_BARE = frozenset({"the", "state", "also"})
_LETTERS = frozenset({"message", "telegram", "letter"})
"""Papers that speak for the person who sent them."""


def resolve(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """The speaker that `source` means, or None where it cannot be told."""
    by_kind = {
        "name": _person,
        "group": _group,
        "pronoun": _pronoun,
        "title": holder_of,
        "side": _party,
        "government": _party,
        "country": _party,
        "institution": _institution,
        "collective": _institution,
    }
    if source.kind == "title" and memory.subject is not None and memory.subject.persons and scene.words(source.first, source.last) in GRACES:
        return memory.subject.called("title", "a form of address takes up the one named last")
    if source.kind == "title" and (named := named_behind_office(scene, source, memory)) is not None:
        return named
    owner = _issued_by(scene, source) if _PAPERS & source.modifiers else None
    if owner is not None:
        return resolve(scene, owner, memory)
    voice = (two_holders(scene, source, memory) if source.kind == "title" else None) or by_kind[source.kind](scene, source, memory)
    if voice is not None and voice.country in {None, memory.home} and memory.adrift and source.head in NATIONAL and source.modifiers <= _BARE | {source.head}:
        voice = replace(voice, country=_told_of(scene, source, memory) or voice.country)
    if voice is None or voice.country is not None or memory.setting is None:
        return voice
    if source.names and (at := source.names[0].whole) and scene.tokens[at - 1].lower in _ORGANISATIONS:
        return voice  # "the relief organisation Hope said": a body, and of no country the text tells
    private = voice.human or (len(voice.persons) == 1 and voice.persons[0].role is None)
    return replace(voice, country=memory.setting) if private or source.head in _LOCAL else voice


def _told_of(scene: Scene, source: Source, memory: Memory) -> str | None:
    """The country of "the government" in the news: the one with which the sentence opens, that whose government was named, or the one named last."""
    if any(isinstance(t, Land) for t in scene.things[source.first : source.last]) or (source.head == "media" and "state" not in source.modifiers):
        return source.country
    opening = next((t for t in scene.things[:2] if isinstance(t, Land) and t.form == "name"), None) if source.first > 1 else None
    if opening is not None:
        memory.bodies[source.head] = opening.alpha3
    return memory.bodies.get(source.head) or memory.near


def _person(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    name = source.names[0]
    words = [t.text for t in scene.tokens[name.first : name.last]]
    role = scene.words(*name.role) if name.role else None
    person = memory.people.resolve(words, role=role, recent=memory.recent)
    if person is not None and name.country and person.country != name.country:
        person = memory.people.of_land(words, name.country) or person
    if person is None:
        return Voice(" ".join(words).replace(" ,", ","), "name", name.country or memory.host, role, (), (), "named in the sentence", human=True)
    voice = of_person(person, "name", f"named in the sentence as {scene.words(source.first, source.last)}")
    return replace(voice, country=memory.host) if voice.country is None and person.role is None else voice


def _group(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    if source.names:
        return _named_together(scene, source, memory)
    if source.head == "countries" and (lands := _joint_lands(scene, source)):
        governments = tuple(government_of(memory.lands.get(land, country_names()[land])) if land in country_names() else land for land in lands)
        return Voice(NUMBERED.get(len(lands), "the parties"), "group", None, None, governments, (), "countries named together in the sentence")
    words = scene.words(source.first, source.last)
    party = all_of_bloc(scene, source, memory) or _one_party(scene, source, memory) or _of_bloc(scene, source, memory)
    if party is not None:
        return party
    if _elsewhere(scene, source, memory) or "visiting" in source.modifiers:
        return Voice(
            " ".join(w for i, w in enumerate(words.split()) if i or w.lower() != "the"), "title", None, None, (), (), "a group of its own, not those who talk"
        )
    count = next((n for word, n in _COUNTS if word in source.modifiers), 0)
    signed = memory.author.persons if memory.joint_text and memory.author is not None and memory.author.reason == JOINT else ()
    members = signed or (memory.joint.persons if memory.joint and memory.joint.persons else memory.principals)
    if count and len(members) != count:
        members = memory.principals if len(memory.principals) == count else ()
    asked = source.modifiers & {"prime", "foreign"}
    if asked and not _all_hold(asked, members) and _all_hold(asked, memory.principals):
        members = memory.principals
    holders = _holders(source, asked, memory)
    if holders and not _all_hold(asked | {source.head.removesuffix("s")}, members):
        members = holders
    chief = source.modifiers & {"top", "chief", "two", "both"}
    if (
        not (chief and members)
        and not (signed and source.head == "officials")
        and source.head in {"ambassadors", "envoys", "diplomats", "officials"}
        and not any(source.head[:-1] in (p.role or "").lower() for p in members)
    ):
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


_COUNTS = (("two", 2), ("both", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8))


def _holders(source: Source, asked: frozenset[str], memory: Memory) -> tuple[Person, ...]:
    """The two who hold the office of "the Prime Ministers", "both Presidents", each of another country; none where they are not two."""
    if not (asked and source.head == "ministers") and source.head not in {"presidents", "chancellors", "kings"}:
        return ()
    wanted = asked | {source.head.removesuffix("s")}
    fitting = [
        p for p in memory.people.persons if wanted <= set((p.role or "").lower().replace(",", " ").split()) and not RANKS & set((p.role or "").lower().split())
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
    if source.head == "me" and memory.author is not None:
        found += memory.author.persons
    if len(found) == 1 and set(found) < set(memory.principals):
        found = list(memory.principals)
    return of_group(found, "named together in the sentence")


def _joint_lands(scene: Scene, source: Source) -> list[str]:
    """The countries of "Mali, Niger and Chad", and organisations of states among them; none for "the two countries"."""
    things = scene.things[source.first : source.last]
    lands = list(dict.fromkeys(t.alpha3 if isinstance(t, Land) else t for t in things if isinstance(t, Land) or t in international()))
    return lands if len(lands) > 1 else []


def _of_bloc(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The G7 ministers", and "the ministers" behind it: those of a bloc, and not the two who talk."""
    if memory.joint_text or source.modifiers & {"two", "both", "three"}:
        return None
    if any(isinstance(t, str) and t in international() for t in scene.things[source.first : source.last]):
        words = scene.words(source.first, source.last).removeprefix("the ").removeprefix("The ")
        return Voice(words, "title", None, None, (), (), "those of a bloc, who are not named one by one")
    last = memory.plural
    plain = source.modifiers <= {"the", source.head} and last is not None and (last.speaker or "").endswith(f" {source.head}") and not last.persons
    return last.called("title", f"“the {source.head}” are the ones named before") if plain and last is not None else None


def _elsewhere(scene: Scene, source: Source, memory: Memory) -> bool:
    """ "The leaders of Mali and Niger" where neither country is one of those who talk."""
    at = next((k for k in range(source.first, source.last) if scene.tokens[k].lower == "of"), source.last)
    lands = {t.alpha3 for t in scene.things[at : source.last] if isinstance(t, Land)}
    named = any(
        scene.tokens[k].capital and scene.tokens[k].lower not in {"government", "state"} and scene.tokens[k].lower not in office_words()
        for k in range(at, source.last)
    )
    return named and bool(memory.principals) and not lands & {p.country for p in memory.principals}


def _one_party(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The representatives of the Norwegian Embassy": a plural that belongs to one country is one party, and not those who talk."""
    at = next((k for k in range(source.first, source.last) if scene.tokens[k].lower in {"of", "from"}), source.last)
    lands = {t.alpha3 for t in scene.things[at : source.last] if isinstance(t, Land) and t.form != "capital"}
    if len(lands) != 1 or len(memory.principals) < 2 or source.modifiers & {"two", "both", "three"}:  # noqa: PLR2004  (those who talk)
        return None
    words = scene.words(source.first, source.last).removeprefix("the ").removeprefix("The ")
    return Voice(words, "side", lands.pop(), None, (), (), "a plural of one country is one party")


def _pronoun(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    if source.head == "they":
        several = memory.plural or memory.joint or of_group(memory.principals, "")
        return several.called("pronoun", "“they” takes up the last joint subject")
    if source.head in {"i", "we"}:
        return memory.author.called("pronoun" if source.head == "i" else "issuer", "the author speaks of itself") if memory.author else None
    if source.head == "it":
        own = own_body(scene, source)
        if own is not None and (named := resolve(scene, own, memory)) is not None and not named.persons:
            return named.called("pronoun", f"“it” takes up “{scene.words(own.first, own.last)}”")
        last = memory.paper or memory.plural
        body = last if last is not None and not last.persons and not last.members else None
        return body.called("pronoun", "“it” takes up the body named last") if body is not None and body.attribution in _BODIES | {"pronoun"} else None
    subject = memory.subject
    faceless = subject is not None and not subject.persons and subject.role is None and not subject.human and not _by_surname(subject)
    if subject is None and (opened := _own_person(scene, source, memory)) is not None:
        return opened.called("pronoun", f"“{source.head}” takes up who opens the sentence")
    if (subject is None or faceless) and memory.recent:
        subject = of_person(next(reversed(memory.recent)), "pronoun", "")
    if subject is not None and _named_behind(scene, source, subject):
        subject = next((v for v in reversed(memory.offices) if v.role is not None and v.speaker != subject.speaker), subject)
    return subject.called("pronoun", f"“{source.head}” takes up the last subject, whatever its gender") if subject else None


def _by_surname(voice: Voice) -> bool:
    """Whether one capitalised word spoke, which no list holds: a surname the text introduces nowhere, or misspells."""
    word = voice.speaker or ""
    return voice.country is None and word.isalpha() and word.istitle() and not word.endswith("s") and not is_outlet(word)


def _own_person(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "Minister Lund will send boats, she told reporters", where nobody spoke before: the person with whom the sentence opens."""
    opening = leading_subject(scene, source.first) if source.first else None
    voice = resolve(scene, opening, memory) if opening is not None and opening.kind in {"name", "title"} else None
    return voice if voice is not None and voice.persons else None


def _named_behind(scene: Scene, source: Source, subject: Voice) -> bool:
    """ "He remarked that the Ambassador would know": a pronoun is never the one whom the words behind it name by his office."""
    head = (subject.role or "").split(" of ")[0].rpartition(" ")[2]
    return (
        bool(head)
        and not subject.persons
        and any(t.text == head and scene.tokens[k - 1].lower == "the" and not scene.quoted[k] for k, t in enumerate(scene.tokens) if k > source.last)
    )


def _party(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """A side, a government or a country: the government speaks."""
    country = source.country or (memory.home if source.modifiers & {"our"} else None)
    words = scene.words(source.first, source.last)
    if country is None:
        return Voice(words, "title", None, None, (), (), "a party whose country is not told")
    name = government_of(memory.lands.get(country, country_names()[country]))
    return Voice(name, "side", country, None, (), (), f"“{words}” stands for the government")


def _of_organisation(scene: Scene, source: Source, home: str | None) -> str | None:
    """The country whose institution the words name, where the lexicon tells ("State Department"); Pakistan has a Foreign Office too."""
    if home in _FOREIGN_OFFICES and scene.words(source.first, source.last).endswith("Foreign Office"):
        return home
    return next((domestic()[t] for t in scene.things[source.first : source.last] if isinstance(t, str) and t in domestic()), None)


def _named_before(bare: str, *, proper: bool, memory: Memory) -> Voice | None:
    """ "The ministry", "the embassy": the institution named more fully before."""
    if bare in memory.acronyms:
        return memory.acronyms[bare].called("name", f"“{bare}” is the short name given in brackets")
    if proper:
        return None
    last = next((v for v in reversed(memory.offices) if v.speaker and bare.lower() in v.speaker.lower().split()), None)
    return last.called("title", f"“{bare}” is the one named before") if last else None


def _foreign_ministry(words: str, country: str | None, memory: Memory) -> Voice:
    """The foreign ministry of a country under one name, however it is printed."""
    name = f"Ministry of Foreign Affairs of {with_article(memory.lands.get(country, country_names()[country]))}" if country else "foreign ministry"
    return Voice(name, "side", country, None, (), (), f"“{words}” speaks")


def _own_foreign_office(words: str, memory: Memory) -> Voice | None:
    """ "The Foreign Office": the foreign ministry named before, or that of a report's own country, unless that is the United Kingdom's."""
    named = next((v for v in reversed(memory.offices) if (v.speaker or "").startswith("Ministry of Foreign Affairs")), None)
    if named is not None:
        return named.called("side", f"“{words}” is the ministry named before")
    return _foreign_ministry(words, memory.home, memory) if memory.adrift and memory.home not in {None, "GBR"} and "GBR" not in memory.lands else None


def _country_of_body(scene: Scene, source: Source, memory: Memory) -> str | None:
    """The country a body speaks for: the one named, else its owner's, else that of the issuer or of the ministry named last."""
    if any(isinstance(t, Land) for t in scene.things[source.first : source.last]):
        return source.country or country_of_owner(scene, source, memory)
    own = memory.home if source.head in _STATE_BODIES or "presidential" in source.modifiers else None
    country = _of_organisation(scene, source, memory.home) or memory.missions.get(source.head, own) or country_of_owner(scene, source, memory)
    if country is None and source.head in {"officials", "sources"} and "ministry" in source.modifiers:
        return next((v.country for v in reversed(memory.offices) if "Ministry" in (v.speaker or "")), None)
    return country


def _ministry_of(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "His ministry", "Lund's ministry": that of the foreign minister who is named before."""
    words = [t.lower for t in scene.tokens[source.first : source.last]]
    owner = None
    if words in (["the", "foreign", "office"], ["foreign", "office"]):
        return _own_foreign_office(scene.words(source.first, source.last), memory)
    if source.head != "ministry":
        return None
    if words in (["his", "ministry"], ["her", "ministry"]):
        titled = next((n for n in scene.names if n.last <= source.first), None)
        owner = memory.people.resolve(titled.words, recent=memory.recent) if titled else None
        if owner is not None and titled is not None and titled.role is not None:
            owner = replace(owner, role=scene.words(*titled.role))  # the office it has in this sentence
        owner = owner or (memory.subject.persons[0] if memory.subject and memory.subject.persons else None)
    elif words[1:] in (["'s", "ministry"], ["’s", "ministry"]):
        owner = memory.people.resolve([scene.tokens[source.first].text], recent=memory.recent)
    if owner is None or owner.country is None or "foreign" not in (owner.role or "").lower():
        return None
    return _foreign_ministry(" ".join(words), owner.country, memory)


def _issued_by(scene: Scene, source: Source) -> Source | None:
    """ "A statement from Norway's foreign ministry": who issued the paper."""
    at = next((k for k in range(source.first + 1, source.last - 1) if scene.tokens[k].lower in {"from", "by"}), None)
    paper = at is not None and any(scene.tokens[k].lower in _PAPERS for k in range(max(source.first, at - 2), at))
    found = classify(scene, at + 1, source.last) if at is not None and paper else None
    if found is None and at is not None and paper and scene.tokens[source.last - 1].capital:
        land = next((t.alpha3 for t in scene.things[at + 1 : source.last] if isinstance(t, Land)), None)
        return Source(at + 1, source.last, "institution", (), land, scene.tokens[source.last - 1].lower)
    return found if found is not None and found.kind in {"institution", "government", "name", "title"} else None


def _sender(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Minister's message": who sent it, by the words or as the one told of before."""
    owned = scene.tokens[source.last - 2].lower in {"'s", "’s"}
    owner = classify(scene, source.first, source.last - 2) if owned and source.last - 2 > source.first else None
    found = resolve(scene, owner, memory) if owner is not None else None
    found = found if found is not None and found.persons else memory.subject
    return found if found is not None and found.persons else None


def _institution(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    words = scene.words(source.first, source.last)
    if source.head in _LETTERS and (sender := _sender(scene, source, memory)) is not None:
        return sender.called("title", f"“{words}” is what {sender.speaker} sent")
    if source.head in _LETTERS and source.country is None and memory.author is not None and memory.author.speaker and memory.setting is None:
        return memory.author.called("title", f"“{words}” is what the author sent")
    if source.head in _PAPERS and memory.plural is not None and memory.plural.attribution in _BODIES and not memory.plural.members and source.country is None:
        return memory.plural.called("title", f"“{words}” is what {memory.plural.speaker} issued")
    bare = " ".join(w for i, w in enumerate(words.split()) if i or w.lower() not in {"the", "a", "an"})
    if (found := (gathered(scene, source, memory) if memory.joint_text else None) or shortened(bare, source, memory)) is not None:
        return found
    if bare in {"Dept", "Department"} and memory.home == "USA" and memory.author is not None and "heading" in memory.author.reason:
        return Voice("Department of State", "title", "USA", None, (), (), f"“{words}” is the writer's own department")
    if source.head == "members" and " of the " in bare:
        bare = bare.partition(" of the ")[2]  # "the members of the Council" are the Council
    inner = range(source.first + 1, source.last)
    proper = any(scene.tokens[k].capital and not isinstance(scene.things[k], Land) for k in inner) or isinstance(scene.things[source.last - 1], str)
    country = _country_of_body(scene, source, memory)
    earlier = _ministry_of(scene, source, memory) or _named_before(bare, proper=proper, memory=memory)
    if earlier is not None:
        return earlier
    if (source.head == "ministry" and "foreign" in source.modifiers) or source.head in {"mfa", "mofa"}:
        return _foreign_ministry(words, source.country or memory.home, memory)
    if source.head in {"ministers", "officials", "envoys", "diplomats"} and country:
        return Voice(bare, "side", country, None, (), (), f"“{words}” are one party")
    return Voice(bare, "name" if proper else "title", country, None, (), (), f"“{words}” speaks")
