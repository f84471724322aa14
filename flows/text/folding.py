"""Names for comparison: where the spellings of one name meet."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ARTICLES = frozenset({"al-", "el-", "as-", "ad-", "ar-", "az-"})
_ENDINGS = frozenset({"yy", "iy", "ii", "yi", "ij"})
"""How the ending -ий, -ій is written in Latin letters."""
_SLAVIC = 6
_MARKS = frozenset({'"', "“", "”"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", ","})


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word for comparison: no accents, no case, no stop. Spellings of one name meet here."""
    plain = unicodedata.normalize("NFKD", word.replace("đ", "d").replace("Đ", "D").replace("ø", "o").replace("ł", "l"))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold().rstrip(".").replace("’", "'")
    if len(bare) >= _SLAVIC and bare[-2:] in _ENDINGS:
        bare = bare[:-2] + "y"  # "Zelenskyy", "Zelenskiy" and "Zelensky" are one
    return bare[3:] if bare[:3] in _ARTICLES and len(bare) > len("al-xx") else bare  # "al-Assad" is taken up as "Assad"


@lru_cache(maxsize=20_000)
def keys_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name for comparison, without "Jr." and marks of quotation."""
    return tuple(k for k in (fold(w) for w in words) if k and k not in _SUFFIXES and k not in _MARKS)
