"""What English words leave when a letter is lost, and what they begin with: so that most of what could be made of a mistyped word need not be made.

A word one letter longer can only be meant where the word that stands there is what it leaves; a word with another letter at a place only where both leave
the same without it (the deletions of SymSpell, Garbe 2012). There are 1.3 million such rows of letters, so a table of bits stands for them
(`lexicons/remains.bits`; Bloom 1970): it says yes by chance to one in four others, and never no to one of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from flows.text.lexicon import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZE = 1 << 22
_BEGIN = b"^"
_LETTER = [bytes([code]) for code in range(128)]


def table_of(words: Iterable[str]) -> bytes:
    """The table for these words: what the lexicon has to hold."""
    bits = bytearray(_SIZE // 8)
    for word in words:
        row = word.encode()
        for k in range(len(row) + 1):
            for letters in (row[:k] + row[k + 1 :], _BEGIN + row[:k]):
                at = crc32(letters) % _SIZE
                bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


@cache
def _table() -> bytes:
    return shipped("remains.bits")


def remain(letters: bytes) -> bool:
    """Whether the letters may be what an English word leaves when one of its letters is lost.

    >>> remain(b"goverment"), remain(b"ministrq")
    (True, False)
    """
    at = crc32(letters) % _SIZE
    return bool(_table()[at >> 3] >> (at & 7) & 1)


def places(word: str, reach: int) -> list[int]:
    """The places of a word, up to the one behind the first `reach` letters, where another letter may make an English word of it.

    >>> places("secxetary", 5)
    [3]
    """
    table, row = _table(), word.encode()
    marks = [crc32(row[:k] + row[k + 1 :]) % _SIZE for k in range(min(reach + 1, len(row)))]
    return [k for k, at in enumerate(marks) if table[at >> 3] >> (at & 7) & 1]


def reached(word: str) -> int:
    """How many letters of the word an English word may begin with.

    >>> reached("ministrq"), reached("xqzministry")
    (7, 1)
    """
    table, mark = _table(), crc32(_BEGIN)
    for k, letter in enumerate(word.encode()):
        mark = crc32(_LETTER[letter], mark)
        at = mark % _SIZE
        if not table[at >> 3] >> (at & 7) & 1:
            return k
    return len(word)


def begins(head: str) -> bool:
    """Whether an English word may begin with these letters.

    >>> begins("minis"), begins("qxw")
    (True, False)
    """
    return remain(_BEGIN + head.encode())
