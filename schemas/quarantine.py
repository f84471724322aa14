"""The quarantine: what was not published, whole, and why."""

from schemas.table import Contract, Table, string


class Quarantine(Table):
    """One row for each reason a source was not published."""

    quarantine_id: str = string("Content-derived key.")
    source_path: str = string("Where the document was found, relative to the source root.")
    raw_sha256: str = string("SHA-256 of the bytes; null where they could not be read.", null=True)
    stage: str = string("The stage that refused it: ingest, decode, format, text, validate.")
    table: str = string("The table whose contract a row broke.", null=True)
    row_key: str = string("The key of that row.", null=True)
    code: str = string("The reason as a code.")
    reason: str = string("The reason in words, and what to do.")
    row: str = string("The failing row, whole, as JSON.", null=True, standard="RFC 8259")


QUARANTINE = Contract("quarantine", Quarantine, ("quarantine_id",), "A reason a source was not published.", sort_by=("source_path", "quarantine_id"))
