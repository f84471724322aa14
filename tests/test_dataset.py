"""The pages of a release: views, snippets, dataset card, Data Package, Croissant, citation."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

from flows import dataset
from flows.run import publish_inline
from schemas.registry import TABLES
from tests.test_cli import readout


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import TEXT

    top = tmp_path_factory.mktemp("it's a folder")
    (top / "in").mkdir()
    (top / "in" / "a.txt").write_text(TEXT, "utf8")
    return Path(publish_inline([str(top / "in")], str(top / "out")).path)


def test_the_views_open_in_the_folder_of_the_release_and_elsewhere(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = duckdb.connect()
    elsewhere.execute(dataset.views(str(release)))
    monkeypatch.chdir(release)
    here = duckdb.connect()
    here.execute((release / "views.sql").read_text("utf8"))
    for name in TABLES:
        counts = [c.execute(f"SELECT count(*) FROM {name}").fetchone() for c in (here, elsewhere)]  # noqa: S608
        assert counts[0] == counts[1]
    assert here.execute("SELECT count(*) FROM statements_wide").fetchone() != (0,)


@pytest.mark.parametrize("tool", ["polars", "pandas"])
def test_python_snippets_run_as_they_are_printed(tool: str, release: Path) -> None:
    if tool == "pandas":
        pytest.importorskip("pandas", reason="pandas is a reader's tool; the conformance environment has it")
    code = readout("path", "--as", tool, "--data", release).stdout + "\nprint(len(statements), len(documents))\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1] == "1"


@pytest.mark.parametrize("tool", ["r", "spark"])
def test_other_snippets_name_every_table_below_the_release(tool: str, release: Path) -> None:
    code = readout("path", "--as", tool, "--data", release).stdout
    assert json.dumps(str(release), ensure_ascii=False) in code
    assert all(name in code for name in TABLES)


def test_path_prints_the_resolved_folder_once_for_all_tables(release: Path) -> None:
    data = release.parents[1]
    assert readout("path", "--data", data).stdout.strip() == str(release)
    assert readout("path", "documents", "--data", data).stdout.strip() == str(release / "documents")


def test_descriptors_name_each_file_with_its_checksum_and_each_column(release: Path) -> None:
    made = json.loads((release / "manifest.json").read_text("utf8"))
    package, croissant = (json.loads((release / name).read_text("utf8")) for name in ("datapackage.json", "croissant.json"))
    assert {r["path"] for r in package["resources"]} == set(made["files"]) == {d["contentUrl"] for d in croissant["distribution"]}
    assert {d["contentUrl"]: d["sha256"] for d in croissant["distribution"]} == {name: facts["sha256"] for name, facts in made["files"].items()}
    for resource, contract in zip(package["resources"], TABLES.values(), strict=True):
        assert [f["name"] for f in resource["schema"]["fields"]] == contract.arrow_schema.names
    assert all(f["description"] for records in croissant["recordSet"] for f in records["field"])


def test_card_and_citation_name_the_release(release: Path) -> None:
    cited = yaml.safe_load((release / "CITATION.cff").read_text("utf8"))
    assert (cited["version"], cited["type"]) == (release.name, "dataset")
    card = (release / "README.md").read_text("utf8")
    assert release.name in card
    assert all(f"| {name} |" in card for name in TABLES)


def test_pages_hold_no_path_of_the_machine(release: Path) -> None:
    for name in ("README.md", "CITATION.cff", "datapackage.json", "croissant.json", "views.sql", "manifest.json"):
        assert str(release.parents[1]) not in (release / name).read_text("utf8")
