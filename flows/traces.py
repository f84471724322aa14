"""What a run leaves in Prefect's own pages: a summary, the counts, a link, the tables as assets, and lines about documents."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from prefect import get_run_logger
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.assets import Asset, AssetProperties, materialize

from flows.pipeline import Outcome
from flows.store import parts
from schemas.registry import TABLES

_WIDTH = 24
_LINES = 50
"""Documents in quarantine that get a line of their own in the log."""
_SHARES = ("attribution", "speech_act", "genre")


class Progress:
    """A bar in Prefect's pages; only a run of several units has one."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._id: Any = create_progress_artifact(0.0, key="readout-progress", description="Documents read") if total > 1 else None

    def step(self) -> None:
        """One unit more is read."""
        self._done += 1
        if self._id is not None:
            update_progress_artifact(self._id, 100.0 * self._done / self._total)


def leave(outcome: Outcome, sources: Sequence[str]) -> None:
    """Leave the traces of a run that ended well."""
    release = Path(outcome.path)
    rows = [{"table": name, "rows": count} for name, count in outcome.counts.items()]
    create_table_artifact(key="readout-tables", table=rows, description="Rows of each table of the release")
    create_markdown_artifact(key="readout-release", markdown="\n".join(_summary(outcome, release)), description="What the run published")
    create_link_artifact(key="readout-report", link=(release / "README.md").absolute().as_uri(), link_text="The release's own page")
    if outcome.changed:
        _materialised(outcome, release, sources)
    _logged(outcome, release)


def _summary(outcome: Outcome, release: Path) -> Iterator[str]:
    done = "published" if outcome.changed else "nothing to do: already published"
    yield f"# Release `{outcome.release_id}`\n\n{done} ({outcome.why}); {outcome.counts['documents']} documents, "
    yield f"{outcome.counts['statements']} statements, {outcome.quarantined} sources in quarantine.\n"
    yield from _chart("rows", dict(outcome.counts))
    held = parts.read_table(release / "statements_wide", list(_SHARES)).to_pydict()
    for column in _SHARES:
        counts: dict[str, int] = {}
        for value in held[column]:
            counts[value] = counts.get(value, 0) + 1
        yield from _chart(column, counts)


def _chart(title: str, counts: dict[str, int]) -> Iterator[str]:
    """Bars in a table: Prefect's pages show no pictures that a run draws."""
    largest = max(counts.values(), default=0) or 1
    yield f"\n| {title} | | |\n|---|---:|---|"
    for name, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        yield f"| {name} | {count} | {'█' * round(_WIDTH * count / largest)} |"


def _materialised(outcome: Outcome, release: Path, sources: Sequence[str]) -> None:
    data = release.parent.parent
    assets = [Asset(key=_key(data / "current" / name), properties=AssetProperties(name=name, description=about.about)) for name, about in TABLES.items()]

    @materialize(*assets, by="readout", name="tables", asset_deps=[_key(Path(s)) for s in sources], persist_result=False)
    def tables(facts: dict[str, Any]) -> None:
        for asset in assets:
            asset.add_metadata({"release_id": facts["release_id"], "rows": facts["counts"][str(asset.key).rpartition("/")[2]]})

    tables(outcome.facts())


def _key(path: Path) -> str:
    return f"file://{quote(str(path.absolute()))}"


def _logged(outcome: Outcome, release: Path) -> None:
    log = get_run_logger()
    log.info("release_id=%s changed=%s read=%s why=%r", outcome.release_id, outcome.changed, outcome.read, outcome.why)
    if not outcome.quarantined:
        return
    for row in parts.read_table(release / "quarantine", ["raw_sha256", "source_path", "stage", "code", "reason"]).slice(0, _LINES).to_pylist():
        key = (row["raw_sha256"] or "")[:16] or None
        log.warning("document_id=%s source_path=%r stage=%s code=%s reason=%r", key, row["source_path"], row["stage"], row["code"], row["reason"])
