"""The statements: who is responsible for what, and how the text shows it."""

import pandera.polars as pa
import polars as pl

from schemas.table import Contract, Quoted, holds, iso_countries, number, offset, plain, string
from schemas.vocabulary import ATTRIBUTIONS, QUOTES, SPEECH_ACTS


class Statements(Quoted):
    """One row for each proposition, position or performative that a source is responsible for."""

    statement_id: str = string("`<sentence_id>.N`.", pattern=r"^[0-9a-f]{16}\.s[0-9]{4,}\.[0-9]+$")
    sentence_id: str = string("The sentence it stands in.")
    document_id: str = string("The release document: 16 hex digits of the SHA-256 of its bytes.", pattern=r"^[0-9a-f]{16}$")
    start: pl.Int64 = offset("First code point in documents.text.")
    end: pl.Int64 = offset("Code point after the last, in documents.text.")
    raw_start: pl.Int64 = offset("First code point in documents.text_raw.")
    raw_end: pl.Int64 = offset("Code point after the last, in documents.text_raw.")
    text: str = string("The words.")
    speaker: str = string("Canonical full name of who is responsible, as the document gives it; null where unresolved.", null=True)
    speaker_members: pl.List(pl.String) = plain("The members of a group of speakers; else empty.")
    speaker_role: str = string("The office of the speaker, as the document gives it.", null=True)
    speaker_country: str = iso_countries("The country the speaker speaks for.")
    source: str = string("The words that name the source.", null=True)
    cue: str = string("The first cue: a reporting verb or phrase. All cues are in spans.", null=True)
    cue_lemma: str = string("The dictionary form of the cue.", null=True)
    content: str = string("What is said; pieces joined by “ … ”.", null=True)
    attribution: str = string("How the text names the speaker.", isin=ATTRIBUTIONS)
    continuation: bool = plain("Whether the sentence goes on with what was attributed before, without a source of its own.")
    quote: str = string("Whether the words are the speaker's own.", isin=QUOTES)
    speech_act: str = string("What is done by saying it.", isin=SPEECH_ACTS)
    strength: pl.Int64 = number("Strength of the cue, from the weakest doubt (-3) to the strongest insistence (3).", low=-3, high=3)
    addressee: str = string("To whom it is said.", null=True)
    addressee_country: str = iso_countries("The country of the addressee.")
    addressee_explicit: bool = plain("Whether the sentence names the addressee; else it is the other of those who talk. Null without addressee.", null=True)
    nested_source: str = string("Another whose words the speaker retells.", null=True)
    reported_by: str = string("The medium that carries the words.", null=True)
    confidence: float = number("How sure the attribution is, from 0 to 1.", high=1)
    rule: str = string("The rule that attributed it.")
    reason: str = string("Why this speaker, or why none, in words for a person.", null=True)

    @pa.dataframe_check(error="SPEAKER_MISSING")
    def speaker_or_unresolved(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Doubt is a value: no speaker exactly where the attribution is unresolved."""
        return holds(data, pl.col("speaker").is_null() == (pl.col("attribution") == "unresolved"))

    @pa.dataframe_check(error="CONTINUATION_WITH_CUE")
    def continuation_has_no_cue(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A continuation carries no cue of its own."""
        return holds(data, ~(pl.col("continuation") & pl.col("cue").is_not_null()))


STATEMENTS = Contract(
    "statements",
    Statements,
    ("statement_id",),
    "A statement somebody is responsible for.",
    sort_by=("document_id", "sentence_id", "statement_id"),
    references=(("document_id", "documents"), ("sentence_id", "sentences")),
)
