"""Signals that come while a library calls Python from native code are answered after it."""

import subprocess
import sys

import pytest

SCRIPT = """
import os, signal, sys, time
import polars as pl
from flows.signals import answer

def leave(number):
    sys.exit(100 + number)

answer(signal.{name}, leave)

def called(value):
    os.kill(os.getpid(), signal.{name})
    end = time.monotonic() + {seconds}
    while time.monotonic() < end:
        pass
    os.write(1, b"called")
    return value

pl.Series([1]).map_elements(called, return_dtype=pl.Int64)
time.sleep(10)
"""


def left(name: str, seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", SCRIPT.format(name=name, seconds=seconds)], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("name", "number"), [("SIGINT", 2), ("SIGTERM", 15)])
def test_a_signal_waits_for_the_callback(name: str, number: int) -> None:
    done = left(name, 0.2)
    assert (done.returncode, done.stdout, done.stderr) == (100 + number, "called", "")


def test_a_callback_without_end_is_left_all_the_same() -> None:
    done = left("SIGTERM", 30)
    assert done.returncode != 0
    assert done.stdout == ""
