"""What a run costs where little has changed, beside a run from nothing, in CPU seconds of the whole process.

usage: python -m tests.benchmarks.incremental FOLDER [WORKERS]

FOLDER is copied; then: a run from nothing, a run with nothing to do, a run with one document in a hundred changed, and a run
from nothing on the changed documents, which must give the same bytes. Python keeps the bytecode it compiles, as it does where the
package is installed; it lies in the temporary folder, and what the machine has set about bytecode does not count.
"""

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

READOUT = [sys.executable, "-c", "from flows.cli import main; main()"]
ONE_IN = 100
NO_OP, CHANGED = 0.05, 0.08
"""Shares of the full run's CPU that must not be passed."""


def cpu(source: Path, out: Path, workers: str) -> float:
    """CPU seconds of one run, its workers and start-up included."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": str(source.parent / "bytecode")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*READOUT, "run", str(source), "--out", str(out), "--inline", "--workers", workers], check=True, capture_output=True, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def digest(out: Path) -> str:
    release = (out / "current").resolve()
    lines = [f"{p.relative_to(release)} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in sorted(release.rglob("*")) if p.is_file()]
    return hashlib.sha256("\n".join([release.name, *lines]).encode()).hexdigest()


def main(folder: str, workers: str = "1") -> int:
    with tempfile.TemporaryDirectory(prefix="readout-incremental-") as place:
        source, out = Path(place) / "in", Path(place) / "out"
        shutil.copytree(folder, source)
        files = sorted(p for p in source.rglob("*") if p.is_file())
        full = cpu(source, out, workers)
        nothing = cpu(source, out, workers)
        for path in files[::ONE_IN]:
            path.write_bytes(path.read_bytes() + b"\n\nThe two sides agreed to stay in touch.\n")
        changed = cpu(source, out, workers)
        again = cpu(source, Path(place) / "anew", workers)
        same = digest(out) == digest(Path(place) / "anew")
    print(f"{len(files)} documents, {workers} workers: from nothing {full:.1f} and {again:.1f} CPU s")
    print(f"nothing to do      {nothing:6.2f} CPU s, {nothing / full:.1%} of that (at most {NO_OP:.0%})")
    print(f"one in {ONE_IN} changed {changed:6.2f} CPU s, {changed / full:.1%} of that (at most {CHANGED:.0%})")
    print(f"the same bytes as from nothing: {same}")
    return 0 if same and nothing <= NO_OP * full and changed <= CHANGED * full else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
