"""What a doubtful word may have been, and how well each candidate fits its neighbours.

The model is the noisy channel (Kernighan, Church and Gale 1990): how common the candidate is beside its two neighbours,
times how common the slip is that would turn it into what stands there.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from flows.text.edits import INSERTED, LONGEST, SECOND, SPLIT, SWAPPED, TWICE, edits
from flows.text.lexicon import rows
from flows.text.remains import begins
from flows.text.wordlist import capital_only, english, frequencies, listed, pair_count
from flows.text.worn import worn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOTAL = 1_024_908_267_229.0
"""Running words behind the counts of the dictionary (Norvig's Google n-gram total)."""
_UNSEEN = 1e5
"""Occurrences from which a pair is in the list of pairs: one that is not there is rarer."""
_FLOOR = 1e3
_TYPED = -4.0
"""Log cost of a misread shape where the text was typed, not scanned, beside its cost there."""
_TYPED_STROKES = -1.5
"""The same for strokes parted or joined otherwise (rn for m): no typist does that."""
_GOOD = 300_000
"""Where a word this frequent is one slip away, nobody supposes that a typist made two."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may have been, the slip it supposes, and the log score of that slip."""

    words: tuple[str, ...]
    slip: str
    cost: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a doubtful word, the slip it supposes, and its log score in context."""

    words: str
    slip: str
    score: float


def candidates(word: str, left: str | None, right: str | None, *, scanned: bool = False) -> list[Candidate]:
    """Readings of the lower-case `word`, the best first.

    Args:
        word: an unknown word.
        left: the known word before it, where there is one in the same clause.
        right: the known word after it.
        scanned: whether the text was read by a machine, which takes shapes for others where a typist takes keys.
    """
    found = [Candidate(" ".join(r.words), r.slip, r.cost + fit(r.words, left, right)) for r in readings(word, scanned=scanned)]
    return sorted(found, key=lambda c: (-c.score, c.words))


_read: dict[tuple[str, bool, bool], tuple[Reading, ...]] = {}
"""The readings found so far; `settle` bounds them."""
_KEPT = 20_000


def readings(word: str, *, scanned: bool = False, deep: bool = True) -> tuple[Reading, ...]:
    """Readings of `word` whatever stands beside it; names are none, since a name is never guessed. `deep` looks for two slips, too."""
    key = word, scanned, deep
    found = _read.get(key)
    if found is None:
        found = _read[key] = _readings(word, scanned=scanned, deep=deep)
    return found


def settle() -> None:
    """Before a text is corrected: forget the readings when they have become many.

    While it is corrected none is forgotten, so that the words of a text are read once, however many they are and however often they are weighed.
    """
    if len(_read) > _KEPT:
        forget()


def forget() -> None:
    """Drop the readings found so far, as a benchmark does that changes the word lists."""
    _read.clear()


def _readings(word: str, *, scanned: bool, deep: bool) -> tuple[Reading, ...]:
    found: dict[str, tuple[str, float]] = {}
    names = capital_only()
    for reading, slip, cost in itertools.chain(edits(word), _confused(word, scanned=scanned)):
        if reading != word and reading not in names and (reading not in found or cost > found[reading][1]):
            found[reading] = (slip, cost)
    if deep and len(word) >= TWICE and (scanned or max((frequencies().get(r, 0) for r in found), default=0) < _GOOD):
        for reading, slip, cost in itertools.chain(_twice(word), worn(word) if scanned else ()):
            if reading != word and reading not in names and (reading not in found or cost > found[reading][1]):
                found[reading] = (slip, cost)
    single = tuple(Reading((r,), slip, cost) for r, (slip, cost) in found.items())
    return single + tuple(Reading(pair, "lost space", SPLIT) for pair in _splits(word))


def names(word: str) -> list[str]:
    """Names of the dictionary one slip away, in lower case, the likeliest first."""
    found = {reading: cost + math.log(_single(reading)) for reading, _, cost in edits(word) if reading in capital_only()}
    return sorted(found, key=lambda name: (-found[name], name))


def _twice(word: str) -> Iterator[tuple[str, str, float]]:
    """English words two slips away, where the first is a letter too many, two letters swapped, or a vowel for a vowel.

    Every pair of slips would be a hundred times as many, and none of them is met often.
    """
    for once, cost in set(_once(word)):
        for reading, _, more in edits(once):
            yield reading, "two slips", cost + more + SECOND


def _once(word: str) -> Iterator[tuple[str, float]]:
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST:
        return
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :], INSERTED
        if i + 1 < len(word) and word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :], SWAPPED


@dataclass(frozen=True, slots=True)
class _Shape:
    """Letters of a word that may have been misread, and what was printed there."""

    start: int
    end: int
    meant: str
    slip: str
    cost: float


@cache
def _table() -> Mapping[str, tuple[tuple[str, str, float], ...]]:
    """The confusions by the first sign that is read."""
    found: dict[str, tuple[tuple[str, str, float], ...]] = {}
    for r in rows("confusions"):
        found[r["read"][0]] = (*found.get(r["read"][0], ()), (r["read"], r["meant"], float(r["cost"])))
    return found


def _confused(word: str, *, scanned: bool) -> Iterator[tuple[str, str, float]]:
    """English words that a scanner reads so: one or, in a scan, two shapes taken for others."""
    if len(word) > LONGEST:
        return
    known, shapes = english(), _misread(word, scanned=scanned)
    for first in shapes:
        once = word[: first.start] + first.meant + word[first.end :]
        if once in known:
            yield once, first.slip, first.cost
    if not ((scanned and len(word) >= TWICE) or not word.isalpha()):
        return
    for first in shapes:
        head = word[: first.start]
        if not begins(head):
            continue
        once = head + first.meant + word[first.end :]
        parted = len(head) + len(first.meant)
        for second in _misread(once, scanned=scanned, first=first.start, last=len(once) if begins(once[:parted]) else parted):
            again = once[: second.start] + second.meant + once[second.end :]
            if again in known:
                yield again, first.slip, first.cost + second.cost - 1.0


def _misread(word: str, *, scanned: bool, first: int = 0, last: int = LONGEST) -> list[_Shape]:
    """The shapes of the word that are taken for others and begin in `first:last`."""
    table, found = _table(), []
    for i, sign in enumerate(word[first:last], first):
        for read, meant, cost in table.get(sign, ()):
            if word.startswith(read, i):
                strokes = len(read) != len(meant)
                shift = 0.0 if scanned else _TYPED_STROKES if strokes else _TYPED
                found.append(_Shape(i, i + len(read), meant, "strokes misread" if strokes else "misread shape", cost + shift))
    return found


def _splits(word: str) -> Iterator[tuple[str, str]]:
    if len(word) > 2 * LONGEST:
        return
    names = capital_only()
    for i in range(1, len(word)):
        a, b = word[:i], word[i:]
        if a in names or b in names:
            continue
        if _can_stand(a) and _can_stand(b) and listed(a) and listed(b):
            yield a, b


def _can_stand(word: str) -> bool:
    """Short strings of the dictionary are mostly abbreviations; only function words of one or two letters are believed."""
    return len(word) > 2 or word in _SHORT  # noqa: PLR2004  (two letters)


_SHORT = frozenset("a an as at be by do he if in is it me my no of on or so to up us we".split())


NUMBER = "#"
"""Stands for a number before a word."""
_COUNTED = frozenset(
    "percent million billion trillion thousand years months days hours minutes people countries points years-old kilometers kilometres times".split()
)
_AFTER_NUMBER = 4.0


def fit(words: tuple[str, ...], left: str | None, right: str | None) -> float:
    """Log probability of the words between their neighbours, relative to that of the neighbour on the right alone."""
    if left == NUMBER:
        return fit(words, None, right) + (_AFTER_NUMBER if words[0] in _COUNTED else 0.0)
    row = [*([left] if left else []), *words, *([right] if right else [])]
    score = 0.0 if left else math.log(_single(words[0]))
    for a, b in itertools.pairwise(row):
        score += math.log(_pair(a, b))
    return score - (math.log(_single(right)) if right else 0.0)


def _single(word: str) -> float:
    return max(frequencies().get(word, 0), _FLOOR) / TOTAL


def _pair(a: str, b: str) -> float:
    """Probability of `b` after `a`: as counted, or, of a pair that is not listed, as if the two met by chance, but below what the list begins with."""
    first = max(frequencies().get(a, 0), _FLOOR)
    seen = pair_count(a, b)
    return min(seen / first, 1.0) if seen else min(_single(b), _UNSEEN / first)


def attested(a: str, b: str) -> bool:
    """Whether the pair is among the frequent ones."""
    return pair_count(a, b) > 0
