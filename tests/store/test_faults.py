"""Publishing under faults: the release that stands is the old one or the new one, whole."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.check import check
from flows.errors import BusyError, StorageError
from flows.run import publish_inline
from flows.store.disk import digest
from flows.store.releases import KEPT, Store


@pytest.mark.parametrize(
    ("call", "nth"), [("fsync", 0), ("fsync", 13), ("fsync", 14), ("replace", 0), ("replace", 1), ("replace", 2), ("rename", 0), ("symlink", 0), ("chmod", 5)]
)
def test_any_failing_call_leaves_a_whole_release(call: str, nth: int, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    old = publish_inline([str(sources)], str(out)).release_id
    (sources / "new.txt").write_text((sources / "0.txt").read_text("utf8") + "\nBerg added that talks would go on.\n", "utf8")
    real, seen = getattr(os, call), []

    def failing(*args: object, **kwargs: object) -> object:
        seen.append(call)
        if len(seen) == nth + 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(StorageError, match="somewhere"):
        publish_inline([str(sources)], str(out))
    monkeypatch.undo()
    report = check(str(out))
    assert report.sound, report.findings
    swapped = (call, nth) == ("replace", 2)  # the link points at the new release, CURRENT was to follow
    assert (report.release == old) is not swapped
    assert publish_inline([str(sources)], str(out)).release_id != old
    assert check(str(out)).sound


@pytest.mark.slow
def test_a_killed_run_leaves_a_whole_release(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_inline([str(sources)], str(out))
    for n in range(6):
        (sources / f"more{n}.txt").write_text((sources / "0.txt").read_text("utf8") + f"\nBerg added that {n} talks would go on.\n", "utf8")
        run = subprocess.Popen([sys.executable, "-c", "from flows.cli import main; main()", "run", str(sources), "--out", str(out), "--inline"])
        while run.poll() is None and not (out / ".staging").exists():
            time.sleep(0.001)
        time.sleep(0.02 * n)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert check(str(out)).sound
    publish_inline([str(sources)], str(out))
    assert not (out / ".staging").exists()


def test_a_second_run_at_the_same_time_is_told(tmp_path: Path, sources: Path) -> None:
    with Store(tmp_path / "out").locked(), pytest.raises(BusyError, match=rf"another run \(pid {os.getpid()} since \d{{4}}-\d\d-\d\dT[\d:+]+\) is writing"):
        publish_inline([str(sources)], str(tmp_path / "out"))


def test_a_check_takes_no_lock_and_writes_nothing(tmp_path: Path, sources: Path) -> None:
    out = tmp_path / "out"
    publish_inline([str(sources)], str(out))
    with Store(out).locked():
        before = {p: (p.lstat().st_mtime_ns, p.lstat().st_size) for p in out.rglob("*")}
        assert check(str(out)).sound
        assert {p: (p.lstat().st_mtime_ns, p.lstat().st_size) for p in out.rglob("*")} == before


def test_old_releases_are_swept_and_the_current_stays(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for n in range(KEPT + 3):
        (sources / "0.txt").write_text(f"Minister Berg said that {n} talks were held.", "utf8")
        last = publish_inline([str(sources)], str(out))
    assert len(list((out / "releases").iterdir())) == KEPT
    assert Path(last.path).is_dir()


def test_same_input_same_bytes_whatever_the_workers_and_order(sources: Path, tmp_path: Path) -> None:
    one = publish_inline([str(sources)], str(tmp_path / "a"))
    two = publish_inline([str(sources)], str(tmp_path / "b"), count=2)
    assert one.release_id == two.release_id
    first, second = ({p.relative_to(r): digest(p) for p in Path(r).rglob("*") if p.is_file()} for r in (one.path, two.path))
    assert first == second


def test_nothing_to_do_where_nothing_changed(sources: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert publish_inline([str(sources)], out).changed
    assert not publish_inline([str(sources)], out).changed
    assert publish_inline([str(sources)], out, full=True).changed


def test_a_damaged_release_is_made_again(sources: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    made = publish_inline([str(sources)], out)
    part = Path(made.path) / "statements" / "part-00000.parquet"
    part.chmod(0o644)
    part.write_bytes(b"x")
    assert not check(out).sound
    assert publish_inline([str(sources)], out).changed
    assert check(out).sound
