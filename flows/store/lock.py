"""One writer at a time: a lock on the data folder that says who holds it."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import time
from typing import TYPE_CHECKING

from flows.errors import BusyError
from flows.store.disk import storage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST = 200
_LOOKS = 20


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of a data folder. The system frees it when the process ends, however it ends.

    Raises:
        BusyError: another run holds it; the message names its process and start.
        StorageError: the lock file cannot be made.
    """
    with storage("opening the output folder"):
        handle = os.open(root / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"another run{_holder(handle)} is writing to {root}; wait for it, or give another --out") from error
        with storage("noting who holds the lock"):
            _sign(handle)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _sign(handle: int) -> None:
    """Write who holds the lock; a shorter line than the last one must not leave its tail."""
    line = f"pid {os.getpid()} since {dt.datetime.now(dt.UTC).isoformat(timespec='seconds')}\n".encode()
    os.ftruncate(handle, 0)
    os.pwrite(handle, line, 0)


def _holder(handle: int) -> str:
    """Who holds the lock; it may have taken it a moment ago and not have signed yet."""
    with contextlib.suppress(OSError):
        for _ in range(_LOOKS):
            if said := os.pread(handle, _LONGEST, 0).decode("ascii", "replace").strip():
                return f" ({said})"
            time.sleep(0.01)
    return ""
