"""Reading `text_raw` and `edits` again, apart from the code that wrote them: offsets are verified, not believed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Source:
    """A document's two texts and the edits between them, ready to check spans against."""

    raw: str
    text: str
    edits: tuple[tuple[int, int, str], ...]
    starts: tuple[int, ...]

    @classmethod
    def made(cls, raw: str, text: str, edits: Iterable[tuple[int, int, str]]) -> Source:
        """From the two texts and the edits in their order."""
        kept = tuple(edits)
        return cls(raw, text, kept, tuple(e[0] for e in kept))

    def sound(self) -> bool:
        """Whether the edits are sorted and disjoint and lead from the raw text to the text."""
        at = 0
        for start, end, _ in self.edits:
            if start < at or end < start or end > len(self.raw):
                return False
            at = end
        return self.replayed(0, len(self.raw)) == self.text

    def replayed(self, start: int, end: int) -> str:
        """`raw[start:end]` with the edits inside it made."""
        pieces, at = [], start
        for a, b, words in self.edits[bisect_left(self.starts, start) :]:
            if b > end or (a >= end and a > b):
                break
            if a == b == end and end != start:
                break
            pieces += [self.raw[at:a], words]
            at = b
        return "".join([*pieces, self.raw[at:end]])

    def agrees(self, words: str | None, span: tuple[int, int], raw_span: tuple[int, int]) -> bool:
        """Whether `words` stand at `span` in the text, and come from `raw_span` in the raw text."""
        return self.text[span[0] : span[1]] == words and self.replayed(*raw_span) == words
