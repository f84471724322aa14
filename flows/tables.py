"""Records to frames to validated tables: the only place where text and schemas meet.

A document with a broken row leaves the release whole, and `quarantine` keeps each failing row. A table that is broken as
such stops the run: nothing is published.
"""

from __future__ import annotations

import hashlib
import json
import traceback
from typing import TYPE_CHECKING, Any

import polars as pl

from flows.collecting import uncollected
from flows.errors import ContractError
from flows.rows import Row, Rows, rows_of
from flows.text.read import read_release
from flows.text.records import Unreadable
from schemas.links import defects
from schemas.registry import PER_DOCUMENT, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from flows.items import Item
    from schemas.table import Contract

Frames = dict[str, pl.DataFrame]


def build(items: Iterable[Item]) -> Frames:
    """Read the documents and validate all their rows; what fails is in `quarantine`.

    Raises:
        ContractError: a table as such breaks its contract.
    """
    rows: Rows = {name: [] for name in TABLES}
    with uncollected():
        for item in items:
            for table, made in _read(item).items():
                rows[table] += made
        return validated(frames_of(rows))


def _read(item: Item) -> Rows:
    try:
        return rows_of(read_release(item.data, path=item.sources[0], overrides=item.overrides), item)
    except Unreadable as error:
        return {"quarantine": refused(item.sources, item.sha256, error.stage, error.code, error.reason)}
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # A fault of ours must not stop the other documents; it is kept with the place where it happened.
        place = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"the reader failed on this document ({type(error).__name__} in {place.name}); please report it with the file"
        return {"quarantine": refused(item.sources, item.sha256, "text", "READER_FAILED", reason)}


def refused(sources: Iterable[str], sha256: str | None, stage: str, code: str, reason: str, **more: str | None) -> list[Row]:
    """The rows of `quarantine` for a document under each path it was found at."""
    rows = []
    for path in sources:
        said = "\0".join([sha256 or "", path, stage, more.get("table") or "", more.get("row_key") or "", code])
        key = hashlib.sha256(said.encode()).hexdigest()[:16]
        row: Row = {"quarantine_id": key, "source_path": path, "raw_sha256": sha256, "stage": stage, "table": None, "row_key": None}
        rows.append({**row, "code": code, "reason": reason, "row": None, **more})
    return rows


def frames_of(rows: Rows) -> Frames:
    """A frame for each table, in the contract's columns and types."""
    frames = {name: pl.DataFrame(rows.get(name, []), schema=contract.polars_schema, strict=True) for name, contract in TABLES.items()}
    return {**frames, "data_dictionary": dictionary()}


def validated(frames: Frames) -> Frames:
    """The frames without the documents that break a contract or a law; those are in `quarantine`.

    Raises:
        ContractError: a failure that no single document can be blamed for.
    """
    bad = dict(_broken_rows(frames))
    if not bad:
        return frames
    found = frames["documents"].filter(pl.col("document_id").is_in(list(bad)))
    refusals = [row for document in found.iter_rows(named=True) for row in _refusals(document, bad[document["document_id"]])]
    unique = {row["quarantine_id"]: row for row in refusals}
    kept = {name: f.filter(~pl.col("document_id").is_in(list(bad))) if name in PER_DOCUMENT else f for name, f in frames.items()}
    extra = pl.DataFrame(list(unique.values()), schema=TABLES["quarantine"].polars_schema)
    return {**kept, "quarantine": pl.concat([frames["quarantine"], extra])}


def _refusals(document: Row, faults: Sequence[Row]) -> Iterator[Row]:
    for fault in faults:
        yield from refused(document["sources"], document["raw_sha256"], "validate", **fault)


def _broken_rows(frames: Frames) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for name, contract in TABLES.items():
        for failure in contract.failures(frames[name]):
            if failure.row is None or name not in PER_DOCUMENT:
                raise ContractError(f"the table {name} breaks its contract: {failure.reason}; nothing was published")
            row = frames[name].row(failure.row, named=True)
            fault = {"table": name, "row_key": _key(name, row), "code": failure.code, "reason": failure.reason, "row": _json(row)}
            found.setdefault(row["document_id"], []).append(fault)
    for defect in defects(frames):
        if defect.document_id is None:
            raise ContractError(f"the table {defect.table} breaks its contract: {defect.reason}; nothing was published")
        kept = _json(_row(frames, defect.table, defect.key))
        fault = {"table": defect.table, "row_key": defect.key or "", "code": defect.code, "reason": defect.reason, "row": kept}
        found.setdefault(defect.document_id, []).append(fault)
    return found


def _key(table: str, row: Row) -> str:
    return " ".join(str(row[k]) for k in TABLES[table].key)


def _row(frames: Frames, table: str, key: str | None) -> Row:
    column = TABLES[table].key[0]
    first = (key or "").split(" ")[0]
    hit = frames[table].filter(pl.col(column) == first).head(1)
    return hit.row(0, named=True) if hit.height else {}


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=str, sort_keys=True)


def dictionary() -> pl.DataFrame:
    """The `data_dictionary` of this version."""
    rows = [row for contract in TABLES.values() for row in contract.dictionary_rows()]
    return pl.DataFrame(rows, schema=TABLES["data_dictionary"].polars_schema)


def order_of(contract: Contract) -> tuple[str, ...]:
    """The columns by which a table is sorted, its key last, so that the order is total."""
    return tuple(dict.fromkeys((*contract.sort_by, *contract.key)))


def of_arrow(name: str, table: pa.Table) -> pl.DataFrame:
    """The rows of a file as a frame of the contract's types."""
    return pl.DataFrame(table).cast(TABLES[name].polars_schema)  # type: ignore[arg-type]  # polars' stubs want a dict of types


def to_arrow(name: str, rows: pl.DataFrame | pa.Table) -> pa.Table:
    """The rows as they are written: cast to the contract's schema, in one chunk.

    Raises:
        ContractError: a null stands where the contract allows none.
    """
    try:
        table = rows.to_arrow() if isinstance(rows, pl.DataFrame) else rows
        return table.cast(TABLES[name].arrow_schema).combine_chunks()
    except ValueError as error:
        raise ContractError(f"the table {name} breaks its contract: {error}; nothing was published") from error
