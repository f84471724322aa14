"""Lines that hold more than running text: list items set in a row, headers of mail, ruled lines.

Line breaks get lost on the way through mail and extractors. What shows the parts all the same is their form: marks that count on
("1. … 2. …"), a name with date and time to the minute, a row of one sign.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"[•⁃▪◦]?\s?(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<form>\.\)|\)|\.)\s+(?=\S)")
_BULLETS = "•⁃▪◦"
_STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M\b(?: (?:E[DS]?T|GMT|UTC)\b)?)?")
_RULE = re.compile(r"(?<!\S)([=_*~-])\1{4,}(?!\S)")
_RULES = ("=====", "_____", "*****", "~~~~~", "-----")
_HEADER_WORDS = 8
_LINKS = frozenset({"on", "at", "by", "from"})
_MOST = 40


def mark_end(text: str, part: Span) -> int:
    """Where the list mark ends that opens the part; its start where there is none."""
    m = _MARK.match(text, part.start, part.end) if _may_open(text, part) else None
    return m.end() if m else part.start


def parts_of(text: str, line: Span) -> Iterator[Span]:
    """The parts of a line, without the white space between them; the line itself where nothing divides it."""
    cuts = [*_items(text, line), *_headers(text, line), *_ruled(text, line)]
    if not cuts:
        yield line
        return
    edges = [line.start, *sorted({c for c in cuts if line.start < c < line.end}), line.end]
    for start, end in itertools.pairwise(edges):
        words = text[start:end]
        if words.strip():
            yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _may_open(text: str, line: Span) -> bool:
    head = text[line.start : line.start + 2]
    return head[:1].isdigit() or head[:1] in _BULLETS or (head[:1].islower() and head[1:] in {".", ")"})


def _items(text: str, line: Span) -> Iterator[int]:
    """Where the second and later items of a list begin: each mark counts one on from the mark before it."""
    m = _MARK.match(text, line.start, line.end) if _may_open(text, line) else None
    if m is None:
        return
    at, count = m.end(), int(m["number"]) if m["number"] else ord(m["letter"])
    for following in range(count + 1, count + _MOST):
        mark = f"{following if m['number'] else chr(following)}{m['form']}"
        at = _next_mark(text, mark, at, line.end)
        if at < 0:
            return
        start = at - 1 if text[at - 1] in _BULLETS else at - 2 if text[at - 2] in _BULLETS else at
        yield start
        at += len(mark)


def _next_mark(text: str, mark: str, at: int, end: int) -> int:
    """Where `mark` stands as the mark of an item: behind a blank or bullet, before a blank and a capital; -1 where it does not."""
    while (at := text.find(mark, at, end)) >= 0:
        behind = text[at + len(mark) : at + len(mark) + 2]
        if (text[at - 1].isspace() or text[at - 1] in _BULLETS) and behind[:1].isspace() and behind[1:].isupper():
            return at
        at += len(mark)
    return -1


def _headers(text: str, line: Span) -> Iterator[int]:
    """Before and behind date and time of a mail's header: a name, an address or nothing stands before them."""
    if text.find("/", line.start, line.end) < 0:
        return
    done = line.start
    for m in _STAMP.finditer(text, line.start, line.end):
        before = text[max(done, m.start() - 120) : m.start()]
        name = before[max(before.rfind(stop) for stop in (". ", "? ", "! ")) + 1 :].split()
        if len(name) > _HEADER_WORDS or any(w[0].islower() and w not in _LINKS and "@" not in w for w in name):
            continue
        if name and name[-1] not in _LINKS:
            yield m.start()
        yield m.end()
        done = m.end()


def _ruled(text: str, line: Span) -> Iterator[int]:
    """Around a row of one sign ("=====")."""
    for rule in _RULES:
        if text.find(rule, line.start, line.end) >= 0:
            for m in _RULE.finditer(text, line.start, line.end):
                yield m.start()
                yield m.end()
            return
