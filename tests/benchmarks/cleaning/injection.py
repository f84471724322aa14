"""Clean text, and clean text with slips put in: what each corrector changes, mends and spoils."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from flows.text.correct import correct
from tests.benchmarks.cleaning.inject import injected
from tests.benchmarks.cleaning.report import share, table
from tests.benchmarks.cleaning.score import Change, Tally, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.benchmarks.cleaning.peers import Corrector

Runs = dict[str, "Corrector"]
SHARES = (0.003, 0.01, 0.03)
_SEED = 20
_DRAWS = {0.003: 4}
"""Times that slips are put in anew: where they are few, one draw tells little."""
_BINS = (0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.01)


def report(texts: Sequence[str], runs: Runs, genuine: frozenset[str], *, listed: bool) -> None:
    """Print the tables."""
    words = sum(len(t.split()) for t in texts)
    print(f"\n## Clean text, {words:,} words\n")
    rows = []
    for name, run in runs.items():
        t = measured(texts, run, 0.0, genuine)
        rows.append((name, t.made, len(t.wrong), f"{1e4 * len(t.wrong) / words:.2f}"))
        if listed and name == "readout":
            print("\n".join(f"- {before} → {after}: …{around.replace(chr(10), ' ')}…" for before, after, around in t.wrong) + "\n")
    print(table(["corrector", "changes", "right words changed", "for 10,000 words"], rows))
    print("\n## Injected slips, into the text as it stands: mending a slip of its own counts as wrong\n")
    _injected(texts, runs)
    if genuine:
        texts = [kept for t in texts if (kept := without(t, genuine))]
        print(f"\n## Injected slips, lines with a slip of their own left out for every corrector: {sum(len(t.split()) for t in texts):,} words\n")
        _injected(texts, runs)
    print("\n## How far `confidence` can be trusted (injected slips of all three shares, applied and proposed)\n")
    print(table(["confidence", "corrections", "right"], reliability(texts, genuine)))


def _injected(texts: Sequence[str], runs: Runs) -> None:
    rows = []
    for part in SHARES:
        for name, run in runs.items():
            t = measured(texts, run, part, frozenset())
            rows.append((f"{part:.1%}", name, t.made, share(t.precision), share(t.recall), f"{t.wer[0]:.4f}", f"{t.wer[1]:.4f}"))
    print(table(["slips", "corrector", "changes", "precision", "recall", "WER before", "after"], rows))


def without(text: str, genuine: frozenset[str]) -> str:
    """The lines of a text that hold none of its genuine slips."""
    met = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(genuine)))})(?!\w)")
    return "\n".join(line for line in text.split("\n") if not met.search(line))


def measured(texts: Iterable[str], run: Corrector, part: float, genuine: frozenset[str]) -> Tally:
    """The counts over all texts; repairs of genuine slips of the text itself are left out."""
    total = Tally()
    for text in texts:
        for draw in range(_DRAWS.get(part, 1)):
            noisy, slips = injected(text, part, _SEED + draw)
            changes = [c for c in run(noisy) if noisy[c.start : c.end] not in genuine]
            tally(total, text, noisy, slips, changes)
    return total


def reliability(texts: Iterable[str], genuine: frozenset[str]) -> list[tuple[str, int, str]]:
    """For each step of confidence how many corrections there are and how many are right."""
    made, right = Counter[int](), Counter[int]()
    for text in texts:
        for part in SHARES:
            noisy, slips = injected(text, part, _SEED)
            for fix in correct(noisy):
                if fix.before in genuine or fix.confidence < _BINS[0]:
                    continue
                step = max(i for i, low in enumerate(_BINS) if fix.confidence >= low)
                one = Tally()
                tally(one, noisy, noisy, slips, [Change(fix.start, fix.end, fix.after)])
                made[step] += 1
                right[step] += one.right
    return [(f"{low:g} to {min(high, 1):g}", made[i], share(right[i] / made[i])) for i, (low, high) in enumerate(itertools.pairwise(_BINS)) if made[i]]
