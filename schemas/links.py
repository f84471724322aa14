"""What must hold across tables and columns: the laws, checked on every row of a release.

The checks read the frames and nothing else. They never raise: a row too broken to be checked has already failed its model.
They work on whole columns; a row is looked at alone only where a law may be broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from schemas.places import Places
from schemas.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS = {
    "sentences": "text",
    "statements": "text",
    "spans": "text",
    "ascriptions": "content",
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
    places = Places.of(frames["documents"])
    for key in places.unsound():
        yield Defect("documents", key, key, "EDITS_DO_NOT_REPLAY", "replaying edits on text_raw does not give text")
    for table, column in _WORDS.items():
        yield from _offsets(frames, table, column, places)
    yield from _ascribed(frames, places)
    yield from _repairs(frames, places)
    yield from _cover(frames, places)
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


def _offsets(frames: Mapping[str, pl.DataFrame], table: str, column: str, places: Places) -> Iterator[Defect]:
    if table not in frames:
        return
    for row in frames[table][places.wrong(frames[table], column)].iter_rows(named=True):
        reason = f"{table}.{column} is not what stands at {row['start']} in documents.text and at {row['raw_start']} in text_raw"
        yield Defect(table, _key(table, row), row["document_id"], "OFFSETS", reason)


def _ascribed(frames: Mapping[str, pl.DataFrame], places: Places) -> Iterator[Defect]:
    """The holder and the cue of an ascription stand where the row says, as its content does."""
    for row in _rows(frames, "ascriptions"):
        source = places.source(row["document_id"])
        for part in ("source", "cue"):
            start, end = row[f"{part}_start"], row[f"{part}_end"]
            if source and None not in (start, end) and source.text[start:end] != row[part]:
                yield Defect("ascriptions", row["ascription_id"], row["document_id"], "OFFSETS", f"ascriptions.{part} is not what stands at {start}")


def _repairs(frames: Mapping[str, pl.DataFrame], places: Places) -> Iterator[Defect]:
    for row in _rows(frames, "corrections"):
        source = places.source(row["document_id"])
        if not source or None in (row["start"], row["end"], row["raw_start"], row["raw_end"]):
            continue
        want = row["after"] if row["status"] == "applied" else row["before"]
        made = source.text[row["start"] : row["end"]] == want or row["status"] != "applied"
        if source.raw[row["raw_start"] : row["raw_end"]] != row["before"] or not made:
            yield Defect("corrections", row["correction_id"], row["document_id"], "OFFSETS", "before or after is not what stands at the offsets")


def _cover(frames: Mapping[str, pl.DataFrame], places: Places) -> Iterator[Defect]:
    """Sentences stand in order without overlap; between them is white space, a list mark or the label of the turn."""
    bodies = frames["documents"].unique("document_id", keep="last", maintain_order=True).select("document_id", "body_start", "body_end")
    known = places.numbers.select("document_id", "doc").join(bodies, on="document_id", how="left", maintain_order="left").drop_nulls(["body_start", "body_end"])
    last = dict(known.select("document_id", "body_start").iter_rows())
    if "sentences" in frames:
        yield from _in_order(_ordered(frames["sentences"], known), places, last)
    for document_id, doc, end in known.select("document_id", "doc", "body_end").iter_rows():
        if not _furniture(places.sources[doc].text[last[document_id] : end], None):
            yield Defect("documents", document_id, document_id, "GAP", "words at the end of the body belong to no sentence")


def _ordered(sentences: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    rows = sentences.select("document_id", "position", "sentence_id", "start", "end", "raw_start", "raw_end", "turn_label")
    rows = rows.drop_nulls(["start", "end", "raw_start", "raw_end"]).with_columns(pl.col("position").fill_null(0))
    return rows.join(known, on="document_id", how="inner", maintain_order="left").sort("document_id", "position", maintain_order=True)


def _in_order(rows: pl.DataFrame, places: Places, last: dict[str, int]) -> Iterator[Defect]:
    """Walk the sentences; `last` keeps where each document's sentences end so far."""
    texts = [s.text for s in places.sources]
    columns = ("document_id", "doc", "sentence_id", "start", "end", "body_end", "turn_label")
    for document_id, doc, key, start, end, limit, label in zip(*(rows[c].to_list() for c in columns), strict=True):
        at = last[document_id]
        if start < at or limit < end:
            yield Defect("sentences", key, document_id, "OVERLAP", "the sentence overlaps another or leaves the body")
        elif start > at and not _furniture(texts[doc][at:start], label):
            yield Defect("sentences", key, document_id, "GAP", "words before the sentence belong to no sentence")
        last[document_id] = max(end, at)


def _furniture(gap: str, label: str | None) -> bool:
    words = gap.strip()
    return not words or bool(_MARK.fullmatch(words)) or bool(label and " ".join(label.split()) in " ".join(words.split()))


def _inside(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """Each statement lies in its sentence, each span in its statement."""
    for child, parent, key in (("statements", "sentences", "sentence_id"), ("spans", "statements", "statement_id")):
        if child not in frames or parent not in frames:
            continue
        outer = frames[parent].unique(key, keep="last").select(key, pl.col("start").alias("first"), pl.col("end").alias("last"))
        rows = frames[child].join(outer, on=key, how="inner", maintain_order="left")
        lies = (pl.col("first") <= pl.col("start")) & (pl.col("start") <= pl.col("end")) & (pl.col("end") <= pl.col("last"))
        for row in rows.filter(~lies).iter_rows(named=True):
            yield Defect(child, _key(child, row), row["document_id"], "OUTSIDE", f"it does not lie within its row of {parent}")


def _references(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    for name, contract in TABLES.items():
        for column, target in contract.references:
            if name not in frames or target not in frames:
                continue
            known = frames[target].select(TABLES[target].key[0])
            lost = frames[name].drop_nulls(column).join(known, left_on=column, right_on=TABLES[target].key[0], how="anti")
            for row in lost.iter_rows(named=True):
                yield Defect(name, _key(name, row), row["document_id"], "REFERENCE", f"{name}.{column} {row[column]!r} is not in {target}")


def _counts(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    for table, column in _COUNTS.items():
        if table not in frames:
            continue
        met = frames[table].group_by("document_id").agg(pl.len().cast(pl.Int64).alias("met"))
        told = frames["documents"].select("document_id", pl.col(column).alias("told")).join(met, on="document_id", how="left", maintain_order="left")
        wrong = told.with_columns(pl.col("met").fill_null(0)).filter(pl.col("told").ne_missing(pl.col("met")))
        for key, count, rows in wrong.iter_rows():
            yield Defect("documents", key, key, "COUNT", f"documents.{column} is {count}, but {table} holds {rows} rows")


def _wide(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """`statements_wide` repeats `statements`, row for row."""
    if "statements" not in frames or "statements_wide" not in frames:
        return
    narrow, wide = (frames[n].select("statement_id", *_SHARED).drop_nulls("statement_id") for n in ("statements", "statements_wide"))
    both = wide.join(narrow.unique("statement_id", keep="last"), on="statement_id", how="inner", suffix=" there", maintain_order="left")
    for row in both.filter(pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"{c} there")) for c in _SHARED)).iter_rows(named=True):
        yield Defect("statements_wide", row["statement_id"], row["document_id"], "WIDE", "it differs from its row of statements")
    for row in narrow.join(wide, on="statement_id", how="anti", maintain_order="left").iter_rows(named=True):
        yield Defect("statements", row["statement_id"], row["document_id"], "WIDE", "it has no row in statements_wide")


def _dictionary(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    if "data_dictionary" not in frames:
        return
    expected = [row for contract in TABLES.values() for row in contract.dictionary_rows()]
    if sorted(map(repr, _rows(frames, "data_dictionary"))) != sorted(map(repr, expected)):
        yield Defect("data_dictionary", None, None, "DICTIONARY", "the dictionary is not that of this version of the tables")


def _accounts(frames: Mapping[str, pl.DataFrame]) -> Iterator[Defect]:
    """No source is both published and in quarantine, and none is published twice."""
    published = frames["documents"]["sources"].explode().drop_nulls().to_frame("path")
    times = published.group_by("path", maintain_order=True).len()
    doubled = times.filter(pl.col("len") > 1)["path"].to_list()
    if "quarantine" in frames:
        refused = frames["quarantine"].select(pl.col("source_path").alias("path")).unique()
        doubled += [p for p in times.join(refused, on="path", how="semi", maintain_order="left")["path"].to_list() if p not in doubled]
    for path in doubled:
        yield Defect("documents", None, None, "ACCOUNTS", f"the source {path!r} is accounted for more than once")
