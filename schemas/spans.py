"""The spans: the words of each statement that are source, cue, content and addressee."""

import polars as pl

from schemas.table import Contract, Quoted, number, offset, string
from schemas.vocabulary import SPAN_ROLES


class Spans(Quoted):
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


SPANS = Contract(
    "spans",
    Spans,
    ("span_id",),
    "A part of an attribution.",
    sort_by=("document_id", "statement_id", "start", "span_id"),
    references=(("document_id", "documents"), ("statement_id", "statements")),
)
