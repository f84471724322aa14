"""The wide table: one flat row for each statement, for pandas, R, DuckDB and Excel."""

import polars as pl

from schemas.table import Contract, Quoted, iso_countries, iso_country, number, offset, plain, string
from schemas.vocabulary import ATTRIBUTIONS, GENRES, QUOTES, SPEECH_ACTS


class StatementsWide(Quoted):
    """Statement, document, speaker, dyad, dates and issues in one row, without lists."""

    statement_id: str = string("The statement.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    sentence_id: str = string("The sentence it stands in.")
    position: pl.Int64 = number("Place of the sentence in the document, from 0.")
    publication_date: pl.Date = plain("The day of publication.", null=True, standard="ISO 8601")
    event_date: pl.Date = plain("The day of the talk told of.", null=True, standard="ISO 8601")
    issuer_country: str = iso_country("The country whose institution issued the document.")
    publisher: str = string("The institution that published it.", null=True)
    genre: str = string("The genre of the document.", isin=GENRES)
    title: str = string("The headline of the document.", null=True)
    speaker: str = string("Who is responsible for the statement.", null=True)
    speaker_role: str = string("The office of the speaker.", null=True)
    speaker_country: str = iso_countries("The country the speaker speaks for.")
    speaker_members: str = string("The members of a group of speakers, joined with “; ”.", null=True)
    addressee: str = string("To whom it is said.", null=True)
    addressee_country: str = iso_countries("The country of the addressee.")
    addressee_explicit: bool = plain("Whether the sentence names the addressee; else it is the other of those who talk. Null without addressee.", null=True)
    dyad: str = string("Country of the speaker and of the addressee, “CUB>CHN”; null where one is unknown.", null=True)
    attribution: str = string("How the text names the speaker.", isin=ATTRIBUTIONS)
    continuation: bool = plain("Whether it goes on with what was attributed before.")
    source: str = string("The words that name the source.", null=True)
    cue: str = string("The first cue.", null=True)
    cue_lemma: str = string("Its dictionary form.", null=True)
    text: str = string("The words of the statement.")
    content: str = string("What is said.", null=True)
    quote: str = string("Whether the words are the speaker's own.", isin=QUOTES)
    speech_act: str = string("What is done by saying it.", isin=SPEECH_ACTS)
    strength: pl.Int64 = number("Strength of the cue, -3 to 3.", low=-3, high=3)
    stances: str = string("The stances taken in it, joined with “; ”.", null=True)
    issues: str = string("The issues it names, joined with “; ”.", null=True)
    confidence: float = number("How sure the attribution is.", high=1)
    rule: str = string("The rule that attributed it.")
    source_path: str = string("Where the document was found.")
    source_url: str = string("The address the document gives.", null=True)
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")


STATEMENTS_WIDE = Contract(
    "statements_wide",
    StatementsWide,
    ("statement_id",),
    "A statement with all that is known of it, flat.",
    sort_by=("document_id", "position", "statement_id"),
    references=(("document_id", "documents"), ("sentence_id", "sentences"), ("statement_id", "statements")),
)
