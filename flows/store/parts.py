"""Parquet parts of tables, and Arrow files in which a run lays finished work aside."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.store.disk import digest, replace_text, storage
from flows.store.manifest import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

ROW_GROUP = 100_000
"""Rows of a group. Groups, like parts, follow from the content alone."""
_FORMAT: dict[str, Any] = {"compression": "zstd", "compression_level": 1, "write_page_index": True, "write_page_checksum": True}
_OWN = frozenset(("text", "text_raw", "content", "edits", "raw_sha256", "start", "end", "raw_start", "raw_end"))
"""Columns whose values hardly come again, identifiers apart: a dictionary of them is larger than they are, and is made in vain."""
_DONE = "done.json"
_BUFFER = 2**20


def part_name(bucket: int) -> str:
    """The file of a bucket in the folder of each table.

    >>> part_name(3)
    'part-00003.parquet'
    """
    return f"part-{bucket:05d}.parquet"


def write_part(path: Path, schema: pa.Schema, groups: Iterable[pa.Table], order: tuple[str, ...]) -> dict[str, Any]:
    """Write a part, a row group for each table of `groups`, and return its line for the manifest.

    Args:
        path: the file to make.
        schema: the contract's Arrow schema; every group has it.
        groups: the rows, sorted, in pieces of one chunk each: the bytes follow the chunks.
        order: the columns by which the rows are sorted.

    Raises:
        StorageError: the disk refused.
    """
    rows = 0
    with storage("writing a table"):
        path.parent.mkdir(parents=True, exist_ok=True)
        sorting = pq.SortingColumn.from_ordering(schema, [(c, "ascending") for c in order])
        with _opened(path) as sink, pq.ParquetWriter(sink, schema, **_FORMAT, use_dictionary=repeating(schema), sorting_columns=sorting) as writer:
            for group in groups:
                writer.write_table(group, row_group_size=ROW_GROUP)
                rows += group.num_rows
        return facts_of(path, rows=rows)


def repeating(schema: pa.Schema) -> list[str]:
    """The columns worth a dictionary, as Parquet names them: not identifiers, places in a text and the text itself.

    >>> repeating(pa.schema({"span_id": pa.string(), "role": pa.string(), "start": pa.int64(), "sources": pa.list_(pa.string())}))
    ['role', 'sources.list.element']
    """
    worth = [field for field in schema if field.name not in _OWN and not field.name.endswith("_id")]
    return [f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name for field in worth]


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[pa.NativeFile]:
    """A new file to write to in large pieces: Arrow itself writes each page and header on its own."""
    with pa.OSFile(str(path), "wb") as file, pa.BufferedOutputStream(file, _BUFFER) as sink:
        yield sink


def read_part(path: Path, columns: list[str] | None = None) -> pa.Table:
    """A part, page checksums verified.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no Parquet file.
    """
    return pq.ParquetFile(path, page_checksum_verification=True).read(columns)


def read_table(folder: Path, columns: list[str] | None = None) -> pa.Table:
    """All parts of a table, page checksums verified.

    Raises:
        OSError: a part cannot be read.
        ValueError: a part is no Parquet file, or the parts differ in their columns.
    """
    parts = sorted(folder.glob("*.parquet"))
    if not parts:
        raise FileNotFoundError(2, "no part of the table is there", str(folder))
    return pa.concat_tables(read_part(part, columns) for part in parts)


def schema_of(folder: Path) -> pa.Schema | None:
    """The Arrow schema of a table of a release, or None where it cannot be read."""
    try:
        return pq.read_schema(min(folder.glob("*.parquet")))
    except (OSError, ValueError):
        return None


def park(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Lay the tables of a unit of work aside; the last file written tells that they are whole.

    Raises:
        StorageError: the disk refused.
    """
    with storage("laying a unit aside"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            with _opened(folder / f"{name}.arrow") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table)
        sums = {name: digest(folder / f"{name}.arrow") for name in tables}
        replace_text(folder / _DONE, json.dumps(sums, sort_keys=True))


def is_parked(folder: Path) -> bool:
    """Whether a unit lies there whole, by its checksums."""
    try:
        sums = json.loads((folder / _DONE).read_text("utf8"))
        return bool(sums) and all(digest(folder / f"{name}.arrow") == sha for name, sha in sums.items())
    except (OSError, ValueError, AttributeError):
        return False


def parked(folder: Path, name: str) -> pa.Table:
    """A table laid aside by `park`.

    Raises:
        StorageError: it cannot be read.
    """
    with storage("reading a unit laid aside"):
        return pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))).read_all()
