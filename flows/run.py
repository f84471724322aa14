"""A run without orchestration, and the facts of any run."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows import pipeline
from flows.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flows.pipeline import Outcome


@contextmanager
def workers(count: int) -> Iterator[Executor | None]:
    """A pool of worker processes, or None where this process does the work."""
    if count == 1:
        yield None
        return
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def publish_inline(
    sources: Sequence[str], out: str, *, count: int = 1, full: bool = False, strict: bool = False, progress: Callable[[int, int], None] | None = None
) -> Outcome:
    """Publish the documents below `sources` to `out` with plain function calls.

    Raises:
        ReadoutError: what went wrong, with its exit status.
    """
    data, started = Store(out), dt.datetime.now(dt.UTC)
    with data.locked(), data.staging() as folder, data.staging() as staged:
        plan = pipeline.make_plan(data, sources, full=full)
        if plan.standing:
            outcome = pipeline.standing(data, plan, strict=strict)
        else:
            folders = [str(folder / f"{n:05d}") for n in range(len(plan.buckets))]
            with workers(min(count, max(len(plan.buckets), 1))) as pool:
                _build(pool, plan, folders, progress)
            outcome = pipeline.commit(data, plan, folders, staged, strict=strict)
        note(data, outcome, started)
    return outcome


def _build(pool: Executor | None, plan: pipeline.Plan, folders: Sequence[str], progress: Callable[[int, int], None] | None) -> None:
    total = len(plan.found.refs)
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, total)

    if pool is None:
        for refs, folder in zip(plan.buckets, folders, strict=True):
            pipeline.build_bucket(refs, folder)
            told(len(refs))
        return
    jobs = {pool.submit(pipeline.build_bucket, refs, folder): len(refs) for refs, folder in zip(plan.buckets, folders, strict=True)}
    for job in as_completed(jobs):
        job.result()
        told(jobs[job])


def note(data: Store, outcome: Outcome, started: dt.datetime) -> None:
    """Keep when and how long the run was, in `runs.jsonl`."""
    ended = dt.datetime.now(dt.UTC)
    data.note({**outcome.facts(), "path": None, "started": started.isoformat(timespec="seconds"), "seconds": round((ended - started).total_seconds(), 2)})
