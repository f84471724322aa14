"""The corrections: every lexical repair, made or proposed, with its reason."""

import polars as pl

from schemas.table import Contract, Spanned, number, offset, string
from schemas.vocabulary import CORRECTION_STATUSES


class Corrections(Spanned):
    """One row for each repair."""

    correction_id: str = string("`<document_id>.cNNNN`.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")
    before: str = string("The words as they stood in the raw text.")
    after: str = string("The words as they should be.")
    rule: str = string("The rule that saw it.")
    status: str = string("applied: made in documents.text; flagged: only proposed; rejected: refused in overrides.csv.", isin=CORRECTION_STATUSES)
    confidence: float = number("Probability that the repair is right.", high=1)
    reason: str = string("Why, in words for a person.")


CORRECTIONS = Contract(
    "corrections",
    Corrections,
    ("correction_id",),
    "A lexical repair.",
    sort_by=("document_id", "raw_start", "correction_id"),
    references=(("document_id", "documents"),),
)
