"""Turns that run on within one line: a transcript whose line breaks were lost ("… Thank you. Vladimir Putin: Mr President, …").

A label stands behind a sentence end, a colon follows it, and words in capitals make it up. One that carries an office and a
name, one that returns, or "Question" shows that the line holds turns; then a bare name before a colon opens one too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from flows.text.gazetteer import office_heads, office_words
from flows.text.records import Span
from flows.text.turns import is_heading, titled_name, undoubled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHORTEST = 300
"""A shorter line holds one turn."""
_COLON = re.compile(r"(?:(?<=[\w)])|(?<=[\w)] ))[:：](?= {0,2}[A-Z\"“(‘«…])")
_LOOK_BACK = 170
_WORD = r"(?:[A-Z][\w'’\-]{0,40}+|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen)\.)"
_RUN = re.compile(rf"(?<![\w'’\-])(?P<run>{_WORD},?(?: (?:{_WORD},?|of|the|and|for|on|to|de|da|bin|al|van|von)){{0,18}})(?: ?\([A-Za-z][^()]{{1,40}}\))? ?$")
_ENDED = re.compile(r"(?:^|[.?!…:*\"”’)\]]) {0,2}$")
_STARS = re.compile(r"\* ?\* ?\*")
_TOKEN = re.compile(r"\S+")
_NAME_LONGEST = 4
_QUESTIONS = frozenset({"question", "q", "answer", "remark", "reporter", "journalist", "moderator"})
_FEWEST = 2


class _Candidate(NamedTuple):
    start: int
    words: str
    ended: bool
    """Whether a sentence ends before it."""


def turns_apart(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines, each cut before the turns that run on within it and around rows of stars."""
    long = [line for line in lines if line.end - line.start >= _SHORTEST]
    found = [c for line in long for c in _candidates(text, line)]
    cuts = sorted({*_trusted(found), *_starred(text, long)}) if found else []
    if not cuts:
        return list(lines)
    return list(_cut(lines, cuts))


def _candidates(text: str, line: Span) -> Iterator[_Candidate]:
    if text.find(":", line.start, line.end) < 0 and text.find("：", line.start, line.end) < 0:
        return
    for m in _COLON.finditer(text, line.start, line.end):
        begin = max(line.start, m.start() - _LOOK_BACK)
        run = _RUN.search(text[begin : m.start()])
        if run is None:
            continue
        start = begin + run.start("run")
        ended = start == line.start or _ENDED.search(text[max(line.start, start - 3) : start]) is not None
        at = start if ended else _office_start(text, start, run["run"])
        if at is not None:
            yield _Candidate(at, undoubled(text[at : begin + run.end("run")]), ended)


def _office_start(text: str, start: int, run: str) -> int | None:
    """Where the last office within a run begins: a heading without a stop stands before it."""
    words = [(start + m.start(), m[0].strip(",").lower()) for m in _TOKEN.finditer(run)]
    head = next((k for k in range(len(words) - _FEWEST, -1, -1) if words[k][1] in office_heads()), None)
    if head is None:
        return None
    while head and words[head - 1][1] in office_words():
        head -= 1
    return words[head][0] if text[words[head][0]].isupper() else None


def _trusted(found: Iterable[_Candidate]) -> Iterator[int]:
    """Where turns begin: nowhere, unless a label with office and name, one that returns, or a question shows that there are turns."""
    kept = [c for c in found if not is_heading(c.words)]
    times = Counter(c.words for c in kept)
    sure = [c for c in kept if titled_name(c.words) or (times[c.words] >= _FEWEST and _named(c.words)) or c.words.lower() in _QUESTIONS]
    if not any(titled_name(c.words) or times[c.words] >= _FEWEST for c in sure):
        return
    yield from (c.start for c in sure)
    yield from (c.start for c in kept if c.ended and _named(c.words))


def _named(words: str) -> bool:
    """Whether a label can be a bare name: two words in capitals or more, none of them a linking word."""
    parts = words.split()
    return 1 < len(parts) <= _NAME_LONGEST and all(w[0].isupper() and "," not in w for w in parts)


def _starred(text: str, lines: Iterable[Span]) -> Iterator[int]:
    for line in lines:
        for m in _STARS.finditer(text, line.start, line.end):
            yield m.start()
            yield m.end()


def _cut(lines: Sequence[Span], cuts: Sequence[int]) -> Iterator[Span]:
    k = 0
    for line in lines:
        start = line.start
        while k < len(cuts) and cuts[k] < line.end:
            if cuts[k] > start:
                yield Span(start, cuts[k])
                start = cuts[k]
            k += 1
        yield Span(start, line.end)
