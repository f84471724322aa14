"""Sentence boundaries, found once and never searched again.

A stop ends a sentence when what stands before it is no abbreviation and what follows could begin one. Where an
abbreviation can also close a sentence ("in the U.S. The talks"), a word that only ever begins one decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(r"(?:[.!?…]+(?: \.){0,3}|[。！？])(?:['\"”’»)\]]| ?\[(?:\d{1,3}|\.\.\.|…)\])*")
_BEFORE = re.compile(r"(?:[^\W_]|[.'’&-])+$")
_SPACES = re.compile(r"\s*")
_NEXT = re.compile(r"[\"'“‘«(\[]*([^\W\d_]*)")
_OPENERS = "\"'“‘«([—–-•*"
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_GLUED = re.compile(r"[A-Z][a-z]*(?:[ ,'’]|$)|I ")
_STARTERS = frozenset(
    "The A An This That These Those He She It They We I You In On At For From With As By To But And Or If When While After Before During "
    "Since Both All Our His Her Its Their My Your There Here Then However Moreover Furthermore Also So Under Over Such Some Many No Not Who "
    "What How Why Where Which Although Though Because Despite Following Regarding Meanwhile Finally First Second Let Is Are Was Were Do Does "
    "Did Have Has Can Could Will Would Should May Might Once Only Even Now Today Yesterday Last Next Another Any Each Every Nothing Thus "
    "Therefore Until Upon Without Within Among Between Given Like Later Earlier".split()
)
_OF_THE_DISTRICT = frozenset("Circuit Council Court Mayor Police Department National Attorney Superior".split())
"""What may follow "D.C." within one name."""
_TAG_WORDS = 4
"""A name of up to this many words may stand between a quotation and its reporting verb ("…?" Prime Minister Ito asked)."""


def split_line(text: str, line: Span) -> Iterator[Span]:
    """The sentences of one line, in order, without the white space between them.

    >>> [s.of("Mr. Ito met Dr. K. Rao. They agreed.") for s in split_line("Mr. Ito met Dr. K. Rao. They agreed.", Span(0, 36))]
    ['Mr. Ito met Dr. K. Rao.', 'They agreed.']
    """
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        if stop.end() >= line.end:
            break
        if stop.start() > start and _ends(text, stop, line):
            yield Span(start, stop.end())
            gap = _SPACES.match(text, stop.end(), line.end)
            start = gap.end() if gap else stop.end()
    if start < line.end:
        yield Span(start, line.end)


def _ends(text: str, stop: re.Match[str], line: Span) -> bool:
    gap = _SPACES.match(text, stop.end(), line.end)
    following = gap.end() if gap else stop.end()
    mark = stop[0].rstrip("'\"”’»)]")
    if following == stop.end():
        return _ends_without_space(text, stop, line)
    first = text[following]
    if not (first.isupper() or first.isdigit() or first in _OPENERS or (not first.isascii() and not first.islower())):
        return first.islower() and text[line.start].islower() and _careless(text, stop, mark)
    if first in _OPENERS and not _opens(text, following, line):
        return False
    if mark[-1] in "!?" or len(mark) > 1 or mark == "…":
        return not (stop[0] != mark and _tagged(text, following, line))
    return _full_stop(text, stop, following, line)


def _careless(text: str, stop: re.Match[str], mark: str) -> bool:
    """Whether a writer who uses no capitals ends a sentence here: behind a word of some length that is no abbreviation."""
    before = _BEFORE.search(text, max(0, stop.start() - 30), stop.start())
    word = before[0].lower() if before else ""
    return stop[0] == mark and mark in {".", "?", "!"} and len(word) > 1 and "." not in word and word not in _abbreviations()


def _opens(text: str, at: int, line: Span) -> bool:
    """Whether the quotation mark or bracket at `at` opens words that could begin a sentence."""
    m = _NEXT.match(text, at, line.end)
    return not (m and m[1] and m[1][0].islower() and text[at] not in "\"“‘'")


def _ends_without_space(text: str, stop: re.Match[str], line: Span) -> bool:
    """A lost space: "in Malta.The talks". A dot inside a host name or a number is none."""
    if stop[0] not in {".", "?", "!", ".”", '."'} or not _GLUED.match(text, stop.end(), line.end):
        return False
    before = _BEFORE.search(text, max(line.start, stop.start() - 30), stop.start())
    word = before[0] if before else ""
    return word[-1:].islower() and "." not in word and text[stop.start() - len(word) - 1 : stop.start() - len(word)] in {" ", "\u00a0", "’", "'", "-", ""}


def _full_stop(text: str, stop: re.Match[str], following: int, line: Span) -> bool:
    before = _BEFORE.search(text, max(line.start, stop.start() - 30), stop.start())
    word = before[0] if before else ""
    if not word:
        return True
    next_word = _NEXT.match(text, following, line.end)
    starter = bool(next_word and next_word[1] in _STARTERS)
    verdict = _abbreviations().get(word.lower())
    if verdict == "never":
        return False
    if verdict == "number":  # "No. 5", but "No. It is not."
        return not text[following].isdigit()
    if len(word) == 1 and word.isalpha():
        return starter and not (word.isupper() and next_word is not None and next_word[1] == "A")
    if word == "D.C" and next_word is not None and next_word[1]:
        return next_word[1] not in _OF_THE_DISTRICT
    if verdict == "maybe" or _INITIALS.search(word):
        return starter
    return not (word.isdigit() and stop.start() - len(word) == line.start)


@cache
def _abbreviations() -> dict[str, str]:
    return {r["abbreviation"].rstrip(".").lower(): r["ends_sentence"] for r in rows("abbreviations")}


@cache
def _said() -> frozenset[str]:
    """Verb forms that tag a quotation."""
    return frozenset(f for r in rows("verbs") if "quote" in r["takes"] and not r["particle"] for f in r["forms"].split(";"))


def _tagged(text: str, at: int, line: Span) -> bool:
    """Whether a reporting clause follows a closed quotation: the sentence goes on."""
    words = text[at : min(line.end, at + 90)].split()
    for i, word in enumerate(words[: _TAG_WORDS + 1]):
        if i and word.strip(",.:;") in _said():
            return True
        if not word[:1].isupper() and i:
            return False
    return False
