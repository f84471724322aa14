"""Dates as releases print them, and relative ones resolved against the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTHS_A_YEAR = 12
_DAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_NAMES = r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
_SHOUTED = "JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?"
MONTHS = f"{_NAMES}|{_SHOUTED}"
_M = f"(?:{MONTHS})"
_LOW = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?=,?\s[12]\d{3}\b)"
"""Without its capital a month counts between day and year ("13 april 2011")."""
_D = r"[0-3]?\d(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?"
_ABSOLUTE = re.compile(
    rf"\b(?P<y1>[12]\d{{3}})(?P<sep>[-/.])(?P<m1>[01]?\d)(?P=sep)(?P<d1>[0-3]?\d)(?!\d)"
    rf"|\b(?P<m2>{_M})\s(?P<d2>{_D})(?:{_TO}(?:(?P<f2>{_M})\s)?(?P<e2>{_D}))?(?!\d)(?:,?\s(?P<y2>[12]\d{{3}})\b)?"
    rf"|\b(?P<d3>{_D})(?:(?:\s(?P<f3>{_M}))?{_TO}(?P<e3>{_D}))?[\s/](?:of\s)?(?P<m3>{_M}|{_LOW})(?:,?[\s/](?P<y3>[12]\d{{3}})\b)?"
    rf"|\b(?P<d4>[0-3]?\d)\.(?P<m4>[01]?\d)\.(?P<y4>[12]\d{{3}})\b"
    rf"|\b(?P<m5>[0-3]?\d)/(?P<d5>[0-3]?\d)/(?P<y5>[12]\d{{3}})\b(?P<h5>,? \d{{1,2}}:\d{{2}}(?::\d{{2}})? ?[AP]\.?M)?",
)
_OPENS = re.compile(r"[\dADFJMNOS](?<!\w.)")
"""What a date begins with: a figure, or the capital of a month."""
_FIGURE = re.compile(r"\d")
_RELATIVE = re.compile(
    r"\b(?P<today>(?<!ago )today(?![’'])|tonight|this (?:morning|afternoon|evening)|earlier today)\b"
    r"|\b(?P<yesterday>yesterday|last night)\b"
    r"|\b(?<!next )(?:on |late |early |last |this )?(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
    re.IGNORECASE,
)
_RELATIVE_WORDS = ("day", "night", "morning", "afternoon", "evening")
"""One of them stands in every relative day."""
_NEAR = dt.timedelta(days=60)
"""A talk is told of within two months of its day; a date further off is that of an agreement or an anniversary."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text, with the last day where a range is given; `full` where the year is printed."""

    span: Span
    day: dt.date
    last: dt.date | None
    full: bool


def find_dates(text: str, start: int = 0, end: int | None = None, *, near: dt.date | None = None) -> Iterator[Dated]:
    """The absolute dates in `text[start:end]`, in order.

    A date without a year is given only where `near` tells the year: that of the nearest such day.

    >>> [str(d.day) for d in find_dates("On August 23, 2022 and 11 July 1961")]
    ['2022-08-23', '1961-07-11']
    """
    end = len(text) if end is None else end
    if _FIGURE.search(text, start, end) is None:
        return
    at = start
    for first in _OPENS.finditer(text, start, end):
        m = _ABSOLUTE.match(text, first.start(), end) if first.start() >= at else None
        if m is None:
            continue
        at = m.end()
        dated = _dated(m, near)
        if dated:
            yield dated


def _dated(m: re.Match[str], near: dt.date | None) -> Dated | None:
    form = next(n for n in "12345" if m[f"d{n}"])
    if form == "5":
        return _slashed(m)
    last = m[f"e{form}"] if form in "23" else None
    other = m[f"f{form}"] if form in "23" else None
    months = [_month(m[f"m{form}"]), _month(other or m[f"m{form}"])]
    begun, ended = reversed(months) if form == "3" else months
    year = int(m[f"y{form}"]) if m[f"y{form}"] else None
    first = _day(year, begun, _number(m[f"d{form}"]), near)
    final = _day(first.year, ended, _number(last), near) if first and last else None
    return Dated(Span(*m.span()), first, final, year is not None) if first else None


def _slashed(m: re.Match[str]) -> Dated | None:
    """ "02/24/2022": the month comes first where the second number can be no month, or where an American clock follows."""
    one, two, year = int(m["m5"]), int(m["d5"]), int(m["y5"])
    if one <= _MONTHS_A_YEAR and two <= _MONTHS_A_YEAR and one != two and not m["h5"]:
        return None
    day = _day(year, two, one, None) if one > _MONTHS_A_YEAR else _day(year, one, two, None)
    return Dated(Span(m.start(), m.end("y5")), day, None, full=True) if day else None


def _month(words: str) -> int:
    return int(words) if words.isdigit() else _MONTHS[words[:3].lower()]


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _day(year: int | None, month: int, day: int, near: dt.date | None) -> dt.date | None:
    try:
        if year is not None:
            return dt.date(year, month, day)
        if near is None:
            return None
        return min((dt.date(near.year + shift, month, day) for shift in (0, -1, 1)), key=lambda d: abs(d - near))
    except ValueError:
        return None


def find_event(text: str, start: int, end: int, *, published: dt.date | None) -> Dated | None:
    """The first day named in `text[start:end]`, relative days ("today", "on Monday") counted from `published`."""
    dates = find_dates(text, start, end, near=published)
    absolute = next((d for d in dates if published is None or abs(d.day - published) <= _NEAR), None)
    relative = _RELATIVE.search(text, start, end) if published and _may_be_relative(text[start:end].lower()) else None
    if relative and published and (absolute is None or relative.start() < absolute.span.start - 20):
        return Dated(Span(*relative.span()), _resolved(relative, published), None, full=False)
    return absolute


def _may_be_relative(words: str) -> bool:
    return any(word in words for word in _RELATIVE_WORDS)


def _resolved(m: re.Match[str], published: dt.date) -> dt.date:
    if m["today"]:
        return published
    if m["yesterday"]:
        return published - dt.timedelta(days=1)
    return published - dt.timedelta(days=(published.weekday() - _DAYS[m["day"].lower()]) % 7)
