"""Those who issue a text together: by its headline, by the list with which it opens, or by who met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, country_names, government_of, international, proper_names
from flows.text.hints import tokenise
from flows.text.records import Span
from flows.text.voices import JOINT, Voice, of_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.people import People
    from flows.text.records import Person
    from flows.text.scene import Scene

_PAIR = 2
_LEAD = 3
"""Sentences among which the list of those who sign stands."""
_FEWEST = 3
_BETWEEN = frozenset({",", "and", "the", "of", "republic", "kingdom"})
"""What stands between the names of a list."""


def joint_author(title: Scene | None, scenes: Sequence[Scene], people: People, met: Sequence[Person]) -> Voice | None:
    """Those who issue a joint text: two persons or more of its headline, the bloc or the countries named there, those listed in the lead, else the two who met."""
    headed = _all_met(title, people) if title else []
    if len(headed) >= _PAIR:
        return _together(of_group(headed, JOINT))
    named = [t for k, t in enumerate(title.things) if t is not None and not _topic(title, k) and not _placed(title, k)] if title else []
    paired = list(_paired(title)) if title else []
    bloc = next((t for t in (*named, *paired) if isinstance(t, str) and t in international()), None)
    lands = list(dict.fromkeys(t.alpha3 for t in (*paired, *named) if isinstance(t, Land)))
    governments = tuple(government_of(country_names()[land]) for land in lands)
    if bloc is not None and len(lands) < _PAIR:
        regions = [t for t in paired if isinstance(t, str) and t not in international()]
        others = (*governments, *regions[:1])
        return _together(of_group((), "", count=_PAIR), (*others, bloc)) if others else Voice(bloc, "issuer", None, None, (), (), JOINT)
    sitting = assembled(scenes[:_LEAD]) if not lands else None
    if sitting is not None and not headed:
        return Voice(sitting, "issuer", None, None, (), (), JOINT)
    listed = _listed(scenes[:_LEAD]) if len(lands) < _PAIR else ()
    if listed:
        return _together(of_group((), "", count=len(listed)), listed)
    if len(met) == _PAIR and met[0].country != met[1].country and len(lands) <= _PAIR:
        return _together(of_group(met, JOINT))
    return _together(of_group((), "", count=len(lands)), governments) if len(lands) >= _PAIR else None


def _topic(title: Scene, k: int) -> bool:
    """Whether what token `k` names is what the text is about: "G7 Statement on Kenya"."""
    while k and title.things[k - 1] is title.things[k]:
        k -= 1
    k -= int(k > 0 and title.tokens[k - 1].lower == "the")
    return k > 0 and title.tokens[k - 1].lower in {"on", "regarding", "concerning", "against"}


def _placed(title: Scene, k: int) -> bool:
    """Whether the country at token `k` only tells where it was issued: "…, Nizhny Novgorod, Russian Federation, 10 June"."""
    thing = title.things[k]
    if not isinstance(thing, Land):
        return False
    first = next((j for j in range(k, -1, -1) if title.things[j - 1] is not thing or j == 0), k)
    last = next((j for j in range(k, len(title.things)) if title.things[j] is not thing), len(title.things))
    before = title.tokens[first - 1].lower if first else ""
    if thing.form == "capital" or before in {"in", "at"}:
        return True
    behind = [t.lower for t in title.tokens[last : last + 2]]
    listed = behind[:1] == ["and"] or (len(behind) > 1 and behind[0] == "," and not behind[1][0].isdigit())
    return before == "," and not listed


def assembled(lead: Sequence[Scene]) -> str | None:
    """The organisation whose members or council the lead tells to have met: "The Council of the African Union, at its 628th meeting, …"."""
    for scene in lead:
        for k, thing in enumerate(scene.things[:_SUBJECT]):
            if not isinstance(thing, str) or thing not in international():
                continue
            before = [t.lower for t in scene.tokens[:k] if not t.capital and t.word and not t.text[0].isdigit()]
            held = any(t.lower in _HELD for t in scene.tokens[k:]) or scene.tokens[0].lower in {"we", "adopted"}
            if held and all(word in _OF_BODY for word in before) and not any(n.first < k and (n.titled or n.last - n.first > 1) for n in scene.names):
                return thing
            break
    return None


_SUBJECT = 16
"""Tokens among which the body stands as subject or agent."""
_OF_BODY = frozenset("the of by and we a regular at its".split()) | {"session", "meeting", "summit"}
_HELD = frozenset("held met convened gathered declare declared adopted meeting session conference summit attended represented place".split())


def headline_lands(title: Scene) -> list[str]:
    """The countries a headline names as a pair ("Japan-U.S. Foreign Ministers' Telephone Talk"), in order."""
    return [t.alpha3 for t in _paired(title) if isinstance(t, Land)]


def _paired(title: Scene) -> Iterator[Land | str]:
    """What a headline joins by a hyphen or dash: "Japan-U.S.", "ASEAN-U.S.", "EU – Central Asia"."""
    gaps = ["" if k and title.end_of(k - 1) == start else " " for k, start in enumerate(title.starts)]
    words = [t.text.replace("-", " - ") if title.things[k] is None else t.text for k, t in enumerate(title.tokens)]
    apart = "".join(gap + word for gap, word in zip(gaps, words, strict=True))
    tokens = tokenise(apart, Span(0, len(apart)))[0]
    done = 0
    dashed: Land | str | None = None  # what stands before the dash that comes next
    for k in range(len(tokens)):
        hit = proper_names().at(tokens, k) if k >= done else None
        if hit is None:
            continue
        if k > 1 and tokens[k - 1].text in _DASHES and done == k - 1 and dashed is not None:
            yield dashed
            yield hit[1]
        done, dashed = hit
        if "-" in {t.text for t in (*tokens[max(0, k - 1) : k], *tokens[done : done + 1])}:
            yield hit[1]


_DASHES = frozenset({"–", "—"})


def _listed(lead: Sequence[Scene]) -> tuple[str, ...]:
    """ "We, the leaders of Norway, Kenya and the European Union, …": the governments and organisations of the first list of three or more."""
    for scene in lead:
        run: list[str] = []
        end = 0
        for k, thing in enumerate(scene.things):
            if thing is None or (k and scene.things[k - 1] is thing):
                continue
            if not (thing.form == "name" if isinstance(thing, Land) else thing in international()):
                continue
            if run and any(t.lower not in _BETWEEN for t in scene.tokens[end:k]):
                if len(run) >= _FEWEST:
                    break
                run = []
            name = government_of(country_names()[thing.alpha3]) if isinstance(thing, Land) else thing
            run += [name] if name not in run else []
            end = next((m for m in range(k, len(scene.things)) if scene.things[m] is not thing), len(scene.things))
        if len(run) >= _FEWEST:
            return tuple(run)
    return ()


def _together(group: Voice, members: tuple[str, ...] = ()) -> Voice:
    return Voice(group.speaker, "issuer", None, None, members or group.members, group.persons, JOINT)


def _all_met(scene: Scene, people: People) -> list[Person]:
    met = (people.resolve(name.words) for name in scene.names)
    return list(dict.fromkeys(p for p in met if p is not None))
