"""The mentions: every name in a sentence."""

import polars as pl

from schemas.table import Contract, Quoted, iso_country, offset, string
from schemas.vocabulary import MENTION_KINDS


class Mentions(Quoted):
    """One row for each name."""

    mention_id: str = string("`<sentence_id>.mNN`.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    sentence_id: str = string("The sentence it stands in.")
    kind: str = string("What is named.", isin=MENTION_KINDS)
    name: str = string("The canonical name.")
    country: str = iso_country("The country named, or that of the person.")
    text: str = string("The words.")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")


MENTIONS = Contract(
    "mentions",
    Mentions,
    ("mention_id",),
    "A name in a sentence.",
    sort_by=("document_id", "sentence_id", "start", "mention_id"),
    references=(("document_id", "documents"), ("sentence_id", "sentences")),
)
