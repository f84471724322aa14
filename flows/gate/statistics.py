"""Is a difference between two releases more than chance?

Every measure is a ratio of two sums over documents: unresolved statements to statements, corrections to words, statements to
documents. Statements of one document resemble each other, so counting them as independent would cry wolf; the variance of the
ratio is therefore taken over documents, by linearisation: W. G. Cochran, *Sampling Techniques*, 3rd ed. (1977), sections 2.11 and 9A
(ratio estimates and clusters of unequal size). Two ratios are compared by their difference over its standard error, two-sided.
The normal approximation asks for documents and events enough; below these numbers no test is made. Because many measures are tested at
once, the p-values are stepped down: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_DOCUMENTS = 30
"""Below it a variance over documents says little."""
LEAST_EVENTS = 5.0
"""Cochran's rule of thumb for counts, on the rarer side of a share."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A measure of a release, as the sums over its documents that its variance needs.

    `y` counts what is measured in a document, `x` what it is measured against.
    """

    documents: int
    y: float
    x: float
    yy: float
    xy: float
    xx: float

    @property
    def value(self) -> float | None:
        """The ratio, or None where there is nothing to measure against."""
        return self.y / self.x if self.x else None

    @property
    def variance(self) -> float:
        """Of the ratio, by linearisation over documents."""
        if self.documents < 2 or not self.x:  # noqa: PLR2004  (a variance needs two)
            return math.inf
        r = self.y / self.x
        squares = max(self.yy - 2 * r * self.xy + r * r * self.xx, 0.0)
        return self.documents / (self.documents - 1) * squares / (self.x * self.x)


def of_shares(hits: int, total: int) -> Ratio:
    """The ratio of single cases, each a document of its own: quarantined sources to sources.

    >>> round(of_shares(10, 100).variance, 6)
    0.000909
    """
    return Ratio(total, hits, total, hits, hits, total)


def enough(before: Ratio, after: Ratio, *, share: bool) -> bool:
    """Whether counts allow a test: documents on both sides, and events, had the two been alike."""
    if min(before.documents, after.documents) < LEAST_DOCUMENTS or not before.x or not after.x:
        return False
    pooled = (before.y + after.y) / (before.x + after.x)
    smaller = min(before.x, after.x)
    rare = min(pooled, 1 - pooled) if share else pooled
    return smaller * rare >= LEAST_EVENTS


def p_value(before: Ratio, after: Ratio) -> float:
    """Two-sided probability of a difference this large, were the two alike.

    >>> round(p_value(of_shares(20, 200), of_shares(40, 200)), 4)
    0.0048
    """
    gap = abs((after.value or 0.0) - (before.value or 0.0))
    error = math.sqrt(before.variance + after.variance)
    if not gap:
        return 1.0
    return math.erfc(gap / error / math.sqrt(2)) if error else 0.0


def stepped_down(values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given.

    >>> stepped_down([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    adjusted, highest = [0.0] * len(values), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min((len(values) - rank) * values[place], 1.0))
        adjusted[place] = highest
    return adjusted
