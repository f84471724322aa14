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
_GIVE = frozenset("give gives gave giving provide provides provided providing offer offers offered offering".split())
_GIVEN = {
    "briefing": "brief",
    "account": "brief",
    "overview": "brief",
    "outline": "brief",
    "description": "brief",
    "presentation": "brief",
    "update": "brief",
    "information": "brief",
    "explanation": "say",
    "assessment": "say",
    "assessments": "say",
    "appraisal": "say",
    "appraisals": "say",
    "evaluation": "say",
    "explanations": "say",
    "clarification": "say",
    "clarifications": "say",
    "assurance": "commit",
    "assurances": "commit",
    "undertaking": "commit",
    "promise": "commit",
    "backing": "agree",
    "support": "agree",
    "blessing": "agree",
    "approval": "agree",
    "endorsement": "agree",
    "consent": "agree",
}
"""What one gives by speaking, and the speech act it is."""
_OWN_WORD = frozenset({"backing", "support", "blessing", "approval", "endorsement", "consent"})
"""What one gives by one's word only where it is one's own: "gave his backing to the plan"; to give support is to help."""
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_AGAIN = frozenset("renew renews renewed renewing reinforce reinforces reinforced reinforcing".split())
_SAID_AGAIN = {
    "commitment": "reiterate",
    "commitments": "reiterate",
    "determination": "reiterate",
    "resolve": "reiterate",
    "support": "reiterate",
    "pledge": "reiterate",
    "call": "call_for",
    "calls": "call_for",
    "appeal": "call_for",
    "invitation": "call_for",
    "importance": "stress",
    "need": "stress",
    "message": "stress",
}
"""What one renews or reinforces by saying it again."""

_RECORD = frozenset("record records recorded recording register registers registered registering".split())
_RECORDED = {
    "appreciation": "appreciate",
    "satisfaction": "appreciate",
    "gratitude": "thank",
    "thanks": "thank",
    "concern": "raise",
    "concerns": "raise",
    "opposition": "oppose",
    "objection": "oppose",
    "support": "express",
    "condolences": "express",
    "sympathy": "express",
}
"""What one records or registers by saying so: "recorded his deep appreciation"."""

OPENERS = _DRAW | _GIVE | _AGAIN | _RECORD
"""The verbs these phrases open with."""


def split_verb(scene: Scene, i: int) -> Verb | None:
    """The reporting phrase that opens with the verb at token `i` and has its noun further on; None where there is none."""
    word = scene.tokens[i].lower
    if word in _DRAW and _apart(scene, i, frozenset({"attention"})):
        return Verb("draw attention", "say", 1, frozenset({"that", "np"}), "cue", word)
    if word in _GIVE:
        noun = _apart(scene, i, frozenset(_GIVEN))
        between = {t.lower for t in scene.tokens[i + 1 : noun]}
        own = scene.tokens[noun].lower not in _OWN_WORD or not _POSSESSIVES.isdisjoint(between)
        if noun and own and not _ARTICLES.union(_GIVEN).isdisjoint({*between, scene.tokens[noun].lower}):
            return Verb("give", _GIVEN[scene.tokens[noun].lower], 0, frozenset({"np"}), "cue", word)
    if word in _AGAIN and (noun := _apart(scene, i, frozenset(_SAID_AGAIN))):
        return Verb("renew" if word.startswith("renew") else "reinforce", _SAID_AGAIN[scene.tokens[noun].lower], 2, frozenset({"np"}), "cue", word)
    if word in _RECORD and i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in _POSSESSIVES and (noun := _apart(scene, i, frozenset(_RECORDED))):
        return Verb("record" if word.startswith("record") else "register", _RECORDED[scene.tokens[noun].lower], 1, frozenset({"np"}), "cue", word)
    return None


VISIT = Verb("call on", "", 0, frozenset({"np"}), "narration", "called on")


def paid_call(scene: Scene, end: int, verb: Verb) -> bool:
    """ "The Ambassador called on Foreign Minister Lund": on a person, and to do nothing, is a visit.

    Args:
        scene: the sentence.
        end: the token behind the phrase.
        verb: the phrase.
    """
    if verb.lemma not in {"call on", "call upon"} or not any(name.whole == end for name in scene.names):
        return False
    asked = zip(scene.tokens[end:], scene.tokens[end + 1 :], strict=False)
    return not any(t.lower == "to" and behind.text.islower() and behind.lower != "the" for t, behind in asked)


def _apart(scene: Scene, i: int, nouns: frozenset[str]) -> int:
    """Where one of `nouns` stands as an object of the verb at `i`, in the same clause; 0 for nowhere."""
    for k in range(i + 1, min(i + _LONGEST, len(scene.tokens))):
        if scene.tokens[k].lower in nouns:
            return k
        if scene.tokens[k].lower in _STOPS and not (scene.tokens[k].lower in {"of", "and"} and k > i + 1):
            return 0
    return 0
