"""Taking rows over: the rows of a part that stay, with new ones between them.

Both are sorted by document, so what stays is a few long stretches. They are copied as they lie, and neither compared nor
sorted again: with one document in a hundred changed, that would cost more than reading the changed ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Stretch = tuple[str, int, int]
"""A document, and where its rows start and end."""


def spliced(before: pa.Table, gone: Collection[str], fresh: pa.Table) -> pa.Table:
    """The rows of `before` without those of the documents `gone`, and the rows of `fresh`, by document.

    Args:
        before: sorted by `document_id`.
        gone: documents whose rows do not stay.
        fresh: sorted by `document_id`; none of its documents stays in `before`.

    >>> table = lambda *ids: pa.table({"document_id": list(ids)})
    >>> spliced(table("a", "b", "b", "d"), {"b"}, table("b", "c", "c"))["document_id"].to_pylist()
    ['a', 'b', 'c', 'c', 'd']
    """
    absent = set(gone)
    rows = [(document, before, start, end) for document, start, end in _stretches(before) if document not in absent]
    rows += [(document, fresh, start, end) for document, start, end in _stretches(fresh)]
    rows.sort(key=lambda row: row[0])
    pieces = [table.slice(start, end - start) for table, start, end in _runs(rows)]
    return pa.concat_tables(pieces) if pieces else before.slice(0, 0)


def _stretches(table: pa.Table) -> Iterator[Stretch]:
    start = 0
    for chunk in table["document_id"].chunks:
        runs = pc.run_end_encode(chunk, run_end_type=pa.int64())
        offset = start
        for document, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
            yield document, start, offset + end
            start = offset + end


def _runs(rows: list[tuple[str, pa.Table, int, int]]) -> Iterator[tuple[pa.Table, int, int]]:
    """Neighbours that lie side by side in the same table, as one."""
    last: tuple[pa.Table, int, int] | None = None
    for _, table, start, end in rows:
        if last and last[0] is table and last[2] == start:
            last = (table, last[1], end)
        else:
            if last:
                yield last
            last = (table, start, end)
    if last:
        yield last
