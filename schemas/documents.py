"""The release documents: what a ministry published, as found and as repaired."""

import pandera.polars as pa
import polars as pl

from schemas.table import Contract, Table, holds, iso_country, number, offset, plain, string
from schemas.vocabulary import DATE_PLACES, GENRES

EDIT = pl.Struct({"raw_start": pl.Int64, "raw_end": pl.Int64, "replacement": pl.String})


class Documents(Table):
    """One row for each distinct document."""

    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    source_path: str = string("Where it was found, relative to the source root: the first of `sources`.")
    sources: pl.List(pl.String) = plain("Every path with these bytes, sorted.")
    format: str = string("The input format: text, markdown, html.")
    encoding: str = string("The encoding of the bytes.", standard="IANA character set names")
    raw_sha256: str = string("SHA-256 of the bytes, in hex.", pattern=r"^[0-9a-f]{64}$", standard="FIPS 180-4")
    raw_bytes: pl.Int64 = number("Number of bytes.", low=1)
    source_url: str = string("The address the document itself gives.", null=True)
    publisher: str = string("The institution that published it.", null=True)
    issuer_country: str = iso_country("The country whose institution issued it.")
    genre: str = string("The genre; it routes the rules of attribution.", isin=GENRES)
    title: str = string("The headline.", null=True)
    title_start: pl.Int64 = offset("Where the headline starts in `text`; null where it stands only in the metadata.", null=True)
    title_end: pl.Int64 = offset("Where the headline ends in `text`.", null=True)
    body_start: pl.Int64 = offset("Where the body starts in `text`.")
    body_end: pl.Int64 = offset("Where the body ends in `text`.")
    publication_date: pl.Date = plain("The day of publication.", null=True, standard="ISO 8601")
    publication_date_from: str = string("Where the day of publication was read; the body never tells it.", null=True, isin=DATE_PLACES)
    event_date: pl.Date = plain("The (first) day of the talk or event told of.", null=True, standard="ISO 8601")
    event_date_end: pl.Date = plain("The last day, where the event is given as a range.", null=True, standard="ISO 8601")
    event_date_start: pl.Int64 = offset("Where the words that tell the day of the event (“today”, “on Monday”, a date) start in `text`.", null=True)
    event_date_stop: pl.Int64 = offset("Where those words end in `text`.", null=True)
    language: str = string("The language of the body; und where it is not English.", standard="BCP 47")
    text_raw: str = string("The decoded file as it stands.")
    text: str = string("`text_raw` with `edits` replayed: wraps joined, markup removed, slips mended.")
    edits: pl.List(EDIT) = plain("The changes that lead from `text_raw` to `text`, sorted and disjoint.")
    sentence_count: pl.Int64 = number("Rows in sentences.")
    statement_count: pl.Int64 = number("Rows in statements.")
    correction_count: pl.Int64 = number("Rows in corrections.")
    ocr_quality: float = number(
        "Share of the words in lower case that are English by list or rule, before repair; 0.98 and more in typed text, less in scans; null where the "
        "text is not English.",
        high=1,
        null=True,
    )

    @pa.dataframe_check(error="ID_IS_NOT_HASH")
    def key_comes_from_the_bytes(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The key is the head of the hash."""
        return holds(data, pl.col("raw_sha256").str.head(16) == pl.col("document_id"))

    @pa.dataframe_check(error="BODY_OUTSIDE")
    def body_lies_in_the_text(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The body is a stretch of the text."""
        inside = (pl.col("body_start") <= pl.col("body_end")) & (pl.col("body_end") <= pl.col("text").str.len_chars())
        return holds(data, inside)

    @pa.dataframe_check(error="SOURCES")
    def first_source_is_the_path(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """`source_path` is the first of `sources`."""
        return holds(data, pl.col("sources").list.first() == pl.col("source_path"))

    @pa.dataframe_check(error="EVENT_BACKWARDS")
    def event_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A range of days ends after it starts."""
        return holds(data, pl.col("event_date") <= pl.col("event_date_end"))


DOCUMENTS = Contract("documents", Documents, ("document_id",), "A release document.", sort_by=("document_id",))
