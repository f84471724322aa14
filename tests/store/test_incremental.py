"""A run reads what is new, keeps what still holds, says why, and ends with the bytes of a run from nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import buckets, engine, pipeline, tables
from flows.check import check
from flows.errors import LostWorkerError
from flows.run import publish_inline
from flows.store.disk import digest
from tests.conftest import TEXT

Publish = Callable[..., pipeline.Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty documents, in sixteen parts of each table, a unit of work for each.

    Contracts and syncing, tested elsewhere, take most of the time of units this small and are left out.
    """
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(tables, "validated", lambda frames: frames)
    monkeypatch.setattr(buckets, "_ONE_PART", 20)
    monkeypatch.setattr(buckets, "_UNIT", 1)
    (tmp_path / "in").mkdir()
    for n in range(30):
        (tmp_path / "in" / f"{n}.txt").write_text(TEXT.replace("reforms", f"reforms {n}"), "utf8")
    return tmp_path / "in"


def files(release: str | Path) -> dict[Path, str]:
    return {p.relative_to(release): digest(p) for p in Path(release).rglob("*") if p.is_file()}


@pytest.fixture
def publish(folder: Path, tmp_path: Path) -> Publish:
    def run(out: str = "out", **options: bool) -> pipeline.Outcome:
        return publish_inline([str(folder)], str(tmp_path / out), **options)

    return run


def change(folder: Path) -> None:
    """One document changes, one comes, one goes."""
    (folder / "3.txt").write_text(TEXT.replace("reforms", "the reforms of 2024"), "utf8")
    (folder / "new.txt").write_text(TEXT.replace("Kenya", "Ghana"), "utf8")
    (folder / "7.txt").unlink()


def test_only_what_changed_is_read_and_only_its_parts_are_written(folder: Path, publish: Publish) -> None:
    first = publish()
    change(folder)
    second = publish()
    assert (first.read, second.read) == (30, 2)
    assert second.parent == first.release_id
    assert second.why == "2 documents are new or changed, 2 went"
    old, new = Path(first.path), Path(second.path)
    same = [p.relative_to(new) for p in new.glob("statements/*.parquet") if (old / p.relative_to(new)).stat().st_ino == p.stat().st_ino]
    total = len(list(new.glob("statements/*.parquet")))
    assert total == 16
    assert total - 4 <= len(same) < total, "two came and two went: four parts at most are new"


def test_the_bytes_are_those_of_a_run_from_nothing(folder: Path, publish: Publish) -> None:
    publish()
    change(folder)
    (folder / "bad.txt").write_bytes(b"")
    assert files(publish().path) == files(publish("fresh").path)
    (folder / "bad.txt").unlink()
    assert files(publish().path) == files(publish("fresh").path)


def test_a_document_that_only_moved_is_told_under_its_new_path(folder: Path, publish: Publish) -> None:
    publish()
    (folder / "5.txt").rename(folder / "moved.txt")
    assert files(publish().path) == files(publish("fresh").path)


def test_where_links_fail_parts_are_copied(folder: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    change(folder)

    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    second = publish()
    assert second.read == 2
    assert files(second.path) == files(publish("fresh").path)


def test_a_changed_engine_reads_everything_and_says_what_changed(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish()
    before = {**engine.parts(), "flows/text/lexicons/verbs.csv": "00000000"}
    monkeypatch.setattr(engine, "fingerprint", lambda: "0" * 16)
    monkeypatch.setattr(engine, "parts", lambda: before)
    second = publish()
    assert (second.read, second.why) == (30, "the engine changed: flows/text/lexicons/verbs.csv")
    assert second.release_id != first.release_id


def test_full_reads_everything_and_gives_the_same_release(publish: Publish) -> None:
    first = publish()
    assert publish().read == 0
    again = publish(full=True)
    assert (again.read, again.why) == (30, "asked to read all (--full)")
    assert again.release_id == first.release_id


def test_another_number_of_parts_reads_everything(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    monkeypatch.setattr(buckets, "_ONE_PART", 1_000)
    assert publish().why == "the number of parts changed from 16 to 1"


def interrupted(monkeypatch: pytest.MonkeyPatch, after: int, error: type[BaseException]) -> list[str]:
    """Let the reading of units end with `error` after so many; returns the units read from then on."""
    real, seen = pipeline.build_unit, []

    def build(refs: object, folder: str) -> int:
        if len(seen) == after:
            monkeypatch.setattr(pipeline, "build_unit", counted)
            raise error
        return counted(refs, folder)

    def counted(refs: object, folder: str) -> int:
        seen.append(folder)
        return real(refs, folder)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "build_unit", build)
    return seen


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, LostWorkerError])
def test_an_interrupted_run_goes_on_from_the_units_it_had_finished(publish: Publish, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    seen = interrupted(monkeypatch, 20, error)
    with pytest.raises(error):
        publish()
    seen.clear()
    done = publish()
    assert len(seen) < 15
    assert files(done.path) == files(publish("fresh").path)


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "out" / ".staging" / "units"


def test_a_unit_that_is_not_what_was_written_is_read_again(publish: Publish, units: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = interrupted(monkeypatch, 20, KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        publish()
    left, torn = sorted(units.iterdir())[:2]
    table = left / "statements.arrow"
    data = bytearray(table.read_bytes())
    data[len(data) // 2] ^= 1
    table.write_bytes(data)
    (torn / "done.json").write_text("{", "utf8")
    whole = {str(unit) for unit in units.iterdir()} - {str(left), str(torn)}
    seen.clear()
    done = publish()
    assert {str(left), str(torn)} <= set(seen)
    assert whole
    assert not whole & set(seen)
    assert files(done.path) == files(publish("fresh").path)
    assert check(done.path).sound


def test_units_of_another_engine_or_input_are_swept(folder: Path, publish: Publish, units: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(monkeypatch, 20, KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        publish()
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "only.txt").write_text(TEXT, "utf8")
    assert publish().counts["documents"] == 1
    assert not units.parent.exists()
