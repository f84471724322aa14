"""What attribution is given, a sentence with all that is known of it, and what it returns, the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.dialogue import Turn
from flows.text.hits import Found
from flows.text.records import Sentence
from flows.text.scene import Scene
from flows.text.voices import Voice

if TYPE_CHECKING:
    from flows.text.sources import Source

CERTAIN = {"name": 0.97, "title": 0.87, "pronoun": 0.96, "side": 0.8, "group": 0.9, "turn_label": 0.99, "issuer": 0.9, "continuation": 0.88}
"""The share of statements right, by the way the speaker is named, in documents read for the first time (docs/accuracy.md)."""
ISSUED = 0.95
"""The same for the issuer's voice, where the text shows who issued it."""
UNSURE = 0.5
"""And where it has to be guessed."""


@dataclass(slots=True)
class Unit:
    """A sentence with all that is known of it before attribution."""

    sentence: Sentence
    text: str
    scene: Scene
    found: Found | None
    turn: Turn | None = None
    opens_turn: bool = False
    item: bool = False
    alone: bool = False
    second: Unit | None = None
    """The clause of a second speaker ("X invited …, and Y accepted"); this unit is then the first clause."""
    note: bool = False
    """Whether it is a numbered note below the text."""
    answer: bool = False
    """Whether it answers a question that no label marks."""


@dataclass(slots=True)
class Verdict:
    """What attribution says of a sentence: its kind, the voice behind it, and why."""

    kind: str
    rule: str
    voice: Voice | None = None
    continuation: bool = False
    found: Found | None = None
    confidence: float = 0.9
    nested: str | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing in the sentence told who speaks."""
        return self.found is None or not self.found.reports


def unresolved(reason: str, found: Found | None = None) -> Verdict:
    """The verdict on a statement for which nobody can be named."""
    return Verdict("statement", "unresolved", Voice(None, "unresolved", reason=reason), found=found, confidence=0.3)


def nobody_meant(unit: Unit, source: Source, found: Found, genre: str) -> Verdict:
    """Nobody is known whom the words mean; "It has reacted angrily", of a country in the news, is told by nobody."""
    if source.head == "it" and genre == "news_readout":
        return Verdict("narration", "told without a source", found=found, confidence=0.75)
    return unresolved(f"nobody before it can be meant by “{unit.scene.words(source.first, source.last)}”", found)


def honest(verdict: Verdict) -> Verdict:
    """A statement of nobody is unresolved, whatever rule led there."""
    if verdict.kind != "statement" or verdict.voice is None or verdict.voice.speaker is not None:
        return verdict
    return unresolved(verdict.voice.reason or "nobody is named", verdict.found)
