"""Fit the weights of the evidence on text with injected slips: `python -m tests.benchmarks.cleaning.fit TEXT... > weights.csv`.

TEXT must be other text than the figures are measured on. Each doubtful word is a case: its best reading is what was meant, or not. The weights are those
of a logistic regression with a small quadratic penalty, found by Newton's method.
"""

from __future__ import annotations

import math
import random
import re
import sys
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from flows.text.correct import english, places
from flows.text.evidence import evidence, ranked
from flows.text.lexicon import rows
from flows.text.scan import scan
from tests.benchmarks.cleaning import inject
from tests.benchmarks.cleaning.texts import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.benchmarks.cleaning.inject import Slip

Case = tuple[dict[str, float], bool]
_SHARES = ((0.003, 0.003, 0.01), (0.003, 0.003, 0.03), (0.003, 0.003, 0.01), (0.003, 0.003, 0.03, 0.1))
"""Shares of the words that get slips, of one text in turn: near-clean text is the rule, and there the words that are in order though unknown decide."""
_WITH_HEADS = re.compile(r"(?<![\w'’-])(?:[a-z]{3,}|(?<=[.!?] )[A-Z][a-z]{4,})(?![\w'’-])")
_PENALTY = 1.0
_ROUNDS = 12


def cases(text: str, seed: int) -> Iterator[Case]:
    """The doubtful words of a text with slips in it: evidence, and whether the best reading is right."""
    for draw, share in enumerate(_SHARES[seed % len(_SHARES)]):
        yield from judged(*inject.injected(text, share, seed + 100_000 * draw, _WITH_HEADS))


def judged(noisy: str, slips: Sequence[Slip]) -> Iterator[Case]:
    """The same for a text whose slips are known."""
    found = scan(noisy)
    if not english(found):
        return
    starts = [s.start for s in slips]
    for word, place in places(noisy, found, Counter(w.text for w in found.words)):
        if word.kind == "rare":
            continue
        rivals = ranked(word.text.lower(), place, found.vocabulary)
        if rivals:
            slip = slips[bisect_right(starts, word.start) - 1] if slips and word.start >= starts[0] else None
            meant = slip.meant.lower() if slip and slip.start == word.start and slip.end == word.end else None
            yield evidence(word.text.lower(), place, rivals, found.vocabulary), " ".join(rivals[0][1].words) == meant


def fitted(data: Sequence[Case]) -> dict[str, float]:
    """The weights under which the cases are most probable."""
    names = sorted({n for found, _ in data for n in found})
    index = {n: i for i, n in enumerate(names)}
    sparse = [([(index[n], v) for n, v in found.items() if v], label) for found, label in data]
    w = [0.0] * len(names)
    for _ in range(_ROUNDS):
        step = _solved(*_derivatives(sparse, w))
        w = [a + b for a, b in zip(w, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return dict(zip(names, w, strict=True))


def _derivatives(sparse: Iterable[tuple[list[tuple[int, float]], bool]], w: Sequence[float]) -> tuple[list[list[float]], list[float]]:
    n = len(w)
    curve = [[_PENALTY if i == j else 0.0 for j in range(n)] for i in range(n)]
    slope = [-_PENALTY * x for x in w]
    for row, label in sparse:
        p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w[i] * v for i, v in row)))))
        weight = p * (1 - p)
        for i, v in row:
            slope[i] += (label - p) * v
            line = curve[i]
            for j, u in row:
                line[j] += weight * v * u
    return curve, slope


def _solved(a: list[list[float]], b: list[float]) -> list[float]:
    """Gauss elimination with pivots."""
    n = len(b)
    rows_ = [[*line, x] for line, x in zip(a, b, strict=True)]
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(rows_[r][i]))
        rows_[i], rows_[k] = rows_[k], rows_[i]
        for r in range(n):
            if r != i and rows_[r][i]:
                f = rows_[r][i] / rows_[i][i]
                rows_[r] = [x - f * y for x, y in zip(rows_[r], rows_[i], strict=True)]
    return [line[n] / line[i] for i, line in enumerate(rows_)]


def written(weights: Mapping[str, float]) -> Iterator[str]:
    """The lines of `evidence.csv`; the reasons that stand there are kept."""
    reasons = {r["evidence"]: r["reason"] for r in rows("evidence")}
    yield "evidence,weight,reason"
    for name, weight in weights.items():
        reason = reasons.get(name, "")
        yield f'{name},{weight:.3f},"{reason}"' if "," in reason else f"{name},{weight:.3f},{reason}"


def main(*paths: str) -> int:
    texts = documents(paths)
    random.Random(1).shuffle(texts)  # noqa: S311
    data = [case for seed, text in enumerate(texts) for case in cases(text, seed)]
    print(f"{len(data)} cases, {sum(label for _, label in data)} right", file=sys.stderr)
    print("\n".join(written(fitted(data))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
