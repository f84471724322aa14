"""The commands about published releases: where they lie, how they differ, and taking them elsewhere."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from flows.compare import Change

_DATA = typer.Option(help="The data folder, or one release in it.")
_SHOWN = 10


class Tool(StrEnum):
    """What a snippet is written for."""

    duckdb = "duckdb"
    polars = "polars"
    pandas = "pandas"
    r = "r"
    spark = "spark"


class Lake(StrEnum):
    """A lake format."""

    delta = "delta"
    iceberg = "iceberg"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for name, command in (("path", path), ("diff-release", diff_release), ("push", push), ("export", export)):
        app.command(name)(command)


def _tell(words: str) -> None:
    print(words, flush=True)  # noqa: T201  (this is the command line)


def path(
    table: Annotated[str | None, typer.Argument(help="One table in it.")] = None,
    data: Annotated[str, typer.Option(help="The data folder, or the address of an object store.")] = "data",
    tool: Annotated[Tool | None, typer.Option("--as", help="Print code that opens the tables there, ready to paste.")] = None,
) -> None:
    """Print the resolved folder of the current release, or of one table in it: read it once, then open several tables of one release."""
    from flows.report.describe import contract_of  # noqa: PLC0415

    release = _place(data)
    if tool:
        from flows.dataset import snippet  # noqa: PLC0415

        _tell(snippet(tool.value, release).rstrip())
        return
    _tell(f"{release}/{contract_of(table).name}" if table else release)


def _place(data: str) -> str:
    if "://" in data:
        from flows.store.objects import current  # noqa: PLC0415

        return current(data)
    from flows.check import release_at  # noqa: PLC0415

    return str(release_at(data))


def diff_release(
    before: Annotated[str, typer.Argument(help="A release: its id, the beginning of it, or its folder.")],
    after: Annotated[str, typer.Argument(help="Another one.")],
    data: Annotated[str, typer.Option(help="The data folder they lie in.")] = "data",
    as_json: Annotated[bool, typer.Option("--json", help="All keys as JSON on stdout.")] = False,  # noqa: FBT002
) -> None:
    """Tell which rows came, went and changed from one release to another, table by table."""
    from flows.compare import compare, named  # noqa: PLC0415

    old, new = (Path(name) if Path(name).is_dir() else named(Path(data), name) for name in (before, after))
    changes = [change for change in compare(old, new) if change.any]
    _tell(_as_json(changes) if as_json else _as_text(changes, old.name, new.name))


def _as_json(changes: list[Change]) -> str:
    return json.dumps({c.table: {"came": c.came, "went": c.went, "changed": c.changed} for c in changes}, ensure_ascii=False)


def _as_text(changes: list[Change], old: str, new: str) -> str:
    if not changes:
        return f"{old} and {new} hold the same rows"
    lines = [f"from {old} to {new}:"]
    for c in changes:
        columns = ", ".join(f"{name} {count}" for name, count in c.columns().items())
        lines.append(f"{c.table:16} +{len(c.came)} -{len(c.went)} ~{len(c.changed)}{f'  ({columns})' if columns else ''}")
        lines += [f"  + {key}" for key in c.came[:_SHOWN]] + [f"  - {key}" for key in c.went[:_SHOWN]]
        lines += [f"  ~ {key}: {', '.join(names)}" for key, names in list(c.changed.items())[:_SHOWN]]
        hidden = sum(max(len(rows) - _SHOWN, 0) for rows in (c.came, c.went, c.changed))
        lines += [f"  … and {hidden} more (all with --json)"] if hidden else []
    return "\n".join(lines)


def push(
    url: Annotated[str, typer.Argument(help="Where to, for example s3://bucket/folder.")],
    data: Annotated[str, _DATA] = "data",
    keep: Annotated[int, typer.Option(min=1, help="Releases that stay there.")] = 5,
) -> None:
    """Copy the current release to an object store and make it current there."""
    from flows.check import release_at  # noqa: PLC0415
    from flows.store.objects import push as publish  # noqa: PLC0415

    release = release_at(data)
    changed = publish(release, url, keep)
    _tell(f"release {release.name} {'is now' if changed else 'was already'} current at {url}")


def export(
    to: Annotated[Lake, typer.Option(help="The format.")],
    out: Annotated[str, typer.Option(help="The folder to write to.")],
    data: Annotated[str, _DATA] = "data",
) -> None:
    """Write the tables of the current release in a lake format."""
    from flows.check import release_at  # noqa: PLC0415
    from flows.store.lakes import export as write  # noqa: PLC0415

    release = release_at(data)
    written = write(release, to.value, out)
    _tell(f"release {release.name} in {out}: " + (f"{len(written)} tables written" if written else "nothing to do, it is there already"))
