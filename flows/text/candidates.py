"""What a doubtful word may have been, and how well each candidate fits its neighbours.

The model is the noisy channel (Kernighan, Church and Gale 1990): how common the candidate is beside its two neighbours,
times how common the slip is that would turn it into what stands there.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.wordlist import frequencies, listed, pair_count

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TOTAL = 1_024_908_267_229.0
"""Running words behind the counts of the dictionary (Norvig's Google n-gram total)."""
_MIX = 0.6
"""Weight of the pair against the single word; held-out pairs of the dictionary's own list vary little between 0.4 and 0.8."""
_FLOOR = 1e3
# How often each slip is met, by count in 126 real slips of official releases: lost 43, inserted 17, swapped 14, substituted 21,
# each divided by the number of ways it can happen.
_LOST, _INSERTED, _SWAPPED, _SUBSTITUTED, _SPLIT = -1.0, -0.6, -0.4, -2.2, -1.2
_FIRST_LETTER = -2.0
_DOUBLED = 0.8
_KEYS = {k: set(v) for k, v in zip(_LETTERS, "qwsz vghn xdfv serfcx wsdr drtgvc ftyhbv gyujnb ujko huikmn jiolm kop njk bhjm iklp ol wa edft awedxz rfgy yhji cfgb qase zsdc tghu asx".split(), strict=True)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a doubtful word, the slip it supposes, and its log score in context."""

    words: str
    slip: str
    score: float


def candidates(word: str, left: str | None, right: str | None) -> list[Candidate]:
    """Readings of the lower-case `word`, the best first.

    Args:
        word: an unknown word.
        left: the known word before it, where there is one in the same clause.
        right: the known word after it.
    """
    found: dict[str, tuple[str, float]] = {}
    for reading, slip, cost in _edits(word):
        if reading not in found or cost > found[reading][1]:
            found[reading] = (slip, cost)
    scored = [Candidate(r, slip, cost + _fit((r,), left, right)) for r, (slip, cost) in found.items()]
    scored += [Candidate(f"{a} {b}", "lost space", _SPLIT + _fit((a, b), left, right)) for a, b in _splits(word)]
    return sorted(scored, key=lambda c: (-c.score, c.words))


def _edits(word: str) -> Iterator[tuple[str, str, float]]:
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        first = _FIRST_LETTER if i == 0 else 0.0
        for letter in _LETTERS:
            if listed(head + letter + tail):
                double = _DOUBLED if letter in {head[-1:], tail[:1]} else 0.0
                yield head + letter + tail, "letter lost", _LOST + first + double
            if tail and letter != tail[0] and listed(head + letter + tail[1:]):
                near = _DOUBLED if letter in _KEYS[tail[0]] else 0.0
                yield head + letter + tail[1:], "letter substituted", _SUBSTITUTED + first + near
        if tail and listed(head + tail[1:]):
            double = _DOUBLED if tail[0] in {head[-1:], tail[1:2]} else 0.0
            yield head + tail[1:], "letter inserted", _INSERTED + double
        if len(tail) > 1 and tail[0] != tail[1] and listed(head + tail[1] + tail[0] + tail[2:]):
            yield head + tail[1] + tail[0] + tail[2:], "letters swapped", _SWAPPED + first


def _splits(word: str) -> Iterator[tuple[str, str]]:
    for i in range(1, len(word)):
        a, b = word[:i], word[i:]
        if _can_stand(a) and _can_stand(b) and listed(a) and listed(b):
            yield a, b


def _can_stand(word: str) -> bool:
    """Short strings of the dictionary are mostly abbreviations; only function words of one or two letters are believed."""
    return len(word) > 2 or word in _SHORT  # noqa: PLR2004  (two letters)


_SHORT = frozenset("a i an as at be by do he if in is it me my no of on or so to up us we".split())


def _fit(words: tuple[str, ...], left: str | None, right: str | None) -> float:
    """Log probability of the words between their neighbours, relative to that of the neighbour on the right alone."""
    row = [*([left] if left else []), *words, *([right] if right else [])]
    score = 0.0 if left else math.log(_single(words[0]))
    for a, b in itertools.pairwise(row):
        score += math.log(_pair(a, b))
    return score - (math.log(_single(right)) if right else 0.0)


def _single(word: str) -> float:
    return max(frequencies().get(word, 0), _FLOOR) / _TOTAL


def _pair(a: str, b: str) -> float:
    """Interpolated probability of `b` after `a` (Jelinek and Mercer 1980)."""
    seen = pair_count(a, b) / max(frequencies().get(a, 0), 1)
    return _MIX * min(seen, 1.0) + (1 - _MIX) * _single(b)


def attested(a: str, b: str) -> bool:
    """Whether the pair is among the frequent ones."""
    return pair_count(a, b) > 0
