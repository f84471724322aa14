"""Publishing to an object store: S3 and its like, Google and Azure, or any other file system fsspec knows.

```
<url>/releases/<release_id>/…    as in the data folder; the manifest goes up last, so a release without it is unfinished
<url>/CURRENT                    ids, the current release first: the pointer, put only if nobody else has put it meanwhile
<url>/generations/00000007       where the store has no conditional put: numbered pointers, the highest counts
```
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

from flows.errors import BusyError, NoInputError, StorageError
from flows.store import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POINTER = "CURRENT"
_INSTALL = "pip install -c constraints.txt -e '.[objects]'"
_NATIVE = ("s3", "s3a", "gs", "az", "adl", "azure", "abfs", "abfss", "memory")
"""Schemes whose stores can put an object on condition."""


class Objects(Protocol):
    """What is needed of a store."""

    def get(self, name: str) -> tuple[bytes, Any] | None:
        """An object and the mark of its version, or None."""

    def put(self, name: str, data: bytes) -> None:
        """Write an object whole."""

    def swap(self, data: bytes, mark: Any) -> None:  # noqa: ANN401  (each store has marks of its own)
        """Put the pointer if its version is still `mark` (None: if there is none).

        Raises:
            BusyError: somebody else put it meanwhile.
        """

    def pointer(self) -> tuple[bytes, Any] | None:
        """The pointer and the mark of its version."""

    def remove(self, prefix: str) -> None:
        """Remove every object below `prefix`."""


def push(release: Path, url: str, keep: int) -> bool:
    """Copy a release to a store and make it current there; returns whether anything was changed.

    Args:
        release: the folder of a sound release.
        url: of the folder in the store, `s3://bucket/path`; credentials come from the usual environment of the store.
        keep: releases that stay there.

    Raises:
        BusyError: somebody else published there meanwhile; what they published stands.
        NoInputError: the folder is no release.
        StorageError: the store refused, or its library is not installed.
    """
    made = manifest.manifest_of(release)
    if made is None or not manifest.sound(release):
        raise NoInputError(f"{release} is no sound release; look with: readout check {release}")
    with _told(url):
        store = opened(url)
        found = store.pointer()
        ids = _ids(found)
        if ids[:1] == [release.name] and _whole(store, release):
            return False
        if not _whole(store, release):
            _upload(store, release, [*manifest.files_of(made), manifest.NAME])
        order = [release.name, *(i for i in ids if i != release.name)]
        store.swap(("\n".join(order[:keep]) + "\n").encode(), found[1] if found else None)
        for old in order[keep:]:
            store.remove(f"releases/{old}/")
        return True


def current(url: str) -> str:
    """The address of the current release of a store; read it once, then read several tables of one release below it.

    Raises:
        NoInputError: nothing is published there.
        StorageError: the store refused.
    """
    with _told(url):
        ids = _ids(opened(url).pointer())
    if not ids:
        raise NoInputError(f"nothing is published at {url}; publish with: readout push {url}")
    return f"{url.rstrip('/')}/releases/{ids[0]}"


def _ids(found: tuple[bytes, Any] | None) -> list[str]:
    return found[0].decode("ascii", "replace").split() if found else []


def _whole(store: Objects, release: Path) -> bool:
    held = store.get(f"releases/{release.name}/{manifest.NAME}")
    return held is not None and held[0] == (release / manifest.NAME).read_bytes()


def _upload(store: Objects, release: Path, names: list[str]) -> None:
    for name in names:
        store.put(f"releases/{release.name}/{name}", (release / name).read_bytes())


def opened(url: str) -> Objects:
    """The store at an address.

    Raises:
        StorageError: its library is not installed.
    """
    try:
        if url.partition("://")[0] in _NATIVE:
            from flows.store.conditional import Conditional  # noqa: PLC0415  (an optional library)

            return Conditional(url)
        from flows.store.numbered import Numbered  # noqa: PLC0415

        return Numbered(url)
    except ImportError as error:
        raise StorageError(f"{url} needs {error.name}, which is not installed: {_INSTALL}") from error


@contextlib.contextmanager
def _told(url: str) -> Iterator[None]:
    """Every store has errors of its own; all are told in one way."""
    try:
        yield
    except (BusyError, NoInputError, StorageError):
        raise
    except Exception as error:
        said = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise StorageError(f"the store at {url} refused: {said[:200]}; check the address, the credentials and the network") from error
