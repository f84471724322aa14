"""`readout serve` on a real server: a schedule makes runs, files that arrive make one, and a signal ends all of it in time."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TEXT
from tests.test_cli import readout

from .real import api, descendants, environment, lives, noted, running, runs, serve, wait

pytestmark = pytest.mark.flow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT, "utf8")
    return folder


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with api(home / "prefect") as found:
        yield found


def test_a_schedule_publishes_an_arrival_publishes_and_a_signal_ends_it(home: Path, address: str) -> None:
    """Under a wrong version of SQLAlchemy schedules never fire, and only a log line says so."""
    data, log = home / "data", home / "serve.log"
    command = serve(home / "in", "--out", data, "--interval", 6, "--watch", "--debounce", 0.2)
    with running(command, environment(home / "prefect", address), log) as process:
        assert wait(lambda: [r for r in noted(data) if r["status"] == "published"]), log.read_text()[-3000:]
        assert wait(lambda: [r for r in noted(data) if r["status"] == "nothing_to_do"]), log.read_text()[-3000:]
        (home / "in" / "b.txt").write_text(TEXT.replace("Kenya", "Ghana"), "utf8")
        assert wait(lambda: len([r for r in noted(data) if r["status"] == "published"]) == 2), log.read_text()[-3000:]
        below = descendants(process.pid)
        assert below
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 143
        assert time.monotonic() - begun < 10
        assert wait(lambda: not [p for p in below if lives(p)], 5)
    states = {r["state_name"] for r in runs(address)}
    assert {"Published", "NothingToDo"} <= states
    made = {(r["created_by"] or {}).get("type") for r in runs(address) if r["state_name"] in {"Published", "NothingToDo"}}
    assert "SCHEDULE" in made
    assert "Traceback" not in log.read_text()
    assert (data / "current" / "statements").is_dir()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "say when"),
        (("--cron", "61 * * * *"), "no schedule"),
        (("--rrule", "FREQ=NEVER"), "no schedule"),
        (("--cron", "0 6 * * *", "--timezone", "Mars/Olympus"), "no time zone"),
    ],
)
def test_a_schedule_that_says_nothing_is_refused(args: tuple[str, ...], said: str) -> None:
    done = readout("serve", *args)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
