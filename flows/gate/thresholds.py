"""What may change from one release to the next: the shipped file, and what a user's own file puts over it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import ReadoutError
from flows.findings import SEVERITIES
from flows.store import disk

if TYPE_CHECKING:
    from flows.findings import Severity


class ThresholdsError(ReadoutError):
    """A thresholds file that does not say what it must."""

    status = 2


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The bounds by section, as in `thresholds.toml`."""

    sections: Mapping[str, Any]

    def number(self, section: str, name: str) -> float:
        """A plain number of a section."""
        return float(self.sections[section][name])

    def severity(self, section: str, name: str, direction: str, change: float) -> Severity | None:
        """How heavy a change is, or None where it stays below every bound."""
        bounds = self.sections[section].get(name, {}).get(direction) or {}
        return next((s for s in SEVERITIES if bounds.get(s) is not False and s in bounds and change >= bounds[s] > 0), None)

    def below(self, section: str, name: str, value: float) -> Severity | None:
        """How heavy it is that a figure is no larger, or None where it is large enough."""
        bounds = self.sections[section].get(name) or {}
        return next((s for s in SEVERITIES if bounds.get(s) is not False and s in bounds and value < bounds[s]), None)

    def named(self, section: str, name: str) -> Severity | None:
        """A severity given by name; None where it is switched off or not listed."""
        said = self.sections[section].get(name)
        return said if said in SEVERITIES else None


def load(path: str | None = None) -> Thresholds:
    """The shipped bounds, with those of a user's file over them.

    Raises:
        StorageError: the file cannot be read.
        ThresholdsError: it is no TOML, or names what does not exist.
    """
    shipped = tomllib.loads((resources.files("flows.gate") / "thresholds.toml").read_text("utf8"))
    if path is None:
        return Thresholds(shipped)
    with disk.storage("reading the thresholds"):
        words = Path(path).read_bytes()
    try:
        own = tomllib.loads(words.decode("utf8"))
    except ValueError as error:
        raise ThresholdsError(f"{path} is no TOML: {error}") from error
    return Thresholds(_over(shipped, own, path, ""))


_OPEN = {"severity"}
"""Sections whose names are not fixed by the shipped file."""
_CHOICES = {*SEVERITIES, False}


def _over(shipped: Mapping[str, Any], own: Mapping[str, Any], path: str, at: str) -> dict[str, Any]:
    merged = dict(shipped)
    for name, value in own.items():
        place = f"{at}.{name}" if at else name
        if at in _OPEN:
            _must(value in _CHOICES, path, place, "give error, warn, info or false")
        else:
            _must(name in shipped or name in SEVERITIES, path, place, f"no such name; there are: {', '.join(shipped)}")
        was = shipped.get(name)
        if isinstance(was, Mapping):
            _must(isinstance(value, Mapping), path, place, "give a table")
            merged[name] = _over(was, value, path, place)
        else:
            merged[name] = _checked(was, value, path, place)
    return merged


def _checked(was: object, value: object, path: str, place: str) -> object:
    if isinstance(was, str):
        _must(value in _CHOICES, path, place, "give error, warn, info or false")
    elif place.split(".", maxsplit=1)[0] not in _OPEN:
        number = isinstance(value, (int, float)) and (value is False or (not isinstance(value, bool) and value >= 0))
        _must(number, path, place, "give a number, 0 or more, or false")
    return value


def _must(holds: bool, path: str, place: str, said: str) -> None:  # noqa: FBT001  (a condition and what to say of it)
    if not holds:
        raise ThresholdsError(f"{path}: {place}: {said}")
