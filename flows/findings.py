"""What a check finds: each defect with its place and weight, and the report of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

Severity = Literal["error", "warn", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the heaviest to the lightest."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found: where, which, and in words."""

    table: str
    row: str | None
    """The key of the row, several columns joined with a space; null where the table, a file or the release as such is meant."""
    code: str
    reason: str
    severity: Severity = "error"
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how much it looked at."""

    release: str
    rows: dict[str, int]
    findings: tuple[Finding, ...]
    against: str | None = None
    """The release it was compared with."""
    figures: dict[str, float] = field(default_factory=dict)
    """Measures of the release by name."""
    unlisted: int = 0
    """Failures beyond the cap: counted, not listed."""

    @property
    def sound(self) -> bool:
        """Whether no defect was found; what only differs from the release before is no defect."""
        return not self.at_least("error")

    def at_least(self, severity: Severity) -> list[Finding]:
        """The findings of this weight or a heavier one."""
        heavy = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return [f for f in self.findings if f.severity in heavy]
