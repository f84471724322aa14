"""Versions of the schema: what is frozen holds, additions pass, breaks are refused, old releases stay readable."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from flows import plan
from flows.check import check
from flows.errors import ContractError
from flows.run import publish_inline
from flows.store import manifest, parts
from schemas import evolution
from schemas.evolution import additive, breaking, history, next_version, of_arrow, of_contracts, version, versions
from schemas.registry import SCHEMA_VERSION, TABLES

ROOT = Path(__file__).parents[1]
NOW = of_contracts(TABLES.values())


def test_the_models_are_those_of_their_version() -> None:
    assert version(SCHEMA_VERSION) == NOW, "run: python -m schemas.freeze"


def test_the_changelog_is_made_from_the_versions() -> None:
    assert (ROOT / "docs" / "schemas.md").read_text("utf8") == history()


def test_each_version_follows_from_the_one_before() -> None:
    names = versions()
    assert names[-1] == SCHEMA_VERSION
    for before, after in pairwise(names):
        assert next_version(before, version(before) or {}, version(after) or {}) == after


def test_files_say_of_themselves_what_the_models_say(sources: Path, tmp_path: Path) -> None:
    release = Path(publish_inline([str(sources)], str(tmp_path / "out")).path)
    held = of_arrow({name: parts.schema_of(release / name) for name in TABLES})
    assert breaking({t: {"key": d["key"], "columns": {c: {**f, "vocabulary": []} for c, f in d["columns"].items()}} for t, d in NOW.items()}, held) == []
    assert breaking(held, NOW) == []


def changed(**columns: object) -> dict[str, object]:
    """The tables of today with other facts of statements.cue, or without it."""
    table = {**NOW["statements"], "columns": {**NOW["statements"]["columns"], **columns}}
    return {**NOW, "statements": {**table, "columns": {c: f for c, f in table["columns"].items() if f is not None}}}


CUE = NOW["statements"]["columns"]["cue"]
QUOTE = NOW["statements"]["columns"]["quote"]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (changed(cue=None), "statements.cue goes"),
        (changed(cue={**CUE, "type": "int64"}), "statements.cue is int64 in place of"),
        (changed(text={**NOW["statements"]["columns"]["text"], "nullable": True}), "statements.text may be null"),
        (changed(quote={**QUOTE, "vocabulary": QUOTE["vocabulary"][1:]}), "statements.quote no longer takes"),
        ({t: d for t, d in NOW.items() if t != "issues"}, "the table issues goes"),
        ({**NOW, "issues": {**NOW["issues"], "key": ["issue"]}}, "issues has the key issue in place of"),
    ],
)
def test_what_breaks_readers_is_told_and_asks_for_a_major_version(after: dict[str, object], words: str) -> None:
    assert [w for w in breaking(NOW, after) if w.startswith(words)]
    assert next_version("1.4.2", NOW, after) == "2.0.0"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (changed(tone={**CUE}), "statements.tone is new"),
        (changed(cue={**CUE, "nullable": False}), "statements.cue is never null"),
        (changed(quote={**QUOTE, "vocabulary": [*QUOTE["vocabulary"], "sung"]}), "statements.quote also takes sung"),
        ({**NOW, "rumours": NOW["issues"]}, "the table rumours is new"),
    ],
)
def test_what_is_added_asks_for_a_minor_version(after: dict[str, object], words: str) -> None:
    assert breaking(NOW, after) == []
    assert [w for w in additive(NOW, after) if w.startswith(words)]
    assert next_version("1.4.2", NOW, after) == "1.5.0"


def test_a_breaking_change_is_refused_unless_asked_for(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = str(tmp_path / "out")
    old = publish_inline([str(sources)], out).release_id
    real = plan.of_contracts
    monkeypatch.setattr(plan, "of_contracts", lambda contracts: changed(cue=None) if real(contracts) else {})
    with pytest.raises(ContractError, match=r"statements\.cue goes; publish with --new-schema"):
        publish_inline([str(sources)], out, full=True)
    assert check(out).release == old
    assert publish_inline([str(sources)], out, full=True, new_schema=True).changed


def test_an_older_release_is_checked_against_what_its_version_promised(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that lacked a column of today: the release is sound under it; one that promised more is not."""
    out = tmp_path / "out"
    made = publish_inline([str(sources)], str(out))
    seal(Path(made.path), {"schema_version": "0.9.0"})
    frozen = {"0.9.0": changed(reason=None)}
    monkeypatch.setattr("flows.check.version", frozen.get)
    assert check(str(out)).findings == ()
    frozen["0.9.0"] = changed(tone=CUE)
    assert [f.code for f in check(str(out)).findings] == ["COLUMNS"]
    frozen.clear()
    assert [f.code for f in check(str(out)).findings] == ["VERSION"]


def seal(release: Path, facts: dict[str, str]) -> None:
    """Write other facts into a release and seal it anew, as who wants to deceive would."""
    made = {**(manifest.manifest_of(release) or {}), **facts}
    made["release_id"] = manifest.release_id(made)
    path = release / manifest.NAME
    path.chmod(0o644)
    path.write_text(manifest.words(made), "utf8")
    moved = release.rename(release.with_name(made["release_id"]))
    data = release.parents[1]
    (data / "current").unlink()
    (data / "current").symlink_to(Path("releases") / moved.name)


def test_a_version_that_stands_is_json_a_person_can_read() -> None:
    for name in versions():
        words = (ROOT / "schemas" / "versions" / f"{name}.json").read_text("utf8")
        assert json.loads(words) == evolution.version(name)
        assert words.count("\n") > 100
