"""A report as JUnit XML, by the schema of Apache Ant's reports, which Jenkins and GitLab read too."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from flows.gate.codes import meaning
from flows.gate.forms import inert

if TYPE_CHECKING:
    from flows.findings import Finding, Report, Severity


def as_junit(report: Report, least: Severity) -> str:
    """A test case for each table that is sound and for each table and kind of finding; what weighs less than `least` passes."""
    cases = _cases(report)
    heavy = {(f.table, f.code) for f in report.at_least(least)}
    failed = [case for case in cases if case in heavy]
    facts = {"name": "readout check", "package": "readout", "id": "0", "hostname": "localhost", "timestamp": _now(), "time": "0"}
    root = ET.Element("testsuites")
    suite = ET.SubElement(root, "testsuite", {**facts, "tests": str(len(cases)), "failures": str(len(failed)), "errors": "0"})
    properties = ET.SubElement(suite, "properties")
    for name, value in {"release": report.release, "against": report.against or "none", **report.figures}.items():
        ET.SubElement(properties, "property", {"name": name, "value": str(value)})
    for (table, code), findings in cases.items():
        case = ET.SubElement(suite, "testcase", {"classname": f"readout.{table}", "name": code, "time": "0"})
        if (table, code) in heavy:
            failure = ET.SubElement(case, "failure", {"type": code, "message": meaning(code)})
            failure.text = "\n".join(map(_line, findings))
    light = [_line(f) for at, findings in cases.items() if at not in heavy for f in findings]
    ET.SubElement(suite, "system-out").text = "\n".join(light)
    ET.SubElement(suite, "system-err")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _cases(report: Report) -> dict[tuple[str, str], list[Finding]]:
    cases: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        cases.setdefault((inert(finding.table), finding.code), []).append(finding)
    broken = {table for table, _ in cases}
    return {(table, "sound"): [] for table in report.rows if table not in broken} | cases


def _line(finding: Finding) -> str:
    return inert(f"{finding.severity} {finding.table} {finding.row or '-'}: {finding.reason}").replace("\n", " ")


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")
