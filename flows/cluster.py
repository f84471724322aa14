"""The workers of a Dask cluster behind the standard executor's interface."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows import settings
from flows.errors import LostWorkerError, ReadoutError, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

_SECONDS = 30


class NoClusterError(ReadoutError):
    """The extra is not installed."""

    status = 2


@contextmanager
def on_cluster(address: str) -> Iterator[Executor]:
    """The workers behind a Dask scheduler.

    Raises:
        NoClusterError: the extra `dask` is not installed.
        StorageError: no scheduler answers there.
        LostWorkerError: workers died again and again over one unit of work.
    """
    if not settings.has("distributed"):
        raise NoClusterError("--cluster needs the extra: pip install -c constraints.txt 'readouts[dask]'")
    from distributed import Client, KilledWorker  # noqa: PLC0415  (an extra)

    try:
        client: Any = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise StorageError(f"no Dask scheduler answers at {address}: {str(error).splitlines()[0]}; start one with: dask scheduler") from error
    try:
        with client:
            yield client.get_executor(pure=False)
    except KilledWorker as error:
        raise LostWorkerError("workers of the cluster died over one unit of work; run again (what was finished is kept)") from error
