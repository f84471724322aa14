"""The ascriptions: who else is told to say, think or want something, inside statements and in what is only told."""

import polars as pl

from schemas.table import Contract, Spanned, iso_country, offset, string


class Ascriptions(Spanned):
    """One row for each holder, cue and content."""

    ascription_id: str = string("`<sentence_id>.aNN`.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    sentence_id: str = string("The sentence it stands in.")
    statement_id: str = string("The statement in whose words it stands; null where it only stands in what is told.", null=True)
    source: str = string("The words that name the holder.")
    source_start: pl.Int64 = offset("Their first code point in documents.text.")
    source_end: pl.Int64 = offset("The code point after their last.")
    cue: str = string("The words that ascribe.")
    cue_lemma: str = string("Their base form.")
    cue_start: pl.Int64 = offset("Their first code point in documents.text.")
    cue_end: pl.Int64 = offset("The code point after their last.")
    content: str = string("What is ascribed.")
    start: pl.Int64 = offset("First code point of the content in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")
    holder: str = string("The person of the document whom the source names.", null=True)
    holder_country: str = iso_country("The country of the holder.")


ASCRIPTIONS = Contract(
    "ascriptions",
    Ascriptions,
    ("ascription_id",),
    "A saying, a view or a wish ascribed beside the statement itself, by words within it or in what is only told; the offsets are those of what is ascribed.",
    sort_by=("document_id", "sentence_id", "start", "ascription_id"),
    references=(("document_id", "documents"), ("sentence_id", "sentences"), ("statement_id", "statements")),
)
