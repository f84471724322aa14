"""The descriptors of a release under the validators of their own makers, and the tables under other readers."""

import json
from pathlib import Path

import pytest

from flows.run import publish_inline
from schemas.registry import TABLES
from tests.conftest import TEXT
from tests.test_cli import readout

pytestmark = pytest.mark.conformance
frictionless = pytest.importorskip("frictionless", reason="needs the extra `conformance`")
mlcroissant = pytest.importorskip("mlcroissant", reason="needs the extra `conformance`")


@pytest.fixture(scope="module", params=["one part", "sixteen parts"])
def release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from flows import buckets

    top = tmp_path_factory.mktemp("conformance")
    (top / "in").mkdir()
    for n in range(8):
        (top / "in" / f"{n}.txt").write_text(TEXT.replace("reforms", f"reforms {n}"), "utf8")
    (top / "in" / "empty.txt").write_text("", "utf8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "_ONE_PART", 4 if request.param == "sixteen parts" else 100)
        return Path(publish_inline([str(top / "in")], str(top / "out")).path)


def test_the_data_package_is_valid_and_so_are_its_rows(release: Path) -> None:
    report = frictionless.validate(str(release / "datapackage.json"))
    assert report.valid, report.flatten(["taskNumber", "rowNumber", "fieldName", "type", "message"])[:5]
    assert len(report.tasks) == len(TABLES)


def test_a_false_row_is_found_by_the_data_package_alone(release: Path, tmp_path: Path) -> None:
    """The descriptor really constrains: a word outside a vocabulary does not pass."""
    import shutil

    import polars as pl

    shutil.copytree(release, tmp_path / "copy")
    part = min((tmp_path / "copy" / "sentences").glob("*.parquet"), key=lambda p: -p.stat().st_size)
    part.chmod(0o644)
    pl.read_parquet(part).with_columns(pl.lit("rumour").alias("kind")).write_parquet(part)
    assert not frictionless.validate(str(tmp_path / "copy" / "datapackage.json")).valid


def test_the_croissant_is_valid_and_gives_the_rows(release: Path) -> None:
    data = mlcroissant.Dataset(str(release / "croissant.json"))
    assert not data.metadata.ctx.issues.errors, data.metadata.ctx.issues.report()
    records = list(data.records("records/statements"))
    assert len(records) == json.loads((release / "manifest.json").read_text())["counts"]["statements"]
    assert {r["records/statements/attribution"] for r in records} >= {b"name"}


def test_the_pandas_snippet_runs(release: Path) -> None:
    import subprocess
    import sys

    code = readout("path", "--as", "pandas", "--data", release).stdout + "\nprint(len(documents))\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["8"]), done.stderr
