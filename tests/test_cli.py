"""The command from outside: exit statuses, and one clear line for each fault."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import TEXT


def readout(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("cli")
    (home / "in").mkdir()
    (home / "in" / "a.txt").write_text(TEXT, "utf8")
    assert readout("run", home / "in", "--out", home / "out", "--inline").returncode == 0
    return home


@pytest.mark.parametrize(
    ("status", "args", "said"),
    [
        (66, ("run", "{home}/nowhere", "--out", "{home}/o", "--inline"), "no such file or folder"),
        (66, ("run", "{home}/empty", "--out", "{home}/o", "--inline"), "nothing to read"),
        (2, ("run", "--no-such-option"), "No such option"),
        (74, ("run", "{home}/in", "--out", "{home}/in/a.txt/below", "--inline"), "check the path"),
        (66, ("check", "{home}/empty"), "nothing is published"),
        (66, ("show", "nobody", "--data", "{home}/out"), "no document answers"),
        (2, ("describe", "nothing"), "no table"),
        (2, ("check", "--format", "xml"), "sarif"),
        (0, ("check", "{home}/out"), ""),
        (0, ("describe",), ""),
        (0, ("describe", "statements"), ""),
        (0, ("doctor",), ""),
        (0, ("--version",), ""),
        (0, ("path", "statements", "--data", "{home}/out"), ""),
    ],
)
def test_exit_status(status: int, args: tuple[str, ...], said: str, published: Path) -> None:
    (published / "empty").mkdir(exist_ok=True)
    done = readout(*(a.format(home=published) for a in args), cwd=published)
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_bad_files_are_reported_and_the_good_one_published(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, "utf8")
    (folder / "binary.txt").write_bytes(b"Minister \xff\xfe\x00 said\x81")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "digits.txt").write_bytes(b"1 2 3")
    done = readout("run", folder, "--out", tmp_path / "out", "--inline", "--json")
    assert done.returncode == 0
    facts = json.loads(done.stdout)
    assert (facts["counts"]["documents"], facts["quarantined"]) == (1, 3)
    strict = readout("run", folder, "--out", tmp_path / "other", "--inline", "--strict")
    assert strict.returncode == 1
    assert not (tmp_path / "other" / "current").exists()


def test_show_marks_corrections_and_names_speakers_and_is_inert(published: Path, tmp_path: Path) -> None:
    done = readout("show", "a.txt", "--data", published / "out")
    assert "Anna Berg (NOR)" in done.stdout
    assert "spexcial special" in done.stdout
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text(TEXT.replace("reforms", "\x1b[31mreforms\u202e"), "utf8")
    assert readout("run", tmp_path / "in", "--out", tmp_path / "out", "--inline").returncode == 0
    assert not {"\x1b", "\u202e"} & set(readout("show", "b.txt", "--data", tmp_path / "out").stdout)


def test_check_tells_damage_as_json_and_opens_no_damaged_file(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published / "out", tmp_path / "copy", symlinks=True)
    part = (tmp_path / "copy" / "current" / "statements").resolve() / "part-00000.parquet"
    os.chmod(part, 0o644)  # noqa: PTH101
    part.write_bytes(part.read_bytes()[:-20])
    done = readout("check", tmp_path / "copy", "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert not report["sound"]
    assert [(f["table"], f["code"]) for f in report["findings"]] == [("statements", "FILE")]
    assert "statements" not in report["rows"]


def test_watching_runs_for_what_arrives_and_ends_by_a_signal(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf8")
    command = [sys.executable, "-c", "from flows.cli import main; main()", "run", folder, "--out", tmp_path / "out", "--inline", "--watch", "--debounce", "0.1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "1 documents" in process.stdout.readline()
        process.stdout.readline()
        process.stdout.readline()
        (folder / "b.txt").write_text(TEXT.replace("Kenya", "Ghana"), "utf8")
        assert "2 documents" in process.stdout.readline()
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert process.returncode == 143
    assert "Traceback" not in said


@pytest.mark.parametrize("said", ["soon", "0", "nan"])
@pytest.mark.parametrize("command", [("run",), ("serve", "--watch")])
def test_a_time_limit_that_is_none_is_refused(command: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_TIMEOUT_SECONDS", said)
    done = readout(*command, Path(__file__).parents[1] / "seeds", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert f"readout: READOUT_TIMEOUT_SECONDS is '{said}'; give the seconds" in done.stderr
