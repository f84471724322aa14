"""What a service withstands, measured on a real Prefect server on loopback. Takes about twelve minutes, most of it waiting.

usage: python -m tests.benchmarks.scheduling [PART ...]
PARTS: cron killed overlap lasting stopping pool
"""

import datetime as dt
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from flows.check import check
from tests.faults.planted import sources
from tests.service.real import api, ask, descendants, environment, lives, noted, running, runs, serve, wait

ROOT = Path(__file__).parents[2]
LATE = 5.0
ROUNDS = 20
GROWN = 0.05
WARM = 6
"""Runs before the first look: both releases are there by then, and all that is loaded once is loaded."""
Result = tuple[bool, str]


def cron(top: Path, address: str) -> Result:
    """A deployment of every minute begins within five seconds of it, three times in a row."""
    source, data = sources(top / "in", 4), top / "data"
    with running(serve(source, "--out", data, "--cron", "* * * * *", "--name", "each-minute"), environment(top / "prefect", address), top / "log"):
        wait(lambda: len(scheduled(address, "each-minute")) >= 3, 260)
        found = [(r["expected_start_time"], r["start_time"]) for r in scheduled(address, "each-minute")][:3]
    late = [(moment(began) - moment(due)).total_seconds() for due, began in found]
    minutes = [moment(due) for due, _ in found]
    in_a_row = all(b - a == dt.timedelta(minutes=1) for a, b in pairwise(minutes))
    return len(late) == 3 and in_a_row and all(abs(s) <= LATE for s in late), f"began {', '.join(f'{s:+.1f} s' for s in late)} of their minute"


def moment(words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words)


def scheduled(address: str, name: str) -> list[dict[str, object]]:
    """Flow runs of a deployment that a schedule made and that ended well."""
    ids = {d["id"] for d in ask(address, "deployments/filter") if d["name"] == name}
    return [r for r in runs(address) if r["deployment_id"] in ids and r["auto_scheduled"] and r["state_type"] == "COMPLETED"]


def killed(top: Path, address: str) -> Result:
    """kill -9 of everything while it reads; the next service closes the run and publishes, without reading again what was read."""
    source, data = sources(top / "in", 1500), top / "data"
    env = environment(top / "prefect", address)
    with running(serve(source, "--out", data, "--interval", 3600, "--watch", "--name", "killed"), env, top / "log") as service:
        wait(lambda: len(list((data / ".staging" / "units").glob("*/done.json"))) >= 2)
        for pid in [service.pid, *descendants(service.pid)]:
            os.kill(pid, signal.SIGKILL)
    units = len(list((data / ".staging" / "units").glob("*/done.json")))
    before = [r["state_name"] for r in runs(address) if r["state_name"] == "Running"]
    with running(serve(source, "--out", data, "--interval", 3600, "--watch", "--name", "killed"), env, top / "log"):
        wait(lambda: [r for r in noted(data) if r["status"] == "published"], 180)
        wait(lambda: "Running" not in [r["state_name"] for r in runs(address)], 30)
        states = [r["state_name"] for r in runs(address)]
    held = before == ["Running"] and "Killed" in states and "Running" not in states and units >= 2 and check(str(data)).sound
    return held, f"left behind as {before} with {units} units read; then {sorted(set(states) - {'Scheduled'})}, the release sound"


def overlap(top: Path, address: str) -> Result:
    """Two deployments with one data folder, due at the same moments: one publishes, the other ends Overlapped or has nothing to do."""
    source, data = sources(top / "in", 400), top / "data"
    env = environment(top / "prefect", address)
    one, two = (serve(source, "--out", data, "--interval", 30, "--name", name) for name in ("one", "two"))
    with running(one, env, top / "log"), running(two, env, top / "log2"):
        wait(
            lambda: min(len([r for r in runs(address) if r["name"] and r["state_type"] in {"COMPLETED", "CANCELLED"} and d(r)]) for d in both(address)) >= 2,
            240,
        )
    ends = [r["state_name"] for r in runs(address) if r["state_type"] in {"COMPLETED", "CANCELLED", "FAILED", "CRASHED"}]
    published = sum(r["status"] == "published" for r in noted(data))
    held = published == 1 and ends.count("Published") == 1 and set(ends) <= {"Published", "NothingToDo", "Overlapped"} and "Overlapped" in ends
    return held and check(str(data)).sound, f"published {published} time; ends { ({e: ends.count(e) for e in sorted(set(ends))}) }"


def both(address: str) -> list[Callable[[dict[str, object]], bool]]:
    ids = {d["name"]: d["id"] for d in ask(address, "deployments/filter")}
    return [lambda r, n=n: r["deployment_id"] == ids.get(n) for n in ("one", "two")]  # type: ignore[misc]


def lasting(top: Path, address: str) -> Result:
    """Twenty scheduled runs in a row leave no process, no file and no memory behind."""
    source, data = sources(top / "in", 40), top / "data"
    with running(serve(source, "--out", data, "--interval", 8, "--name", "lasting"), environment(top / "prefect", address), top / "log") as service:
        for n in range(WARM):
            another(source, n)
            wait(lambda n=n: len(noted(data)) > n, 120)  # type: ignore[misc]
        before, below, files = memory(service.pid), steady(service.pid), count(data, service.pid)
        begun = len(noted(data))
        for n in range(ROUNDS):
            another(source, n)
            wait(lambda n=n: len(noted(data)) >= begun + n + 1, 60)  # type: ignore[misc]
        after, then, later = memory(service.pid), steady(service.pid), count(data, service.pid)
    grown = after / before - 1
    ran = len(noted(data)) - begun
    held = grown <= GROWN and then <= below and later <= files and ran >= ROUNDS
    words = f"{ran} runs; memory {before:.0f} to {after:.0f} MB ({grown:+.1%}), processes {below} to {then}, files {files} to {later}"
    return held, words


def another(source: Path, n: int) -> None:
    """A document comes and goes, so that every run publishes, and two releases in all."""
    extra = source / "extra.md"
    if n % 2:
        extra.write_text((source / "000.md").read_text("utf8") + "\nBerg added that the talks were useful.\n", "utf8")
    else:
        extra.unlink(missing_ok=True)


def steady(pid: int) -> int:
    """Processes between two runs."""
    counts = []
    for _ in range(24):
        counts.append(len([p for p in descendants(pid) if lives(p)]))
        time.sleep(0.5)
    return min(counts)


def memory(pid: int) -> float:
    """Resident memory, in MB, of the service and its runner; flow runs come and go."""
    sizes = []
    for _ in range(24):
        held = 0
        for p in [pid, *descendants(pid)]:
            try:
                words = Path(f"/proc/{p}/statm").read_text().split()
            except OSError:
                continue
            held += int(words[1]) * os.sysconf("SC_PAGE_SIZE")
        sizes.append(held / 2**20)
        time.sleep(0.5)
    return min(sizes)


def count(data: Path, pid: int) -> int:
    """Files of the data folder, and those that the service holds open, between two runs."""
    counts = []
    for _ in range(24):
        held = sum(len(list(Path(f"/proc/{p}/fd").glob("*"))) for p in [pid, *descendants(pid)])
        counts.append(held + sum(1 for _ in data.rglob("*")))
        time.sleep(0.5)
    return min(counts)


def stopping(top: Path, address: str) -> Result:
    """SIGTERM at any time, also while documents are read: gone within ten seconds, the release whole."""
    source, data, took, well = sources(top / "in", 3000), top / "data", [], 0
    env = environment(top / "prefect", address)
    chance = random.Random(5)  # noqa: S311  (rounds are to be repeatable, not secret)
    for n in range(5):
        with running(serve(source, "--out", data, "--interval", 3600, "--watch", "--name", f"stop{n}", "--workers", 1 + n % 2), env, top / "log") as service:
            wait((data / ".run").exists, 60)
            time.sleep(chance.uniform(0, 3))
            below = descendants(service.pid)
            begun = time.monotonic()
            service.send_signal(signal.SIGTERM)
            status = service.wait(30)
            took.append(time.monotonic() - begun)
            left = wait(lambda b=below: not [p for p in b if lives(p)], 5)  # type: ignore[misc]
        well += status == 143 and bool(left) and (not (data / "current").exists() or check(str(data)).sound)
    return well == 5 and max(took) <= 10, f"{well} of 5: gone after {', '.join(f'{t:.1f}' for t in took)} s"


def pool(top: Path, address: str) -> Result:
    """The deployments of prefect.yaml on a process work pool: created, run by a worker, published."""
    project, env = top / "project", environment(top / "prefect", address)
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "data"))
    prefect = [sys.executable, "-m", "prefect", "--no-prompt"]
    steps = (("work-pool", "create", "readout", "--type", "process"), ("deploy", "--all"), ("deployment", "run", "publish/by-hand"))
    statuses = [subprocess.run([*prefect, *step], cwd=project, env=env, capture_output=True, check=False).returncode for step in steps]
    with running([*prefect, "worker", "start", "--pool", "readout"], env, top / "log"):
        wait(lambda: [r for r in runs(address) if r["state_type"] in {"COMPLETED", "FAILED", "CRASHED"}], 180)
    ends = [r["state_name"] for r in runs(address) if r["state_type"] != "SCHEDULED"]
    limits = [(d["global_concurrency_limit"] or {}).get("limit") for d in ask(address, "deployments/filter")]
    held = statuses == [0, 0, 0] and ends == ["Published"] and limits == [1, 1] and (project / "data" / "current").exists()
    return held, f"commands {statuses}, runs {ends}, limits {limits}"


PARTS: dict[str, Callable[[Path, str], Result]] = {f.__name__: f for f in (cron, killed, overlap, lasting, stopping, pool)}


def main(names: list[str]) -> int:
    failed = 0
    for name in names or list(PARTS):
        with tempfile.TemporaryDirectory(prefix=f"readout-{name}-", ignore_cleanup_errors=True) as top, api(Path(top) / "prefect") as address:
            held, said = PARTS[name](Path(top), address)
        failed += not held
        print(f"{name}: {'holds' if held else 'FALLS SHORT'}: {said}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
