"""Where the runs of a text begin: what stands between two blanks is a run."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import add

_RUN = re.compile(r"\S+")


def run_starts(text: str) -> tuple[int, ...]:
    r"""Where each of the runs of `text` begins: by their lengths in a line with single blanks, by a search in any other.

    >>> run_starts(" one  two\nthree four")
    (1, 6, 10, 16)
    """
    found: list[int] = []
    at = 0
    for line in text.split("\n"):
        words = line.split()
        sizes = list(map(len, words))
        if sum(sizes) + len(words) - 1 == len(line):
            found += map(add, accumulate(sizes, initial=at), range(len(words)))
        elif words:
            found += [m.start() + at for m in _RUN.finditer(line)]
        at += len(line) + 1
    return tuple(found)
