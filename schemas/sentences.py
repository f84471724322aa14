"""The sentences: the body cut in order, nothing dropped."""

import polars as pl

from schemas.table import Contract, Quoted, number, offset, string
from schemas.vocabulary import KINDS


class Sentences(Quoted):
    """One row for each sentence, list item or heading line of a body."""

    sentence_id: str = string("`<document_id>.sNNNN`.", pattern=r"^[0-9a-f]{16}\.s[0-9]{4,}$")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    paragraph: pl.Int64 = number("Paragraph of the body, from 0.")
    position: pl.Int64 = number("Place in the document, from 0.")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")
    text: str = string("The words.")
    kind: str = string("statement, narration, question or boilerplate.", isin=KINDS)
    turn_label: str = string("The label of the turn it stands in (press conferences, transcripts).", null=True)
    turn_speaker: str = string("Who holds the turn, also for questions.", null=True)


SENTENCES = Contract(
    "sentences",
    Sentences,
    ("sentence_id",),
    "A sentence of a body.",
    sort_by=("document_id", "position"),
    references=(("document_id", "documents"),),
)
