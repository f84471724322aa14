"""Checking a published release at rest: files against the manifest, tables against their contract, rows against the laws."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from flows import store
from flows.errors import NoInputError
from schemas.links import defects
from schemas.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.table import Contract

_MOST_SHOWN = 20
"""Failures of one table that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of a release: where, which, and in words."""

    table: str
    row: str | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    release: str
    rows: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def release_at(place: str) -> Path:
    """The release folder that `place` means: a release, or a data folder with a current one.

    Raises:
        NoInputError: nothing is published there.
    """
    path = Path(place)
    if (path / "manifest.json").is_file():
        return path.resolve()
    current = store.Store(path).current()
    if current is None:
        raise NoInputError(f"nothing is published in {place}; publish with: readout run --out {place}")
    return current


def check(place: str) -> Report:
    """Check the release at `place` against its manifest, its contracts and the laws.

    Raises:
        NoInputError: nothing is published there.
    """
    release = release_at(place)
    manifest = store.manifest_of(release)
    if manifest is None:
        return Report(release.name, {}, (Finding("manifest", None, "MANIFEST", f"{release.name}/manifest.json is missing or no manifest"),))
    findings = [*_files(release, manifest)]
    frames: dict[str, pl.DataFrame] = {}
    for name, contract in TABLES.items():
        findings += _table(release / name, contract, frames)
    findings += (Finding(d.table, d.key, d.code, d.reason) for d in _laws(frames))
    return Report(release.name, {name: frame.height for name, frame in frames.items()}, tuple(findings))


def _files(release: Path, manifest: dict[str, Any]) -> Iterator[Finding]:
    for name, facts in manifest["files"].items():
        if wrong := store.damage(release, name, facts):
            yield Finding(name.split("/")[0], None, "FILE", f"{release.name}/{name} {wrong}")
    for path in sorted(release.rglob("*.parquet")):
        name = path.relative_to(release).as_posix()
        if name not in manifest["files"]:
            yield Finding(name.split("/")[0], None, "FILE", f"{release.name}/{name} is not in the manifest")


def _table(folder: Path, contract: Contract, frames: dict[str, pl.DataFrame]) -> Iterator[Finding]:
    """Read a table into `frames` and tell what breaks its contract."""
    try:
        table = store.read_table(folder)
        frame = pl.from_arrow(table)
    except (OSError, ValueError) as error:
        yield Finding(contract.name, None, "UNREADABLE", f"{contract.name} cannot be read: {str(error).splitlines()[0][:160]}")
        return
    if not isinstance(frame, pl.DataFrame) or dict(frame.schema) != contract.polars_schema:
        yield Finding(contract.name, None, "COLUMNS", f"{contract.name} does not have the columns and types of the contract")
        return
    frames[contract.name] = frame
    failures = contract.failures(frame)
    for failure in failures[:_MOST_SHOWN]:
        row = None if failure.row is None else " ".join(str(frame[k][failure.row]) for k in contract.key)
        yield Finding(contract.name, row, failure.code, failure.reason)
    if len(failures) > _MOST_SHOWN:
        yield Finding(contract.name, None, "MORE", f"{contract.name}: {len(failures) - _MOST_SHOWN} more failures")


def _laws(frames: dict[str, pl.DataFrame]) -> Iterator[Any]:
    """The laws need the documents; without them the loss of that table says enough."""
    if "documents" in frames:
        yield from defects(frames)
