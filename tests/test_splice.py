"""Taking rows over gives what filtering, joining and sorting all rows gives."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from flows.splice import spliced

ROWS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 4))


def table(rows: dict[str, int], mark: str, chunk: int = 100) -> pa.Table:
    """`rows[document]` rows for each document, sorted, in chunks of at most `chunk` rows."""
    documents = [d for d, count in sorted(rows.items()) for _ in range(count)]
    words = [f"{mark}{n}" for n in range(len(documents))]
    whole = pa.table({"document_id": pa.array(documents, pa.large_string()), "text": pa.array(words, pa.large_string())})
    return pa.Table.from_batches(whole.to_batches(max_chunksize=chunk), whole.schema)


@given(ROWS, ROWS, st.sets(st.sampled_from("abcdefghij")), st.integers(1, 5))
def test_spliced_rows_are_those_that_stay_and_the_new_ones_by_document(old: dict[str, int], new: dict[str, int], went: set[str], chunk: int) -> None:
    gone = went | (new.keys() & old.keys())
    before, fresh = table(old, "old ", chunk), table(new, "new ", chunk)
    kept = [row for row in before.to_pylist() if row["document_id"] not in gone]
    wanted = sorted([*kept, *fresh.to_pylist()], key=lambda row: row["document_id"])
    assert spliced(before, gone, fresh).to_pylist() == wanted


def test_nothing_stays_and_nothing_comes() -> None:
    empty = table({}, "new ")
    made = spliced(table({"a": 2}, "old "), {"a"}, empty)
    assert (made.num_rows, made.schema) == (0, empty.schema)


def test_what_stays_side_by_side_is_one_piece() -> None:
    """A piece for each document would be copied row by row."""
    made = spliced(table(dict.fromkeys("abcdefghij", 2), "old "), {"e"}, table({"e": 1}, "new "))
    assert made["text"].num_chunks == 3  # before, the new row, behind
