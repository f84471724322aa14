"""Let a publish fail, or be killed, at each of its file-system calls in turn; look at what stands afterwards, and run again.

usage (by tests.faults.bench, which loads the shim first): python -m tests.faults.points SCENARIO SHARE

Processes are forked from one that has imported everything and touched no thread pool, so that a point costs a fraction of a second.
"""

import ctypes
import errno
import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import pyarrow.compute  # noqa: F401  (publishing imports it at its first cast; here all points share the one import)

from flows import buckets, check, engine, run, tables
from flows.errors import ReadoutError
from flows.text.read import read_release

FAULTS = {"kill -9": (-signal.SIGKILL, 1), "ENOSPC": (errno.ENOSPC, 1), "EROFS": (errno.EROFS, 1), "EIO": (errno.EIO, 0)}
"""What happens, and whether only at calls that change the disk: between two of them a kill finds the same disk, and no read finds it full."""
TEXT = "Foreign Minister Anna Berg met with Foreign Minister Peter Otieno in Oslo on May {n}, 2024.\n\nBerg said that Norway values the spexcial tie.\n"
CHECKED = 20
"""Every so many points the whole check runs too; that what stands is one of two sound releases byte for byte says as much."""
UNTOLD = 99
"""An exit that is none of those the command knows: the fault was not told as one."""


def main(scenario: str, share: str) -> int:
    """Run every `share`-th point (`0/2`, `1/2`) and print what was found as JSON."""
    part, of = map(int, share.split("/"))
    shim = ctypes.CDLL(None)
    read_release(TEXT.format(n=1).encode(), path="a.txt")
    engine.fingerprint()
    if scenario == "buckets":
        buckets._ONE_PART = 4
    # The sources lie outside the folder whose calls fail: a source that cannot be read goes to quarantine, which is another matter.
    top, source = Path(os.environ["FAULT_ROOT"]), Path(tempfile.mkdtemp(prefix="readout-sources-"))
    tables.validated = lambda frames: frames  # it touches no file, and takes most of the time
    prepare(top, source, shim)
    whole = {digest(top / base): name for base, name in (("base", "old"), ("probe", "new"))}
    totals = [int((top / f"calls{changing}").read_text()) for changing in (0, 1)]
    found = {"calls": totals[0], "changing": totals[1], "points": 0, "wrong": [], "old": 0, "new": 0}
    for name, fault in FAULTS.items():
        for nth in range(1 + part, totals[fault[1]] + 1, of):
            found["points"] += 1
            wrong = point(top, source, shim, nth, fault, whole, found)
            found["wrong"] += [f"{name} at call {nth}: {wrong}"] if wrong else []
    shutil.rmtree(source)
    print(json.dumps(found))
    return 0


def prepare(top: Path, source: Path, shim: ctypes.CDLL) -> None:
    """A standing release, an input that differs from it, the release that follows, and how many calls it takes to publish that."""
    for n in range(1, 7):
        (source / f"{n}.txt").write_text(TEXT.format(n=n), "utf8")
    forked(lambda: run.publish_inline([str(source)], str(top / "base")))
    (source / "1.txt").write_text(TEXT.format(n=20), "utf8")
    (source / "2.txt").unlink()
    for changing in (0, 1):
        shutil.rmtree(top / "probe", ignore_errors=True)
        shutil.copytree(top / "base", top / "probe", symlinks=True)

        def counted(changing: int = changing) -> None:
            shim.fault_arm(0, 0, changing)
            run.publish_inline([str(source)], str(top / "probe"))
            calls = shim.fault_calls()
            (top / f"calls{changing}").write_text(str(calls))

        forked(counted)
    sound = forked(lambda: [check.check(str(top / base)).findings for base in ("base", "probe")] == [(), ()] or sys.exit("not sound"))
    assert not sound, "the releases without a fault are not sound"


def point(top: Path, source: Path, shim: ctypes.CDLL, nth: int, fault: tuple[int, int], whole: dict[str, str], found: dict[str, int]) -> str:
    """One fault at one call: what was wrong afterwards, or nothing."""
    out = top / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(top / "base", out, symlinks=True)

    def failing() -> None:
        shim.fault_arm(nth, *fault)
        run.publish_inline([str(source)], str(out))

    status = forked(failing)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) not in {0, 74}:
        return f"exit {os.WEXITSTATUS(status)} {said()}"
    stands = whole.get(digest(out))
    if stands is None:
        return "what stands is neither the old release nor the new one, byte for byte"
    found[stands] += 1
    if found["points"] % CHECKED == 0 and forked(lambda: check.check(str(out)).sound or sys.exit("not sound")):
        return "check finds a defect"
    return swept(top, source, out, whole)


def swept(top: Path, source: Path, out: Path, whole: dict[str, str]) -> str:
    """Run again without a fault: the new release stands, and nothing else is left."""
    if forked(lambda: run.publish_inline([str(source)], str(out))):
        return f"the next run fails: {said()}"
    if whole.get(digest(out)) != "new":
        return "the next run published something else"
    litter = [p.name for p in out.iterdir() if p.name not in {"current", "CURRENT", "releases", "runs.jsonl", ".lock"}]
    names = {(top / base / "current").readlink().name for base in ("base", "probe")}
    half = {p.name for p in (out / "releases").iterdir()} - names
    return f"litter {litter} {half}" if litter or half else ""


def digest(data: Path) -> str:
    """All bytes of the release that stands, by its link; CURRENT must name a release too."""
    release = (data / "current").resolve(strict=True)
    assert (data / "releases" / (data / "CURRENT").read_text().strip()).is_dir()
    sums = [f"{p.relative_to(release)} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in sorted(release.rglob("*")) if p.is_file()]
    return hashlib.sha256("\n".join([release.name, *sums]).encode()).hexdigest()


def said() -> str:
    """What the last failing process said."""
    file = Path(os.environ["FAULT_ROOT"]) / "said"
    return file.read_text()[-400:] if file.exists() else ""


def forked(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own; returns how that ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    words = Path(os.environ["FAULT_ROOT"]) / "said"
    code = 0
    try:
        work()
    except ReadoutError as error:
        code = error.status
    except BaseException:  # noqa: BLE001  (whatever it is, it is what the bench is there to find)
        code = UNTOLD
        words.write_text(traceback.format_exc()[-400:])
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
