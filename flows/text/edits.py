"""English words one slip of the keys away from a word that is none.

A slip changes one place, so the three letters around it and those it leaves alone must be met in some English word (`lexicons/letter_sequences.csv`): of the
26 letters that could stand at a place four or five remain, and of most places of a mistyped word none, since elsewhere its letters stay impossible.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flows.text.lexicon import rows
from flows.text.wordlist import english

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Log probability of each slip in the word that was meant, beside that of a lost letter: shares among 126 real slips of official releases
# (lost 43, inserted 17, swapped 14, substituted 21), each divided by the number of ways it can happen in a word of eight letters: one may lose
# any of 8, but gain any of 26 at 9 places.
LOST, INSERTED, SWAPPED, SUBSTITUTED, SPLIT = -1.0, -5.0, -1.8, -4.8, -1.2
FIRST_LETTER = -1.2
"""People see the first letter of a word better than the others."""
SECOND = -4.0
"""Log cost of a second slip in one word: 8 of 126."""
TWICE = 6
"""Letters from which a word may hold two slips."""
_LIKELY = 2.0
"""A letter is doubled, or takes the place of its neighbour on the keys, more often than others."""
LONGEST = 24
"""Longer words are two words or none."""
_KEYS = {k: set(v) for k, v in zip(LETTERS, "qwsz vghn xdfv serfcx wsdr drtgvc ftyhbv gyujnb ujko huikmn jiolm kop njk bhjm iklp ol wa edft awedxz rfgy yhji cfgb qase zsdc tghu asx".split(), strict=True)}  # fmt: skip
_BITS = {c: 1 << i for i, c in enumerate(LETTERS + "^$")}
"""A set of letters is a number with a bit for each; `^` and `$` stand for the beginning and the end of a word."""
_ANY = (1 << len(LETTERS)) - 1
_REACH = 3
"""How far apart the first and the last three letters may begin that one slip makes impossible: it swaps two letters, each of which stands in three such rows."""
Found = tuple[str, str, float]
"""A word, the slip it supposes, and the log score of that slip."""


class _Sequences(NamedTuple):
    """Of three letters in a row, the set of those that may stand at one place, by the two others."""

    third: Mapping[str, int]
    second: Mapping[str, int]
    first: Mapping[str, int]


@cache
def _sequences() -> _Sequences:
    third: dict[str, int] = {}
    second: dict[str, int] = {}
    first: dict[str, int] = {}
    for row in rows("letter_sequences"):
        a, b = row["letters"][0], row["letters"][1]
        third[row["letters"]] = sum(_BITS[c] for c in row["next"])
        for c in row["next"]:
            second[a + c] = second.get(a + c, 0) | _BITS[b]
            first[b + c] = first.get(b + c, 0) | _BITS[a]
    return _Sequences(third, second, first)


@lru_cache(4_000)
def _letters(among: int) -> str:
    return "".join(c for c in LETTERS if _BITS[c] & among)


def edits(word: str) -> Iterator[Found]:
    """English words one slip of the keys away; all that could be are made first and looked up at once."""
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST:
        return
    known, size, made = english(), len(word), _made(word)
    if made is None:
        return
    begun, ended, longer_words, other_words = made
    for longer in known & longer_words:
        i = _first_difference(longer, word)
        double = longer[i] == longer[i - 1 : i]
        yield longer, "double letter lost" if double else "letter lost", LOST + (FIRST_LETTER if i == 0 else 0.0) + (_LIKELY if double else 0.0)
    for other in known & other_words:
        i = _first_difference(other, word)
        if i < size:
            near = _LIKELY if other[i] in _KEYS[word[i]] else 0.0
            yield other, "letter substituted", SUBSTITUTED + (2 * FIRST_LETTER if i == 0 else 0.0) + near
    for shorter in known & [word[:i] + word[i + 1 :] for i in range(max(0, ended - 1), min(size, begun + 2))]:
        i = _first_difference(word, shorter)
        double = word[i] == word[i - 1 : i]
        yield shorter, "letter doubled" if double else "letter inserted", INSERTED + (_LIKELY if double else 0.0)
    for swapped in known & [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(max(0, ended - 2), min(size - 1, begun + 2))]:
        if swapped != word:
            yield swapped, "letters swapped", SWAPPED + (FIRST_LETTER if swapped[0] != word[0] else 0.0)


def begins(head: str) -> bool:
    """Whether an English word may begin with these letters: whether all three in a row are met."""
    third, row = _sequences().third, f"^{head}"
    return all(third.get(row[k : k + 2], 0) & _BITS.get(row[k + 2], 0) for k in range(len(head) - 1))


class _Made(NamedTuple):
    begun: int
    """The first place, the beginning of the word counted as a letter, from which three letters stand that no English word has in a row."""
    ended: int
    """The last one."""
    longer: list[str]
    """The word with one letter more, where the letters around and those left alone are met."""
    other: list[str]
    """The word with another letter at one place, likewise."""


def _made(word: str) -> _Made | None:
    """What a letter more or another letter makes of the word, or None where no one slip could have made it."""
    third, second, first = _sequences()
    row, size = f"^{word}$", len(word)
    pairs = [row[k : k + 2] for k in range(size + 1)]
    after = [third.get(pair, 0) for pair in pairs]
    bad = [k for k in range(size) if not after[k] & _BITS.get(row[k + 2], 0)]
    begun, ended = (bad[0], bad[-1]) if bad else (size + 2, -1)
    if ended - begun > _REACH:
        return None
    before = [*(first.get(pair, 0) for pair in pairs), _ANY]
    longer, other = [], []
    for k in range(max(0, ended), min(size, begun + 1) + 1):  # between k and k + 1
        among = second.get(pairs[k], 0) & before[k + 1] & (after[k - 1] if k else _ANY)
        if among:
            head, tail = word[:k], word[k:]
            longer += [head + c + tail for c in _letters(among)]
    for k in range(max(1, ended), min(size, begun + 2) + 1):  # at k
        among = before[k + 1] & (after[k - 2] if k > 1 else _ANY)
        among = among and among & second.get(row[k - 1] + row[k + 1], 0)
        if among:
            head, tail = word[: k - 1], word[k:]
            other += [head + c + tail for c in _letters(among)]
    return _Made(begun, ended, longer, other)


def _first_difference(longer: str, shorter: str) -> int:
    """Where two words part; of a doubled letter the second place."""
    for i, (a, b) in enumerate(zip(longer, shorter, strict=False)):
        if a != b:
            return i
    return min(len(longer), len(shorter))
