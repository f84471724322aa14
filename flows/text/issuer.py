"""Whose voice the document itself is: its author, and those whose talk it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.gazetteer import country_names, government_of, international
from flows.text.homes import caller, dated_at, domestic_house, guest_lands, headed, headline_subject, opposite, unclaimed, voiced
from flows.text.hosting import answering, asked_of, foremost, host_of, spoken_at, undeclared
from flows.text.jointly import assembled, joint_author
from flows.text.leaders import known
from flows.text.people import People, by_family_name
from flows.text.records import Person
from flows.text.sources import classify
from flows.text.voices import JOINT, Voice
from flows.text.writers import MEMO_AUTHOR, writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.letters import Letter
    from flows.text.names import Name
    from flows.text.records import Masthead
    from flows.text.scene import Scene

_AUTHOR = re.compile(
    r"\b(?:statements?|remarks?|messages?|comments?|memorand(?:um|a)|telegram|letter|address|speech|interview|answers?|op-ed|briefing|press conference)\b[^.]{0,40}?\b(?:by|from|of)\b"
    r"|\b(?:interview|briefing)\b[^.]{0,40}?\bwith\b"
    r"|\b(?:holds?|held|gives?|gave|hosts?|hosted|at) (?:an? |his |her )?(?:joint |regular |annual )?(?:(?:press|news) (?:conference|briefing)|press availability)"
    r"|[’']s?\s{1,3}(?:regular |daily |weekly )?(?:press|statement|remarks|comment|answer|opening|speech|address|message|interview)"
    r"|\b(?:answers?|takes?(?! (?:part|place|office|over)\b)|replies|responds?|comments?)\b|^by\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"^(?:[\w\-]+ ){0,3}(?:conversations?|calls?|talks|meetings?|consultations?|phone call) with\b|^(?:(?:official|state|working) )?visits? by\b", re.IGNORECASE
)
_OWN_TALK = re.compile(
    r"(?:['’]s?|\bPM|\bPrime Minister|\bPresident) (?:[\w\-]+ ){0,2}(?:conversations?|calls?|talks|meetings?|consultations?) with\b", re.IGNORECASE
)
""" "Minister Lund's meeting with Minister Ito": who owns the talk is at home."""
GUESSED = "the country whose officials lead the text"
"""Why a text without a publisher is taken to be that of a government."""
HEADLINE = "the headline names the author"
METADATA = "the metadata names the author"
BYLINE = "a line above the text names the author"
WRITTEN = frozenset({"memcon", "telegram"})
"""Genres with a writer who says "I"."""
_OWN_WORDS = frozenset({"statement", "press_release", "other", "transcript"})
_PAIR = 2
_LEAD = 4


_AMERICAN = re.compile(r"\b(?:Secretary|Department) of State\b(?! for)|^\W*(?:\d+\. )?memorandum of (?:an? )?(?:telephone )?conversation\b", re.IGNORECASE)
"""The office whose diplomats write to it: other countries have foreign ministers, or secretaries of state for something."""
_MEMORANDUM = re.compile(r"^\W*(?:\d+\. )?memorandum of (?:an? )?(?:telephone )?conversation\b", re.IGNORECASE)
_ARCHIVES = (("AUS", "NAA"), ("AUS", "AA"), ("NZL", "ABHS"), ("GBR", "TNA"), ("GBR", "PRO"), ("GBR", "UKNA"), ("USA", "NARA"), ("CAN", "LAC"))
"""The marks of national archives under a printed record, and whose officials wrote what they keep."""
_INTERNATIONAL = re.compile(r"\bhigh representative\b|\bsecretary[- ]general\b", re.IGNORECASE)
"""Offices of organisations: who holds one speaks for no country."""
_TAIL = 25


def author_of(
    masthead: Masthead,
    title: Scene | None,
    people: People,
    genre: str,
    *,
    signature: str,
    home: str | None,
    scenes: Sequence[Scene],
    letter: Letter,
    listed: Sequence[Scene] = (),
) -> Voice | None:
    """The voice behind sentences that nobody is named for: the official the headline names as author, else the institution.

    News has none: what it tells without a source is narration, and no government speaks through it.
    """
    if genre in WRITTEN and letter.author and not MEMO_AUTHOR.search(masthead.title_text or ""):
        return Voice(letter.author, "issuer", letter.country or home, letter.role, (), (), "the heading names who writes")
    if genre in WRITTEN:
        return writer(masthead.title_text or "", signature, home, scenes, listed) or (_of_government(home) if home else None)
    met = principals_of(title, scenes, people, author=None) if genre == "joint_statement" else ()
    joint = joint_author(title, scenes, people, met) if genre == "joint_statement" else None
    if joint is not None:
        return joint
    told = genre == "news_readout"  # whose statement a headline of the news is about writes nothing in it
    person = None if told else _title_author(masthead.title_text, title, people)
    if person is not None:
        return Voice(person.name, "issuer", person.country or home, person.role, (), (person,), HEADLINE)
    office = None if told else _title_office(masthead.title_text, title, home)
    if office is not None:
        return _in_office(office, masthead, people, genre)
    signed = people.resolve(masthead.byline[0].split()) if masthead.byline and genre in _OWN_WORDS | {"press_qa"} else None
    if signed is not None:
        return Voice(signed.name, "issuer", signed.country or home, signed.role, (), (signed,), BYLINE)
    own = _first_person_author(masthead, people, genre, home, scenes) or _only_briefer(people, genre, home)
    if own is not None:
        return own
    if masthead.publisher and genre != "news_readout":
        return Voice(masthead.publisher, "issuer", masthead.issuer_country or home, None, (), (), "the publisher of the text")
    if home and genre != "news_readout":
        return _of_government(home)
    return None


def _only_briefer(people: People, genre: str, home: str | None) -> Voice | None:
    """The spokesperson whom the first lines of a press conference name, where its headline does not; none where there are two."""
    found = [p for p in people.persons if {"spokesperson", "spokesman", "spokeswoman"} & set((p.role or "").lower().split())]
    if genre != "press_qa" or len(found) != 1:
        return None
    return Voice(found[0].name, "issuer", found[0].country or home, found[0].role, (), (found[0],), "the one spokesperson of the text")


def _in_office(office: Voice, masthead: Masthead, people: People, genre: str) -> Voice:
    """The office of the headline, or the person the metadata name as author: who holds it."""
    if masthead.author is None or genre == "news_readout":
        return office
    holder = people.resolve(masthead.author.split()) or Person(masthead.author, office.role, office.country)
    return Voice(holder.name, "issuer", holder.country or office.country, holder.role or office.role, (), (holder,), HEADLINE)


def _of_government(home: str) -> Voice:
    return Voice(government_of(country_names().get(home, home)), "issuer", home, None, (), (), GUESSED)


def _first_person_author(masthead: Masthead, people: People, genre: str, home: str | None, scenes: Sequence[Scene]) -> Voice | None:
    """The minister who says "I" in a release of his own, where the metadata names him; a reporter's name on the news is none."""
    if (
        masthead.author is None
        or genre == "news_readout"
        or not any(t.text == "I" and not q for sc in scenes for t, q in zip(sc.tokens, sc.quoted, strict=True))
    ):
        return None
    person = people.resolve(masthead.author.split())
    if person is not None:
        return Voice(person.name, "issuer", person.country or home, person.role, (), (person,), METADATA)
    me = Person(masthead.author, None, home)
    return Voice(me.name, "issuer", home, None, (), (me,), METADATA)


def _title_author(words: str | None, title: Scene | None, people: People) -> Person | None:
    """The official before "'s Regular Press Conference" or behind "Statement by"."""
    if title is None:
        return None
    for m in _AUTHOR.finditer(words or ""):
        person = _author_at(m, title, people)
        if person is not None:
            return person  # a headline may be fused with the path of the page ("Spokesperson's Remarks Spokesperson Lund's …")
    return None


def _author_at(m: re.Match[str], title: Scene, people: People) -> Person | None:
    offset = title.span.start
    behind = m[0].split()[-1].lower() in {"by", "from", "of", "with"}
    names = [n for n in title.names if (title.starts[n.first] - offset >= m.end() - 1) == behind]
    if (
        behind
        and names
        and any(t.text == ":" and m.end() <= title.starts[k] - offset < title.starts[names[0].first] - offset for k, t in enumerate(title.tokens))
    ):
        return None  # "Statement by the Minister of Norway: Visit of Secretary Lund"
    name = (names[0] if behind else names[-1]) if names else None
    return _met(name, title, people) if name else None


def _title_office(words: str | None, title: Scene | None, home: str | None) -> Voice | None:
    """The office behind "Address by the President of Norway", whose holder the document does not name."""
    m = _AUTHOR.search(words) if words else None
    if not m or title is None:
        return None
    if m[0][:1] in "'’" and (own := _owning_office(title, m.start(), home)) is not None:
        return own
    if m[0].split()[-1].lower() not in {"by", "from"}:
        return None
    start = next((i for i, at in enumerate(title.starts) if at - title.span.start >= m.end()), len(title.tokens))
    end = next((i for i in range(start, len(title.tokens)) if title.tokens[i].lower in {"on", "at", "in", "to", "following", ",", "|", ":"}), len(title.tokens))
    source = classify(title, start, end) if end > start else None
    if source is None or source.kind != "title":
        return None
    name = title.words(start, end).removeprefix("the ").removeprefix("The ")
    return Voice(name, "issuer", source.country or home, name, (), (), HEADLINE)


def _owning_office(title: Scene, at: int, home: str | None) -> Voice | None:
    """ "Prime Minister's press statement": the office before the apostrophe."""
    end = next((i for i, start in enumerate(title.starts) if start - title.span.start >= at), 0)
    source = next((found for k in range(max(0, end - 8), end) if (found := classify(title, k, end)) is not None and found.kind == "title"), None)
    if source is None or source.head.startswith("spokes"):
        return None  # a spokesperson nobody names is the ministry
    name = title.words(source.first, source.last).removeprefix("the ").removeprefix("The ")
    return Voice(name, "issuer", source.country or home, name, (), (), HEADLINE)


def _met(name: Name, scene: Scene, people: People) -> Person | None:
    return people.resolve([t.text for t in scene.tokens[name.first : name.last]])


def principals_of(title: Scene | None, lead: Sequence[Scene], people: People, *, author: Voice | None) -> tuple[Person, ...]:
    """Those who talk with each other: the first two officials of the headline, else of the lead, else of the first sentence that names any."""
    shown = author.persons if author and author.reason != JOINT else ()
    found: list[Person] = []
    spokesmen = {"spokesperson", "spokesman", "spokeswoman"}
    shown_first = [*([title] if title else []), *lead[:_LEAD]]
    for k, scene in enumerate([*shown_first, *lead[_LEAD:]]):
        if found and k >= len(shown_first):
            break  # further down only where the lead names nobody at all
        for name in scene.names:
            person = _met(name, scene, people)
            speaks_for = person is not None and spokesmen & set((person.role or "").lower().split())
            if person is not None and person not in found and person not in shown and not speaks_for:
                found.append(person)
        if len(found) >= _PAIR:
            break
    if author is not None and author.reason == JOINT and len(found) > _PAIR:
        found = [found[0], *(p for p in found[1:] if p.country not in {None, found[0].country}), *found[1:]]
    return tuple(found[:_PAIR])


def home_of(masthead: Masthead, title: Scene | None, scenes: Sequence[Scene], people: People, genre: str, letter: Letter) -> str | None:
    """The issuing country: as published, else that of the official who gives the text, else of the first one it names as its own.

    The one a headline says the talk was "with" is the guest, and never the one at home.
    """
    if masthead.issuer_country or masthead.publisher in international():
        return masthead.issuer_country  # a body of many states is at home nowhere
    if genre == "joint_statement" and _of_many(title, scenes):
        return None
    if (genre in WRITTEN or _MEMORANDUM.match(masthead.title_text or "")) and (own := _archived(masthead, title, scenes, letter)) is not None:
        return own
    if letter.country:
        return letter.country
    author = _title_author(masthead.title_text, title, people)
    if author is not None:
        return (
            None
            if _INTERNATIONAL.search(author.role or "")
            else author.country or domestic_house(title) or (asked_of(scenes) if genre == "press_qa" else None) or foremost(scenes)
        )
    if (own := _of_host(title, scenes, people, genre)) is not None:
        return own
    guests = _guests(masthead.title_text or "", title, people)
    abroad = guest_lands(title, masthead.title_text or "") if title else frozenset()
    lead = scenes[:_LEAD]
    own_words = genre in {"press_qa", "transcript", "statement"}  # there the headline names who speaks, and the lead whom he speaks of
    for scene in [*([title] if title and own_words else []), *lead, *([title] if title else [])]:
        for name in scene.names:
            person = _met(name, scene, people)
            if (
                person is not None
                and person not in guests
                and (person.country or name.titled)
                and person.country not in abroad
                and not _accompanied(scene, name)
            ):
                return _land_of_first(person, title, scenes, people, news=genre == "news_readout")
    return (
        (dated_at(scenes) if genre == "news_readout" else None)
        or _own_leader(people, guests)
        or (unclaimed(title, scenes, people) if guests else None)
        or masthead.place
        or (answering(scenes) if genre == "press_qa" else None)
        or (_only_land(people) if genre == "transcript" else None)
    )


def _only_land(people: People) -> str | None:
    """The one country that officials of a transcript speak for."""
    lands = {p.country for p in people.persons if p.country is not None}
    return lands.pop() if len(lands) == 1 else None


def _of_host(title: Scene | None, scenes: Sequence[Scene], people: People, genre: str) -> str | None:
    """The country of those who face the press, or whose spokesperson hands over to the text."""
    if genre == "press_qa":
        return host_of(scenes, people) or (answering(scenes) if title is None else None)
    return spoken_at(scenes[:_PAIR]) if genre != "news_readout" else None


def _land_of_first(person: Person, title: Scene | None, scenes: Sequence[Scene], people: People, *, news: bool) -> str | None:
    """The country at home by the first official of the text who is no guest."""
    above = headed(title) if news and title else None
    land = person.country or voiced(scenes, person, people) or above or by_family_name(person) or (dated_at(scenes) if news else None)
    land = land or unclaimed(title, scenes, people)
    if news or land:
        return land or opposite(scenes[:_LEAD], people)
    return headline_subject(title) or (None if _INTERNATIONAL.search(person.role or "") else undeclared(scenes, people))


def _of_many(title: Scene | None, scenes: Sequence[Scene]) -> bool:
    """Whether an organisation of states issues a joint text, which is then at home nowhere."""
    if title is None:
        return assembled(scenes[:_LEAD]) is not None
    author = joint_author(title, scenes, People((), ()), ())
    return author is not None and (author.speaker in international() or any(member in international() for member in author.members))


def _accompanied(scene: Scene, name: Name) -> bool:
    """ "At his meeting with Norwegian Foreign Minister Lund, Foreign Minister Otieno said": the one before the subject is whom it is with.

    So is a "visiting" minister, and the one on whose behalf he comes.
    """
    before = {t.lower for t in scene.tokens[max(0, name.whole - 3) : name.whole]}
    if not _GUESTS_IN_TEXT.isdisjoint(before):
        return True
    behind = any(later.first > name.last for later in scene.names)
    return behind and any(t.lower == "with" for t in scene.tokens[max(0, name.whole - 2) : name.whole])


_GUESTS_IN_TEXT = frozenset({"visiting", "behalf"})


def _first_of_heading(title: Scene) -> str | None:
    """ "Note of Meeting of Norwegian and Kenyan Officials": those who keep the record name themselves first."""
    return next((land.alpha3 for first, _, land in title.lands if first and title.tokens[first - 1].lower in {"of", "between"}), None)


def _archived(masthead: Masthead, title: Scene | None, scenes: Sequence[Scene], letter: Letter) -> str | None:
    """Whose diplomat wrote: by the office he writes to, else by the archive that keeps it, else by the place of the heading."""
    if _AMERICAN.search(masthead.title_text or ""):
        return "USA"
    marks = (land for scene in scenes[-_TAIL:] for land, mark in _ARCHIVES if mark in {t.text for t in scene.tokens})
    return letter.country or next(marks, None) or masthead.place or (_first_of_heading(title) if title else None)


def _own_leader(people: People, guests: Sequence[Person]) -> str | None:
    """The country of the one leader a release names without title and country: its readers know him."""
    own = {p.country for p in people.persons if p not in guests and p.role is None and known(p.name.split())}
    return own.pop() if len(own) == 1 else None


def _guests(words: str, title: Scene | None, people: People) -> list[Person]:
    called = caller(words)
    if title is not None and called is not None:
        met = (_met(n, title, people) for n in title.names if title.starts[n.first] - title.span.start in called)
        return [p for p in met if p is not None]
    m = _WITH.match(words) or _OWN_TALK.search(words)
    if not m or title is None:
        return []
    met = (_met(n, title, people) for n in title.names if title.starts[n.first] - title.span.start >= m.end())
    return [p for p in met if p is not None]
