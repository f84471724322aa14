"""A report as SARIF 2.1.0 (OASIS), which code-scanning pages read."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flows.gate.codes import CODES, meaning
from flows.gate.forms import inert

if TYPE_CHECKING:
    from flows.findings import Finding, Report, Severity

_LEVEL = {"error": "error", "warn": "warning", "info": "note"}


def as_sarif(report: Report, _least: Severity) -> str:
    """A result for each finding, its place both as a file of the release and as table, column and row."""
    rules = sorted({f.code for f in report.findings} | CODES.keys())
    described = [{"id": code, "name": code.title().replace("_", ""), "shortDescription": {"text": meaning(code)}} for code in rules]
    driver = {"name": "readout", "version": metadata.version("readouts"), "rules": described}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "readout/check/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, report, rules) for f in report.findings],
        "properties": {"release": report.release, "against": report.against, "figures": report.figures},
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _result(finding: Finding, report: Report, rules: list[str]) -> dict[str, Any]:
    place = ".".join(inert(p) for p in (finding.table, finding.column) if p) + (f"[{inert(finding.row)}]" if finding.row else "")
    said = f"{finding.code} {place} {finding.reason}" if finding.row is None else f"{finding.code} {place}"
    region = {"artifactLocation": {"uri": quote(f"releases/{report.release}/{finding.table}")}, "region": {"startLine": 1}}
    return {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code),
        "level": _LEVEL[finding.severity],
        "message": {"text": inert(f"{place}: {finding.reason}")},
        "locations": [{"physicalLocation": region, "logicalLocations": [{"fullyQualifiedName": place}]}],
        "partialFingerprints": {"place/v1": hashlib.sha256(said.encode("utf8", "replace")).hexdigest()},
    }
