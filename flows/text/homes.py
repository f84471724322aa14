"""Signs of whose country a release is: the stance its official voices, the guest its headline calls a caller."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, domestic, office_heads
from flows.text.jointly import headline_lands
from flows.text.leaders import known
from flows.text.records import Span
from flows.text.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.people import People
    from flows.text.records import Person
    from flows.text.scene import Scene

_CALLER = re.compile(
    r"^(?:(?:courtesy|farewell|introductory|protocol|working|official|state) )?(?:calls?|visits?) (?:of|by|paid by) (.{3,120}?) (?:on|to|upon) ", re.IGNORECASE
)
""" "Courtesy Call of Minister Lund on Secretary Otieno": the caller is the guest."""


def caller(headline: str) -> range | None:
    """The stretch of a headline that names who calls on somebody."""
    m = _CALLER.match(headline)
    return range(m.start(1), m.end(1)) if m else None


def headline_subject(title: Scene | None) -> str | None:
    """The country that does something in the headline: "Norway Strengthens Ties with Kenya"."""
    if title is None or not title.lands:
        return None
    first, last, land = title.lands[0]
    verb = title.tokens[last].lower if last < len(title.tokens) else ""
    return land.alpha3 if first == 0 and land.form == "name" and verb.endswith("s") and len(verb) > _SHORT else None


_SHORT = 4


def guest_lands(title: Scene, headline: str) -> frozenset[str]:
    """The countries whose officials the headline shows as guests: "visiting Norwegian minister", "Courtesy Call of the Minister of Norway on …"."""
    called = caller(headline) or range(0)
    return frozenset(
        land.alpha3
        for first, _, land in title.lands
        if (first and title.tokens[first - 1].lower == "visiting") or title.starts[first] - title.span.start in called
    )


def voiced(scenes: Sequence[Scene], person: Person, people: People) -> str | None:
    """The country whose stance an official without one voices: "he reiterated Norway's commitment", "conveyed the State of Kenya's thanks"."""
    for scene in scenes:
        if not scene.lands:
            continue
        for first, last, land in scene.lands:
            own = last < len(scene.tokens) and scene.tokens[last].text in {"'s", "’s", "'", "’"}
            if not own or land.form in {"capital", "demonym"} or not any(t.lower in _STANCES for t in scene.tokens[last + 1 : last + _NOUN]):
                continue
            k = first - 1
            while k > 0 and (scene.tokens[k].lower in _STATE_WORDS):
                k -= 1
            told = k > 0 and scene.tokens[k].lower in _VOICING and not scene.quoted[k]
            before = next((p for n in scene.names if n.last <= k and (p := people.resolve(n.words)) is not None), None) if told else None
            if told and before in {None, person}:
                return land.alpha3
    return None


_NOUN = 5
"""Tokens behind the country among which its stance stands: "Norway's full and firm commitment"."""
_STATE_WORDS = frozenset("the of state republic kingdom government sultanate commonwealth federation".split())
_VOICING = frozenset(
    "reiterated reaffirmed affirmed expressed conveyed voiced emphasized emphasised stressed underlined underscored highlighted confirmed renewed extended "
    "reiterating reaffirming affirming expressing conveying voicing emphasizing emphasising stressing underlining underscoring confirming renewing".split()
)
_STANCES = frozenset(
    "commitment support readiness willingness appreciation condemnation gratitude desire interest position concern concerns solidarity rejection keenness determination "
    "confidence conviction pride regret sorrow sympathy congratulations greetings trust stance hope intention thanks condolences welcome priorities resolve eagerness wish aspiration satisfaction belief view views".split()
)


def opposite(lead: Sequence[Scene], people: People) -> str | None:
    """Where a report tells of two countries and calls an official of one the "counterpart": the other, whose leaders it names without their country."""
    guests = {
        land.alpha3 for scene in lead for _, last, land in scene.lands if last < len(scene.tokens) and scene.tokens[last].lower in {"counterpart", "colleague"}
    }
    own = {p.country for p in people.persons if p.country and known(p.name.split())} - guests
    return own.pop() if guests and len(own) == 1 else None


_PAIR = 2
_LEAD = 4


def headed(title: Scene) -> str | None:
    """The first country of a headline that is not said to be the guest's: "Norwegian counterpart", "visiting Norwegian minister"."""
    for first, last, land in title.lands:
        if land.form == "capital" and first and title.tokens[first - 1].lower in {"in", "at", "to"}:
            continue  # "Minister Lund in Lima": where the talk was
        beside = {title.tokens[last].lower if last < len(title.tokens) else "", title.tokens[first - 1].lower if first else ""}
        if not beside & _GUESTS and not (land.form == "demonym" and first and title.tokens[first - 1].lower == "with"):
            return land.alpha3
    return None


_GUESTS = frozenset({"counterpart", "counterparts", "visiting"})


def dated_at(scenes: Sequence[Scene]) -> str | None:
    """The country of the capital in the dateline: an official there whose country nobody names is at home."""
    line = next((sc for sc in scenes[:_PAIR] if len(sc.tokens) <= _DATELINE), None)
    if line is None:
        return None
    words = line.words(0, len(line.tokens)).title()  # "KATHMANDU"
    return next((land.alpha3 for first, _, land in scene_of(words, Span(0, len(words))).lands if land.form == "capital" and first < _LEAD), None)


_DATELINE = 14
"""Tokens of the longest dateline."""


def domestic_house(title: Scene | None) -> str | None:
    """The country of a house the headline names: "Press Secretary Lund from the Pentagon"."""
    houses = (
        domestic().get(t) if isinstance(t, str) else t.alpha3 if isinstance(t, Land) and t.form == "metonym" else None for t in (title.things if title else ())
    )
    return next((land for land in houses if land), None)


def unclaimed(title: Scene | None, lead: Sequence[Scene], people: People) -> str | None:
    """The country most named that no official of the document is said to speak for: officials at home need no country."""
    claimed = {p.country for p in people.persons}
    headed = next((c for c in headline_lands(title) if c not in claimed), None) if title else None
    if headed is not None and claimed - {None}:
        return headed
    named = Counter(
        land.alpha3
        for scene in [*([title] if title else []), *lead]
        for first, _, land in scene.lands
        if not _visited(scene, first) and not _posted(scene, first)
    )
    return next((country for country, times in named.most_common() if country not in claimed and times > 1), None)


def _posted(scene: Scene, first: int) -> bool:
    """ "High Commissioner to Kenya": where an envoy serves."""
    return first > 1 and scene.tokens[first - 1].lower == "to" and scene.tokens[first - 2].lower in office_heads()


def _visited(scene: Scene, first: int) -> bool:
    """Whether the country at token `first` is where somebody goes: "on an official visit to Kenya"."""
    before = [t.lower for t in scene.tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in _GOES or (before[-1] in {"to", "in"} and (before[0] in _GOES or before[0] in _ARRIVES)))


_GOES = frozenset("visit visits visited visiting trip tour travel travels travelled traveled travelling journey".split())
_ARRIVES = frozenset("arrives arrived arrival stay".split())
