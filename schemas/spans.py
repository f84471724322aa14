"""The spans: the words of each statement that are source, cue, content and addressee."""

import pandera.polars as pa
import polars as pl

from schemas.table import Contract, Table, holds, number, offset, string
from schemas.vocabulary import SPAN_ROLES


class Spans(Table):
    """One row for each piece; content may come in several."""

    span_id: str = string("`<statement_id>.<role>.N`.")
    statement_id: str = string("The statement it belongs to.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    role: str = string("The part it plays.", isin=SPAN_ROLES, standard="PARC 3.0 / PolNeAR")
    position: pl.Int64 = number("Which piece of this role, from 0.")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")
    text: str = string("The words.")

    @pa.dataframe_check(error="SPAN_BACKWARDS")
    def spans_run_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A span ends at or after its start, in both texts."""
        return holds(data, (pl.col("start") <= pl.col("end")) & (pl.col("raw_start") <= pl.col("raw_end")))

    @pa.dataframe_check(error="TEXT_LENGTH")
    def text_is_as_long_as_its_span(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The words of a row are as long as its span."""
        return holds(data, pl.col("text").str.len_chars() == pl.col("end") - pl.col("start"))


SPANS = Contract(
    "spans",
    Spans,
    ("span_id",),
    "A part of an attribution.",
    sort_by=("document_id", "statement_id", "start", "span_id"),
    references=(("document_id", "documents"), ("statement_id", "statements")),
)
