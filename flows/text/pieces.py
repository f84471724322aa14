"""Pieces of words: letters that blanks, ends of lines, stops or brackets have cut off ("mul tilateralism", "(t)reaties"). No other word was meant by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.wordlist import listed

if TYPE_CHECKING:
    from flows.text.scan import Scan, Word

_GOES_ON, _WENT_BEFORE, _HYPHENED = re.compile(r"[.,(\[][a-z]"), re.compile(r"[A-Za-z][.,)\]]"), re.compile(r"-[a-z]")
"""Letters behind a mark in one run, or behind the hyphen that begins the next."""
_LETTERS = re.compile(r"[^\W\d_]+")
_TIES = "-~\u00ad\"'“‘(["
_DASHES = frozenset("—–…") | {"--"}
_EDGES = re.compile(r"^\W+|\W+$")
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_APOSTROPHES = frozenset("'’")
_NEAR = 4
_SHORTEST = 6
_AROUND = ((-2, 0), (-1, 0), (-1, 1), (0, 1), (0, 2))
"""The runs before and behind a piece that may hold the rest of its word: first and last, counted from its own."""


def piece(found: Scan, word: Word) -> bool:
    """Whether the word is a piece of one, by the marks it stands beside or since it makes an English word with the runs around."""
    run, at = found.runs[word.run], word.start - found.starts[word.run]
    end = at + len(word.text)
    following = found.runs[word.run + 1] if word.run + 1 < len(found.runs) else ""
    if following[:1] in _APOSTROPHES and following[1:2].isalpha():
        return True  # "wouldn ’t"
    if _GOES_ON.fullmatch(run[end : end + 2]) or _WENT_BEFORE.fullmatch(run[max(0, at - 2) : at]) or (end == len(run) and _HYPHENED.match(following)):
        return True
    return word.alone and any(_whole(found, word.run + first, word.run + last) for first, last in _AROUND)


def broken_off(found: Scan, word: Word, meant: str) -> bool:
    """Whether a dash stands behind the word and what is `meant` does not come again behind it.

    Who speaks may not have spoken the word out ("to this tri — to this talk"), or corrects it ("a tailstin — a tailspin").
    """
    run, end = found.runs[word.run], word.start - found.starts[word.run] + len(word.text)
    behind = found.runs[word.run + 1 : word.run + 1 + _NEAR]
    rest = run[end:] or (behind[0] if behind else "")
    if not (rest[:1] in _DASHES or rest[:2] in _DASHES):
        return False
    return not any(meant == _EDGES.sub("", w.lower()) for w in (rest, *behind))


def spoken_of(found: Scan, word: Word) -> bool:
    """Whether the word stands alone in quotation marks: it is spoken of, not used ("they said “sannuity”")."""
    run, at = found.runs[word.run], word.start - found.starts[word.run]
    return run[max(0, at - 1) : at] in _OPENING and any(c in _CLOSING for c in run[at + len(word.text) :])


def _whole(found: Scan, first: int, last: int) -> bool:
    """Whether these runs together are one English word, and not all of them words already."""
    if first < 0 or last >= len(found.runs):
        return False
    parts = [found.runs[k].strip(_TIES).rstrip(".") for k in range(first, last + 1)]
    parts[-1] = parts[-1].rstrip(".,;:!?)]”’")
    whole = "".join(parts)
    return len(whole) >= _SHORTEST and _LETTERS.fullmatch(whole) is not None and listed(whole.lower())
