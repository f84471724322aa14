"""Speed in CPU seconds beside a naive scan and pyspellchecker on the same text, start-up, memory, and growth with length."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from flows.text.correct import correct
from flows.text.wordlist import english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_WORD = re.compile(r"[a-z']+")
_FIRST_USE = r"""
import re, time
a = time.process_time()
from flows.text.correct import correct
correct("The two sides discussed the spexcial ties of the region and agreed to meet again in the spring.")
print(time.process_time() - a, int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) / 1024)
"""


def naive(text: str) -> int:
    """Look every word up and do nothing else."""
    known = english()
    return sum(w not in known for w in _WORD.findall(text.lower()))


def seconds(run: Callable[[str], object], texts: Iterable[str]) -> float:
    """CPU seconds of one pass over the texts."""
    begun = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - begun


def rates(texts: Sequence[str]) -> dict[str, float]:
    """MB a CPU second of each; the second of two passes, as in a worker that has read a few documents."""
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    runs: dict[str, Callable[[str], object]] = {"naive scan": naive, "readout": correct}
    try:
        from spellchecker import SpellChecker

        speller = SpellChecker()
        runs["pyspellchecker, unknown words only"] = lambda text: speller.unknown(speller.split_words(text))
    except ImportError:
        pass
    found = {}
    gc.collect()
    gc.freeze()  # whoever happens to set the collector going would pay for the objects of all correctors
    for name, run in runs.items():
        seconds(run, texts[: len(texts) // 4])
        found[name] = megabytes / seconds(run, texts)
    return found


def first_use() -> tuple[float, float]:
    """CPU seconds from nothing to the first repair in a fresh process, and its peak memory in MB."""
    out = subprocess.run([sys.executable, "-c", _FIRST_USE], capture_output=True, text=True, check=True).stdout.split()
    return float(out[0]), float(out[1])


def growth(text: str) -> Iterator[tuple[int, float]]:
    """CPU seconds for the text and for twice and four times as much."""
    for times in (1, 2, 4):
        yield len(text) * times, seconds(correct, [text * times])


def hard() -> Iterator[tuple[str, float]]:
    """Texts made to be slow, with the CPU seconds they take."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = (f"the {letters[i % 26]}{letters[i // 26 % 26]}q{letters[i // 676 % 26]}x{letters[i // 17576 % 26]}" for i in range(200_000))
    yield "a word of 1 MB", seconds(correct, ["the end of " + "a" * 1_000_000 + " and of the talks"])
    yield "200,000 different non-words", seconds(correct, [" ".join(words)])
