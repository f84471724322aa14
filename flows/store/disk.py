"""The few things done to a file system: durable writing, hashing, linking, and errors told in words."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from typing import TYPE_CHECKING

from flows.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ_ONLY = 0o444


@contextlib.contextmanager
def storage(what: str) -> Iterator[None]:
    """Turn an error of the file system into one that tells where and what to do.

    Raises:
        StorageError: in place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        place = error.filename or "the disk"
        raise StorageError(f"{what} failed at {place}: {error.strerror or error}; check the path, its permissions and the free space") from error


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_text(path: Path, words: str) -> None:
    """Write a file and bring it to the disk."""
    with path.open("w", encoding="utf8", newline="\n") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())


def replace_text(path: Path, words: str) -> None:
    """Put new words in place of a file by one rename: a reader sees the old ones or the new ones."""
    spare = path.with_name(f".{path.name}.new")
    write_text(spare, words)
    spare.replace(path)


def append_line(path: Path, line: str) -> None:
    """Append a line in one write; a line that a killed run left unfinished is closed first."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        size = os.fstat(handle).st_size
        torn = bool(size) and os.pread(handle, 1, size - 1) != b"\n"
        os.write(handle, (("\n" if torn else "") + line + "\n").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Bring a file or the names in a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def seal(folder: Path) -> None:
    """Bring all below a folder to the disk, files first, then the folders that name them; files become read-only."""
    for place, _, names in os.walk(folder, topdown=False):
        base = folder.__class__(place)
        for path in (base / name for name in sorted(names)):
            if path.stat().st_mode & 0o777 != READ_ONLY:
                path.chmod(READ_ONLY)
                sync(path)
        sync(base)


def link(source: Path, target: Path) -> None:
    """A second name for the bytes of `source`; where the file system has no hard links, a copy."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def remove(path: Path) -> None:
    """Take away a file or folder, whatever of it is left; what cannot be removed now is litter for the next run."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
