"""Voices: a speaker as far as the text tells, and the memory of those heard so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.hints import PROPER
from flows.text.people import People, Recent
from flows.text.records import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.scene import Scene

JOINT = "those who issue the text together"
NUMBERED = {2: "the two sides", 3: "the three sides"}
"""What those who speak together are called, by their number."""
_PAPERS = frozenset({"statement", "report", "readout", "document", "release", "communique", "communiqué", "declaration"})
"""What says something without being anybody: no "they"."""
NATIONAL = frozenset("government army military parliament opposition television media presidency cabinet".split())
"""Bodies of one country, which the news names without it."""
_OWNED = 4
"""Tokens behind a country among which its body stands: "Norway's state television"."""
_MISSIONS = frozenset({"embassy", "consulate", "legation"})


@dataclass(slots=True)
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
    adrift: bool = False
    """Whether a report of the news shows no country as its own: "the government" is then that of the country it tells of."""
    at_home: bool = False
    """Whether the writer of a telegram sits at home, and writes to a mission."""
    bodies: dict[str, str] = field(default_factory=dict)
    """The country of the government, the army named with it last."""
    near: str | None = None
    """The country named last."""
    acronyms: dict[str, Voice] = field(default_factory=dict)
    """Bodies by the short name in brackets behind them: "the Ministry of Foreign Affairs (MFA)"."""
    missions: dict[str, str] = field(default_factory=dict)
    """The country of the embassy, the consulate named before."""
    subject: Voice | None = None
    """The last single subject, whom "he" and "she" mean."""
    joint: Voice | None = None
    """The last joint subject, whom "they" means."""

    def note_bodies(self, scene: Scene) -> None:
        """Remember which country was named, and whose government or army ("the Kenyan government", "Norway's state television")."""
        for _, end, land in scene.lands:
            if land.form in {"capital", "metonym"}:
                continue
            self.near = land.alpha3
            for token in scene.tokens[end : end + _OWNED]:
                if token.lower in NATIONAL:
                    self.bodies[token.lower] = land.alpha3
                elif not token.word and token.text != "'s":
                    break

    def note_missions(self, scene: Scene) -> None:
        """Remember whose embassy was named ("the Norwegian Embassy")."""
        if not scene.some & PROPER:
            return
        for k, token in enumerate(scene.tokens):
            if k and token.lower in _MISSIONS and isinstance(land := scene.things[k - 1], Land):
                self.missions[token.lower] = land.alpha3

    def note_envoys(self, scene: Scene) -> None:
        """Remember which ambassador was named without his name ("the Norwegian Ambassador")."""
        for _, end, land in scene.lands:
            if end < len(scene.tokens) and scene.tokens[end].text == "Ambassador" and not any(n.whole <= end < n.last for n in scene.names):
                office = f"{scene.tokens[end - 1].text} Ambassador"
                self.offices.append(Voice(office, "title", land.alpha3, office, (), (), "an office named without its holder"))

    def note(self, person: Person) -> None:
        """Remember that `person` was named."""
        self.recent.note(person)

    offices: list[Voice] = field(default_factory=list)
    """Offices and institutions named without a person, in order: whom a shorter form means later."""
    plural: Voice | None = None
    """The last subject "they" can mean: joint speakers or an institution."""
    paper: Voice | None = None
    """The last statement or report that spoke, which "it" means."""
    asked: Voice | None = None
    """Who was asked in the sentence before, and so is the "he" who replies."""

    def heard(self, voice: Voice) -> None:
        """Remember who was the subject."""
        if not voice.persons and voice.attribution in {"title", "name", "side"} and voice.speaker:
            self.offices.append(voice)
        one = voice.role is not None and not voice.role.split(" of ")[0].endswith("s")  # an office held by one is no "they"
        paper = bool(voice.speaker) and str(voice.speaker).rpartition(" ")[2] in _PAPERS
        if (not voice.persons and not one and not paper) or len(voice.members) > 1:
            self.plural = voice
            self.paper = None
        elif paper:
            self.paper = voice
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
    return Voice(NUMBERED.get(number, "the parties"), "group", None, None, tuple(p.name for p in persons), tuple(persons), reason)
