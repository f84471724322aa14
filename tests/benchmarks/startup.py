"""CPU seconds of the commands a newcomer gives first, each in a process of its own.

usage: python -m tests.benchmarks.startup
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


def cpu(*args: str, **environment: str) -> float:
    before = os.times()
    command = [sys.executable, "-c", "from flows.cli import main; main()", *args]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        run = ["run", str(SEEDS), "--full", "--out", f"{home}/out"]
        print(f"--help {cpu('--help'):.2f}")
        print(f"run --inline {min(cpu(*run, '--inline') for _ in range(3)):.2f}")
        print(f"run, embedded server, first time {cpu(*run, PREFECT_HOME=f'{home}/prefect'):.1f}")
        print(f"run, embedded server, again {cpu(*run, PREFECT_HOME=f'{home}/prefect'):.1f}")


if __name__ == "__main__":
    main()
