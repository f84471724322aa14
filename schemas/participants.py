"""The participants: the officials a document names."""

import polars as pl

from schemas.table import Contract, Table, iso_country, plain, string


class Participants(Table):
    """One row for each person of a document."""

    participant_id: str = string("`<document_id>.pNNN`.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    name: str = string("The fullest name the document gives.")
    role: str = string("The office, as the document gives it.", null=True)
    country: str = iso_country("The country of the person.")
    aliases: pl.List(pl.String) = plain("Forms under which the document names the person.")


PARTICIPANTS = Contract(
    "participants",
    Participants,
    ("participant_id",),
    "An official named in a document.",
    sort_by=("document_id", "participant_id"),
    references=(("document_id", "documents"),),
)
