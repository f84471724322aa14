"""The body or country with which a sentence opens, which "it" further on takes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.anyone import body_named
from flows.text.leading import leading_subject
from flows.text.subjects import AUXILIARIES

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.sources import Source


def own_body(scene: Scene, source: Source) -> Source | None:
    """ "The authority has banned flights, it said", "Kenya is an ally, but it opposes the plan": the body or country with which the sentence opens.

    Behind what is said a country is what is talked of, and "it" whoever spoke before.
    """
    if not source.first:
        return None
    opening = leading_subject(scene, source.first, lands=True) or _proper_body(scene, source.first)
    if opening is None or opening.kind not in {"institution", "country", "government"} or any(scene.quoted[opening.first : opening.last]):
        return None
    joined = scene.tokens[source.first - 1].lower in {"but", "and", "as", "though", "although", "while"}
    return opening if joined or opening.kind == "institution" else None


def _proper_body(scene: Scene, limit: int) -> Source | None:
    """ "The Harbour Fund has stopped …": a body no list holds, by its proper name at the head of the sentence."""
    end = next((k for k in range(2, min(limit, _BODY_LONGEST)) if scene.tokens[k].lower in AUXILIARIES), 0)
    person = any(n.first < end and (n.titled or n.last - n.first > 1) for n in scene.names)
    return body_named(scene, 0, end) if end and scene.tokens[0].lower == "the" and not person else None


_BODY_LONGEST = 9
