"""Common words of which a scan has lost two letters, or one and taken another for a third: it loses thin strokes in rows ("poltcal").

The words of the right length are gone through by the set of their letters, a number with a bit for each: most have not the letters that are left.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.edits import FIRST_LETTER, LETTERS, LONGEST, LOST, SECOND, SUBSTITUTED, TWICE
from flows.text.wordlist import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_COMMON = 2_000_000
"""Only words this frequent are supposed."""
_BITS = {c: 1 << i for i, c in enumerate(LETTERS)}


def worn(word: str) -> Iterator[tuple[str, str, float]]:
    """The words that may have been printed, the slip, and its log score.

    >>> sorted(reading for reading, _, _ in worn("poltcal"))
    ['political']
    """
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST:
        return
    mine = _letters(word)
    for reading in [w for has, w in _common().get(len(word) + 2, ()) if not mine & ~has and _inside(word, w)]:
        yield reading, "two slips", 2 * LOST + _first(word, reading)
    row = _common().get(len(word) + 1, ())
    for reading in [w for has, w in row if not (lost := mine & ~has) & (lost - 1) and (has & ~mine).bit_count() <= 2 and _but_one(word, w)]:  # noqa: PLR2004  (one letter lost, one taken for another)
        yield reading, "two slips", LOST + SUBSTITUTED + _first(word, reading)


def _first(word: str, reading: str) -> float:
    return SECOND + (FIRST_LETTER if reading[0] != word[0] else 0.0)


def _letters(word: str) -> int:
    found = 0
    for c in word:
        found |= _BITS[c]
    return found


@cache
def _common() -> Mapping[int, Sequence[tuple[int, str]]]:
    """Common words by their length, each with its letters."""
    found: dict[int, list[tuple[int, str]]] = {}
    for word, n in frequencies().items():
        if n >= _COMMON and len(word) > TWICE and word.isalpha():
            found.setdefault(len(word), []).append((_letters(word), word))
    return found


def _inside(word: str, longer: str) -> bool:
    """Whether the letters of the word stand in the longer one in this order."""
    rest = iter(longer)
    return all(c in rest for c in word)


def _but_one(word: str, longer: str) -> bool:
    """Whether the longer word without one of its letters is the word but for one letter at most."""
    apart = sum(map(str.__ne__, word, longer[1:]))
    for here, before, behind in zip(word, longer, longer[1:], strict=False):
        if apart <= 1:
            return True
        apart += (here != before) - (here != behind)
    return apart <= 1
