"""Object stores that put an object on condition: S3 and its like, Google, Azure."""

from __future__ import annotations

from typing import Any

import obstore
from obstore.exceptions import AlreadyExistsError, PreconditionError
from obstore.store import from_url

from flows.errors import BusyError
from flows.store.objects import POINTER


class Conditional:
    """A store behind obstore; credentials and endpoint come from the environment, as its documentation says."""

    def __init__(self, url: str) -> None:
        plain = {"client_options": {"allow_http": True}} if url.startswith("s3") else {}
        self._store: Any = from_url(url, **plain)
        self._url = url

    def get(self, name: str) -> tuple[bytes, Any] | None:
        """An object and its e-tag, or None."""
        try:
            found = obstore.get(self._store, name)
        except FileNotFoundError:
            return None
        return bytes(found.bytes()), {k: v for k in ("e_tag", "version") if (v := found.meta[k]) is not None}

    def put(self, name: str, data: bytes) -> None:
        """Write an object whole."""
        obstore.put(self._store, name, data)

    def pointer(self) -> tuple[bytes, Any] | None:
        """The pointer and its e-tag."""
        return self.get(POINTER)

    def swap(self, data: bytes, mark: Any) -> None:  # noqa: ANN401  (an e-tag and a version)
        """Put the pointer if it is still the one read.

        Raises:
            BusyError: it is not.
        """
        try:
            obstore.put(self._store, POINTER, data, mode="create" if mark is None else mark, use_multipart=False)
        except (AlreadyExistsError, PreconditionError) as error:
            raise BusyError(f"another run has published to {self._url} meanwhile; what it published stands") from error

    def remove(self, prefix: str) -> None:
        """Remove every object below `prefix`."""
        for page in obstore.list(self._store, prefix):
            obstore.delete(self._store, [entry["path"] for entry in page])
