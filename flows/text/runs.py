"""Where the runs of a text begin: what stands between two blanks is a run."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN = re.compile(r"\S+")


def run_starts(text: str, runs: Sequence[str]) -> tuple[int, ...]:
    r"""Where each of the `runs` of `text` begins: by their lengths where all blanks are single, in the text or in a line of it, by a search elsewhere.

    >>> run_starts(" one  two\nthree four ", ["one", "two", "three", "four"])
    (1, 6, 10, 16)
    """
    sizes = list(map(len, runs))
    if sum(sizes) + len(runs) - 1 == len(text.rstrip()):
        return tuple(map(add, accumulate(sizes, initial=0), range(len(runs))))
    found: list[int] = []
    at = 0
    for line in text.split("\n"):
        words = line.split()
        sizes = list(map(len, words))
        if sum(sizes) + len(words) - 1 == len(line.rstrip()):
            found += map(add, accumulate(sizes, initial=at), range(len(words)))
        elif words:
            found += [m.start() + at for m in _RUN.finditer(line)]
        at += len(line) + 1
    return tuple(found)
