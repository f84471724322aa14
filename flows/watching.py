"""Waiting for files to arrive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import watchfiles

from flows.errors import NoInputError

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

_LONGEST = 60_000
"""Milliseconds after which a run starts even where files never cease to arrive."""


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
    if at_once:
        yield 0
    step = max(int(quiet * 1000), 50)
    for changes in watchfiles.watch(*sources, watch_filter=_Documents(), step=step, debounce=max(_LONGEST, step), stop_event=stop, raise_interrupt=True):
        yield len(changes)
