"""A real Prefect server and a real `readout serve` on loopback, for tests and for figures."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.service import server as prefect_server

READOUT = [sys.executable, "-c", "from flows.cli import main; main()"]
OFTEN = {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2", "PREFECT_RUNNER_POLL_FREQUENCY": "2"}


def environment(home: Path, api: str | None, **more: str) -> dict[str, str]:
    """Of a fresh Prefect that looks for due runs every two seconds."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    fresh = {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", **OFTEN, **more}
    return {**bare, **fresh, **({"PREFECT_API_URL": api} if api else {})}


@contextmanager
def running(command: list[str], env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command until the block ends, its output in `log`."""
    with log.open("a") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, stdin=subprocess.DEVNULL, env=env)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def api(home: Path) -> Iterator[str]:
    """A server of its own; gives the address of its API."""
    port = prefect_server.free_port()
    with running(prefect_server.command(port), environment(home, None), home.parent / "server.log") as process:
        prefect_server.wait(prefect_server.address(port), process)
        yield prefect_server.address(port)


def serve(*args: object) -> list[str]:
    return [*READOUT, "serve", *map(str, args)]


def wait(done: Callable[[], Any], seconds: float = 120) -> Any:
    """What `done` gives as soon as it gives anything, or its last answer when time is up."""
    until = time.monotonic() + seconds
    while not (answer := done()) and time.monotonic() < until:
        time.sleep(0.25)
    return answer


def ask(address: str, path: str, **question: Any) -> Any:
    """A question to the server."""
    request = urllib.request.Request(f"{address}/{path}", json.dumps(question).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as reply:
        return json.loads(reply.read())


def runs(address: str) -> list[dict[str, Any]]:
    """All flow runs, those that began first at the beginning."""
    return list(ask(address, "flow_runs/filter", sort="START_TIME_ASC", limit=200))


def noted(data: Path) -> list[dict[str, Any]]:
    """The lines of `runs.jsonl`."""
    path = data / "runs.jsonl"
    return [json.loads(line) for line in path.read_text("utf8").splitlines()] if path.exists() else []


def descendants(pid: int) -> set[int]:
    """Processes below one, from /proc."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    found, before = {pid}, set[int]()
    while found != before:
        before = set(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found - {pid}


def lives(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
