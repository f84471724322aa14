"""Speed of the text stage in CPU time, and whether it grows with the text and no faster.

usage: python -m tests.benchmarks.speed FOLDER [--every N] [--rounds N] [--patterns] [--long MB]

FOLDER holds release documents. Each is read several times and the best counts, so that other work on the machine weighs little; beside it the
same text is only decoded, split and counted, and the ratio of the two is what can be compared between machines. As in a run, the cyclic collector
rests while a document is read. `--patterns` doubles hostile
texts for every compiled pattern of the text core, `--long` reads one sentence of so many megabytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from flows.collecting import uncollected
from flows.text import read
from tests.benchmarks.patterns import hostile, patterns, slowest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAGES = (
    "decoded",
    "normalise",
    "read_masthead",
    "analyse",
    "snapped",
    "correct.correct",
    "find_ascriptions",
    "positions.find_positions",
    "issues.find_issues",
    "mentions.find_mentions",
)
LONG_PIECE = "the minister of Kenya said that the two sides agreed to deepen cooperation, and "


def main(*arguments: str) -> int:
    options = _options(arguments)
    paths = [p for p in sorted(Path(options.folder).rglob("*")) if p.is_file() and p.suffix in {".md", ".txt", ".html"}][:: options.every]
    documents = [(p.read_bytes(), p.name) for p in paths]
    size = sum(len(data) for data, _ in documents) / 1e6
    counted = _best(documents, lambda data, _: len(data.decode("utf8", "replace").split()), options.rounds, repeat=10)
    print(f"{len(documents)} documents, {size:.2f} MB; decode and count words: {size / counted:.0f} MB/s")
    whole = _best(documents, _read, options.rounds)
    with patch("flows.text.read.correct.correct", lambda *_, **__: ()), patch("flows.text.read.ocr_quality", lambda *_: None):
        plain = _best(documents, _read, options.rounds)
        shares = list(_shares(documents))
    for name, seconds in (("with correction", whole), ("without correction", plain)):
        print(f"text stage {name}: {size / seconds:.2f} MB/s a core, {seconds / counted:.0f} times the counting")
    print("shares without correction: " + ", ".join(f"{name} {share:.0%}" for name, share in shares))
    if options.patterns:
        _print_patterns()
    if options.long:
        _print_long(options.long)
    return 0


def _options(arguments: tuple[str, ...]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="speed")
    parser.add_argument("folder")
    parser.add_argument("--every", type=int, default=1, help="read each Nth document")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--patterns", action="store_true")
    parser.add_argument("--long", type=float, default=0, help="megabytes of the one sentence")
    return parser.parse_args(arguments)


def _read(data: bytes, name: str) -> object:
    return read.read_release(data, path=name)


def _best(documents: list[tuple[bytes, str]], work: Callable[[bytes, str], object], rounds: int, *, repeat: int = 1) -> float:
    """Seconds for all documents, of each the best round."""
    best = [float("inf")] * len(documents)
    for _ in range(rounds):
        for i, (data, name) in enumerate(documents):
            with uncollected():
                begun = time.process_time()
                for _ in range(repeat):
                    work(data, name)
                best[i] = min(best[i], (time.process_time() - begun) / repeat)
    return sum(best)


def _shares(documents: list[tuple[bytes, str]]) -> Iterator[tuple[str, float]]:
    """The share of each stage in one round."""
    spent: Counter[str] = Counter()
    timed = [patch(f"flows.text.read.{name}", _timed(name, _found(name), spent)) for name in STAGES]
    for one in timed:
        one.start()
    begun = time.process_time()
    with uncollected():
        for data, name in documents:
            read.read_release(data, path=name)
    total = time.process_time() - begun
    for one in timed:
        one.stop()
    yield from ((name.rpartition(".")[2], seconds / total) for name, seconds in spent.most_common())


def _found(name: str) -> Any:
    at: Any = read
    for part in name.split("."):
        at = getattr(at, part)
    return at


def _timed(name: str, work: Callable[..., object], spent: Counter[str]) -> Callable[..., object]:
    def timed(*values: object, **named: object) -> object:
        begun = time.process_time()
        try:
            return work(*values, **named)
        finally:
            spent[name] += time.process_time() - begun  # type: ignore[assignment]

    return timed


def _print_patterns() -> None:
    worst = sorted(((slowest(pattern, hostile(pattern)), name) for name, pattern in patterns().items()), reverse=True)
    print(f"{len(worst)} patterns; slowest growth when the text doubles:")
    for ratio, name in worst[:10]:
        print(f"  {ratio:5.1f} {name}")


def _print_long(megabytes: float) -> None:
    for size in (megabytes / 4, megabytes / 2, megabytes):
        text = "Minister meets minister\n\n" + LONG_PIECE * int(size * 1e6 / len(LONG_PIECE))
        begun = time.process_time()
        read.read_release(text.encode(), path="long.txt")
        seconds = time.process_time() - begun
        print(f"one sentence of {size:.2f} MB: {seconds:.1f} s, {size / seconds:.2f} MB/s")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
