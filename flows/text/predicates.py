"""Cues that are no verb: a predicate adjective of mind ("are determined to"), or one of how somebody speaks ("was clear in saying that")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.hints import BE, COPULAS
from flows.text.hits import Found, Hit
from flows.text.lexicon import rows
from flows.text.phrases import Phrases
from flows.text.subjects import AUXILIARIES, subject_before
from flows.text.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.scene import Scene

_FORTHRIGHT = frozenset(
    "unequivocal clear frank firm unanimous united explicit adamant emphatic blunt candid forthright outspoken categorical consistent".split()
)
"""Adjectives of how one speaks: "was clear in saying that"."""
_BE = frozenset({"is", "are", "was", "were"})
_NEAR = 6


@cache
def _adjectives() -> Phrases[Verb]:
    entries = [
        (r["adjective"], Verb(r["adjective"], r["speech_act"], int(r["strength"]), frozenset({"that", "to"}), "cue", r["adjective"]))
        for r in rows("cue_adjectives")
    ]
    return Phrases(entries, cased=False)


def predicate(scene: Scene) -> Found | None:
    """ "Both leaders are determined to": a predicate adjective of mind, of a person or group."""
    if not scene.some & BE:
        return None
    for i in scene.marked:
        if not scene.hints[i] & BE or scene.quoted[i] or i + 1 == len(scene.tokens):
            continue
        k = i + 1
        while k < len(scene.tokens) - 1 and (scene.tokens[k].lower.endswith("ly") or scene.tokens[k].lower in AUXILIARIES):
            k += 1
        found = _adjectives().at(scene.tokens, k)
        source = subject_before(scene, i if scene.tokens[i].lower in COPULAS else k) if found else None
        if found and source and source.kind in {"name", "title", "pronoun", "group", "country"} and source.head != "it":
            return Found(source, (Hit(k, found[0], found[1]),), "predicate adjective")
    return None


def forthright(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "The ministers were unanimous in condemning …": an adjective of how one speaks, with the participle of what one says."""
    for hit in hits:
        if hit.verb.kind != "cue" or not hit.verb.participle or hit.first < _NEAR - 2 or scene.tokens[hit.first - 1].lower != "in":
            continue
        if scene.tokens[hit.first - 2].lower not in _FORTHRIGHT:
            continue
        copula = next((k for k in range(hit.first - 3, max(0, hit.first - _NEAR), -1) if scene.tokens[k].lower in _BE), 0)
        source = subject_before(scene, copula) if copula else None
        if source is not None:
            return Found(source, (hit,), "participle of the subject")
    return None
