"""Which words are English: a frequency dictionary, an own list, and derivation by rule.

The dictionary and the bigrams are those of symspellpy (MIT): 82,833 words with counts from the Google Books n-grams, cut
to words of a spelling dictionary. Rarer words come from SCOWL, size 70. Neither knows "demining"; what English derives by rule
counts as known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from importlib import resources

from flows.text.lexicon import words

_PREFIXES = (
    "anti bi co counter cross cyber de dis ex extra fore hyper im in inter intra macro mega micro mid mini mis mono multi non out over para "
    "photo poly post pre pro pseudo quasi re self semi sub super tele trans tri ultra un under up"
).split()
_SUFFIXES = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ily", "y"),
    ("ness", ""), ("iness", "y"), ("ship", ""), ("ships", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("less", ""), ("able", ""),
    ("able", "e"), ("ability", "able"), ("fold", ""), ("wide", ""), ("wise", ""), ("like", ""), ("isation", "ization"), ("isations", "izations"),
)  # fmt: skip
_SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(e[drs]?|ing|ation|ations|able)$", r"iz\1"),
        (r"ys(e[drs]?|ing)$", r"yz\1"),
        (r"our", "or"),
        (r"tre(s?)$", r"ter\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"ll(ed|ing|er|ers|ment)$", r"l\1"),
        (r"l(ment|ments|ful|fully)$", r"ll\1"),
        (r"ence(s?)$", r"ense\1"),
        (r"ae|oe", "e"),
        (r"mme(s?)$", r"m\1"),
        (r"xion", "ction"),
        (r"isti", "izti"),
        (r"dgement", "dgment"),
        # and back: the list holds the British form of some words only
        (r"or", "our"),
        (r"iz(e[drs]?|ing|ation|ations|able)$", r"is\1"),
        (r"yz(e[drs]?|ing)$", r"ys\1"),
        (r"ter(s?)$", r"tre\1"),
        (r"og(s?)$", r"ogue\1"),
        (r"ense(s?)$", r"ence\1"),
        (r"([bdglmnprt])\1(ed|ing)$", r"\1\2"),
        (r"e", "ae"),
        (r"inum", "inium"),
        (r"wards$", "ward"),
        (r"ward$", "wards"),
    )
)
_SHORTEST_STEM = 4


@cache
def frequencies() -> dict[str, int]:
    """How often each word of the dictionary occurs; loaded once a process, in about 0.05 s."""
    fields = _text("frequency_dictionary_en_82_765.txt").split()
    return dict(zip(fields[::2], map(int, fields[1::2]), strict=True))


@cache
def _pairs() -> list[str]:
    """The lines of the bigrams in order: looking one up by bisection spares the 0.2 s and 40 MB of a dictionary."""
    return sorted(_text("frequency_bigramdictionary_en_243_342.txt").splitlines())


def pair_count(left: str, right: str) -> int:
    """How often the two words stand side by side, or 0 where the pair is not among the 242,342 frequent ones.

    >>> pair_count("the", "ministry") > 0, pair_count("ministry", "the the")
    (True, 0)
    """
    wanted = f"{left} {right} "
    i = bisect_left(_pairs(), wanted)
    line = _pairs()[i] if i < len(_pairs()) else ""
    return int(line[len(wanted) :]) if line.startswith(wanted) and line[len(wanted) :].isdigit() else 0


def _text(name: str) -> str:
    return resources.files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig")


@cache
def _own() -> frozenset[str]:
    return words("more_words") | words("scowl_words")


def listed(word: str) -> bool:
    """Whether the lower-case `word` stands in the dictionary, in SCOWL or in the own list."""
    return word in frequencies() or word in _own()


def known(word: str) -> bool:
    """Whether `word` (lower case) is English by list, spelling variant or derivation.

    >>> known("demining"), known("neighbourly"), known("spexcial"), known("bilaterals")
    (True, True, False, True)
    """
    return listed(word) or _spelt(word) or _derived(word)


def _spelt(word: str) -> bool:
    return any(pattern.search(word) and listed(pattern.sub(american, word)) for pattern, american in _SPELLINGS)


def _derived(word: str) -> bool:
    if any(_rooted(base) for base in _bases(word)):
        return True
    return any(
        word.startswith(p) and len(word) - len(p) >= _SHORTEST_STEM and (_rooted(word[len(p) :]) or any(_rooted(b) for b in _bases(word[len(p) :])))
        for p in _PREFIXES
    )


def _rooted(word: str) -> bool:
    return listed(word) or _spelt(word)


def _bases(word: str) -> list[str]:
    """What remains without an ending, where enough remains to be a word of its own."""
    return [word[: -len(ending)] + instead for ending, instead in _SUFFIXES if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM]
