"""Whose press conference it is where neither headline nor page tell: by what reporters ask, and by what needs no country there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.people import People
    from flows.text.scene import Scene

_ASKED_FOR = frozenset(
    "comment comments reaction reactions response responses position stance view views take expectation expectations attitude assessment opinion thoughts "
    "policy plan plans understanding readout interpretation message".split()
)
""" "What is Norway's comment?": who is asked for one speaks for Norway."""
_SIDES = frozenset({"side", "government", "ministry"})
_HELPERS = frozenset("do does did is are was will would can could should has have".split())
_OFTEN = 4
_PAIR = 2


def host_of(scenes: Sequence[Scene], people: People) -> str | None:
    """The country whose official answers, or None where the text does not show it."""
    return asked_of(scenes) or undeclared(scenes, people)


def asked_of(scenes: Sequence[Scene]) -> str | None:
    """The country that most questions ask for a comment of or ask what it does."""
    named = Counter(land for scene in scenes if scene.tokens[-1].text == "?" for land in dict.fromkeys(_asked(scene))).most_common(_PAIR)
    if not named or (len(named) > 1 and named[0][1] <= named[1][1]):
        return None
    return named[0][0]


def _asked(scene: Scene) -> Iterator[str]:
    tokens = scene.tokens
    for first, last, land in scene.lands:
        behind = [t.lower for t in tokens[last : last + 4]]
        owned = land.form in {"name", "capital"} and behind[:1] in (["'s"], ["’s"], ["'"], ["’"])
        words = behind[1:] if owned else behind
        at_side = land.form == "demonym" and bool(behind) and behind[0] in _SIDES
        wanted = (owned or land.form == "demonym") and any(w in _ASKED_FOR for w in words[:3])
        subject = first > 0 and (at_side or land.form != "demonym") and _helped(tokens[first - 1].lower, tokens[first - 2].lower if first > 1 else "")
        if wanted or subject:
            yield land.alpha3


def _helped(before: str, farther: str) -> bool:
    """ "Does Norway …?", "will the Norwegian side …?": the subject of a question stands behind its auxiliary."""
    return before in _HELPERS or (before == "the" and farther in _HELPERS)


def undeclared(scenes: Sequence[Scene], people: People) -> str | None:
    """The one country, or the one far ahead, of officials whom the text never gives a country: those at home need none."""
    declared, met = set(), Counter[str]()
    for scene in scenes:
        for name in scene.names:
            person = people.resolve(name.words)
            if person is None or person.country is None or not (name.titled or len(name.words) > 1):
                continue
            if name.country:
                declared.add(person.name)
            else:
                met[person.name] += 1
    lands = Counter(p.country for p in people.persons if p.country is not None and p.name in met and p.name not in declared).most_common(_PAIR)
    if not lands or (len(lands) > 1 and lands[0][1] <= lands[1][1]):
        return None
    return lands[0][0]


def spoken_at(lead: Sequence[Scene]) -> str | None:
    """The country of the house whose spokesperson hands over to the text: "A Downing Street spokesperson said:"."""
    for scene in lead:
        for _, last, land in scene.lands:
            if land.form == "metonym" and last < len(scene.tokens) and scene.tokens[last].lower in _SPOKESMEN and scene.tokens[-1].text == ":":
                return land.alpha3
    return None


_SPOKESMEN = frozenset({"spokesperson", "spokesman", "spokeswoman"})


def foremost(scenes: Sequence[Scene]) -> str | None:
    """The country a spokesperson speaks of most, where it is far ahead of the next."""
    named = Counter[str]()
    for scene in scenes:
        for first, last, land in scene.lands:
            named[land.alpha3] += last - first
    most = named.most_common(_PAIR)
    if not most or (len(most) > 1 and most[0][1] < 2 * most[1][1]):
        return None
    return most[0][0] if most[0][1] >= _OFTEN else None


def answering(scenes: Sequence[Scene]) -> str | None:
    """The country that most sentences of a press conference begin with: those who answer speak of their own ("China's policy is clear")."""
    named = Counter(t.alpha3 for scene in scenes for t in scene.things[:2] if isinstance(t, Land)).most_common(_PAIR)
    if not named or named[0][1] < _PAIR or (len(named) > 1 and named[0][1] <= named[1][1]):
        return None
    return named[0][0]
