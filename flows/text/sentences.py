"""Sentence boundaries, found once and never searched again.

A stop ends a sentence when what stands before it is no abbreviation and what follows could begin one. Where an
abbreviation can also close a sentence ("in the U.S. The talks"), a word that only ever begins one decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.parts import mark_end, parts_of
from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*(?: \.){0,3}|(?<=[。！？]))(?:['\"\u201d\u2019»)\]]| ?\[(?:\d{1,3}|\.\.\.|…)\])*")
"""One sign first, whatever it is: so the next stop is found at the speed of a search for letters."""
_BEFORE = re.compile(r"(?<![^\W_])(?<![.'\u2019&°-])(?:[^\W_]|[.'\u2019&°-])++$")
_SPACES = re.compile(r"\s*")
_NEXT = re.compile(r"[\"'\u201c\u2018«(\[]*([^\W\d_]*)")
_OPENERS = "\"'\u201c\u2018«([—–-•*"
_CLOSERS = "'\"\u201d\u2019»)]"
_INITIALS = re.compile(r"(?<![A-Za-z.])(?:[A-Za-z]\.)++[A-Za-z]$")
_GLUED = re.compile(r"[A-Z][a-z]*(?:[ ,'\u2019]|$)|I ")
_CITED = re.compile(r"\([^()]{1,60}\)[.!?]")
"""A reference in brackets between a quotation and the stop that closes both."""
_NOTE = re.compile(r"\d{1,3} (?=([A-Z][a-z]*) )")
"""A footnote number that lost its raised place: "minority rights. 4 Even though …"."""
_RAISED = re.compile(r"\d{1,3} (?=[\"\u201c]?[A-Z])")
"""The same with the number close behind the stop: "minority rights.4 Even though …"."""
_WIDE = "。！？"
"""East Asian stops need no blank behind them."""
_ADDRESS = frozenset({"Mr", "Mrs", "Ms", "Dr"})
_TITLES = frozenset(
    "President Vice Deputy Secretary Minister Prime Foreign Ambassador Under Assistant Acting Special Chairman Director Counselor National".split()
)
"""Words of office that open a sentence behind "Washington, D.C."."""
_ADVERBIAL = re.compile(r"(?:At|By|On|From|Until|Before|After|Around|About|Since)\b(?:\W+[\w.]+){0,4}$")
"""All that stands before "a.m." in "At 5 a.m. Mr. Ito left": no sentence yet."""
_STARTERS = frozenset(
    "The A An This That These Those He She It They We I You In On At For From With As By To But And Or If When While After Before During "
    "Since Both All Our His Her Its Their My Your There Here Then However Moreover Furthermore Also So Under Over Such Some Many No Not Who "
    "What How Why Where Which Although Though Because Despite Following Regarding Meanwhile Finally First Second Let Is Are Was Were Do Does "
    "Did Have Has Can Could Will Would Should May Might Once Only Even Now Today Yesterday Last Next Another Any Each Every Nothing Thus "
    "Therefore Until Upon Without Within Among Between Given Like Later Earlier".split()
)
_LONGEST = 6_000
"""Characters of the longest sentence: the preambles of resolutions stay below, and the work on a sentence stays bounded."""
_WHOLE_WORD = 3
_LONGEST_WORD = 30
_TAG_WORDS = 4
"""A name of up to this many words may stand between a quotation and its reporting verb ("…?" Prime Minister Ito asked)."""


def split_line(text: str, line: Span) -> Iterator[Span]:
    """The sentences of one line, in order, without the white space between them.

    >>> [s.of("Mr. Ito met Dr. K. Rao. They agreed.") for s in split_line("Mr. Ito met Dr. K. Rao. They agreed.", Span(0, 36))]
    ['Mr. Ito met Dr. K. Rao.', 'They agreed.']
    """
    for part in parts_of(text, line):
        start = part.start
        for stop in _STOP.finditer(text, max(part.start, mark_end(text, part)), part.end):
            if stop.end() >= part.end:
                break
            if stop.start() > start and (end := _end(text, stop, part, start)):
                yield from (Span(start, end),) if end - start <= _LONGEST else _bounded(text, start, end)
                gap = _SPACES.match(text, end, part.end)
                start = gap.end() if gap else end
        if start < part.end:
            yield from _bounded(text, start, part.end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence; one of a length nobody writes is a text that lost its stops, and is cut behind a semicolon, a comma or a word."""
    while end - start > _LONGEST:
        floor, ceiling = start + _LONGEST // 2, start + _LONGEST
        at = next((k for mark in ("; ", ", ", " ") if (k := text.rfind(mark, floor, ceiling)) > 0), ceiling - 1) + 1
        yield Span(start, at)
        start = at + len(text[at:ceiling]) - len(text[at:ceiling].lstrip())
    yield Span(start, end)


def _end(text: str, stop: re.Match[str], line: Span, start: int) -> int:
    """Where the sentence ends that may end at `stop`; 0 where it goes on."""
    gap = _SPACES.match(text, stop.end(), line.end)
    following = gap.end() if gap else stop.end()
    mark = stop[0].rstrip(_CLOSERS)
    if following == stop.end():
        if (note := _RAISED.match(text, following, line.end)) and _whole_before(text, stop, line):
            return note.end() - 1
        return stop.end() if stop[0][0] in _WIDE or _ends_without_space(text, stop, line) else 0
    first = text[following]
    if first.isdigit() and (note := _NOTE.match(text, following, line.end)) and note[1] in _STARTERS:
        return note.end() - 1
    return stop.end() if _ends(text, stop, line, (start, following), mark) else 0


def _ends(text: str, stop: re.Match[str], line: Span, where: tuple[int, int], mark: str) -> bool:
    start, following = where
    first = text[following]
    if first.islower():
        return _careless(text, stop, line, mark)
    if not (first.isupper() or first.isdigit() or first in _OPENERS or not first.isascii()):
        return False
    if first in _OPENERS and not _opens(text, following, line):
        return False
    if first == "(" and stop[0] != mark and _CITED.match(text, following, line.end):
        return False
    if mark[-1] in "!?" or len(mark) > 1 or mark == "…":
        if ("." in mark[1:] or mark == "…") and _word_at(text, following, line) == "I":
            return False  # "I" has its capital everywhere, and an ellipsis may stand within
        return not (stop[0] != mark and _tagged(text, following, line))
    return _full_stop(text, stop, (start, following), line)


def _careless(text: str, stop: re.Match[str], line: Span, mark: str) -> bool:
    """Whether a writer who sets no capital ends a sentence here.

    A question does; a stop does behind a whole word that is no abbreviation; other marks only where the line itself began without.
    """
    if stop[0] != mark:
        return False
    if mark == "?":
        return True
    word = _word_before(text, stop, line).lower()
    if mark == "." and word.isalpha() and len(word) >= _WHOLE_WORD and word not in _abbreviations():
        return True
    return text[line.start].islower() and mark in {".", "!"} and len(word) > 1 and "." not in word and word not in _abbreviations()


def _opens(text: str, at: int, line: Span) -> bool:
    """Whether the quotation mark or bracket at `at` opens words that could begin a sentence."""
    m = _NEXT.match(text, at, line.end)
    return not (m and m[1] and m[1][0].islower() and text[at] not in "\"\u201c\u2018'")


def _ends_without_space(text: str, stop: re.Match[str], line: Span) -> bool:
    """A lost space: "in Malta.The talks". A dot inside a host name or a number is none."""
    if stop[0] not in {".", "?", "!", ".\u201d", '."'} or not _GLUED.match(text, stop.end(), line.end):
        return False
    word = _word_before(text, stop, line)
    return word[-1:].islower() and "." not in word and text[stop.start() - len(word) - 1 : stop.start() - len(word)] in {" ", "\u00a0", "\u2019", "'", "-", ""}


def _whole_before(text: str, stop: re.Match[str], line: Span) -> bool:
    """Whether a whole word and no abbreviation stands before the stop: "p.4 The" is a page."""
    word = _word_before(text, stop, line).lower()
    return word.isalpha() and len(word) > _WHOLE_WORD and word not in _abbreviations()


def _word_before(text: str, stop: re.Match[str], line: Span) -> str:
    """The word a stop stands behind, with stops and hyphens inside it."""
    word = text[max(line.start, stop.start() - _LONGEST_WORD) : stop.start()].rpartition(" ")[2]
    if word.isalnum():
        return word
    m = _BEFORE.search(word)
    return m[0] if m else ""


def _word_at(text: str, at: int, line: Span) -> str:
    m = _NEXT.match(text, at, line.end)
    return m[1] if m else ""


def _full_stop(text: str, stop: re.Match[str], where: tuple[int, int], line: Span) -> bool:
    start, following = where
    word = _word_before(text, stop, line)
    if not word:
        return True
    verdict = _abbreviations().get(word.lower())
    if verdict == "never":
        return False
    if verdict == "number":  # "No. 5", but "No. It is not."
        return not text[following].isdigit()
    single = len(word) == 1 and word.isalpha()
    if not single and verdict not in {"maybe", "starter"} and not ("." in word and _INITIALS.search(word)):
        return not (word.isdigit() and stop.start() - len(word) == line.start)
    following_word = _word_at(text, following, line)
    if single:
        return following_word in _STARTERS and not (word.isupper() and following_word == "A")
    if word == "D.C" and following_word in _TITLES:
        return True
    addressed = verdict != "starter" and following_word in _ADDRESS and not _ADVERBIAL.match(text, start, stop.start())
    return following_word in _STARTERS or addressed


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
