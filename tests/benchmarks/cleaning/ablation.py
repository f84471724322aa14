"""What each source of evidence earns: the weights are fitted again without it, and the rest is measured at the same precision of decision."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING
from unittest.mock import patch

from flows.text import candidates, correct, evidence, plain, scan, wordlist
from tests.benchmarks.cleaning import fit
from tests.benchmarks.cleaning.injection import measured
from tests.benchmarks.cleaning.peers import ours
from tests.benchmarks.cleaning.report import share, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GROUPS = {
    "length of the word": ("length: ",),
    "usual sequences of letters": ("letters ",),
    "lead over the next reading": ("lead ",),
    "kind of slip": ("slip: ",),
    "only the ending differs": ("another ending", "change at the end"),
    "the document's vocabulary": ("in the document", "met before"),
    "the document's error rate": ("doubt in the document",),
    "doubtful company": ("doubtful company",),
    "capitals beside it": ("capital ",),
    "frequency of the reading": ("frequency", "score of the reading", "space: rarer word"),
}
_SHARE = 0.01


def _none(*_: object) -> None:
    return None


def _switches() -> dict[str, Callable[[ExitStack], None]]:
    def without_neighbours(stack: ExitStack) -> None:
        stack.enter_context(patch.object(correct, "left_of", _none))
        stack.enter_context(patch.object(correct, "right_of", _none))

    def without_lists(stack: ExitStack) -> None:
        only = frozenset(wordlist.frequencies())
        for module in (wordlist, candidates):
            stack.enter_context(patch.object(module, "english", lambda: only))

    def without_rules(stack: ExitStack) -> None:
        stack.enter_context(patch.object(wordlist, "_derived", lambda _: False))
        stack.enter_context(patch.object(wordlist, "_spelt", lambda _: False))

    def without_slips(stack: ExitStack) -> None:
        for module in (plain, scan):
            stack.enter_context(patch.object(module, "slips", dict))

    def without_double_slips(stack: ExitStack) -> None:
        stack.enter_context(patch.object(candidates, "_twice", lambda _: ()))

    return {
        "the two neighbours": without_neighbours,
        "SCOWL and own words": without_lists,
        "derivation and spelling by rule": without_rules,
        "table of known slips": without_slips,
        "two slips in a word": without_double_slips,
    }


def report(fitting: Sequence[str], texts: Sequence[str], genuine: frozenset[str]) -> None:
    """Print the table."""
    rows = [("nothing", *_figures(texts, genuine))]
    data = [case for seed, text in enumerate(fitting) for case in fit.cases(text, seed)]
    with patch.object(evidence, "weights", _fixed(fit.fitted(data))):
        rows.append(("nothing, weights fitted here", *_figures(texts, genuine)))
    for name, prefixes in _GROUPS.items():
        fewer = [({k: v for k, v in found.items() if not k.startswith(prefixes)}, label) for found, label in data]
        with patch.object(evidence, "weights", _fixed(fit.fitted(fewer))):
            rows.append((name, *_figures(texts, genuine)))
    for name, switch in _switches().items():
        with ExitStack() as stack:
            switch(stack)
            _forget()
            again = [case for seed, text in enumerate(fitting) for case in fit.cases(text, seed)]
            stack.enter_context(patch.object(evidence, "weights", _fixed(fit.fitted(again))))
            rows.append((name, *_figures(texts, genuine)))
        _forget()
    print(f"\n## What each source of evidence earns ({_SHARE:.0%} injected)\n")
    print(table(["without", "precision", "recall", "right words changed in clean text, of 10,000"], rows))


def _fixed(weights: dict[str, float]) -> Callable[[], dict[str, float]]:
    return lambda: weights


def _forget() -> None:
    scan.forget()
    candidates.forget()


def _figures(texts: Sequence[str], genuine: frozenset[str]) -> tuple[str, str, str]:
    noisy, clean = measured(texts, ours, _SHARE, genuine), measured(texts, ours, 0.0, genuine)
    return share(noisy.precision), share(noisy.recall), f"{1e4 * len(clean.wrong) / max(clean.words, 1):.2f}"
