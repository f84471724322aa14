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

from flows.text.candidates import NUMBER, TOTAL, attested, fit, readings
from flows.text.lexicon import rows
from flows.text.wordlist import capital_only, frequencies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.text.candidates import Reading

_FUNCTION_WORDS = frozenset(
    "a an the of and to in for with that from by on at as is are was were be been has have had will would their its our this these those between "
    "including which who not also through into across about after before while when where they them such than it he she they we you or but if so no all can do his her my your "
    "against during without within toward towards among since until because although whether whose every each many most other several some both never always often still "
    "here there then what how why very even just only already much more less might may should could must him us me said says".split()
)
_ENDING = re.compile(r"(?:s|es|ed|d|ing|er|e|ly|al|x|y|n)$")
_INFLECTED = re.compile(r"...(?:ing|ed|ly|ic|ical|ive|ous|able|ible|ful)$")
"""The first half of a compound is bare ("roadmap", "waitlist"): a word with such an ending is a word of its own."""
_LATIN = re.compile(
    r"...(?:ment|tion|sion|ity|ance|ence|ness|ism|ary|ern|[a-z]{3}(?:ate|ent|ant)|(?<!capit)(?<!anim)(?<!sign)(?<!hospit)(?<!miner)(?<!materi)(?<!journ)(?<!festiv)(?<!cryst)al)$"
)
"""Such a word stays open before another one; English closes compounds on short native words ("landmark")."""
_TAILS = re.compile(
    r"(?:mak(?:er|ing)|build(?:er|ing)|hold(?:er|ing)|keep(?:er|ing)|monger(?:ing)?|wise|wide|like|person|people|based|free|led|proof|able|ability)s?$"
)
"""What any noun takes behind it without a space ("decisionmaking", "governmentwide")."""
_COMBINING = re.compile(r"\w{0,30}o|anti|multi|over|under|out|inter|super|ultra|poly|semi|mega|meta|para|peri|extra|counter|tele|trans|sub|post|pre|non")
"""Greek and Latin first halves, which make words with anything."""
_NO_TAIL = re.compile(r"(?:...est|....ly)$")
"""Superlatives and adverbs are not the second half of a compound."""
_OPEN = 13
"""Letters from which two common words of five letters or more are no closed compound."""
_HALF = 5
_USUAL = 1_000_000
_VOWEL = re.compile(r"[aeiouy]")
_WIDEST = 8.0
_TAIL = 3
_RARE = 1e3
_LONG = 12
_COMMON = 3_000_000
_CACHE = 0.1
"""Share of the words of a text that it has had before, beyond what the dictionary expects."""
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
    parted = bool(found.get("space: function word")) or (bool(found.get("space: pair attested")) and _verb_and_object(word, best.words[0]))
    parted = parted or (len(best.words) > 1 and no_compound(*best.words))
    fits = bool(found.get("after a number") or found.get("fits on the left") or found.get("fits on the right"))
    told = bool(found.get("after a number")) or any(
        w and w not in _FUNCTION_WORDS and found.get(side) for w, side in ((place.left, "fits on the left"), (place.right, "fits on the right"))
    )
    inflected = bool(found.get("another ending") or found.get("change at the end"))
    remade = best.slip == "two slips" and _shared(word, best.words[0]) >= max(len(word), len(best.words[0])) - _TAIL
    return Verdict(" ".join(best.words), best.slip, sure, parted, fits, told, inflected, remade)


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
        "in the document": float(met(meant, seen)),
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


def no_compound(first: str, second: str) -> bool:
    """Whether two content words can only have lost the space between them, since English closes no compound of their kind.

    >>> no_compound("assessment", "reports"), no_compound("road", "map"), no_compound("decision", "making"), no_compound("billion", "annually")
    (True, False, False, True)
    """
    if _INFLECTED.search(first):
        return True
    if _TAILS.search(second) or _COMBINING.fullmatch(first):
        return False
    common = min(frequencies().get(first, 0), frequencies().get(second, 0)) >= _USUAL
    return common and bool(
        _LATIN.search(first)
        or _NO_TAIL.search(second)
        or (len(first) + len(second) >= _OPEN and min(len(first), len(second)) >= _HALF and not second.endswith("ing"))
    )


def _shared(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


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
