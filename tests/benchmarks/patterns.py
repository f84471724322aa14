"""Every compiled pattern of the text core, and texts made to be slow for it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from functools import cache
from typing import TYPE_CHECKING

import flows.text

if TYPE_CHECKING:
    from collections.abc import Iterator

FILLERS = (
    "a",
    "A",
    "1",
    " ",
    "a ",
    "A ",
    "Ab ",
    "1 ",
    ".",
    ". ",
    "-",
    "a-",
    "'",
    '"',
    "\u201c",
    "(",
    "[",
    "*",
    "_",
    "a.",
    "A.",
    "1/",
    "\n",
    "\u00a0",
    ",",
    "a, ",
    "#",
    "of ",
)
"""What is repeated; each pattern also gets the words of its own source."""
_QUICK = 0.001
"""Seconds: a search of 2,400 characters that ends sooner does not grow with their square."""
_LITERAL = re.compile(r"(?<!\\)[A-Za-z]{2,}")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns at module level, in their collections, and in the lexicons, by where they stand."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(flows.text.__path__, "flows.text."):
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for key, pattern in _inside(value):
                found.setdefault(f"{module.name}.{name}{key}", pattern)
    for module, name in (("issues", "_patterns"), ("positions", "_markers"), ("hints", "_any_stem")):
        for key, pattern in _inside(getattr(importlib.import_module(f"flows.text.{module}"), name)()):
            found[f"flows.text.{module}.{name}{key}"] = pattern
    return found


def _inside(value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns a value is or holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield "", value
    elif isinstance(value, (tuple, list, dict)) and depth < 3:
        for i, one in enumerate(value.values() if isinstance(value, dict) else value):
            yield from ((f"[{i}]{key}", pattern) for key, pattern in _inside(one, depth + 1))


def hostile(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """What a text is made of to keep the pattern busy: common fillers, its own words, and its words between fillers."""
    own = list(dict.fromkeys(_LITERAL.findall(pattern.pattern)))[:12]
    return (*FILLERS, *(f"{word} " for word in own), *(f"{word} a" for word in own[:4]), " ".join(own) or "a")


def slowest(pattern: re.Pattern[str], pieces: tuple[str, ...], *, size: int = 600) -> float:
    """The worst factor by which the search slows when the text becomes four times as long; about four is linear."""
    return max(_growth(pattern, piece, size) for piece in pieces)


def _growth(pattern: re.Pattern[str], piece: str, size: int) -> float:
    short, long = ((piece * (n // len(piece) + 1))[:n] + "\u0001" for n in (size, 4 * size))
    if _seconds(pattern, long, rounds=1) < _QUICK:
        return 1.0
    return _seconds(pattern, long) / max(_seconds(pattern, short), 2e-5)


def _seconds(pattern: re.Pattern[str], text: str, *, rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - begun)
    return best
