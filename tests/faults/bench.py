"""What publishing withstands, measured. Takes less than ten minutes on two idle cores, with two parts side by side.

usage: python -m tests.faults.bench [PART ...]
PARTS: points readers twice flips signals incremental same resume full

points needs a C compiler (the shim that lets a file-system call fail); full needs `unshare`. Where one is missing the part says so and fails.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq

from flows.check import check
from flows.plan import make_plan
from flows.run import publish_inline
from flows.store.releases import Store
from tests.faults.points import TEXT

HERE = Path(__file__).parent
READOUT = [sys.executable, "-c", "from flows.cli import main; main()"]
EVERY = {"small": 1, "buckets": 60}
"""Of the calls of each scenario, every so many is tried: all of a publish with one part for each table, a sample of one with sixteen."""
ROUNDS = 50
LANES = 2
"""Parts that run side by side."""
_PAUSE = 0.01
"""Seconds between two reads: without it the reader would take a processor from the publishes it watches."""
Result = tuple[bool, str]


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (rounds are to be repeatable, not secret)


def documents(folder: Path, count: int, first: int = 0) -> Path:
    """A folder of so many different documents."""
    folder.mkdir(exist_ok=True)
    for n in range(first, first + count):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n % 28 + 1) + f"Otieno said that {n} talks would follow.\n", "utf8")
    return folder


def points(top: Path) -> Result:
    """Each file-system call of a publish fails, or is the last one."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return False, "there is no C compiler for the shim"
    shim = top / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    runs = []
    for scenario, every in EVERY.items():
        for part in (0, every) if every > 1 else (0, 1):
            root = top / f"{scenario}{part}"
            root.mkdir()
            share = f"{part}/{2 * every}"
            environment = {**os.environ, "FAULT_ROOT": str(root), "LD_PRELOAD": str(shim)}
            command = [sys.executable, "-m", "tests.faults.points", scenario, share]
            runs.append((scenario, subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)))
        found = [json.loads(process.communicate()[0] or '{"wrong": ["the bench itself died"]}') for s, process in runs if s == scenario]
        runs = [(s, p) for s, p in runs if s != scenario]
        wrong = [w for f in found for w in f["wrong"]]
        tried, calls, changing = sum(f.get("points", 0) for f in found), found[0].get("calls"), found[0].get("changing")
        said = f"{scenario}: {calls} calls, {changing} of them change the disk; {tried} points (kill -9, ENOSPC, EROFS, EIO), {len(wrong)} wrong"
        print(f"  {said}; the old release stood {sum(f.get('old', 0) for f in found)} times, the new one {sum(f.get('new', 0) for f in found)} times")
        for line in wrong[:10]:
            print(f"    {line}")
        if wrong:
            return False, said
    return True, "0 torn, 0 mixed, litter swept by the next run"


def readers(top: Path) -> Result:
    """A reader loops over the current release while two hundred are published."""
    out, stop, met = top / "out", threading.Event(), {"reads": 0, "errors": 0, "mixed": 0}
    two = [documents(top / name, 2, first) for name, first in (("a", 0), ("b", 5))]
    ids = [publish_inline([str(two[n])], str(out)).release_id for n in (0, 1)]
    whole = {i: rows(out / "releases" / i) for i in ids}

    def loop() -> None:
        while not stop.wait(_PAUSE):
            met["reads"] += 1
            try:
                release = (out / "current").resolve(strict=True)
                met["mixed"] += rows(release) != whole[release.name]
            except (OSError, ValueError, KeyError):
                met["errors"] += 1

    reader = threading.Thread(target=loop)
    reader.start()
    for n in range(200):
        publish_inline([str(two[n % 2])], str(out), full=n % 10 == 0)
    stop.set()
    reader.join()
    return met["errors"] == met["mixed"] == 0, f"{met['reads']} reads of three tables during 200 publishes: {met['errors']} errors, {met['mixed']} mixed"


def rows(release: Path) -> list[list[str]]:
    tables = ("documents", "sentences", "statements")
    return [pq.read_table(release / table / "part-00000.parquet", columns=["document_id"]).column(0).to_pylist() for table in tables]


def twice(top: Path) -> Result:
    """Two runs at once: one publishes, the other is told so at once."""
    source, good, slowest = documents(top / "in", 8), 0, 0.0
    for n in range(ROUNDS):
        out = top / f"out{n}"
        pair = [
            subprocess.Popen([*READOUT, "run", str(source), "--out", str(out), "--inline"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in "ab"
        ]
        begun = time.monotonic()
        while all(p.poll() is None for p in pair):
            time.sleep(0.01)
        slowest = max(slowest, time.monotonic() - begun)
        said = "".join(p.communicate()[1].decode() for p in pair)
        exits = sorted(p.returncode for p in pair)
        good += exits == [0, 75] and "(pid " in said and check(str(out)).sound if exits != [0, 0] else check(str(out)).sound
        shutil.rmtree(out)
    return good == ROUNDS, f"{good} of {ROUNDS} rounds: one published, one left with 75 (or came after it); the first was done after {slowest:.1f} s at most"


def signals(top: Path) -> Result:
    """SIGINT and SIGTERM at any time."""
    source, out, random_, good, exits = documents(top / "in", 300), top / "out", _chance(7), 0, {}
    publish_inline([str(documents(top / "old", 2))], str(out))
    old = (out / "CURRENT").read_text()
    for n in range(ROUNDS):
        which = (signal.SIGINT, signal.SIGTERM)[n % 2]
        workers = str(1 + n % 3 // 2)
        command = [*READOUT, "run", str(source), "--out", str(out), "--inline", "--workers", workers]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while run.poll() is None and f"pid {run.pid} " not in (out / ".lock").read_text():
            time.sleep(0.005)
        time.sleep(random_.uniform(0, 1.0))
        run.send_signal(which)
        words = run.communicate()[1].decode()
        exits[run.returncode] = exits.get(run.returncode, 0) + 1
        wanted = {0, 130 if which == signal.SIGINT else 143}
        well = run.returncode in wanted and "Traceback" not in words and check(str(out)).sound
        good += well
        if not well:
            print(f"    {which.name}: exit {run.returncode}: {words[-600:]}")
        if (out / "CURRENT").read_text() != old:
            shutil.rmtree(out)
            publish_inline([str(top / "old")], str(out))
    return good == ROUNDS, f"{good} of {ROUNDS} rounds: a sound release and no traceback; exits {dict(sorted(exits.items()))}"


def full(top: Path) -> Result:
    """A disk of two megabytes fills up while a release is published."""
    if shutil.which("unshare") is None:
        return False, "there is no unshare"
    source, big = documents(top / "in", 2), documents(top / "big", 400)
    script = f"""
mount -t tmpfs -o size=1m none {top}/disk || exit 9
run="{sys.executable} -c 'from flows.cli import main; main()'"
eval "$run run {source} --out {top}/disk/out --inline" >/dev/null 2>&1 || exit 8
eval "$run run {big} --out {top}/disk/out --inline" >/dev/null 2>{top}/said; echo exit $?
eval "$run check {top}/disk/out"; echo check $?
ls -A {top}/disk/out | grep -c staging
eval "$run run {source} --out {top}/disk/out --inline" >/dev/null 2>&1; echo again $?
"""
    (top / "disk").mkdir()
    done = subprocess.run(["unshare", "-rm", "bash", "-c", script], capture_output=True, text=True, check=False)
    said = " ".join(done.stdout.split())
    words = (top / "said").read_text().strip().splitlines()[-1:] if (top / "said").exists() else []
    held = all(part in said for part in ("exit 74", "is sound", "check 0", "again 0")) and " 0 again" in said
    return held, f"{said}; {words}"


def same(top: Path) -> Result:
    """Clock, zone, locale, hash seed, order of the folder and workers change no byte."""
    source = documents(top / "in", 600)
    other = documents(top / "shuffled", 0)
    for name in _chance(3).sample(sorted(p.name for p in source.iterdir()), 600):
        shutil.copy(source / name, other / name)
    kinds: dict[str, tuple[dict[str, str], list[str]]] = {
        "plain": ({}, []),
        "TZ": ({"TZ": "Pacific/Kiritimati"}, []),
        "LC_ALL": ({"LC_ALL": "tr_TR.UTF-8"}, []),
        "PYTHONHASHSEED": ({"PYTHONHASHSEED": "4711"}, []),
        "two workers": ({}, ["--workers", "2"]),
        "four workers": ({}, ["--workers", "4"]),
    }
    digests = {}
    for kind, (environment, options) in kinds.items():
        digests[kind] = published(source, top / kind.replace(" ", ""), environment, options)
    digests["shuffled"] = published(other, top / "shuffled-out", {}, [])
    if faketime := shutil.which("faketime"):
        digests["clock set back"] = published(source, top / "clock", {}, [], (faketime, "2001-01-01"))
    documents(top / "before", 600)
    for n in range(10):
        (top / "before" / f"{n}.txt").write_text(TEXT.format(n=n + 1) + "Earlier words.\n")
    publish_inline([str(top / "before")], str(top / "incremental"))
    digests["incremental"] = published(source, top / "incremental", {}, [])
    differ = [kind for kind, digest in digests.items() if digest != digests["plain"]]
    clock = "" if faketime else " (no faketime on this machine: the clock was left alone)"
    return not differ, f"{len(digests)} ways, {len(differ)} differ {differ or ''}{clock}"


def published(source: Path, out: Path, environment: dict[str, str], options: list[str], before: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    command = [*before, *READOUT, "run", str(source), "--out", str(out), "--inline", *options]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    return content(out)


def content(out: Path) -> list[tuple[str, str]]:
    """Every file of the current release with its checksum."""
    release = (out / "current").resolve()
    return [(str(p.relative_to(release.parent)), hashlib.sha256(p.read_bytes()).hexdigest()) for p in sorted(release.rglob("*")) if p.is_file()]


def flips(top: Path) -> Result:
    """One bit changes somewhere in a release, four hundred times."""
    source, out, found, random_ = documents(top / "in", 3), top / "out", 0, _chance(11)
    release = Path(publish_inline([str(source)], str(out)).path)
    files = [p for p in sorted(release.rglob("*")) if p.is_file()]
    missed = []
    for n in range(400):
        path = files[n % len(files)]
        path.chmod(0o644)
        data = path.read_bytes()
        at, bit = random_.randrange(len(data)), random_.randrange(8)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
        bad = not check(str(out)).sound
        found += bad
        missed += [] if bad else [f"{path.name}:{at}.{bit}"]
        path.write_bytes(data)
        path.chmod(0o444)
    return found == 400 and check(str(out)).sound, f"{found} of 400 found in {len(files)} files {missed[:5] or ''}"


def incremental(top: Path) -> Result:
    """Of 10,000 documents 10 change, 5 come and 3 go: 15 are read, their parts written, the others linked; then bytes as from nothing."""
    source, out = documents(top / "in", 10_000), top / "out"
    first = publish_inline([str(source)], str(out), count=2)
    for n in range(10):
        path = source / f"{n}.txt"
        path.write_text(path.read_text() + "Berg added that this was new.\n")
    documents(source, 5, 20_000)
    for n in range(100, 103):
        (source / f"{n}.txt").unlink()
    begun = time.process_time()
    second = publish_inline([str(source)], str(out))
    took = time.process_time() - begun
    old, new = (out / "releases" / r.release_id for r in (first, second))
    linked = sum((old / p.relative_to(new)).exists() and p.stat().st_ino == (old / p.relative_to(new)).stat().st_ino for p in new.glob("*/*.parquet"))
    total = len(list(new.glob("*/*.parquet")))
    again = publish_inline([str(source)], str(top / "nothing"), count=2)
    held = second.read == 15 and linked > 0 and again.release_id == second.release_id
    return held, f"{second.why}; {linked} of {total} parts linked, {took:.1f} CPU s; from nothing the same bytes: {again.release_id == second.release_id}"


def resume(top: Path) -> Result:
    """A run killed when nine units of ten were read goes on with the tenth, and reads again one whose bytes are no longer those written."""
    source, out = documents(top / "in", 2_500), top / "out"
    fresh = publish_inline([str(source)], str(top / "fresh"))
    begun = killed_after(9, source, out)
    kept = sorted((out / ".staging" / "units").glob("*/done.json"))
    table = kept[0].parent / "sentences.arrow"
    data = table.read_bytes()
    table.write_bytes(data[:-100] + bytes([data[-100] ^ 1]) + data[-99:])
    done = subprocess.run([*READOUT, "run", str(source), "--out", str(out), "--inline"], capture_output=True, text=True, check=True)
    counts = [int(line.split()[1]) for line in done.stderr.splitlines() if line.startswith("read ")]
    same = content(out) == content(top / "fresh")
    held = len(kept) >= 9 and len(counts) == begun - len(kept) + 1 and counts[-1] == 2_500 and same and fresh.read == 2_500
    return held, f"killed with {len(kept)} of {begun} units read; {len(counts)} were read after that, the damaged one among them; the same bytes: {same}"


def killed_after(units: int, source: Path, out: Path) -> int:
    """Start a run and kill it when it has laid aside so many units; returns how many it had to read."""
    run = subprocess.Popen([*READOUT, "run", str(source), "--out", str(out), "--inline"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None and len(list((out / ".staging" / "units").glob("*/done.json"))) < units:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    return len(make_plan(Store(out), [str(source)], full=False).units)


PARTS: dict[str, Callable[[Path], Result]] = {f.__name__: f for f in (points, readers, twice, flips, signals, incremental, same, resume, full)}
"""The longest first, so that the lanes end together."""


def main(names: list[str]) -> int:
    """Run the one part asked for, or several, each in a process of its own."""
    if len(names) == 1:
        return 0 if told(names[0]) else 1
    begun = time.monotonic()
    with ThreadPoolExecutor(LANES) as lanes:
        held = list(lanes.map(apart, names or PARTS))
    print(f"{sum(held)} of {len(held)} parts hold ({time.monotonic() - begun:.0f} s)")
    return 0 if all(held) else 1


def told(name: str) -> bool:
    """Run a part and say what came of it."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"readout-{name}-") as top:
        held, said = PARTS[name](Path(top))
    print(f"{name}: {'holds' if held else 'FALLS SHORT'}: {said} ({time.monotonic() - begun:.0f} s)", flush=True)
    return held


def apart(name: str) -> bool:
    """Run a part in a process of its own; what it says comes out in one piece."""
    done = subprocess.run([sys.executable, "-m", "tests.faults.bench", name], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
