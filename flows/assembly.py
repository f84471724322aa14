"""Making the parts of a bucket from what was read now and what the previous part holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from flows import splice, tables
from flows.store import disk, parts
from schemas.registry import PER_DOCUMENT, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from flows.rows import Row

_GROUP = {"documents": 2_000}
"""Rows of a row group where they are long: a column of a group may hold 2 GB of text and no more."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """One bucket to make: where its units lie, and which documents of the previous part do not stay."""

    number: int
    units: tuple[str, ...]
    gone: tuple[str, ...]
    base: str | None
    """The release whose rows are taken over."""


Files = dict[str, dict[str, Any]]
"""Path within the release → rows, bytes and sha256."""


def assemble(job: Assembly, staged: str) -> Files:
    """Write the parts of a bucket to the folder `staged`, one for each table whose rows belong to documents.

    Raises:
        StorageError: the disk refused.
    """
    return {f"{name}/{parts.part_name(job.number)}": _write(name, _joined(job, name), Path(staged), job.number) for name in PER_DOCUMENT}


def take_over(number: int, base: Path, known: Mapping[str, Any], staged: Path) -> Files:
    """Give the parts of an unchanged bucket a second name in `staged`.

    Raises:
        StorageError: the disk refused.
    """
    names = [f"{name}/{parts.part_name(number)}" for name in PER_DOCUMENT]
    with disk.storage("taking over a part"):
        for name in names:
            (staged / name).parent.mkdir(exist_ok=True)
            disk.link(base / name, staged / name)
    return {name: known[name] for name in names}


def write(name: str, frame: pl.DataFrame, staged: Path) -> dict[str, Any]:
    """Write a table that has one part, sorted; returns its line for the manifest.

    Raises:
        StorageError: the disk refused.
    """
    return _write(name, _sorted(name, frame), staged, 0)


def _write(name: str, rows: pl.DataFrame | pa.Table, staged: Path, number: int) -> dict[str, Any]:
    contract = TABLES[name]
    return parts.write_part(staged / name / parts.part_name(number), contract.arrow_schema, _groups(name, rows), tables.order_of(contract))


def _groups(name: str, rows: pl.DataFrame | pa.Table) -> Iterator[pa.Table]:
    size = _GROUP.get(name, parts.ROW_GROUP)
    for at in range(0, max(len(rows), 1), size):
        yield tables.to_arrow(name, rows.slice(at, size))


def _sorted(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(tables.order_of(TABLES[name]))


def _joined(job: Assembly, name: str) -> pl.DataFrame | pa.Table:
    read = [tables.of_arrow(name, parts.parked(Path(unit), name)) for unit in job.units]
    fresh = _sorted(name, pl.concat([pl.DataFrame(schema=TABLES[name].polars_schema), *read]))
    if not job.base:
        return fresh
    with disk.storage("reading the previous part"):
        before = parts.read_part(Path(job.base) / name / parts.part_name(job.number))
    return splice.spliced(before, job.gone, tables.to_arrow(name, fresh))


def quarantine(jobs: list[Assembly], units: list[str], refused: list[Row]) -> pl.DataFrame:
    """All that is in quarantine: refused while it was looked for, read now, or taken over.

    Args:
        jobs: the buckets.
        units: where the units of this run lie.
        refused: the rows of files that could not be read.
    """
    frames = [tables.of_arrow("quarantine", parts.parked(Path(unit), "quarantine")) for unit in units]
    base = next((job.base for job in jobs if job.base), None)
    if base:
        gone = [document for job in jobs for document in job.gone]
        with disk.storage("reading the quarantine"):
            before = tables.of_arrow("quarantine", parts.read_table(Path(base) / "quarantine"))
        sha = pl.col("raw_sha256")
        frames.append(before.filter(sha.is_not_null() & ~sha.str.head(16).is_in(gone)))
    schema = TABLES["quarantine"].polars_schema
    return pl.concat([pl.DataFrame(refused, schema=schema), *frames])
