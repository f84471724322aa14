"""A run without orchestration, and the facts of any run."""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import os
import signal
import threading
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, resource_tracker
from typing import TYPE_CHECKING, Any

from flows import assembly, pipeline
from flows.cluster import on_cluster
from flows.errors import LostWorkerError, ReadoutError, StorageError
from flows.plan import make_plan
from flows.store.releases import KEPT, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from flows.assembly import Files
    from flows.pipeline import Outcome
    from flows.plan import Plan

    Progress = Callable[[int, int], None]


@contextmanager
def workers(count: int, cluster: str | None = None) -> Iterator[Executor | None]:
    """A pool of worker processes, those of a Dask cluster, or None where this process does the work.

    When the run is interrupted, what waits in the pool is dropped: it need not be finished first. A Ctrl-C reaches every
    process of the terminal, but it is the coordinator's to answer.

    Raises:
        LostWorkerError: a worker died.
    """
    if cluster is not None:
        with on_cluster(cluster) as pool:
            yield pool
        return
    if count <= 1:
        yield None
        return
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _attend)
    try:
        _start(pool, count)
        yield pool
    except BrokenProcessPool as error:
        lost = "a worker process was killed, perhaps for want of memory; run again (what was finished is kept), with fewer --workers if it happens again"
        raise LostWorkerError(lost) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(pool: Executor, count: int) -> None:
    """Start the workers, one with each of the first jobs, while Ctrl-C is held back: they inherit that and never see it."""
    resource_tracker.ensure_running()  # it would release the signal again if it had to start meanwhile
    with _held_back(signal.SIGINT, signal.SIGTERM):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for _ in range(count):
                pool.submit(os.getpid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _held_back(*signals: signal.Signals) -> Iterator[None]:
    """Answer signals when the block is done: a worker whose start breaks off half-way is known to nobody, and says so in a traceback.

    Python answers signals in the main thread alone, so in any other there is nothing to hold back.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    met: list[int] = []
    before = {number: signal.signal(number, lambda number, _: met.append(number)) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in met:
            signal.raise_signal(late)


def _attend() -> None:
    """In a worker: go when the coordinator is gone, since a killed one cannot say so."""
    coordinator = multiprocessing.parent_process()
    if coordinator is not None:
        threading.Thread(target=_leave_after, args=(coordinator.sentinel,), daemon=True).start()


def _leave_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def publish_inline(
    sources: Sequence[str],
    out: str,
    *,
    count: int = 1,
    cluster: str | None = None,
    full: bool = False,
    strict: bool = False,
    new_schema: bool = False,
    keep: int = KEPT,
    progress: Progress | None = None,
) -> Outcome:
    """Publish the documents below `sources` to `out` with plain function calls.

    Raises:
        ReadoutError: what went wrong, with its exit status.
    """
    data = Store(out, keep)
    with data.locked(), noted(data) as note:
        plan = make_plan(data, sources, full=full, new_schema=new_schema)
        outcome = pipeline.standing(data, plan, strict=strict) if plan.standing else _built(data, plan, count, cluster, progress, strict=strict)
        note(outcome)
    return outcome


def _built(data: Store, plan: Plan, count: int, cluster: str | None, progress: Progress | None, *, strict: bool) -> Outcome:
    with data.staging() as staged, workers(min(count, len(plan.units)), cluster) as pool:
        _read(pool, data, plan, progress)
        return pipeline.commit(data, plan, staged, _assembled(pool, data, plan, staged), strict=strict)


def _read(pool: Executor | None, data: Store, plan: Plan, progress: Progress | None) -> None:
    waiting = pipeline.unfinished(data, plan)
    total = plan.documents
    done = total - sum(len(unit.refs) for unit in waiting)
    told = progress or (lambda _done, _total: None)
    if pool is None:
        for unit in waiting:
            done += pipeline.build_unit(unit.refs, str(data.units / unit.name))
            told(done, total)
        return
    for job in as_completed([pool.submit(pipeline.build_unit, unit.refs, str(data.units / unit.name)) for unit in waiting]):
        done += job.result()
        told(done, total)


def _assembled(pool: Executor | None, data: Store, plan: Plan, staged: Path) -> list[Files]:
    jobs = pipeline.assemblies(data, plan)
    if pool is None:
        return [assembly.assemble(job, str(staged)) for job in jobs]
    return [job.result() for job in [pool.submit(assembly.assemble, job, str(staged)) for job in jobs]]


_GIVEN_UP = "called off, or longer than READOUT_TIMEOUT_SECONDS"
"""Why a flow run ended whose body met Prefect's CancelledError."""


@contextmanager
def noted(data: Store) -> Iterator[Callable[[Outcome], None]]:
    """Keep in `runs.jsonl` when and how long a run was, and how it ended: published, nothing_to_do, failed or interrupted."""
    started = dt.datetime.now(dt.UTC)

    def write(facts: dict[str, Any]) -> None:
        seconds = round((dt.datetime.now(dt.UTC) - started).total_seconds(), 2)
        data.note({**facts, "started": started.isoformat(timespec="seconds"), "seconds": seconds})

    try:
        yield lambda outcome: write({**outcome.facts(), "path": None, "status": "published" if outcome.changed else "nothing_to_do"})
    except ReadoutError as error:
        with contextlib.suppress(StorageError):  # the first fault is the one to tell
            write({"status": "failed", "exit": error.status, "reason": str(error)})
        raise
    except BaseException as error:
        with contextlib.suppress(StorageError):
            reason = _GIVEN_UP if type(error).__name__ == "CancelledError" else type(error).__name__
            write({"status": "failed" if isinstance(error, Exception) else "interrupted", "reason": reason})
        raise
