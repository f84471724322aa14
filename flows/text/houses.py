"""Whose house a text comes from: a news agency, an agency of state, a paper, or an office of state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.newswire import bare_dateline, shows_reporter
from flows.text.outlets import is_outlet

if TYPE_CHECKING:
    from flows.text.records import Masthead

_OPENING = 60
_DAILY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4}\W*$", re.MULTILINE)
_AGENCIES_OF_STATE = "Xinhua|CGTN|People's Daily|China Daily|Global Times|TASS|tass|BelTA|VNA|KCNA|IRNA|Prensa Latina|Bernama|Antara|AZERTAC|Kazinform".split(
    "|"
)
_OF_STATE = re.compile(rf"\b(?:{'|'.join(_AGENCIES_OF_STATE)})\b")
_NEWS_HOUSE = re.compile(r"agency|news|press trust|xinhua|tass|reuters", re.IGNORECASE)


def newswire(masthead: Masthead, text: str) -> bool:
    """Whether a news agency publishes the text, a paper whose pages are headed by weekday and date, or a reporter wrote it."""
    start = masthead.body.start
    if masthead.publisher is None and (_DAILY.search(text[: start + _OPENING]) or shows_reporter(text, start) or bare_dateline(text[start : start + _OPENING])):
        return True
    return bool(masthead.publisher and (_NEWS_HOUSE.search(masthead.publisher) or is_outlet(masthead.publisher)))


def of_state(masthead: Masthead, text: str) -> bool:
    """Whether dateline or publisher show an agency of state."""
    words = f"{masthead.publisher or ''} {text[: masthead.body.start + _OPENING * 3]}"
    return any(map(words.__contains__, _AGENCIES_OF_STATE)) and _OF_STATE.search(words) is not None


def of_house(masthead: Masthead) -> bool:
    """Whether a house of state publishes: its reports add no background of their own to what its officials say."""
    return bool(masthead.publisher and masthead.issuer_country) and not _NEWS_HOUSE.search(masthead.publisher or "") and not is_outlet(masthead.publisher or "")
