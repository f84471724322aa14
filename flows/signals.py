"""Ctrl-C and SIGTERM, answered where Python can answer them."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_CALLED_FROM_RUST: Final = ("polars", "pandera")
"""Polars calls Python back from Rust, and what a handler raises there ends in a panic that prints its own traceback."""
_AGAIN: Final = 0.02
_PATIENCE: Final = 3.0
"""Seconds between two looks, and seconds after which a signal is answered wherever the program stands."""


def answer(number: signal.Signals, then: Callable[[int], NoReturn]) -> None:
    """Call `then` when the signal comes, as soon as no callback of a native library is under way; for the main thread."""
    waited = 0.0

    def met(number: int, frame: FrameType | None) -> None:
        nonlocal waited
        if waited < _PATIENCE and in_callback(frame):
            waited += _AGAIN
            later = threading.Timer(_AGAIN, os.kill, (os.getpid(), number))
            later.daemon = True
            later.start()
            return
        then(number)

    signal.signal(number, met)


def in_callback(frame: FrameType | None) -> bool:
    """Whether the program stands inside a library that may have been called from native code."""
    while frame is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] in _CALLED_FROM_RUST:
            return True
        frame = frame.f_back
    return False
