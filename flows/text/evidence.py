"""What speaks for a repair and what against it, weighed into the probability that it is right.

Each piece of evidence is a number with a weight in `lexicons/evidence.csv`; the probability is the logistic function of their sum.
The weights were fitted on text that no figure of the benchmarks is measured on (`python -m tests.benchmarks.cleaning.fit`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flows.text.candidates import NUMBER, TOTAL, attested, fit, readings
from flows.text.compounds import FUNCTION_WORDS, two_words
from flows.text.lexicon import rows
from flows.text.wordlist import frequencies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.candidates import Reading

_ENDING = re.compile(r"(?:s|es|ed|d|ing|er|e|ly|al|x|y|n)$")
_VOWEL = re.compile(r"[aeiouy]")
_WIDEST = 8.0
_TAIL = 3
_RARE = 1e3
_CACHE = 0.1
"""Share of the words of a text that it has had before, beyond what the dictionary expects."""
_MIDDLE = 6
"""Letters of a word neither short nor long."""
_ALPHABET = 30
_WITHOUT = 3.0
"""How many words the two letters alone count for, beside the three."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a doubtful word stands."""

    left: str | None
    """The known word before it in the same clause."""
    right: str | None
    before: str
    """The run before it as printed."""
    after: str
    head: bool
    """Whether it is capitalised at the head of a sentence."""
    count: int
    """How often the document has the word."""
    clean: bool
    """Whether the document is nearly without slips."""
    deep: bool
    """Whether two slips are supposed where one does not do: not in words that are English or a name."""
    scanned: bool
    """Whether the document has so many doubtful words that a machine must have read it."""
    foreign: bool
    """Whether a function word of another language is among the two words on either side, or the word is spoken of: it may be quoted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best reading of a doubtful word and how sure it is."""

    words: str
    slip: str
    sure: float
    parted: bool
    """Of two words: whether they can only have lost the space between them, since one is a function word or an inflected verb."""
    fits: bool
    """Whether the reading is met beside a word next to it, or counted by the number before it."""
    told: bool
    """Whether a content word or a number says so: beside "and" or "the" anything is met."""
    inflected: bool
    """Whether only the ending differs."""
    remade: bool
    """Whether two slips at its end would make it: that is another ending, put on by rule ("epidemiologic", "protectees")."""


def weighed(word: str, place: Place, seen: frozenset[str]) -> Verdict | None:
    """The best reading of `word` (lower case) at its place, or None where nothing English is near.

    Args:
        word: the doubtful word.
        place: what stands around it.
        seen: runs of the document; a reading among them is its vocabulary.
    """
    rivals = ranked(word, place, seen)
    if not rivals:
        return None
    best = rivals[0][1]
    found = evidence(word, place, rivals, seen)
    sure = _logistic(sum(weights().get(name, 0.0) * value for name, value in found.items()))
    parted = len(best.words) > 1 and two_words(*best.words, before=place.before)
    fits = bool(found.get("after a number") or found.get("fits on the left") or found.get("fits on the right"))
    told = bool(found.get("after a number")) or any(
        w and w not in FUNCTION_WORDS and found.get(side) for w, side in ((place.left, "fits on the left"), (place.right, "fits on the right"))
    )
    remade = best.slip == "two slips" and _shared(word, best.words[0]) >= max(len(word), len(best.words[0])) - _TAIL
    return Verdict(" ".join(best.words), best.slip, sure, parted, fits, told, inflected(word, best.words[0]), remade)


def ranked(word: str, place: Place, seen: frozenset[str]) -> list[tuple[float, Reading]]:
    """The readings of a doubtful word with their scores, the best first."""
    share = _CACHE / max(len(seen), 1)
    found = readings(word, scanned=place.scanned, deep=place.deep)
    return sorted(((r.cost + fit(r.words, place.left, place.right) + _again(r.words, seen, share), r) for r in found), key=lambda x: (-x[0], x[1].words))


def _again(words: tuple[str, ...], seen: frozenset[str], share: float) -> float:
    """What a reading gains when the document has it elsewhere: a text repeats its words (the cache of Kuhn and De Mori 1990)."""
    return sum(math.log1p(share * TOTAL / max(frequencies().get(w, 0), _RARE)) for w in words if met(w, seen))


def met(word: str, seen: frozenset[str]) -> bool:
    """Whether the document has the word, also before a mark."""
    return word in seen or f"{word}," in seen or f"{word}." in seen


def evidence(word: str, place: Place, ranked: Sequence[tuple[float, Reading]], seen: frozenset[str]) -> dict[str, float]:
    """The evidence for the first of the `ranked` readings, each piece by its name in `evidence.csv`."""
    score, best = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else score - _WIDEST
    return {
        "always": 1.0,
        "lead over the next reading": min(score - second, _WIDEST),
        "score of the reading": score + 30.0,
        "met before": float(min(place.count, 3) - 1),
        "no left neighbour": float(place.left is None),
        "no right neighbour": float(place.right is None),
        "head of a sentence": float(place.head),
        **(_space(word, best, place) if len(best.words) > 1 else _letters(word, score, best, place, seen)),
    }


def _letters(word: str, score: float, best: Reading, place: Place, seen: frozenset[str]) -> dict[str, float]:
    meant = best.words[0]
    return {
        f"length: {min(max(len(word), 3), 10)}": 1.0,
        "score of the reading for each letter": (score + 30.0) * (min(len(word), 10) - _MIDDLE),
        **_spelling(word, meant),
        "fits on the left": float(place.left is not None and attested(place.left, meant)),
        "fits on the right": float(place.right is not None and attested(meant, place.right)),
        "in the document": float(met(meant, seen)),
        f"slip: {best.slip}": 1.0,
        f"slip: {best.slip} for each letter": float(min(len(word), 10) - _MIDDLE),
        "first letter": float(meant[0] != word[0]),
        "another ending": float(_other_ending(word, meant)),
        "change at the end": float(_other_end(word, meant)),
        "after a number": float(place.left == NUMBER),
        "no vowel": float(not _VOWEL.search(word)),
        "figures inside": float(not word.isalpha()),
        "stands beside itself": float(meant in {place.left, place.right}),
    }


def _spelling(word: str, meant: str) -> dict[str, float]:
    """How usual the letters of the word are in English, in all, on average, and beside those of the reading."""
    if not word.isalpha():
        return {}
    mine, other = _likelihood(word), _likelihood(meant)
    mean = mine / (len(word) + 1)
    return {"letters in all": mine / 5, "letters on average": mean, "letters beside those of the reading": mean - other / (len(meant) + 1)}


def _space(word: str, best: Reading, place: Place) -> dict[str, float]:
    a, b = best.words
    counts = [math.log10(frequencies().get(w, 0) or _RARE) for w in best.words]
    return {
        "space: always": 1.0,
        "space: length": float(min(len(word), 15)),
        "space: function word": float(bool({a, b} & FUNCTION_WORDS)),
        "space: both function words": float({a, b} <= FUNCTION_WORDS),
        "space: pair attested": float(attested(a, b)),
        "space: rarer word": min(counts),
        "space: short word": float(min(len(a), len(b)) < 3),  # noqa: PLR2004
        "space: fits on the left": float(place.left is not None and attested(place.left, a)),
        "space: fits on the right": float(place.right is not None and attested(b, place.right)),
        "space: inflected first": float(a.endswith(("ing", "ed")) and len(a) > 4),  # noqa: PLR2004
        "stands beside itself": float(a == place.left or b == place.right),
    }


class _Letters(NamedTuple):
    """How often letters follow each other in common words: three, two, and one at the place of the second."""

    threes: Mapping[str, int]
    twos: Mapping[str, int]
    ones: Mapping[str, int]


@cache
def _letters_met() -> _Letters:
    threes, twos, ones = dict[str, int](), dict[str, int](), dict[str, int]()
    for row in rows("letter_counts"):
        pair = row["letters"]
        for c, n in zip(row["next"], map(int, row["times"].split()), strict=True):
            threes[pair + c] = n
            twos[pair] = twos.get(pair, 0) + n
            ones[pair[1]] = ones.get(pair[1], 0) + n
    return _Letters(threes, twos, ones)


@lru_cache(20_000)
def _likelihood(word: str) -> float:
    """Log probability of the letters of a word, each after the two before it, as common English words are made (smoothed after Witten and Bell 1991)."""
    row, total = f"^{word}$", 0.0
    for k in range(len(word)):  # `sum` rounds in another way from Python 3.12 on
        total += _after(row[k : k + 3])
    return total


@lru_cache(20_000)
def _after(three: str) -> float:
    met = _letters_met()
    fewer = (met.twos.get(three[1:], 0) + 0.5) / (met.ones.get(three[1], 0) + _ALPHABET / 2)
    return math.log((met.threes.get(three, 0) + _WITHOUT * fewer) / (met.twos.get(three[:2], 0) + _WITHOUT))


def _shared(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def inflected(word: str, meant: str) -> bool:
    """Whether two words differ in their ending only.

    >>> inflected("visits", "visited"), inflected("visit", "vista"), inflected("collation", "coalition")
    (True, False, False)
    """
    return _other_ending(word, meant) or _other_end(word, meant)


def _other_ending(word: str, meant: str) -> bool:
    return _stem(word) == _stem(meant) or _stem(word) == meant or word == _stem(meant)


def _other_end(word: str, meant: str) -> bool:
    return word[:-1] == meant or meant[:-1] == word or (len(word) == len(meant) and word[:-1] == meant[:-1])


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each piece of evidence."""
    return {r["evidence"]: float(r["weight"]) for r in rows("evidence")}


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))
