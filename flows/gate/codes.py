"""What each code of a finding means, for the formats that list their rules."""

from __future__ import annotations

from typing import Final

CODES: Final = {
    "ACCOUNTS": "A source is published twice, or published and in quarantine.",
    "ACCURACY": "Fewer answers are right on annotated documents than the thresholds ask for.",
    "BODY_OUTSIDE": "The body does not lie in the text.",
    "COLUMNS": "A table does not have the columns and types of its contract.",
    "CONTINUATION_WITH_CUE": "A continuation has a cue of its own.",
    "COUNT": "A number of rows is not what it is said to be.",
    "DICTIONARY": "The data dictionary is not that of these tables.",
    "DUPLICATE_KEY": "A key occurs twice.",
    "EDITS_DO_NOT_REPLAY": "The edits of a document do not lead from its raw text to its text.",
    "EMPTY": "An empty string stands where unknown is null.",
    "EVENT_BACKWARDS": "A range of days ends before it starts.",
    "FILE": "A file is missing, changed, or not in the manifest.",
    "GAP": "Words of a body belong to no sentence.",
    "ID_IS_NOT_HASH": "The key of a document does not come from its bytes.",
    "MALFORMED": "A value does not have the form it must have.",
    "MANIFEST": "The manifest is missing or cannot be read.",
    "MIX": "A value has become much rarer or more frequent than in the release before.",
    "MORE": "There are more findings of a kind than are listed.",
    "NEW_VALUE": "A column holds a value that the release before does not.",
    "NOT_COMPARED": "The release before cannot be read.",
    "NOT_IN_VOCABULARY": "A value is not in the closed vocabulary.",
    "NULL": "A value is missing where none may be.",
    "NULLS": "A column has many more or fewer nulls than in the release before.",
    "OFFSETS": "The words of a row are not what stands at its offsets.",
    "OUTSIDE": "A row does not lie within the row it belongs to.",
    "OUT_OF_RANGE": "A number is out of range.",
    "OVERLAP": "Sentences overlap or leave the body.",
    "RATE": "There are many more or fewer rows for each document than in the release before.",
    "REFERENCE": "A row refers to one that does not exist.",
    "SEAL": "The manifest is not as it was published.",
    "SHARE": "The share of unresolved statements or of sources in quarantine changed much.",
    "SOURCES": "The path of a document is not the first of its sources.",
    "SPAN_BACKWARDS": "A span ends before it starts.",
    "SPEAKER_MISSING": "A statement has no speaker and is not unresolved, or the reverse.",
    "TEXT_LENGTH": "The words of a row are not as long as its span.",
    "UNREADABLE": "A table cannot be read.",
    "VANISHED": "No document is left of a publisher of the release before.",
    "VERSION": "The version of the schema is not known here.",
    "VOLUME": "A table has many more or fewer rows than in the release before.",
    "WIDE": "The wide table does not repeat the statements.",
}


def meaning(code: str) -> str:
    """A code in words.

    >>> meaning("REFERENCE")
    'A row refers to one that does not exist.'
    """
    return CODES.get(code, "A row breaks a check of its contract.")
