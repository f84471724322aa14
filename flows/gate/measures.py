"""What is measured of a release: volumes, rates, shares of values and of nulls, and which values and publishers occur.

Everything is counted once per document and kept as sums, so that a comparison costs no second look at the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from flows.gate.statistics import Ratio, of_shares
from flows.store import disk, parts
from schemas.registry import PER_DOCUMENT, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Frames = dict[str, pl.DataFrame]

MIXES = {
    "documents": ("genre", "language", "format"),
    "sentences": ("kind",),
    "statements": ("attribution", "quote", "speech_act"),
    "positions": ("stance",),
    "mentions": ("kind",),
    "corrections": ("status",),
}
"""Columns whose shares of values are watched."""
NAMED = {
    **MIXES,
    "documents": (*MIXES["documents"], "encoding", "issuer_country", "publisher"),
    "issues": ("issue",),
    "statements": (*MIXES["statements"], "rule"),
}
"""Columns where a value never met before is told."""
_REPEATS = {"statements_wide"}
"""A table that says again what others say is not measured twice."""
_WATCHED = tuple(name for name in PER_DOCUMENT if name not in _REPEATS)
_WORDS_FROM_CHARACTERS = 6
"""Characters of a word of English prose with its blank, about: counting characters costs a twentieth of splitting words."""


@dataclass(frozen=True, slots=True)
class Measures:
    """A release, measured.

    `rates` and `shares` are ratios by name (`statements_per_document`, `documents.issuer_country: null`, `statements.attribution: name`);
    `values` holds what occurs in a column, `publishers` the documents of each.
    """

    rows: dict[str, int]
    rates: dict[str, Ratio]
    shares: dict[str, Ratio]
    values: dict[str, frozenset[str]]
    publishers: dict[str, int]
    documents: frozenset[str]

    def figures(self) -> dict[str, float]:
        """The values alone, for people and for `metrics.jsonl`."""
        ratios = {**self.rates, **{n: r for n, r in self.shares.items() if ": " not in n}}
        return {f"rows.{n}": float(c) for n, c in self.rows.items()} | {n: round(r.value, 6) for n, r in ratios.items() if r.value is not None}


def frames_of(release: Path) -> Frames:
    """The columns of a release that are measured; a table that is not there is left out.

    Raises:
        StorageError: the release cannot be read.
    """
    with disk.storage("reading the release to compare with"):
        return {
            name: pl.DataFrame(parts.read_table(release / name, _columns(release, name))) for name in (*_WATCHED, "quarantine") if (release / name).is_dir()
        }


def _columns(release: Path, name: str) -> list[str]:
    """All but long texts, whose nulls their contract forbids; lengths come from offsets."""
    schema = parts.schema_of(release / name)
    wanted = [c for c in TABLES[name].polars_schema if c not in {"text_raw", "text", "edits", "content", "row"}]
    return [c for c in wanted if schema is None or c in schema.names]


def measure(frames: Frames, only: frozenset[str] | None = None) -> Measures:
    """Measure a release, or (with `only`) these of its documents."""
    held = {name: _of(frame, only) for name, frame in frames.items()}
    documents = held.get("documents", pl.DataFrame({"document_id": []}, schema={"document_id": pl.String}))
    count = documents.height
    sums = {name: _sums(held[name], name, count) for name in _WATCHED if name in held}
    return Measures(
        rows={name: frame.height for name, frame in held.items()},
        rates=dict(_rates(held, count)),
        shares={n: r for table in sums.values() for n, r in table.items()} | dict(_named_shares(held, sums)),
        values={f"{t}.{c}": frozenset(held[t][c].drop_nulls().unique().to_list()) for t, cs in NAMED.items() if t in held for c in cs if c in held[t].columns},
        publishers=_publishers(documents),
        documents=frozenset(documents["document_id"].to_list()),
    )


def _of(frame: pl.DataFrame, only: frozenset[str] | None) -> pl.DataFrame:
    return frame if only is None or "document_id" not in frame.columns else frame.filter(pl.col("document_id").is_in(list(only)))


def _publishers(documents: pl.DataFrame) -> dict[str, int]:
    if "publisher" not in documents.columns:
        return {}
    return dict(documents.drop_nulls("publisher")["publisher"].value_counts().iter_rows())


def _sums(frame: pl.DataFrame, table: str, documents: int) -> dict[str, Ratio]:
    """The shares of nulls and of values of a table, each with its sums over documents."""
    nullable = [f.name for f in TABLES[table].arrow_schema if f.nullable and f.name in frame.columns]
    counted = {f"{table}.{c}: null": pl.col(c).is_null() for c in nullable}
    for column in MIXES.get(table, ()):
        if column in frame.columns:
            counted |= {f"{table}.{column}: {v}": pl.col(column).eq(v) for v in sorted(frame[column].drop_nulls().unique().to_list())}
    return _ratios(frame, counted, documents)


def _ratios(frame: pl.DataFrame, counted: Mapping[str, pl.Expr], documents: int) -> dict[str, Ratio]:
    if not frame.height or not counted:
        return {name: Ratio(documents, 0.0, 0.0, 0.0, 0.0, 0.0) for name in counted}
    each = frame.group_by("document_id").agg(pl.len().cast(pl.Float64).alias("rows"), *(e.sum().cast(pl.Float64).alias(n) for n, e in counted.items()))
    return _moments(each, counted, documents)


def _moments(each: pl.DataFrame, names: Iterable[str], documents: int) -> dict[str, Ratio]:
    """The sums over documents; one without rows adds nothing but counts as a document."""
    x, names = pl.col("rows"), list(names)
    exprs = [e for n in names for e in (pl.col(n).sum(), (pl.col(n) ** 2).sum().alias(f"{n}\0yy"), (pl.col(n) * x).sum().alias(f"{n}\0xy"))]
    row = each.select(x.sum(), (x**2).sum().alias("\0xx"), *exprs).row(0, named=True)
    return {n: Ratio(documents, row[n], row["rows"], row[f"{n}\0yy"], row[f"{n}\0xy"], row["\0xx"]) for n in names}


def _rates(held: Frames, documents: int) -> Iterator[tuple[str, Ratio]]:
    """Rows for each document, and corrections for each 10,000 words."""
    frame = held.get("documents")
    if frame is None or not documents:
        return
    for name, column in (("sentences_per_document", "sentence_count"), ("statements_per_document", "statement_count")):
        if column in frame.columns:
            each = frame.select(pl.lit(1.0).alias("rows"), pl.col(column).cast(pl.Float64).alias(name))
            yield name, _moments(each, [name], documents)[name]
    if {"correction_count", "body_start", "body_end"} <= set(frame.columns):
        words = (pl.col("body_end") - pl.col("body_start")) / _WORDS_FROM_CHARACTERS / 10_000
        name = "corrections_per_10000_words"
        each = frame.select(words.alias("rows"), pl.col("correction_count").cast(pl.Float64).alias(name))
        yield name, _moments(each, [name], documents)[name]
    for name, table in (("positions_per_document", "positions"), ("mentions_per_document", "mentions")):
        if table in held:
            counts = frame.select("document_id").join(held[table].group_by("document_id").agg(pl.len().alias(name)), on="document_id", how="left")
            each = counts.select(pl.lit(1.0).alias("rows"), pl.col(name).fill_null(0).cast(pl.Float64))
            yield name, _moments(each, [name], documents)[name]


def _named_shares(held: Frames, sums: Mapping[str, Mapping[str, Ratio]]) -> Iterator[tuple[str, Ratio]]:
    """The two shares that tell most, under names of their own."""
    unresolved = sums.get("statements", {}).get("statements.attribution: unresolved")
    if unresolved is None and (any_share := next(iter(sums.get("statements", {}).values()), None)):
        unresolved = Ratio(any_share.documents, 0.0, any_share.x, 0.0, 0.0, any_share.xx)
    if unresolved:
        yield "unresolved_share", unresolved
    if "quarantine" in held and "documents" in held:
        refused = held["quarantine"]["source_path"].n_unique()
        published = int(held["documents"]["sources"].list.len().sum() or 0) if "sources" in held["documents"].columns else held["documents"].height
        yield "quarantine_share", of_shares(refused, refused + published)
