"""Signs of whose country a release is: the stance its official voices, the guest its headline calls a caller."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
            before = next((n for n in scene.names if n.last <= k), None) if told else None
            if told and (before is None or people.resolve(before.words) == person):
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
    "stance hope intention thanks condolences welcome priorities resolve eagerness wish aspiration satisfaction belief view views".split()
)
