"""The Prefect flow: plan, buckets, validate, commit, report.

Annotations are values here, not text: a served or scheduled run loads this file by its path, outside `sys.modules`,
where the text of an annotation cannot be resolved and every such run would fail.
"""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Annotated, Any

from prefect import flow, runtime
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

from flows import ends, pipeline, settings, traces
from flows.errors import ReadoutError
from flows.pipeline import Outcome
from flows.plan import Plan
from flows.run import noted, workers
from flows.store.claims import claimed
from flows.store.releases import KEPT, Store
from flows.tasks import bucket_task, commit_task, plan_task, unit_task

_RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)
"""Threads only wait here: the work is done in this process or in worker processes."""


@flow(
    name="publish",
    log_prints=False,
    persist_result=False,
    task_runner=_RUNNER,
    timeout_seconds=settings.timeout(),
    on_failure=[ends.tell],
    on_crashed=[ends.tell],
)
def publish(
    sources: Annotated[list[str], Field(min_length=1)] = ["seeds"],  # noqa: B006  (Prefect copies defaults into its schema)
    out: Annotated[str, Field(min_length=1)] = "data",
    workers_count: Annotated[int, Field(ge=1, le=256)] = 1,
    full: bool = False,  # noqa: FBT001, FBT002  (parameters of a flow are named by who calls it)
    strict: bool = False,  # noqa: FBT001, FBT002
    new_schema: bool = False,  # noqa: FBT001, FBT002
    keep: Annotated[int, Field(ge=1)] = KEPT,
    cluster: str | None = None,
) -> Any:  # noqa: ANN401  (a call gives the Outcome; the state that is returned here carries it)
    """Publish the documents below `sources` as tables in `out`.

    Args:
        sources: files or folders of release documents.
        out: the data folder.
        workers_count: processes that read documents side by side.
        full: build anew even where nothing changed.
        strict: publish nothing when a document is in quarantine.
        new_schema: publish even where the columns break those of the release that stands.
        keep: releases that stay.
        cluster: address of a Dask scheduler whose workers read the documents; they must see the same folders.

    Raises:
        ReadoutError: what went wrong; the flow run ends in a state that names it.
    """
    options = {"full": full, "strict": strict, "new_schema": new_schema}
    try:
        outcome = _published(Store(out, keep), tuple(sources), workers_count, cluster, options)
    except ReadoutError as error:
        return ends.failed(error)
    traces.leave(outcome, sources)
    return ends.done(outcome)


def _published(data: Store, sources: tuple[str, ...], count: int, cluster: str | None, options: dict[str, bool]) -> Outcome:
    with data.locked(), claimed(data.root, str(runtime.flow_run.id)) as lost, noted(data) as note:
        if lost and ends.close(lost):
            data.note({"status": "killed", "flow_run": lost})
        plan = plan_task(data, sources, full=options["full"], new_schema=options["new_schema"])
        strict = options["strict"]
        outcome = pipeline.standing(data, plan, strict=strict) if plan.standing else _built(data, plan, count, cluster, strict=strict)
        note(outcome)
    return outcome


def _built(data: Store, plan: Plan, count: int, cluster: str | None, *, strict: bool) -> Outcome:
    with data.staging() as staged, workers(min(count, len(plan.units)), cluster) as others, _at_least_one(others) as pool:
        waiting = pipeline.unfinished(data, plan)
        progress = traces.Progress(len(waiting))
        for job in [unit_task.submit(unit, str(data.units / unit.name), pool) for unit in waiting]:
            job.result()
            progress.step()
        buckets = [bucket_task.submit(job, str(staged), pool) for job in pipeline.assemblies(data, plan)]
        return commit_task(data, plan, staged, [job.result() for job in buckets], strict=strict)


@contextmanager
def _at_least_one(pool: Executor | None) -> Iterator[Executor]:
    """The pool, or one thread of this process: a run that is given up drops what waits there, which tasks of their own would go on with."""
    if pool is not None:
        yield pool
        return
    here = ThreadPoolExecutor(1)
    try:
        yield here
    finally:
        here.shutdown(cancel_futures=True)
