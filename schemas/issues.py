"""The issues: what each statement is about."""

import polars as pl

from schemas.table import Contract, Spanned, offset, string
from schemas.vocabulary import ISSUES


class Issues(Spanned):
    """One row for each statement and issue."""

    statement_id: str = string("The statement.")
    issue: str = string("The issue.", isin=ISSUES)
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    evidence: str = string("The first words that name it.")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")


ISSUES_TABLE = Contract(
    "issues",
    Issues,
    ("statement_id", "issue"),
    "An issue a statement names.",
    sort_by=("document_id", "statement_id", "issue"),
    references=(("document_id", "documents"), ("statement_id", "statements")),
)
