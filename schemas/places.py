"""The law of offsets on whole tables: words stand where the row says, in both texts of their document.

A row at a time, as `schemas.replay` reads it, a large release would take half a minute. Here the documents are laid end to end, the
edits become one sorted list, and the place of a raw offset in the text follows from the edits before it. Only a row that does not
come out right that way is read by `schemas.replay`, which has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from schemas.replay import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self

_OFFSETS = ("start", "end", "raw_start", "raw_end")


@dataclass(frozen=True, slots=True)
class Places:
    """The documents of a release, numbered, with their texts and edits.

    Attributes:
        numbers: document_id → `doc`, where its texts begin when all are laid end to end, and whether its edits replay.
        sources: the texts and edits, by number.
        by_id: the same, by document_id.
        edits: `start`, `end` in the raw texts laid end to end, and `shift`, by how much all edits up to here moved the text.
    """

    numbers: pl.DataFrame
    sources: tuple[Source, ...]
    by_id: Mapping[str | None, Source]
    edits: pl.DataFrame

    @classmethod
    def of(cls, documents: pl.DataFrame) -> Self:
        """From the table `documents`; of two with one key the last is taken."""
        frame = documents.select("document_id", pl.col("text_raw", "text").fill_null(""), "edits").drop_nulls("document_id")
        frame = frame.unique("document_id", keep="last", maintain_order=True)
        sources = tuple(_sources(frame))
        numbers = frame.select(
            "document_id",
            pl.int_range(pl.len(), dtype=pl.Int64).alias("doc"),
            (pl.col("text_raw").str.len_chars().cast(pl.Int64) + 1).alias("raw_size"),
            (pl.col("text").str.len_chars().cast(pl.Int64) + 1).alias("size"),
            pl.Series("sound", [s.sound() for s in sources], dtype=pl.Boolean),
        )
        # Edits that do not replay are left out, so that their document is as long as its raw text.
        laid = pl.when("sound").then("size").otherwise("raw_size")
        numbers = numbers.with_columns((pl.col("raw_size").cum_sum() - pl.col("raw_size")).alias("raw_base"), (laid.cum_sum() - laid).alias("base"))
        return cls(numbers, sources, dict(zip(numbers["document_id"], sources, strict=True)), _laid_out(frame, numbers))

    def unsound(self) -> Iterator[str]:
        """Documents whose edits do not lead from the raw text to the text."""
        yield from self.numbers.filter(~pl.col("sound"))["document_id"]

    def source(self, document_id: str | None) -> Source | None:
        """The texts of one document."""
        return self.by_id.get(document_id)

    def wrong(self, frame: pl.DataFrame, column: str) -> list[int]:
        """The rows of `frame` whose words in `column` are not what stands at their offsets; a row without offsets is passed over."""
        rows = frame.select("document_id", *_OFFSETS, pl.col(column).alias("words")).with_row_index("row").drop_nulls(_OFFSETS)
        rows = rows.join(self.numbers, on="document_id", how="inner", maintain_order="left")
        rows = rows.with_columns(self._agree(rows).alias("agree"))
        picked = zip(rows["agree"].to_list(), rows["doc"].to_list(), rows["start"].to_list(), rows["end"].to_list(), rows["words"].to_list(), strict=True)
        texts = [s.text for s in self.sources]
        doubted = [n for n, (agree, doc, start, end, words) in enumerate(picked) if not agree or texts[doc][start:end] != words]
        return [row["row"] for row in rows[doubted].iter_rows(named=True) if not self._agrees(row)]

    def _agrees(self, row: Mapping[str, Any]) -> bool:
        right: bool = self.sources[row["doc"]].agrees(row["words"], (row["start"], row["end"]), (row["raw_start"], row["raw_end"]))
        return right

    def _agree(self, rows: pl.DataFrame) -> pl.Series:
        """Whether the raw span leads to the span, as far as edits that lie wholly within or without can tell."""
        ends = [self._moved(rows, raw) - rows["base"] == rows[column] for raw, column in (("raw_start", "start"), ("raw_end", "end"))]
        within = (rows["raw_start"] < rows["raw_end"]) & (rows["raw_start"] >= 0) & (rows["raw_end"] < rows["raw_size"])
        return (rows["sound"] & within & ends[0] & ends[1]).fill_null(value=False)

    def _moved(self, rows: pl.DataFrame, column: str) -> pl.Series:
        """Where raw offsets lie in the texts laid end to end; null within an edit."""
        at = rows["raw_base"] + rows[column]
        before = self.edits["start"].search_sorted(at, side="left")
        last = self.edits[before.cast(pl.Int64) - 1]
        return pl.select(pl.when(last["end"] <= at).then(at + last["shift"])).to_series()


def _sources(frame: pl.DataFrame) -> Iterator[Source]:
    counts = frame["edits"].list.len().fill_null(0).to_list()
    flat = _flat(frame.select("edits"))
    edits = list(zip(flat["raw_start"].to_list(), flat["raw_end"].to_list(), flat["replacement"].to_list(), strict=True))
    places = [0]
    for count in counts:
        places.append(places[-1] + count)
    for (raw, text), (first, last) in zip(frame.select("text_raw", "text").iter_rows(), pairwise(places), strict=True):
        yield Source.made(raw, text, edits[first:last])


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """One row for each edit; an edit that lacks a value cannot be made and stands as one that leads nowhere."""
    flat = frame.filter(pl.col("edits").list.len() > 0).explode("edits").unnest("edits")
    return flat.with_columns(pl.col("raw_start", "raw_end").fill_null(-1), pl.col("replacement").fill_null(""))


def _laid_out(frame: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """The edits of all sound documents, with a first row that stands for no edit."""
    flat = _flat(pl.concat([frame.select("edits"), numbers.select("raw_base", "size", "raw_size", "sound")], how="horizontal").filter("sound"))
    grown = pl.col("replacement").str.len_chars().cast(pl.Int64) - pl.col("raw_end") + pl.col("raw_start")
    made = flat.select(
        (pl.col("raw_base") + pl.col("raw_start")).alias("start"), (pl.col("raw_base") + pl.col("raw_end")).alias("end"), grown.cum_sum().alias("shift")
    )
    return pl.concat([pl.DataFrame({"start": [-1], "end": [-1], "shift": [0]}), made])
