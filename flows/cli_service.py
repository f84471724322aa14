"""The command `serve`: runs at set times, and when files arrive."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated, Any

import typer


class CatchUp(StrEnum):
    """What becomes of runs whose time passed while nothing served them."""

    latest = "latest"
    none = "none"
    all = "all"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(serve)


def serve(
    source: Annotated[list[str] | None, typer.Argument(help="Files or folders of release documents. [default: seeds]")] = None,
    out: Annotated[str, typer.Option(help="The data folder.")] = "data",
    cron: Annotated[list[str] | None, typer.Option(help='When, as cron says it: "0 6 * * *". May be given more than once.')] = None,
    interval: Annotated[list[float] | None, typer.Option(help="Every so many seconds.")] = None,
    rrule: Annotated[list[str] | None, typer.Option(help="When, as RFC 5545 says it: FREQ=WEEKLY;BYDAY=MO.")] = None,
    timezone: Annotated[str | None, typer.Option(help="The time zone of the schedule, for example Europe/Oslo. [default: UTC]")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Run when files arrive in the sources, too.")] = False,  # noqa: FBT002
    debounce: Annotated[float, typer.Option(min=0.05, help="Seconds of quiet before a run starts for files that arrived.")] = 2.0,
    catch_up: Annotated[CatchUp, typer.Option(help="Which runs to make up for whose time passed while nothing served them.")] = CatchUp.latest,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read documents side by side.")] = 1,
    cluster: Annotated[str | None, typer.Option(help="Address of a Dask scheduler whose workers read the documents.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Publish nothing when a document is in quarantine.")] = False,  # noqa: FBT002
    keep: Annotated[int, typer.Option(min=1, help="Releases that stay.")] = 5,
    name: Annotated[str, typer.Option(help="The name of the deployment. [default: made from the data folder]")] = "",
) -> None:
    """Run at set times or when files arrive, until stopped; on PREFECT_API_URL's server, or on one of its own."""
    if not (cron or interval or rrule or watch):
        raise typer.BadParameter("say when: --cron, --interval, --rrule or --watch")
    from pathlib import Path  # noqa: PLC0415

    from flows import settings  # noqa: PLC0415
    from flows.service.plan import Service  # noqa: PLC0415
    from flows.service.schedules import schedules_of  # noqa: PLC0415
    from flows.service.supervise import serve as supervise  # noqa: PLC0415

    settings.prepare_prefect()
    settings.timeout()  # so that a wrong one is told here, not by each run
    folders = [str(Path(s).absolute()) for s in source or ["seeds"]]
    parameters: dict[str, Any] = {
        "sources": folders,
        "out": str(Path(out).absolute()),
        "workers_count": workers,
        "strict": strict,
        "keep": keep,
        "cluster": cluster,
    }
    crons, rules, seconds = tuple(cron or ()), tuple(rrule or ()), tuple(interval or ())
    service = Service(parameters, name, crons, seconds, rules, timezone, watch, debounce, catch_up.value)
    schedules_of(service)  # what cannot be understood is told before anything starts
    raise typer.Exit(supervise(service, _say))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201  (this is the command line)
