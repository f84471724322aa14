"""The tables in write order. A new one is a model file and a line here."""

from typing import Final

from schemas.ascriptions import ASCRIPTIONS
from schemas.corrections import CORRECTIONS
from schemas.data_dictionary import DATA_DICTIONARY
from schemas.documents import DOCUMENTS
from schemas.issues import ISSUES_TABLE
from schemas.mentions import MENTIONS
from schemas.participants import PARTICIPANTS
from schemas.positions import POSITIONS
from schemas.quarantine import QUARANTINE
from schemas.sentences import SENTENCES
from schemas.spans import SPANS
from schemas.statements import STATEMENTS
from schemas.statements_wide import STATEMENTS_WIDE
from schemas.table import Contract

SCHEMA_VERSION: Final = "1.2.0"
"""Semantic version of the tables: raise it as `python -m schemas.freeze` says."""

TABLES: Final[dict[str, Contract]] = {
    contract.name: contract
    for contract in (
        DOCUMENTS,
        CORRECTIONS,
        SENTENCES,
        STATEMENTS,
        SPANS,
        ASCRIPTIONS,
        POSITIONS,
        ISSUES_TABLE,
        MENTIONS,
        PARTICIPANTS,
        STATEMENTS_WIDE,
        QUARANTINE,
        DATA_DICTIONARY,
    )
}
PER_DOCUMENT: Final = tuple(name for name, contract in TABLES.items() if "document_id" in contract.polars_schema)
"""Tables whose rows belong to one document and leave the release with it."""
