"""Who is publishing, by name: a file that stands while a run works, and is left behind by one that was killed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from flows.store import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".run"


@contextlib.contextmanager
def claimed(root: Path, who: str) -> Iterator[str | None]:
    """Note who publishes to a data folder whose lock is held; gives the name that a killed run left behind, or None.

    Raises:
        StorageError: the folder cannot be written.
    """
    with disk.storage("noting the run"):
        left = left_behind(root)
        disk.replace_text(root / NAME, who + "\n")
    try:
        yield left
    finally:
        disk.remove(root / NAME)


def left_behind(root: Path) -> str | None:
    """The run that was at work here; the lock tells whether it still is."""
    try:
        return (root / NAME).read_text("utf8").strip() or None
    except OSError:
        return None
