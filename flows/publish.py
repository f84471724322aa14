"""The Prefect flow: plan, buckets, validate, commit, report.

Annotations are values here, not text: a served or scheduled run loads this file by its path, outside `sys.modules`,
where the text of an annotation cannot be resolved and every such run would fail.
"""

from typing import Annotated, Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

from flows import pipeline
from flows.pipeline import Outcome
from flows.plan import Plan
from flows.run import noted, workers
from flows.store.releases import KEPT, Store
from flows.tasks import bucket_task, commit_task, plan_task, unit_task

_RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)
"""Threads only wait here: the work is done in this process or in worker processes."""


@flow(name="publish", log_prints=False, persist_result=False, task_runner=_RUNNER)
def publish(
    sources: Annotated[list[str], Field(min_length=1)] = ["seeds"],  # noqa: B006  (Prefect copies defaults into its schema)
    out: Annotated[str, Field(min_length=1)] = "data",
    workers_count: Annotated[int, Field(ge=1, le=256)] = 1,
    full: bool = False,  # noqa: FBT001, FBT002  (parameters of a flow are named by who calls it)
    strict: bool = False,  # noqa: FBT001, FBT002
    new_schema: bool = False,  # noqa: FBT001, FBT002
    keep: Annotated[int, Field(ge=1)] = KEPT,
) -> Outcome:
    """Publish the documents below `sources` as tables in `out`.

    Args:
        sources: files or folders of release documents.
        out: the data folder.
        workers_count: processes that read documents side by side.
        full: build anew even where nothing changed.
        strict: publish nothing when a document is in quarantine.
        new_schema: publish even where the columns break those of the release that stands.
        keep: releases that stay.

    Raises:
        ReadoutError: what went wrong; the flow run fails with it.
    """
    data = Store(out, keep)
    with data.locked(), noted(data) as note:
        plan = plan_task(data, tuple(sources), full=full, new_schema=new_schema)
        outcome = pipeline.standing(data, plan, strict=strict) if plan.standing else _built(data, plan, workers_count, strict=strict)
        note(outcome)
    _report(outcome)
    return outcome


def _built(data: Store, plan: Plan, count: int, *, strict: bool) -> Outcome:
    with data.staging() as staged, workers(min(count, len(plan.units))) as pool:
        reading = [unit_task.submit(unit, str(data.units / unit.name), pool) for unit in pipeline.unfinished(data, plan)]
        for job in reading:
            job.result()
        buckets = [bucket_task.submit(job, str(staged), pool) for job in pipeline.assemblies(data, plan)]
        return commit_task(data, plan, staged, [job.result() for job in buckets], strict=strict)


def _report(outcome: Outcome) -> None:
    """The run's counts as artifacts in Prefect's own pages."""
    rows = [{"table": name, "rows": count} for name, count in outcome.counts.items()]
    create_table_artifact(key="readout-tables", table=rows, description="Rows of each table of the release")
    done = "published" if outcome.changed else "nothing to do: already published"
    text = f"# Release `{outcome.release_id}`\n\n{done} ({outcome.why}); {outcome.counts['documents']} documents, {outcome.counts['statements']} statements, "
    create_markdown_artifact(key="readout-release", markdown=text + f"{outcome.quarantined} sources in quarantine.\n")
