"""A report as text, as JSON, and as the annotations of a GitHub workflow. JUnit and SARIF have files of their own."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.findings import Finding, Report, Severity

_ANNOTATION = {"error": "error", "warn": "warning", "info": "notice"}


def inert(words: str) -> str:
    r"""Words from outside without anything a terminal, or a reader of XML, would obey or choke on.

    >>> inert("a\x1b[31mb")
    'a�[31mb'
    """
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn"} and c not in "\n\t" else c for c in words)


def as_text(report: Report, _least: Severity) -> str:
    """For people: a line for each finding, then the verdict."""
    lines = [f"{_weight(f)}{f.code}  {f.table}{f' {inert(f.row)}' if f.row else ''}: {inert(f.reason)}" for f in report.findings]
    beside = f", compared with {report.against}" if report.against else ""
    defects = len(report.at_least("error")) + report.unlisted
    others = len(report.findings) - len(report.at_least("error"))
    if report.sound:
        changes = f"; {others} things changed" if others else ""
        verdict = f"release {report.release} is sound: {sum(report.rows.values())} rows in {len(report.rows)} tables{beside}{changes}"
    else:
        verdict = f"release {report.release} has {defects} defects{beside}"
    return "\n".join([*lines, verdict])


def _weight(finding: Finding) -> str:
    return "" if finding.severity == "error" else f"{finding.severity} "


def as_json(report: Report, _least: Severity) -> str:
    """For programs: everything."""
    facts = {"release": report.release, "against": report.against, "sound": report.sound, "rows": report.rows, "figures": report.figures}
    return json.dumps({**facts, "unlisted": report.unlisted, "findings": [asdict(f) for f in report.findings]}, ensure_ascii=False)


def as_github(report: Report, _least: Severity) -> str:
    """Workflow commands: an annotation for each finding, and one line that is shown as it is."""
    lines = [f"::{_ANNOTATION[f.severity]} title={_property(f'{f.code} in {f.table}')}::{_data(_said(f))}" for f in report.findings]
    return "\n".join([*lines, f"release {report.release}: {len(report.at_least('error'))} errors, {len(report.findings)} findings"])


def _said(finding: Finding) -> str:
    return inert(f"{finding.row}: {finding.reason}" if finding.row else finding.reason)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(inert(words)).replace(":", "%3A").replace(",", "%2C")
