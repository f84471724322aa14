"""Worker processes: all of them start at once, deaf to Ctrl-C, and a signal that comes meanwhile is answered afterwards."""

import os
import signal
import time
from pathlib import Path

import pytest

from flows import run
from flows.errors import LostWorkerError


def masks(pool: object) -> list[set[int]]:
    """The signals that each worker blocks."""
    found = []
    for pid in pool._processes:  # type: ignore[attr-defined]
        line = next(x for x in Path(f"/proc/{pid}/status").read_text().splitlines() if x.startswith("SigBlk"))
        bits = int(line.split()[1], 16)
        found.append({n for n in (signal.SIGINT, signal.SIGTERM) if bits >> (n - 1) & 1})
    return found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the signal mask from /proc")
def test_every_worker_is_deaf_to_ctrl_c_and_only_to_that() -> None:
    with run.workers(3) as pool:
        assert pool is not None
        assert masks(pool) == [{signal.SIGINT}] * 3


def test_a_signal_that_comes_while_workers_start_is_answered_when_they_have() -> None:
    met: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: met.append(number))
    try:
        with run._held_back(signal.SIGTERM):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.05)
            assert met == []
        assert met == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def _lose_one() -> None:
    with run.workers(2) as pool:
        assert pool is not None
        os.kill(pool.submit(os.getpid).result(), signal.SIGKILL)
        pool.submit(time.sleep, 1).result()


def test_a_killed_worker_is_told_as_such() -> None:
    with pytest.raises(LostWorkerError, match="run again"):
        _lose_one()
