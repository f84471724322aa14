"""The rows that failed, whole, as one Parquet file for each table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from flows.store import disk
from schemas.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flows.findings import Report


def write(report: Report, frames: Mapping[str, pl.DataFrame], folder: str, most: int) -> dict[str, int]:
    """Write each row that a finding names, once, with the codes and reasons; at most `most` rows of a table.

    Returns:
        The rows written, by table.

    Raises:
        StorageError: the folder cannot be written.
    """
    written = {}
    with disk.storage("writing the failing rows"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, rows in _tables(report, frames, most):
            rows.write_parquet(Path(folder) / f"{name}.parquet")
            written[name] = rows.height
    return written


def _tables(report: Report, frames: Mapping[str, pl.DataFrame], most: int) -> Iterator[tuple[str, pl.DataFrame]]:
    for name, frame in frames.items():
        named = [(f.row, f.code, f.reason) for f in report.findings if f.table == name and f.row is not None]
        if not named or name not in TABLES:
            continue
        schema = {"row": pl.String, "check_codes": pl.String, "check_reasons": pl.String}
        told = pl.DataFrame(named, schema=schema, orient="row").group_by("row", maintain_order=True).agg(pl.all().unique(maintain_order=True)).head(most)
        keys = [pl.col(k).cast(pl.String).fill_null("None") for k in TABLES[name].key]
        yield name, frame.with_columns(pl.concat_str(keys, separator=" ").alias("row")).join(told, on="row", maintain_order="left").drop("row").head(most)
