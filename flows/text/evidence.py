"""What speaks for a repair and what against it, weighed into the probability that it is right.

Each piece of evidence is a number with a weight in `lexicons/evidence.csv`; the probability is the logistic function of their sum.
The weights were fitted on text that no figure of the benchmarks is measured on (`python -m tests.benchmarks.cleaning.fit`).
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from flows.text.candidates import NUMBER, attested, fit, readings
from flows.text.lexicon import rows
from flows.text.wordlist import capital_only, frequencies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.text.candidates import Reading

_FUNCTION_WORDS = frozenset(
    "a an the of and to in for with that from by on at as is are was were be been has have had will would their its our this these those between "
    "including which who not also through into across about after before while when where they them such than it he she they we you or but if so no all can do his her my your".split()
)
_ENDING = re.compile(r"(?:s|es|ed|d|ing|er|e|ly|al|x|y|n)$")
_INFLECTED = re.compile(r"...(?:ing|ed|ly|ic|ical|ive|ous|able|ible|ful)$")
"""The first half of a compound is bare ("roadmap", "waitlist"): a word with such an ending is a word of its own."""
_VOWEL = re.compile(r"[aeiouy]")
_WIDEST = 8.0
_NARROW = 1.0
_RARE = 1e3
_LONG = 12
_COMMON = 3_000_000
_UNMET = -5.0
"""Log share of three letters that no common word has."""


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
    rate: float
    """Share of the document's distinct words that are doubtful."""
    deep: bool
    """Whether two slips are supposed where one does not do: not in words that are English or a name."""
    scanned: bool
    """Whether the document has so many doubtful words that a machine must have read it."""
    company: int
    """How many of the two words on either side are doubtful or foreign too."""
    foreign: bool
    """Whether a function word of another language is among them: what stands there may be quoted."""


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
    inflected: bool
    """Whether only the ending differs."""


def weighed(word: str, place: Place, seen: frozenset[str]) -> Verdict | None:
    """The best reading of `word` (lower case) at its place, or None where nothing English is near.

    Args:
        word: the doubtful word.
        place: what stands around it.
        seen: runs of the document; a reading among them is its vocabulary.
    """
    ranked = sorted(
        ((r.cost + fit(r.words, place.left, place.right), r) for r in readings(word, scanned=place.scanned, deep=place.deep)), key=lambda x: (-x[0], x[1].words)
    )
    if not ranked:
        return None
    best = ranked[0][1]
    found = evidence(word, place, ranked, seen)
    sure = _logistic(sum(weights().get(name, 0.0) * value for name, value in found.items()))
    parted = (
        bool(found.get("space: function word"))
        or bool(_INFLECTED.search(best.words[0]))
        or (bool(found.get("space: pair attested")) and _verb_and_object(word, best.words[0]))
    )
    fits = bool(found.get("after a number") or found.get("fits on the left") or found.get("fits on the right"))
    inflected = bool(found.get("another ending") or found.get("change at the end"))
    return Verdict(" ".join(best.words), best.slip, sure, parted, fits, inflected)


def evidence(word: str, place: Place, ranked: Sequence[tuple[float, Reading]], seen: frozenset[str]) -> dict[str, float]:
    """The evidence for the first of the `ranked` readings, each piece by its name in `evidence.csv`."""
    score, best = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else score - _WIDEST
    return {
        "always": 1.0,
        "lead over the next reading": min(score - second, _WIDEST),
        "lead is narrow": float(score - second < _NARROW),
        "score of the reading": score + 30.0,
        "scanned": float(place.scanned),
        "scanned: lead over the next reading": min(score - second, _WIDEST) * place.scanned,
        "scanned: score of the reading": (score + 30.0) * place.scanned,
        "doubt in the document": math.log10(place.rate + 0.003),
        "met before": float(min(place.count, 3) - 1),
        "doubtful company": float(place.company),
        "capital before": float(place.before[:1].isupper()),
        "capital after": float(place.after[:1].isupper()),
        "no left neighbour": float(place.left is None),
        "no right neighbour": float(place.right is None),
        "head of a sentence": float(place.head),
        **(_space(word, best, place) if len(best.words) > 1 else _letters(word, best, place, seen)),
    }


def _letters(word: str, best: Reading, place: Place, seen: frozenset[str]) -> dict[str, float]:
    meant = best.words[0]
    return {
        f"length: {min(max(len(word), 3), 10)}": 1.0,
        "letters foreign to English": _strangeness(word),
        "letters stranger than those of the reading": _strangeness(word) - _strangeness(meant),
        "frequency": math.log10(frequencies().get(meant, _RARE)),
        "fits on the left": float(place.left is not None and attested(place.left, meant)),
        "fits on the right": float(place.right is not None and attested(meant, place.right)),
        "in the document": float(meant in seen),
        f"slip: {best.slip}": 1.0,
        "first letter": float(meant[0] != word[0]),
        "another ending": float(_stem(word) == _stem(meant) or _stem(word) == meant or word == _stem(meant)),
        "change at the end": float(word[:-1] == meant or meant[:-1] == word or (len(word) == len(meant) and word[:-1] == meant[:-1])),
        "after a number": float(place.left == NUMBER),
        "no vowel": float(not _VOWEL.search(word)),
        "figures inside": float(not word.isalpha()),
        "stands beside itself": float(meant in {place.left, place.right}),
    }


def _space(word: str, best: Reading, place: Place) -> dict[str, float]:
    a, b = best.words
    counts = [math.log10(frequencies().get(w, _RARE)) for w in best.words]
    return {
        "space: always": 1.0,
        "space: length": float(min(len(word), 15)),
        "space: function word": float(bool({a, b} & _FUNCTION_WORDS)),
        "space: both function words": float({a, b} <= _FUNCTION_WORDS),
        "space: pair attested": float(attested(a, b)),
        "space: rarer word": min(counts),
        "space: short word": float(min(len(a), len(b)) < 3),  # noqa: PLR2004
        "space: fits on the left": float(place.left is not None and attested(place.left, a)),
        "space: fits on the right": float(place.right is not None and attested(b, place.right)),
        "space: inflected first": float(a.endswith(("ing", "ed")) and len(a) > 4),  # noqa: PLR2004
        "stands beside itself": float(a == place.left or b == place.right),
    }


@cache
def _triples() -> Mapping[str, float]:
    """How usual each sequence of three letters is in common words, as a log share of the words."""
    common = [f"^{w}$" for w, n in frequencies().items() if n >= _COMMON and w.isalpha() and w not in capital_only()]
    met = Counter(itertools.chain.from_iterable(zip(w, w[1:], w[2:], strict=False) for w in common))
    return {"".join(t): math.log10(n / len(common)) for t, n in met.items()}


def _strangeness(word: str) -> float:
    """How far the strangest three letters of the word are from usual ones."""
    usual, row = _triples(), f"^{word}$"
    return -min(usual.get(row[i : i + 3], _UNMET) for i in range(len(row) - 2))


def _verb_and_object(word: str, first: str) -> bool:
    """ "providefunds": a long word whose first half is a verb, as its participle is common."""
    participle = frequencies().get(f"{first.removesuffix('e')}ing", 0)
    return len(word) >= _LONG and participle * 10 >= frequencies().get(first, 0)


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each piece of evidence."""
    return {r["evidence"]: float(r["weight"]) for r in rows("evidence")}


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))
