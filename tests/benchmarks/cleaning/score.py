"""How many changes are right, how many slips are mended, and what becomes of the word error rate."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.cleaning.inject import Slip


class Change(NamedTuple):
    """What a corrector does: `text[start:end]` becomes `after`."""

    start: int
    end: int
    after: str
    confidence: float = 1.0


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    made: int = 0
    right: int = 0
    slips: int = 0
    mended: int = 0
    words: int = 0
    errors_before: int = 0
    errors_after: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    """Words before and after a wrong change, and their context."""

    @property
    def precision(self) -> float:
        """Share of the changes that are right."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Share of the slips that are mended."""
        return self.mended / self.slips if self.slips else 1.0

    @property
    def wer(self) -> tuple[float, float]:
        """Word error rate before and after."""
        return self.errors_before / max(self.words, 1), self.errors_after / max(self.words, 1)


def replayed(text: str, changes: Sequence[Change]) -> str:
    """`text` with the changes made."""
    pieces, at = [], 0
    for c in changes:
        pieces += [text[at : c.start], c.after]
        at = c.end
    return "".join([*pieces, text[at:]])


def tally(total: Tally, clean: str, noisy: str, slips: Sequence[Slip], changes: Sequence[Change]) -> None:
    """Add a document with injected slips: a change is right when it leaves the words that were meant, and nothing else."""
    starts = [s.start for s in slips]
    mended: set[int] = set()
    for c in changes:
        i = bisect_right(starts, c.start)
        near = [k for k in range(max(0, i - 1), min(len(slips), i + 2)) if slips[k].start < c.end and c.start < slips[k].end]
        total.made += 1
        if _right(noisy, c, [slips[k] for k in near]):
            total.right += 1
            mended.update(near)
        else:
            total.wrong.append((noisy[c.start : c.end], c.after, noisy[max(0, c.start - 40) : c.end + 40]))
    total.slips += len(slips)
    total.mended += len(mended)
    for before, now, meant in zip(noisy.split("\n"), replayed(noisy, changes).split("\n"), clean.split("\n"), strict=True):
        count(total, before, now, meant)


def count(total: Tally, before: str, now: str, meant: str) -> None:
    """Add the word errors of a line before and after."""
    want = meant.split()
    total.words += len(want)
    was = distance(before.split(), want)
    total.errors_before += was
    total.errors_after += was if now == before else distance(now.split(), want)


def _right(noisy: str, c: Change, slips: Sequence[Slip]) -> bool:
    if not slips:
        return False
    low, high = min(c.start, slips[0].start), max(c.end, slips[-1].end)
    made = noisy[low : c.start] + c.after + noisy[c.end : high]
    pieces, at = [], low
    for s in slips:
        pieces += [noisy[at : s.start], s.meant]
        at = s.end
    return made == "".join([*pieces, noisy[at:high]])


def distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Words to insert, delete or replace to make `b` of `a` (Levenshtein)."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
