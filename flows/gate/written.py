"""The formats by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flows.gate.forms import as_github, as_json, as_text
from flows.gate.junit import as_junit
from flows.gate.sarif import as_sarif

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.findings import Report, Severity

FORMATS: Final[dict[str, Callable[[Report, Severity], str]]] = {
    "text": as_text,
    "json": as_json,
    "junit": as_junit,
    "github": as_github,
    "sarif": as_sarif,
}


def written(report: Report, form: str, least: Severity) -> str:
    """The report in a format; findings of weight `least` and more are its failures."""
    return FORMATS[form](report, least)
