"""The command `check`: a release at rest as a gate for people and for continuous integration."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

_DEFECT = 1


class Form(StrEnum):
    """How the report is written."""

    text = "text"
    json = "json"
    junit = "junit"
    github = "github"
    sarif = "sarif"


class Weight(StrEnum):
    """The weight of a finding."""

    error = "error"
    warn = "warn"
    info = "info"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(check)


def check(
    data: Annotated[str, typer.Argument(help="The data folder, or one release in it.")] = "data",
    form: Annotated[Form, typer.Option("--format", help="How to write the report.")] = Form.text,
    against: Annotated[str | None, typer.Option(help="The release to compare with: an id, its beginning, or a folder. [default: the one before]")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Compare with no other release.")] = False,  # noqa: FBT002
    thresholds: Annotated[str | None, typer.Option(help="A TOML file with bounds of your own.")] = None,
    fail_on: Annotated[Weight, typer.Option(help="The least weight of a finding that gives exit status 1.")] = Weight.error,
    failures: Annotated[str | None, typer.Option(help="A folder for the rows that failed, whole, one Parquet file for each table.")] = None,
    max_failures: Annotated[int, typer.Option(min=1, help="Failing rows that are kept of each table and kind.")] = 1000,
    gold: Annotated[str | None, typer.Option(help="A folder of annotated documents to score the release against.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Keep the figures in metrics.jsonl of the data folder.")] = False,  # noqa: FBT002
) -> None:
    """Validate the published tables at rest: files, contracts, laws, and what changed since the release before."""
    from flows.check import LISTED, release_at  # noqa: PLC0415
    from flows.gate import failing, history  # noqa: PLC0415
    from flows.gate.gate import gate  # noqa: PLC0415
    from flows.gate.written import written  # noqa: PLC0415

    most = max_failures if failures else LISTED
    report, frames = gate(data, against=against, alone=alone, thresholds=thresholds, annotations=gold, most=most)
    if failures:
        failing.write(report, frames, failures, max_failures)
    if record:
        history.record(release_at(data), report)
    typer.echo(written(report, form.value, fail_on.value))
    raise typer.Exit(_DEFECT if report.at_least(fail_on.value) else 0)
