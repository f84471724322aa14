"""The steps of a run as Prefect tasks: thin, over buckets, with retries where reading or writing can fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import task

from flows import pipeline
from flows.errors import StorageError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from flows.ingest import Ref
    from flows.pipeline import Outcome, Plan
    from flows.store import Store


def _io_failed(_task: Any, _run: Any, state: Any) -> bool:  # noqa: ANN401  (Prefect's own types are heavy to import)
    """Retry what the disk refused; a broken contract stays broken."""
    return isinstance(getattr(state, "data", None), StorageError) or "StorageError" in str(state.message)


@task(name="plan", persist_result=False)
def plan_task(data: Store, sources: tuple[str, ...], *, full: bool) -> Plan:
    """Find what there is to do."""
    return pipeline.make_plan(data, sources, full=full)


@task(name="bucket", retries=2, retry_delay_seconds=1, retry_condition_fn=_io_failed, persist_result=False)
def bucket_task(refs: tuple[Ref, ...], folder: str, pool: Executor | None) -> dict[str, int]:
    """Build one bucket, here or in a worker process."""
    if pool is None:
        return pipeline.build_bucket(refs, folder)
    return pool.submit(pipeline.build_bucket, refs, folder).result()


@task(name="commit", persist_result=False)
def commit_task(data: Store, plan: Plan, folders: list[str], staged: Path, *, strict: bool) -> Outcome:
    """Write and publish the release."""
    return pipeline.commit(data, plan, folders, staged, strict=strict)
