"""Stores without conditional put, behind fsspec: each pointer has a number, and the highest counts."""

from __future__ import annotations

from typing import Any

import fsspec

from flows.errors import BusyError

_FOLDER = "generations"


class Numbered:
    """Any file system fsspec knows. Two that publish at once may both think they were last; both releases are whole."""

    def __init__(self, url: str) -> None:
        self._files, self._root = fsspec.core.url_to_fs(url)
        self._url = url

    def get(self, name: str) -> tuple[bytes, Any] | None:
        """An object, or None; it has no mark."""
        try:
            return bytes(self._files.cat_file(f"{self._root}/{name}")), None
        except FileNotFoundError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Write an object whole."""
        path = f"{self._root}/{name}"
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(path, data)

    def pointer(self) -> tuple[bytes, Any] | None:
        """The pointer of the highest number, and that number."""
        numbers = self._numbers()
        found = self.get(f"{_FOLDER}/{numbers[-1]:08d}") if numbers else None
        return (found[0], numbers[-1]) if found else None

    def swap(self, data: bytes, mark: Any) -> None:  # noqa: ANN401  (a number)
        """Put a pointer of the next number.

        Raises:
            BusyError: somebody else has put one since.
        """
        number = 0 if mark is None else mark + 1
        if self._numbers()[-1:] not in ([], [mark]):
            raise BusyError(f"another run has published to {self._url} meanwhile; what it published stands")
        self.put(f"{_FOLDER}/{number:08d}", data)

    def remove(self, prefix: str) -> None:
        """Remove every object below `prefix`."""
        self._files.rm(f"{self._root}/{prefix.rstrip('/')}", recursive=True)

    def _numbers(self) -> list[int]:
        try:
            self._files.invalidate_cache()
            names = self._files.ls(f"{self._root}/{_FOLDER}", detail=False)
        except FileNotFoundError:
            return []
        found = [name.rpartition("/")[2] for name in names]
        return sorted(int(name) for name in found if name.isdigit())
