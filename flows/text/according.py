"""Sources named without a verb: "according to the ministry", "according to his assessment"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.anyone import body_named, thing_named
from flows.text.hints import ACCORDING, BODY
from flows.text.hits import WINDOW, Found, Hit
from flows.text.leading import leading_subject
from flows.text.sources import Source, classify
from flows.text.verbs import Verb

if TYPE_CHECKING:
    from flows.text.scene import Scene

_OBJECTIVE = {"him": "he", "her": "she", "them": "they"}
_POSSESSIVE = {"his": "he", "her": "she", "their": "they"}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday week month year".split())
BODIES = frozenset({"institution", "government", "side"})
"""Kinds of source that are bodies and no persons."""
_VIEWS = frozenset({"words", "opinion", "view", "assessment", "remarks", "estimate", "estimates", "opinions"})


def according_to(scene: Scene) -> Found | None:
    """ "According to the ministry, …", "in his opinion" name a source without a verb."""
    if not scene.some & ACCORDING:
        return None
    for i in range(len(scene.tokens) - 2):
        if scene.hints[i] & ACCORDING and not scene.quoted[i] and scene.tokens[i + 1].lower == "to" and (i == 0 or scene.tokens[i - 1].text == ","):
            end = next((k for k in range(i + 2, len(scene.tokens)) if scene.tokens[k].text in {",", "."}), len(scene.tokens))
            if end > i + WINDOW and scene.tokens[end - 1].lower in _DAYS and scene.tokens[end - 2].lower in {"on", "last", "this"}:
                end -= 2
            elif end > i + WINDOW - 1 and scene.tokens[end - 1].lower in _DAYS:
                end -= 1  # "according to her ministry Friday"
            source = (
                _taken_up(scene, i + 2, end)
                or _written_by(scene, i + 2, end)
                or _published_by(scene, i + 2, end)
                or classify(scene, i + 2, end)
                or body_named(scene, i + 2, end)
                or thing_named(scene, i + 2, end)
            )
            if source is not None:
                verb = Verb("according to", "say", 0, frozenset(), "cue", "according to")
                return Found(source, (Hit(i, i + 2, verb),), "according to")
    return None


def in_words_of(scene: Scene) -> Found | None:
    """ "In his words, …", "in the minister's view, …": whose words they are is named before them."""
    comma = next((k for k, t in enumerate(scene.tokens[:_VIEW_LONGEST]) if t.text == ","), 0)
    if comma < WINDOW - 1 or scene.tokens[comma - 1].lower not in _VIEWS or scene.quoted[0]:
        return None
    if scene.tokens[1].lower in _POSSESSIVE and comma == WINDOW - 1:
        source: Source | None = Source(1, 2, "pronoun", head=_POSSESSIVE[scene.tokens[1].lower])
    else:
        source = classify(scene, 1, comma - 2) if scene.tokens[comma - 2].lower in {"'s", "’s"} else None
    verb = Verb("according to", "say", 0, frozenset(), "cue", "in his words")
    return Found(source, (Hit(comma - 1, comma, verb),), "according to") if source is not None and source.kind in {"name", "title", "pronoun"} else None


_VIEW_LONGEST = 12


def _published_by(scene: Scene, start: int, end: int) -> Source | None:
    """ "According to a press release issued by the ministry on Tuesday after …": who published it."""
    by = next((k for k in range(start + 1, end) if scene.tokens[k].lower == "by" and scene.tokens[k - 1].lower in _PUBLISHED), None)
    if by is None:
        return None
    last = next((k for k in range(by + 2, end) if not (scene.tokens[k].capital or scene.tokens[k].lower in {"of", "the", "for"} or scene.hints[k] & BODY)), end)
    while last > by + 1:
        source = classify(scene, by + 1, last)
        if source is not None:
            return source
        last -= 1
    return None


_PUBLISHED = frozenset("sent issued released published circulated posted provided".split())


def opening_source(scene: Scene) -> Found | None:
    """ "According to the President, Minister Ito confirmed …": who is named first answers for all of it; a medium only carries it."""
    found = according_to(scene) if scene.tokens[0].lower == "according" else None
    return found if found is not None and found.source is not None and found.source.kind in {"name", "title", "pronoun"} else None


def _written_by(scene: Scene, start: int, end: int) -> Source | None:
    """ "According to a post by Minister Ito": the person, not the paper."""
    name = next((n for n in scene.names if n.last == end and n.whole > start and scene.tokens[n.whole - 1].lower in {"by", "from"}), None)
    return Source(name.whole, name.last, "name", (name,), name.country) if name is not None else None


def closing_source(scene: Scene) -> Found | None:
    """ "The government is considering a tax, according to Minister Ito": who is named last answers for what a body does."""
    found = according_to(scene) if scene.tokens[-1].text == "." and scene.tokens[0].lower != "according" else None
    if found is None or found.source is None or found.source.kind not in {"name", "title"} or found.source.last < len(scene.tokens) - 1:
        return None
    leads = leading_subject(scene, found.source.first - 2, lands=True)
    return found if leads is not None and (leads.kind in BODIES or leads.kind == "country") else None


def _taken_up(scene: Scene, start: int, end: int) -> Source | None:
    """ "According to him", "according to his assessment": the pronoun names the source."""
    words = [t.lower for t in scene.tokens[start:end]]
    if len(words) == 1 and words[0] in _OBJECTIVE:
        return Source(start, end, "pronoun", head=_OBJECTIVE[words[0]])
    if words[:1] and words[0] in _POSSESSIVE and words[-1] in _VIEWS:
        return Source(start, end, "pronoun", head=_POSSESSIVE[words[0]])
    return None


def retold(scene: Scene, found: Found, verb: Verb) -> Found | None:
    """ "According to the ministry, Lund said …": whose account it is, where a house of state tells what another said, or anybody what a country does."""
    named = according_to(scene)
    if named is None or named.source is None or found.source is None:
        return None
    if found.source.head == "it":
        return named  # "According to a statement by the ministry, it regrets": the ministry
    house = named.source.head in _HOUSES and found.source.kind in {"name", "title"}
    return named if house or found.source.kind == "country" or "object_to" in verb.takes else None


_HOUSES = frozenset({"ministry", "embassy", "government", "presidency", "kremlin", "department"})
