"""Which words are English: a frequency dictionary, an own list, and derivation by rule.

The dictionary and the bigrams are those of symspellpy (MIT): 82,833 words with counts from the Google Books n-grams, cut
to words of a spelling dictionary. Rarer words come from SCOWL, size 70. Neither knows "demining"; what English derives by rule
counts as known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from flows.text.lexicon import data_of, words
from flows.text.lexicon import listed as lines

if TYPE_CHECKING:
    from collections.abc import KeysView, Mapping

_PREFIXES = tuple(
    "anti bi co counter cross cyber de dis extra hyper inter intra macro mega micro mid mini mis mono multi narco non out over para "
    "photo poly post pre pro pseudo quasi re self semi sub super tele trans tri ultra un under".split()
)
_TELLING = 5
"""Letters from which a prefix tells by itself that the word is made by rule ("cybersafe")."""
_FREE = frozenset("anti co de micro mini non re self un".split())
"""Prefixes that go before any word, also a short one; "precent" is not "pre" and "cent"."""
_SUFFIXES = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ily", "y"), ("ally", ""), ("al", ""),
    ("ness", ""), ("iness", "y"), ("ship", ""), ("ships", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("less", ""), ("able", ""),
    ("able", "e"), ("ability", "able"), ("fold", ""), ("wide", ""), ("wise", ""), ("like", ""), ("isation", "ization"), ("isations", "izations"),
)  # fmt: skip
_ENDINGS = tuple({ending for ending, _ in _SUFFIXES})
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")
_STEMS = r"(?<=av|on|ab|hb|vi|um|av|rm|rb|al|ap|ig|am|nd|od|rl|nc|ol|rd|rv|hb)"
"""What stands before -our in favour, honour, labour, neighbour, behaviour, humour, armour, harbour, valour, vapour, vigour …"""
_SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(e[drs]?|ing|ation|ations|able)$", r"iz\1"),
        (r"ys(e[drs]?|ing)$", r"yz\1"),
        (_STEMS + "our", "or"),
        (r"(?<=[a-z]{2})tre(s?)$", r"ter\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"ll(ed|ing|er|ers|ment)$", r"l\1"),
        (r"l(ment|ments|ful|fully)$", r"ll\1"),
        (r"ence(s?)$", r"ense\1"),
        (r"ae(?=[a-z]{3})|oe(?=[a-z]{3})", "e"),
        (r"gramme(s?)$", r"gram\1"),
        (r"xion", "ction"),
        (r"isti", "izti"),
        (r"dgement", "dgment"),
        (r"(?<=[gklmstvz])eable$", "able"),
        # and back: the list holds the British form of some words only
        (_STEMS + "or", "our"),
        (r"iz(e[drs]?|ing|ation|ations|able)$", r"is\1"),
        (r"yz(e[drs]?|ing)$", r"ys\1"),
        (r"(?<=[a-z]{2})ter(s?)$", r"tre\1"),
        (r"og(s?)$", r"ogue\1"),
        (r"ense(s?)$", r"ence\1"),
        (r"(?<=[aeiou])([bdglmnprt])\1(ed|ing)$", r"\1\2"),
        (r"inum$", "inium"),
        (r"wards$", "ward"),
        (r"ward$", "wards"),
    )
)
_ANY_SPELLING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _SPELLINGS).replace(r"\1(ed|ing)", r"[bdglmnprt](ed|ing)"))
"""Whether any of them may apply; where none does, which is the rule, one search tells."""
_SHORTEST_STEM = 4
_SHORTEST_SINGULAR = 8
_SHORTEST_PLURAL = 7
_SHORTEST_SPELT = 6
"""Letters from which a word may be another spelling of a listed one."""
_PLAIN_STEM = 300_000
"""A base this frequent takes endings and prefixes freely; a rare one ("tret", "persona") explains a slip too well."""
_MADE = re.compile(r"(?P<noun>.{3,24})(?:is|iz)(?:e|es|ed|ing|ation|ations|er|ers)")
_MAKING = tuple(f"i{c}{ending}" for c in "sz" for ending in "e es ed ing ation ations er ers".split())
_OTHER_ONE = re.compile(r"(?<=is)([mt])$")
_PATIENT = re.compile(r"(.{3,24}[^aeiouy])ees?")
_TIMES = 64
"""The list of pairs gives each count this many times: its rarest pairs stand there with 6.4 million, and were counted from 100,000 on."""
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")


@cache
def frequencies() -> Mapping[str, int]:
    """Every English word, of the dictionary, of SCOWL and of the own list, with its occurrences in the dictionary: 0 for one that it does not hold.

    One table serves both questions, since a second one would take as long to make at the start of each process.
    """
    found = dict.fromkeys(chain(lines("scowl_words"), lines("more_words")), 0)
    fields = iter(_text("frequency_dictionary_en_82_765.txt").split())
    found.update(zip(fields, map(int, fields), strict=True))
    return found


@cache
def _pairs() -> list[str]:
    """The lines of the bigrams in order: looking one up by bisection spares the 0.2 s and 40 MB of a dictionary."""
    return sorted(_text("frequency_bigramdictionary_en_243_342.txt").split("\n"))


def pair_count(left: str, right: str) -> int:
    """How often the two words stand side by side in the text the frequencies were counted in, or 0 where the pair is not among the 242,342 frequent ones.

    >>> pair_count("the", "ministry") > 0, pair_count("ministry", "the the")
    (True, 0)
    """
    wanted = f"{left} {right} "
    i = bisect_left(_pairs(), wanted)
    line = _pairs()[i] if i < len(_pairs()) else ""
    return int(line[len(wanted) :]) // _TIMES if line.startswith(wanted) and line[len(wanted) :].isdigit() else 0


def words_of_pairs() -> frozenset[str]:
    """The words that stand in the frequent pairs."""
    return frozenset(chain.from_iterable(line.split(" ")[:2] for line in _pairs() if line))


def _text(name: str) -> str:
    return data_of("symspellpy", name).decode("utf-8-sig")


@cache
def english() -> KeysView[str]:
    """Every word of the dictionary, of SCOWL and of the own list."""
    return frequencies().keys()


def ordinary(word: str) -> bool:
    """Whether the lower-case `word` is a common one that needs no capital."""
    return frequencies().get(word, 0) > 0 and word not in capital_only()


def listed(word: str) -> bool:
    """Whether the lower-case `word` stands in the dictionary, in SCOWL or in the own list."""
    return word in frequencies()


@lru_cache(20_000)
def known(word: str) -> bool:
    """Whether `word` (lower case) is English by list, spelling variant or derivation.

    >>> known("demining"), known("neighbourly"), known("spexcial"), known("bilaterals")
    (True, True, False, True)
    """
    return listed(word) or _spelt(word) or _derived(word) or hardly_met(word)


def hardly_met(word: str) -> bool:
    """Whether `word` stands in the list of words that are English but hardly met: they are in order, and no reading of another word.

    >>> hardly_met("aeronomy"), hardly_met("ministry")
    (True, False)
    """
    return len(word) >= _SHORTEST_SPELT and word in words("rare_words")


def explained(word: str) -> bool:
    """Whether `word` is the other spelling of a listed one, or made of a common one, be it listed itself or not."""
    return _spelt(word) or _derived(word)


def forget() -> None:
    """Drop what is remembered of words, as a benchmark does that changes the lists."""
    known.cache_clear()


def _spelt(word: str) -> bool:
    if len(word) < _SHORTEST_SPELT:
        return False
    if _without_ligature(word):
        return True
    return _ANY_SPELLING.search(word) is not None and any(pattern.search(word) and listed(pattern.sub(american, word)) for pattern, american in _SPELLINGS)


def _without_ligature(word: str) -> bool:
    """Whether the word is the American form of one listed with ae or oe: "archeological", "pediatrician"."""
    if "e" not in word:
        return False
    held = english()
    return any(f"{word[:i]}a{word[i:]}" in held or f"{word[:i]}o{word[i:]}" in held for i, letter in enumerate(word[:-1]) if letter == "e")


@cache
def capital_only() -> frozenset[str]:
    """Listed words that English writes with a capital: they are no reading of a word in lower case."""
    return words("capital_words")


def _derived(word: str) -> bool:
    if len(word) >= _SHORTEST_SINGULAR and (listed(word + "s") or listed(word + "d")):
        return True  # the singular of a listed plural, the present of a listed past
    if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and listed(word[:-1]) and frequencies().get(word[:-1], 0) < _PLAIN_STEM:
        return True  # the plural of a rare word ("kneepads")
    if len(word) >= _SHORTEST_SINGULAR and word.endswith(("er", "ers")) and listed(word.removesuffix("s")[:-1]):
        return True  # who works with it ("coalminer")
    if word.endswith("bly") and listed(word[:-1] + "e"):
        return True  # the adverb of a rare adjective ("impermissibly")
    if _of_family(word) or any(_rooted(base) for base in _bases(word)):
        return True
    return word.startswith(_PREFIXES) and any(
        word.startswith(p) and len(word) - len(p) >= _SHORTEST_STEM + (p not in _FREE and len(p) < _TELLING) and _prefixed(word[len(p) :]) for p in _PREFIXES
    )


def _of_family(word: str) -> bool:
    """Whether the word stands beside a listed one as the members of a family of words do."""
    if (word.endswith("ality") and listed(word[:-3])) or (word.endswith("ingest") and listed(word[:-3])):
        return True  # "virality", "winningest"
    if word.endswith(("ism", "isms", "ist", "ists")) and listed(_OTHER_ONE.sub(lambda m: {"m": "t", "t": "m"}[m[1]], word.removesuffix("s"))):
        return True  # who holds with it, or what he holds with ("narcoterrorism")
    if word.endswith(_MAKING) and (m := _MADE.fullmatch(word)) and _rooted(f"{m['noun']}y"):
        return True  # the verb of a noun ("synergise", "categorization")
    if (word.endswith("ory") and listed(word[:-1])) or (word.endswith(("ator", "ators")) and listed(f"{word.removesuffix('s')[:-2]}ion")):
        return True  # who or what does it ("explanator", "collaboratory")
    # whom something is done to ("acquittee", "protectees")
    return word.endswith(("ee", "ees")) and (m := _PATIENT.fullmatch(word)) is not None and listed(f"{m[1]}ed")


def _prefixed(rest: str) -> bool:
    return _rooted(rest) or any(_rooted(b) for b in _bases(rest))


def _rooted(word: str) -> bool:
    """Whether other words are freely made of this one."""
    if listed(word):
        return frequencies().get(word, 0) >= _PLAIN_STEM
    return _spelt(word)


def _bases(word: str) -> list[str]:
    """What remains without an ending, where enough remains to be a word of its own and the ending is put on as English does."""
    if not word.endswith(_ENDINGS):
        return []
    found = []
    for ending, instead in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            base = word[: -len(ending)] + instead
            if _takes(base, ending, instead):
                found.append(base)
    return found


def _takes(base: str, ending: str, instead: str) -> bool:
    if ending == "s":
        return not base.endswith(("s", "x", "z", "ch", "sh"))
    if ending == "es":
        return base.endswith(_SIBILANT)
    if ending in {"ed", "ing", "er", "ers", "able"}:
        # "shut" gives "shutting": a short vowel doubles the consonant; "store" gives "stored"
        return not (len(base) <= 5 and _SHORT_VOWEL.search(base)) and not (base.endswith("e") and not instead)  # noqa: PLR2004
    if ending == "ly":
        return not base.endswith(("y", "a", "e", "i", "o", "u")) or base.endswith("e")
    if ending == "al":
        return base.endswith("ation") and len(base) >= _SHORTEST_SINGULAR  # "reputational"
    return ending != "ally" or base.endswith(("ic", "ation"))
