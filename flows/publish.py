"""The Prefect flow: plan, buckets, validate, commit, report.

Annotations are values here, not text: a served or scheduled run loads this file by its path, outside `sys.modules`,
where the text of an annotation cannot be resolved and every such run would fail.
"""

import datetime as dt
from typing import Annotated, Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

from flows import pipeline
from flows.pipeline import Outcome, Plan
from flows.run import note, workers
from flows.store import Store
from flows.tasks import bucket_task, commit_task, plan_task

_RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)
"""Threads only wait here: the work is done in this process or in worker processes."""


@flow(name="publish", log_prints=False, persist_result=False, task_runner=_RUNNER)
def publish(
    sources: Annotated[list[str], Field(min_length=1)] = ["seeds"],  # noqa: B006  (Prefect copies defaults into its schema)
    out: Annotated[str, Field(min_length=1)] = "data",
    workers_count: Annotated[int, Field(ge=1, le=256)] = 1,
    full: bool = False,  # noqa: FBT001, FBT002  (parameters of a flow are named by who calls it)
    strict: bool = False,  # noqa: FBT001, FBT002
) -> Outcome:
    """Publish the documents below `sources` as tables in `out`.

    Args:
        sources: files or folders of release documents.
        out: the data folder.
        workers_count: processes that read documents side by side.
        full: build anew even where nothing changed.
        strict: publish nothing when a document is in quarantine.

    Raises:
        ReadoutError: what went wrong; the flow run fails with it.
    """
    data, started = Store(out), dt.datetime.now(dt.UTC)
    with data.locked():
        plan = plan_task(data, tuple(sources), full=full)
        outcome = pipeline.standing(data, plan, strict=strict) if plan.standing else _built(data, plan, workers_count, strict=strict)
        note(data, outcome, started)
    _report(outcome)
    return outcome


def _built(data: Store, plan: Plan, count: int, *, strict: bool) -> Outcome:
    with data.staging() as folder, data.staging() as staged:
        folders = [str(folder / f"{n:05d}") for n in range(len(plan.buckets))]
        with workers(min(count, max(len(plan.buckets), 1))) as pool:
            jobs = [bucket_task.submit(refs, place, pool) for refs, place in zip(plan.buckets, folders, strict=True)]
            for job in jobs:
                job.result()
        return commit_task(data, plan, folders, staged, strict=strict)


def _report(outcome: Outcome) -> None:
    """The run's counts as artifacts in Prefect's own pages."""
    rows = [{"table": name, "rows": count} for name, count in outcome.counts.items()]
    create_table_artifact(key="readout-tables", table=rows, description="Rows of each table of the release")
    done = "published" if outcome.changed else "nothing to do: already published"
    text = f"# Release `{outcome.release_id}`\n\n{done}; {outcome.counts['documents']} documents, {outcome.counts['statements']} statements, "
    create_markdown_artifact(key="readout-release", markdown=text + f"{outcome.quarantined} sources in quarantine.\n")
