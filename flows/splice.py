"""Taking rows over: the rows of a part that stay, with new ones between them.

Both are sorted by document, so what stays is a few long stretches. They are copied as they lie, and neither compared nor
sorted again: with one document in a hundred changed, that would cost more than reading the changed ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


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
    pieces = [piece for piece in _pieces(before, gone, fresh) if piece.num_rows]
    return pa.concat_tables(pieces) if pieces else before.slice(0, 0)


def _pieces(before: pa.Table, gone: Collection[str], fresh: pa.Table) -> Iterator[pa.Table]:
    """What stays up to each document that went or came, and the rows of that document."""
    touched = sorted({*gone, *fresh["document_id"].unique().to_pylist()})
    old, new = _places(before, touched), _places(fresh, touched)
    done = 0
    for (start, end), (first, last) in zip(old, new, strict=True):
        yield before.slice(done, start - done)
        yield fresh.slice(first, last - first)
        done = end
    yield before.slice(done)


def _places(table: pa.Table, documents: list[str]) -> list[tuple[int, int]]:
    """Where the rows of each document start and end."""
    ids = pl.DataFrame(table.select(["document_id"]))["document_id"]
    wanted = pl.Series(documents, dtype=pl.String)
    return list(zip(ids.search_sorted(wanted, side="left"), ids.search_sorted(wanted, side="right"), strict=True))
