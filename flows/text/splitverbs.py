"""Reporting phrases whose words stand apart: "drew the Minister's attention to", "gave the President a briefing on", "made it clear"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.verbs import Verb

if TYPE_CHECKING:
    from flows.text.scene import Scene

_LONGEST = 9
_STOPS = frozenset({",", ";", ".", ":", "that", "which", "and", "to", "of", "on", "in", "with", "about"})
_ARTICLES = frozenset({"a", "an", "his", "her", "its", "their", "the"})
_DRAW = frozenset("draw draws drew drawing drawn call calls called calling".split())
_GIVE = frozenset("give gives gave giving".split())
_GIVEN = {
    "briefing": "brief",
    "account": "brief",
    "overview": "brief",
    "outline": "brief",
    "description": "brief",
    "presentation": "brief",
    "update": "brief",
    "explanation": "say",
    "assessment": "say",
    "assurance": "commit",
    "assurances": "commit",
    "undertaking": "commit",
    "promise": "commit",
}
"""What one gives by speaking, and the speech act it is."""


def split_verb(scene: Scene, i: int) -> Verb | None:
    """The reporting phrase that opens with the verb at token `i` and has its noun further on; None where there is none."""
    word = scene.tokens[i].lower
    if word in _DRAW and _apart(scene, i, frozenset({"attention"})):
        return Verb("draw attention", "say", 1, frozenset({"that", "np"}), "cue", word)
    if word in _GIVE:
        noun = _apart(scene, i, frozenset(_GIVEN))
        if noun and any(t.lower in _ARTICLES or t.lower in _GIVEN for t in scene.tokens[i + 1 : noun + 1]):
            return Verb("give", _GIVEN[scene.tokens[noun].lower], 0, frozenset({"np"}), "cue", word)
    return None


def _apart(scene: Scene, i: int, nouns: frozenset[str]) -> int:
    """Where one of `nouns` stands as an object of the verb at `i`, in the same clause; 0 for nowhere."""
    for k in range(i + 1, min(i + _LONGEST, len(scene.tokens))):
        if scene.tokens[k].lower in nouns:
            return k
        if scene.tokens[k].lower in _STOPS and not (scene.tokens[k].lower in {"of", "and"} and k > i + 1):
            return 0
    return 0
