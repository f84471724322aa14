"""Waiting for files to arrive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import watchfiles

from flows.errors import NoInputError

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

_LONGEST = 60_000
"""Milliseconds after which a run starts even where files never cease to arrive."""

_LOOK = 500
"""Milliseconds between two looks at whether to go on."""


class _Documents(watchfiles.DefaultFilter):
    """Every file but hidden ones and what editors leave, as when sources are read."""

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        return super().__call__(change, path) and not Path(path).name.startswith(".")


def arrivals(sources: Sequence[str], quiet: float, *, at_once: bool = False, stop: threading.Event | None = None) -> Iterator[int]:
    """How many files changed, each time when nothing has changed any more for `quiet` seconds.

    Args:
        sources: files and folders.
        quiet: seconds.
        at_once: begin with a 0, before anything changed.
        stop: ends the waiting.

    Raises:
        NoInputError: a source is not there.
    """
    for source in sources:
        if not Path(source).exists():
            raise NoInputError(f"no such file or folder: {source}; make it before it is watched")
    step = max(int(quiet * 1000), 50)
    waits: dict[str, Any] = {"step": step, "debounce": max(_LONGEST, step), "rust_timeout": _LOOK, "yield_on_timeout": True}
    # The watcher is there before the first answer, so that what arrives during the first run is not missed.
    for changes in watchfiles.watch(*sources, watch_filter=_Documents(), stop_event=stop, raise_interrupt=True, **waits):
        if changes or at_once:
            at_once = False
            yield len(changes)
