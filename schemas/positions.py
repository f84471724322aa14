"""The positions: what stance a party takes, and towards what."""

import polars as pl

from schemas.table import Contract, Spanned, iso_countries, offset, plain, string
from schemas.vocabulary import STANCES


class Positions(Spanned):
    """One row for each stance."""

    position_id: str = string("`<statement_id>.pNN`.")
    statement_id: str = string("The statement it stands in.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    holder: str = string("Who takes the stance.")
    holder_country: str = iso_countries("The country of the holder.")
    stance: str = string("The stance.", isin=STANCES)
    marker: str = string("The words that show it.")
    target: str = string("What it is taken towards.")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")
    intensity: str = string("The adverb that strengthens it.", null=True)
    negated: bool = plain("Whether the marker is denied.")
    attributed_by: str = string("Who ascribes the stance to the holder, where it is not his own statement.", null=True)


POSITIONS = Contract(
    "positions",
    Positions,
    ("position_id",),
    "A stance towards a target; the offsets are those of the target.",
    sort_by=("document_id", "statement_id", "start", "position_id"),
    references=(("document_id", "documents"), ("statement_id", "statements")),
)
