"""The steps of a run as Prefect tasks: thin, over units and buckets, with retries where reading or writing can fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import task

from flows import assembly, pipeline, plan
from flows.errors import StorageError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from flows.assembly import Assembly, Files
    from flows.pipeline import Outcome
    from flows.plan import Plan, Unit
    from flows.store.releases import Store


def _io_failed(_task: Any, _run: Any, state: Any) -> bool:  # noqa: ANN401  (Prefect's own types are heavy to import)
    """Retry what the disk refused; a broken contract stays broken."""
    return isinstance(getattr(state, "data", None), StorageError) or "StorageError" in str(state.message)


_PATIENCE: Any = {"retries": 3, "retry_delay_seconds": [1, 4, 16], "retry_jitter_factor": 0.5, "retry_condition_fn": _io_failed}
"""Reading and writing are tried again, each time after a longer wait that differs from task to task; nothing else is."""


@task(name="plan", persist_result=False, **_PATIENCE)
def plan_task(data: Store, sources: tuple[str, ...], *, full: bool, new_schema: bool) -> Plan:
    """Find what there is to do."""
    return plan.make_plan(data, sources, full=full, new_schema=new_schema)


@task(name="unit", **_PATIENCE, persist_result=False)
def unit_task(unit: Unit, folder: str, pool: Executor | None) -> int:
    """Read one unit of documents, here or in a worker process."""
    if pool is None:
        return pipeline.build_unit(unit.refs, folder)
    return pool.submit(pipeline.build_unit, unit.refs, folder).result()


@task(name="bucket", **_PATIENCE, persist_result=False)
def bucket_task(job: Assembly, staged: str, pool: Executor | None) -> Files:
    """Assemble one bucket, here or in a worker process."""
    if pool is None:
        return assembly.assemble(job, staged)
    return pool.submit(assembly.assemble, job, staged).result()


@task(name="commit", persist_result=False)
def commit_task(data: Store, what: Plan, staged: Path, made: list[Files], *, strict: bool) -> Outcome:
    """Seal and publish the release."""
    return pipeline.commit(data, what, staged, made, strict=strict)
