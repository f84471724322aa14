"""Copies in lake formats, read back by the libraries of the formats and by DuckDB."""

from pathlib import Path

import polars as pl
import pytest

from flows.run import publish_inline
from flows.store import lakes, parts
from schemas.registry import TABLES
from tests.conftest import TEXT
from tests.test_cli import readout

pytestmark = pytest.mark.conformance
deltalake = pytest.importorskip("deltalake", reason="needs the extra `conformance`")
sql = pytest.importorskip("pyiceberg.catalog.sql", reason="needs the extra `conformance`")


@pytest.fixture
def releases(tmp_path: Path) -> list[Path]:
    (tmp_path / "in").mkdir()
    made = []
    for n in range(2):
        (tmp_path / "in" / f"{n}.txt").write_text(TEXT.replace("reforms", f"reforms {n}"), "utf8")
        made.append(Path(publish_inline([str(tmp_path / "in")], str(tmp_path / "out")).path))
    return made


def rows(table: object, name: str) -> list[dict[str, object]]:
    frame = pl.from_arrow(table)
    return frame.sort(list(TABLES[name].key)).to_dicts()  # type: ignore[union-attr]


def of_delta(out: Path, name: str) -> object:
    return deltalake.DeltaTable(str(out / name)).to_pyarrow_table()


def of_iceberg(out: Path, name: str) -> object:
    catalog = sql.SqlCatalog("readout", uri=f"sqlite:///{out}/catalog.db", warehouse=out.as_uri())
    return catalog.load_table(f"readout.{name}").scan().to_arrow()


@pytest.mark.parametrize(("kind", "read"), [("delta", of_delta), ("iceberg", of_iceberg)])
def test_every_table_reads_back_row_for_row(kind: str, read: object, releases: list[Path], tmp_path: Path) -> None:
    out = tmp_path / kind
    assert lakes.export(releases[0], kind, str(out)) == list(TABLES)
    assert lakes.export(releases[0], kind, str(out)) == []
    assert lakes.export(releases[1], kind, str(out)) == list(TABLES)
    for name in TABLES:
        assert rows(read(out, name), name) == rows(parts.read_table(releases[1] / name), name), name  # type: ignore[operator]


def test_the_release_before_stays_readable_by_its_version(releases: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "delta"
    for release in releases:
        lakes.export(release, "delta", str(out))
    table = deltalake.DeltaTable(str(out / "documents"), version=0)
    assert table.to_pyarrow_table().num_rows == 1
    assert [h["readout.release"] for h in deltalake.DeltaTable(str(out / "documents")).history()] == [r.name for r in reversed(releases)]


def test_the_command_exports_and_says_so(releases: list[Path], tmp_path: Path) -> None:
    data = releases[0].parents[1]
    for kind in ("delta", "iceberg"):
        done = readout("export", "--to", kind, "--out", tmp_path / kind, "--data", data)
        assert (done.returncode, f"{len(TABLES)} tables written" in done.stdout) == (0, True), done.stderr
        assert "nothing to do" in readout("export", "--to", kind, "--out", tmp_path / kind, "--data", data).stdout
