"""The command `readout`. Heavy libraries are imported by the command that needs them, so that --help is quick."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from flows import cli_check, cli_releases, cli_service, settings
from flows.collecting import uncollected
from flows.errors import ReadoutError, TimedOutError
from flows.signals import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.pipeline import Outcome

app = typer.Typer(
    name="readout",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn readouts of foreign ministries into validated Parquet tables: who said what to whom.",
)
for _commands in (cli_check, cli_releases, cli_service):
    _commands.register(app)
_BUG = 70
_DEFECT = 1
_INTERRUPTED = 130
_TERMINATED = 143


def main() -> NoReturn:
    """Run the command; every fault becomes one line and an exit status."""
    answer(signal.SIGTERM, _terminated)
    answer(signal.SIGINT, _interrupted)
    status = _run()
    # What had to be done is done: a signal that comes while the interpreter winds up no longer changes how the command ended.
    for late in (signal.SIGINT, signal.SIGTERM):
        signal.signal(late, signal.SIG_IGN)
    sys.exit(status)


def _run() -> int | str | None:
    try:
        app(standalone_mode=True)
    except ReadoutError as error:
        _say(f"readout: {error}")
        return error.status
    except KeyboardInterrupt:
        _say("readout: interrupted; the release that stood before still stands")
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
    except SystemExit as done:
        return _TERMINATED if _told_to_go else done.code  # while it waits for files, a library turns the signal into another
    except Exception as error:  # noqa: BLE001  (the last door: a user never sees a traceback)
        _say(f"readout: this is a bug: {type(error).__name__}: {str(error)[:300]}; please report it with the command you gave")
        return _BUG
    return 0


_told_to_go: list[int] = []
"""The signal that asked the command to end, if any."""


def _interrupted(_number: int) -> NoReturn:
    raise KeyboardInterrupt


def _terminated(number: int) -> NoReturn:
    _told_to_go.append(number)
    _say("readout: terminated; the release that stood before still stands")
    sys.exit(_TERMINATED)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201  (this is the command line)


def _tell(words: str) -> None:
    print(words, flush=True)  # noqa: T201


def _version(value: bool) -> None:  # noqa: FBT001  (typer calls it so)
    if value:
        from importlib import metadata  # noqa: PLC0415

        _tell(f"readout {metadata.version('readouts')}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,  # noqa: FBT002
) -> None:
    del version


@app.command()
def run(
    source: Annotated[list[str] | None, typer.Argument(help="Files or folders of release documents. [default: seeds]")] = None,
    out: Annotated[str, typer.Option(help="The data folder.")] = "data",
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read documents side by side.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Publish nothing and exit 1 when a document is in quarantine.")] = False,  # noqa: FBT002
    inline: Annotated[bool, typer.Option("--inline", help="Run without Prefect.")] = False,  # noqa: FBT002
    full: Annotated[bool, typer.Option("--full", help="Build anew even where nothing changed.")] = False,  # noqa: FBT002
    new_schema: Annotated[bool, typer.Option("--new-schema", help="Publish even where columns break those of the release that stands.")] = False,  # noqa: FBT002
    keep: Annotated[int, typer.Option(min=1, help="Releases that stay, this one among them.")] = 5,
    cluster: Annotated[str | None, typer.Option(help="Address of a Dask scheduler whose workers read the documents.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and run again when files arrive, until stopped.")] = False,  # noqa: FBT002
    debounce: Annotated[float, typer.Option(min=0.05, help="With --watch: seconds of quiet before a run starts.")] = 2.0,
    as_json: Annotated[bool, typer.Option("--json", help="The outcome as JSON on stdout.")] = False,  # noqa: FBT002
) -> None:
    """Read release documents and publish them as validated Parquet tables."""
    settings.read_in_processes()
    sources = source or ["seeds"]
    options = {"full": full, "strict": strict, "new_schema": new_schema, "keep": keep, "cluster": cluster}

    def once() -> None:
        outcome = _inline(sources, out, workers, options) if inline else _orchestrated(sources, out, workers, options)
        for idle in outcome.idle_overrides:
            _say(f"{idle} matches nothing: correct the line or remove it")
        _tell(json.dumps(outcome.facts(), sort_keys=True) if as_json else _summary(outcome, out))

    if watch:
        _watched(sources, debounce, once)
    once()


def _watched(sources: list[str], debounce: float, once: Callable[[], None]) -> NoReturn:
    """Run now and each time files arrive; what goes wrong in one run is told, and the next is waited for."""
    from flows.watching import arrivals  # noqa: PLC0415

    for count in arrivals(sources, debounce, at_once=True):
        if count:
            _say(f"{count} files changed")
        try:
            once()
        except ReadoutError as error:
            _say(f"readout: {error}")
    raise KeyboardInterrupt


def _inline(sources: list[str], out: str, workers: int, options: dict[str, Any]) -> Outcome:
    with uncollected():
        from flows.report.progress import progress  # noqa: PLC0415  (only a run pays for it)
        from flows.run import publish_inline  # noqa: PLC0415  (brings polars, pyarrow and the whole text core)

    with progress() as told:
        return publish_inline(sources, out, count=workers, progress=told, **options)


def _orchestrated(sources: list[str], out: str, workers: int, options: dict[str, Any]) -> Outcome:
    settings.prepare_prefect()
    if settings.server() is None:
        _say("starting Prefect's server, about 15 s (skip it with --inline)")
    from flows.publish import publish  # noqa: PLC0415

    try:
        outcome: Outcome = publish(sources=sources, out=out, workers_count=workers, **options)
    except TimeoutError as error:  # Prefect's own is one
        limit = f"{settings.timeout():g} s (READOUT_TIMEOUT_SECONDS)"
        raise TimedOutError(f"given up after {limit}; what was read is kept: run again, with more workers or a higher limit") from error
    return outcome


def _summary(outcome: Outcome, out: str) -> str:
    counts = outcome.counts
    done = "published" if outcome.changed else "nothing to do, already published:"
    lines = [
        (
            f"{done} release {outcome.release_id}: {counts['documents']} documents, {counts['sentences']} sentences, "
            f"{counts['statements']} statements, {counts['corrections']} corrections"
        ),
    ]
    if outcome.changed:
        lines.append(f"read {outcome.read} of {counts['documents'] + outcome.quarantined} sources: {outcome.why}")
    if outcome.quarantined:
        lines.append(f"{outcome.quarantined} sources are in quarantine: see {out}/current/quarantine")
    return "\n".join([*lines, f"tables: {out}/current/<table>/*.parquet (start with statements_wide)"])


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="An id or its beginning, or part of a source path.")],
    data: Annotated[str, typer.Option(help="The data folder, or one release in it.")] = "data",
) -> None:
    """Show one document: corrections marked, statements with their speakers."""
    from rich.console import Console  # noqa: PLC0415

    from flows.check import release_at  # noqa: PLC0415
    from flows.report import show as page  # noqa: PLC0415

    console = Console(highlight=False)
    for part in page.document(release_at(data), document):
        console.print(part)


@app.command()
def describe(table: Annotated[str | None, typer.Argument(help="One table; without it, all of them.")] = None) -> None:
    """Show the data dictionary."""
    from rich.console import Console  # noqa: PLC0415

    from flows.report import describe as page  # noqa: PLC0415

    Console(highlight=False).print(page.columns(table) if table else page.tables())


@app.command()
def doctor(out: Annotated[str, typer.Option(help="The data folder to try.")] = "data") -> None:
    """Tell whether this installation is able to run."""
    from flows.report.doctor import examine  # noqa: PLC0415

    findings = examine(out)
    for finding in findings:
        _tell(f"{'ok ' if finding.well else 'BAD'}  {finding.what}")
    raise typer.Exit(0 if all(f.well for f in findings) else _DEFECT)
