"""Where the body ends: furniture, signatures and address blocks behind the last paragraph, and a body printed twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.dates import find_dates
from flows.text.furniture import is_date_line, is_page_line
from flows.text.records import Span

if TYPE_CHECKING:
    import datetime as dt

_TAIL = re.compile(
    r"^\W*(?:#{2,}|\*{3,}|_{3,}|-{3,}|-30-|end(?:s|ed)?\b.{0,60}|share\b.{0,80}|print\b.{0,40}|related\b.{0,80}|back to top.{0,20}|\(?ends\)?|suggest to a friend.{0,40}"
    r"|published \d.{0,40}|for information media\. not an official record\.?)\W*$",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"\n[^\w\n]*(?:address for enquiries|(?:media |press )?(?:contacts?|enquiries|inquiries)|contact (?:us|information)|for (?:media|press) (?:enquiries|inquiries)|further information"
    r"|topics|persons|tags|publication status|publisher|related (?:links?|articles?|content|news|information|documents?)|see also|read also|more news|latest news|share this (?:page|article))\W*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The heading of an address block or a list of links at the end of a release."""
_CLOSING = re.compile(r"(?<=[.!?\"”’)])\s+(?:end ?item|\(?ends?\)?|-30-|#{3,})\W{0,10}$", re.IGNORECASE)
_SHORTEST = 60
_FEW = 8
_LINES = 40
"""Lines of the foot that are looked at."""


def body_of(text: str, begin: int) -> tuple[Span, dt.date | None]:
    """From the first to the last paragraph, furniture at the end left out; and the day the foot is dated."""
    end, dated = len(text), None
    contact = _contact(text, begin + (end - begin) // 3, end)
    if contact:
        end = contact.start()
    for _ in range(_LINES):
        end = begin + len(text[begin:end].rstrip())
        line = text.rfind("\n", begin, end) + 1
        words = text[line:end].strip()
        if line <= begin or not (_TAIL.match(words) or is_page_line(words)):
            break
        dated = dated or (_day(words) if is_date_line(words) else None)
        end = line
    closing = _CLOSING.search(text, max(begin, end - 40), end)
    end = closing.start() if closing else end
    start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
    return _once(text, Span(min(start, end), end)), dated


def _contact(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first heading of an address block; a line break stands before each, and may be the last sign of the one before."""
    found = _BLOCK.search(text, max(0, start - 1), end)
    while found is not None and _prose_behind(text, found.end()):
        found = _BLOCK.search(text, found.end() - 1, end)
    return found


def _day(words: str) -> dt.date | None:
    return next((d.day for d in find_dates(words) if d.full), None)


def _prose_behind(text: str, at: int) -> bool:
    """Whether prose stands behind a heading that could open an address block."""
    return any(_is_prose(line) for line in text[at:].split("\n")[:_LINES])


def _is_prose(line: str) -> bool:
    return line.rstrip().rstrip('"”’)')[-1:] in {".", "!", "?"} and len(line.split()) > _FEW


def _once(text: str, body: Span) -> Span:
    """The body without a second print of it."""
    head = text[body.start : body.end].split("\n", 1)[0].strip()
    again = text.find(head, body.start + len(head), body.end) if len(head) >= _SHORTEST else -1
    if again < 0:
        return body
    first, second = " ".join(text[body.start : again].split()), " ".join(text[again : body.end].split())
    return Span(body.start, body.start + len(text[body.start : again].rstrip())) if first.startswith(second) else body
