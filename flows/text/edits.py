"""English words one slip of the keys away from a word that is none.

Where another letter or a letter more can make one is told beforehand (see `remains`): at most places none can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.remains import places, reached, remain
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
Found = tuple[str, str, float]
"""A word, the slip it supposes, and the log score of that slip."""


def edits(word: str) -> Iterator[Found]:
    """English words one slip of the keys away; all that could be are made first and looked up at once."""
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST:
        return
    known, size, reach = english(), len(word), reached(word)  # what a slip has left alone an English word begins with
    if remain(word.encode()):
        for longer in known & [word[:i] + c + word[i:] for i in range(reach + 1) for c in LETTERS]:
            i = _first_difference(longer, word)
            double = longer[i] == longer[i - 1 : i]
            yield longer, "double letter lost" if double else "letter lost", LOST + (FIRST_LETTER if i == 0 else 0.0) + (_LIKELY if double else 0.0)
    for i in places(word, reach):
        head, tail = word[:i], word[i + 1 :]
        for other in known & [head + c + tail for c in LETTERS if c != word[i]]:
            near = _LIKELY if other[i] in _KEYS[word[i]] else 0.0
            yield other, "letter substituted", SUBSTITUTED + (2 * FIRST_LETTER if i == 0 else 0.0) + near
    for shorter in known & [word[:i] + word[i + 1 :] for i in range(min(reach + 1, size))]:
        i = _first_difference(word, shorter)
        double = word[i] == word[i - 1 : i]
        yield shorter, "letter doubled" if double else "letter inserted", INSERTED + (_LIKELY if double else 0.0)
    for swapped in known & [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(min(reach + 1, size - 1))]:
        if swapped != word:
            yield swapped, "letters swapped", SWAPPED + (FIRST_LETTER if swapped[0] != word[0] else 0.0)


def _first_difference(longer: str, shorter: str) -> int:
    """Where two words part; of a doubled letter the second place."""
    for i, (a, b) in enumerate(zip(longer, shorter, strict=False)):
        if a != b:
            return i
    return min(len(longer), len(shorter))
