"""A served flow on a real server: the schedule makes a run, and the run publishes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

pytestmark = pytest.mark.flow

SERVE = """
import datetime as dt, sys
from flows.publish import publish
publish.serve(name="test", interval=dt.timedelta(seconds=10), parameters={"sources": [sys.argv[1]], "out": sys.argv[2]})
"""


def test_a_schedule_creates_a_run_that_publishes(sources: Path, tmp_path: Path) -> None:
    """Under a wrong version of SQLAlchemy schedules never fire, and only a log line says so.

    The run is made by the scheduler, and a new process loads the flow by its path: an annotation that cannot be resolved
    there fails every scheduled run while every run by hand passes.
    """
    log, out, port = tmp_path / "log", tmp_path / "out", free_port()
    environment = own_prefect(tmp_path / "home", port)
    prefect = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with running(prefect, environment, log), running([sys.executable, "-c", SERVE, str(sources), str(out)], environment, log, port):
        wait(lambda: (out / "current").exists() or "Failed" in log.read_text("utf8"))
        assert (out / "current" / "statements").is_dir(), log.read_text("utf8")[-4000:]


def own_prefect(home: Path, port: int) -> dict[str, str]:
    """The environment of a fresh Prefect that looks for due runs every two seconds."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    fresh = {"PREFECT_HOME": str(home), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    often = {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2", "PREFECT_RUNNER_POLL_FREQUENCY": "2"}
    return {**bare, **fresh, **often, "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}


@contextmanager
def running(command: list[str], environment: dict[str, str], log: Path, port: int | None = None) -> Iterator[None]:
    """Run a command until the block ends, its output in `log`; where a port is given, first wait for its server."""
    if port is not None:
        wait(lambda: answers(port))
    with log.open("a") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment)
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait(done: Callable[[], bool], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.5)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2) as reply:
            return bool(reply.status == HTTPStatus.OK)
    except OSError:
        return False
