"""Asides between a subject and its verb: "Lund, also a member of the board, said", "the ministry in a statement said", "Ito, on his part, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.hints import VERB
from flows.text.sources import LONGEST, PREPOSITIONS, TRIPLE

if TYPE_CHECKING:
    from flows.text.scene import Scene

_PAPERS = frozenset("statement release tweet post interview message letter communique communiqué readout speech address briefing note".split())
_PAPER_LONGEST = 6
_PAPER_OPENS = frozenset({"a", "an", "its", "his", "her", "the", "their"})
NESTING = frozenset("that which who whom whether how because why what if where since although though than".split())
_ASIDES = PREPOSITIONS | NESTING | {"also", "together", "along"}


def before_paper(scene: Scene, end: int) -> int:
    """ "The ministry (MFA) in a press statement said": the end of the phrase before the paper in which it speaks."""
    if end < TRIPLE or scene.tokens[end - 1].lower not in _PAPERS:
        return end
    at = next((k for k in range(end - 2, max(0, end - _PAPER_LONGEST), -1) if scene.tokens[k].lower == "in"), 0)
    return at if at and scene.tokens[at + 1].lower in _PAPER_OPENS else end


def before_part(scene: Scene, end: int) -> int:
    """ "The Secretary for Trade, on his part said": the end of the phrase before the words that give him the floor."""
    if end <= TRIPLE or scene.tokens[end - 1].lower != "part" or scene.tokens[end - TRIPLE].lower not in {"on", "for"}:
        return end
    end -= TRIPLE
    return end - int(end > 1 and scene.tokens[end - 1].text == ",")


def before_adjunct(scene: Scene, end: int) -> int:
    """ "Ito, who had resigned, in answer to a call, in turn, thanked": the end of the phrase before one more aside; 0 for none."""
    for k in range(end - 1, max(-1, end - LONGEST), -1):
        if scene.tokens[k].text == ",":
            aside = scene.tokens[k + 1].lower in _ASIDES
            return k if aside and k > 0 else 0
    return 0


def before_aside(scene: Scene, comma: int) -> int:
    """ "Wang, also a member of the Political Bureau, said": the end of the phrase before the aside."""
    opening = {")": "(", "]": "["}.get(scene.tokens[comma].text, ",")
    for k in range(comma - 1, max(-1, comma - LONGEST), -1):
        if scene.tokens[k].text == opening and k > 0:
            return k if comma - k > 1 and not _coordinated(scene, k + 1) else 0
    return 0


def _coordinated(scene: Scene, at: int) -> bool:
    """ "Norway opposes the raids on nations, favours talks, rejects force": what stands between the commas is one more verb, and no aside."""
    token = scene.tokens[at]
    return bool(scene.hints[at] & VERB) and token.lower.endswith("s") and not token.capital and scene.things[at] is None
