"""What must hold across tables and columns: the laws, checked on every row of a release.

The checks read the frames and nothing else. They never raise: a row too broken to be checked has already failed its model.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from schemas.registry import TABLES
from schemas.replay import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

_WORDS = {
    "sentences": "text",
    "statements": "text",
    "spans": "text",
    "positions": "target",
    "issues": "evidence",
    "mentions": "text",
    "statements_wide": "text",
}
_COUNTS = {"sentences": "sentence_count", "statements": "statement_count", "corrections": "correction_count"}
_MARK = re.compile(r"[\W\d_]*(?:\(?[a-zA-Z]{1,5}[.)])?[\W\d_]*")
_SHARED = ("document_id", "sentence_id", "start", "end", "text", "speaker", "speaker_country", "attribution", "cue", "confidence")


@dataclass(frozen=True, slots=True)
class Defect:
    """A law that a row breaks; `document_id` is null where no one document is at fault."""

    table: str
    key: str | None
    document_id: str | None
    code: str
    reason: str


def defects(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """Everything in the tables of a release that breaks a law.

    Args:
        frames: the tables by name, each sound in types and columns; a table that is missing is checked by nobody.
    """
    sources = {row["document_id"]: Source.of(row) for row in _rows(frames, "documents")}
    yield from _texts(sources)
    for table, column in _WORDS.items():
        yield from _offsets(frames, table, column, sources)
    yield from _repairs(frames, sources)
    yield from _cover(frames, sources)
    yield from _inside(frames)
    yield from _references(frames)
    yield from _counts(frames)
    yield from _wide(frames)
    yield from _dictionary(frames)
    yield from _accounts(frames)


def _rows(frames: Mapping[str, pl.DataFrame], table: str) -> Iterator[dict[str, Any]]:
    if table in frames:
        yield from frames[table].iter_rows(named=True)


def _key(table: str, row: dict[str, Any]) -> str:
    return " ".join(str(row[k]) for k in TABLES[table].key)


def _texts(sources: Mapping[str, Source]) -> Iterator[Defect]:
    for document_id, source in sources.items():
        if not source.sound():
            yield Defect("documents", document_id, document_id, "EDITS_DO_NOT_REPLAY", "replaying edits on text_raw does not give text")


def _span(row: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    found = [row["start"], row["end"], row["raw_start"], row["raw_end"]]
    return None if None in found else ((found[0], found[1]), (found[2], found[3]))


def _offsets(frames: Mapping[str, pl.DataFrame], table: str, column: str, sources: Mapping[str, Source]) -> Iterator[Defect]:
    for row in _rows(frames, table):
        source, span = sources.get(row["document_id"]), _span(row)
        if source and span and not source.agrees(row[column], *span):
            reason = f"{table}.{column} is not what stands at {span[0]} in documents.text and at {span[1]} in text_raw"
            yield Defect(table, _key(table, row), row["document_id"], "OFFSETS", reason)


def _repairs(frames: Mapping[str, pl.DataFrame], sources: Mapping[str, Source]) -> Iterator[Defect]:
    for row in _rows(frames, "corrections"):
        source, span = sources.get(row["document_id"]), _span(row)
        if not source or not span:
            continue
        (start, end), (raw_start, raw_end) = span
        want = row["after"] if row["status"] == "applied" else row["before"]
        made = source.text[start:end] == want or row["status"] == "flagged"
        if source.raw[raw_start:raw_end] != row["before"] or not made:
            yield Defect("corrections", row["correction_id"], row["document_id"], "OFFSETS", "before or after is not what stands at the offsets")


def _cover(frames: Mapping[str, pl.DataFrame], sources: Mapping[str, Source]) -> Iterator[Defect]:
    """Sentences stand in order without overlap; between them is white space, a list mark or the label of the turn."""
    bodies = {r["document_id"]: (r["body_start"], r["body_end"]) for r in _rows(frames, "documents")}
    last = {d: body[0] for d, body in bodies.items()}
    ordered = sorted(_rows(frames, "sentences"), key=lambda r: (r["document_id"] or "", r["position"] or 0))
    for row in ordered:
        document_id, source = row["document_id"], sources.get(row["document_id"])
        if source is None or _span(row) is None or last[document_id] is None:
            continue
        if row["start"] < last[document_id] or (bodies[document_id][1] or 0) < row["end"]:
            yield Defect("sentences", row["sentence_id"], document_id, "OVERLAP", "the sentence overlaps another or leaves the body")
        elif not _furniture(source.text[last[document_id] : row["start"]], row["turn_label"]):
            yield Defect("sentences", row["sentence_id"], document_id, "GAP", "words before the sentence belong to no sentence")
        last[document_id] = max(row["end"], last[document_id])
    for document_id, end in last.items():
        rest = sources[document_id].text[end : bodies[document_id][1]] if end is not None else ""
        if not _furniture(rest, None):
            yield Defect("documents", document_id, document_id, "GAP", "words at the end of the body belong to no sentence")


def _furniture(gap: str, label: str | None) -> bool:
    words = gap.strip()
    return not words or bool(_MARK.fullmatch(words)) or bool(label and " ".join(label.split()) in " ".join(words.split()))


def _inside(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """Each statement lies in its sentence, each span in its statement."""
    for child, parent, key in (("statements", "sentences", "sentence_id"), ("spans", "statements", "statement_id")):
        outer = {r[key]: (r["start"], r["end"]) for r in _rows(frames, parent)}
        for row in _rows(frames, child):
            room = outer.get(row[key])
            if room and None not in (*room, row["start"], row["end"]) and not room[0] <= row["start"] <= row["end"] <= room[1]:
                yield Defect(child, _key(child, row), row["document_id"], "OUTSIDE", f"it does not lie within its row of {parent}")


def _references(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    for name, contract in TABLES.items():
        for column, target in contract.references:
            if name not in frames or target not in frames:
                continue
            known = frames[target].select(TABLES[target].key[0])
            lost = frames[name].join(known, left_on=column, right_on=TABLES[target].key[0], how="anti")
            for row in lost.iter_rows(named=True):
                yield Defect(name, _key(name, row), row["document_id"], "REFERENCE", f"{name}.{column} {row[column]!r} is not in {target}")


def _counts(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    for table, column in _COUNTS.items():
        if table not in frames:
            continue
        met = Counter(frames[table]["document_id"].to_list())
        for row in _rows(frames, "documents"):
            if row[column] != met[row["document_id"]]:
                reason = f"documents.{column} is {row[column]}, but {table} holds {met[row['document_id']]} rows"
                yield Defect("documents", row["document_id"], row["document_id"], "COUNT", reason)


def _wide(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """`statements_wide` repeats `statements`, row for row."""
    if "statements" not in frames or "statements_wide" not in frames:
        return
    narrow = {r["statement_id"]: r for r in _rows(frames, "statements")}
    seen = set()
    for row in _rows(frames, "statements_wide"):
        seen.add(row["statement_id"])
        other = narrow.get(row["statement_id"])
        if other and any(row[c] != other[c] for c in _SHARED):
            yield Defect("statements_wide", row["statement_id"], row["document_id"], "WIDE", "it differs from its row of statements")
    for key in narrow.keys() - seen:
        yield Defect("statements", key, narrow[key]["document_id"], "WIDE", "it has no row in statements_wide")


def _dictionary(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    if "data_dictionary" not in frames:
        return
    expected = [row for contract in TABLES.values() for row in contract.dictionary_rows()]
    if sorted(map(repr, _rows(frames, "data_dictionary"))) != sorted(map(repr, expected)):
        yield Defect("data_dictionary", None, None, "DICTIONARY", "the dictionary is not that of this version of the tables")


def _accounts(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """No source is both published and in quarantine, and none is published twice."""
    published = Counter(path for row in _rows(frames, "documents") for path in row["sources"] or ())
    refused = {row["source_path"] for row in _rows(frames, "quarantine")}
    for path, times in published.items():
        if times > 1 or path in refused:
            yield Defect("documents", None, None, "ACCOUNTS", f"the source {path!r} is accounted for more than once")
