"""Contracts, laws and the split between release and quarantine."""

import gc
import hashlib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import tables
from flows.check import check
from flows.errors import ContractError
from flows.items import Item
from flows.run import publish_inline
from schemas.links import defects
from schemas.registry import PER_DOCUMENT, TABLES

from .conftest import TEXT

PIECES = st.lists(
    st.sampled_from(
        [
            "Minister Berg said that ",
            "the two sides ",
            "China is ready to ",
            "spexcial ",
            "“We agree,” he said. ",
            "Q: Why?\n\n",
            "A: Because.\n\n",
            "\n\n",
            "- item one\n",
            "1. Item\n",
            "NOTE:\n",
            "U.S. ",
            "\u00a0",
            "é\u0301",
            "😀 ",
            "ﬁ ",
            "co-\noperation ",
            "Xi Jinping ",
            ". ",
            "? ",
            "( ",
            "\r\n",
            "\u2028",
            "*bold* ",
            "[a](b) ",
        ]
    ),
    min_size=1,
    max_size=30,
).map("".join)


def item(text: str, name: str = "a.md") -> Item:
    data = text.encode()
    sha = hashlib.sha256(data).hexdigest()
    return Item(sha[:16], sha, data, (name,))


@given(PIECES)
@settings(max_examples=25, deadline=None)
def test_any_text_gives_sound_tables(text: str) -> None:
    frames = tables.build([item(text)])
    refused = frames["quarantine"]["code"].to_list()
    assert set(refused) <= {"EMPTY", "NO_WORDS", "BINARY"}, frames["quarantine"]["reason"].to_list()
    assert frames["documents"].height + len(refused) == 1


def built() -> tables.Frames:
    return tables.build([item(TEXT), item(TEXT.replace("Kenya", "Ghana"), "b.md")])


@pytest.mark.parametrize(
    ("table", "column", "value", "code"),
    [
        ("statements", "attribution", "guess", "NOT_IN_VOCABULARY"),
        ("statements", "speaker_country", "xx", "MALFORMED"),
        ("sentences", "kind", "rumour", "NOT_IN_VOCABULARY"),
        ("sentences", "text", "Nobody said this.", "TEXT_LENGTH"),
        ("spans", "statement_id", "nobody", "REFERENCE"),
        ("mentions", "name", "", "EMPTY"),
        ("documents", "issuer_country", "XXY", "NOT_IN_VOCABULARY"),
        ("documents", "sentence_count", 99, "COUNT"),
        ("corrections", "confidence", 2.0, "OUT_OF_RANGE"),
    ],
)
def test_a_broken_row_takes_its_document_out_whole(table: str, column: str, value: object, code: str) -> None:
    frames = built()
    frame = frames[table]
    bad = frame["document_id"][0]
    first = pl.int_range(pl.len()) == 0
    frames[table] = frame.with_columns(pl.when(first).then(pl.lit(value, dtype=frame.schema[column])).otherwise(pl.col(column)).alias(column))
    done = tables.validated(frames)
    assert all(bad not in done[name]["document_id"].to_list() for name in PER_DOCUMENT)
    assert done["documents"].height == 1
    kept = done["quarantine"].filter(pl.col("table") == table)
    assert code in kept["code"].to_list()
    assert kept["row"].null_count() == 0
    assert not list(defects(done))


def test_a_broken_table_stops_everything() -> None:
    frames = built()
    frames["statements"] = frames["statements"].drop("cue")
    with pytest.raises(ContractError, match="statements"):
        tables.validated(frames)


def test_a_failing_reader_is_kept_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(tables, "read_release", broken)
    frames = tables.build([item(TEXT)])
    assert frames["quarantine"]["code"].to_list() == ["READER_FAILED"]


def test_the_collector_is_held_back_while_documents_are_read_and_runs_again_behind_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def stopped(_: object) -> object:
        seen.append(gc.isenabled())
        raise ContractError("stop")

    monkeypatch.setattr(tables, "_read", stopped)
    with pytest.raises(ContractError):
        tables.build([item(TEXT)])
    assert seen == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("contract", TABLES.values(), ids=lambda c: c.name)
def test_every_column_is_described_once(contract: object) -> None:
    rows = list(contract.dictionary_rows())  # type: ignore[attr-defined]
    assert all(r["description"] and r["description"].endswith((".", "…")) for r in rows), [r["column"] for r in rows]
    assert len({r["column"] for r in rows}) == len(rows)


def test_every_case_of_ours_keeps_the_laws(tmp_path: Path) -> None:
    cases = Path(__file__).parent / "cases" / "readouts"
    outcome = publish_inline([str(cases)], str(tmp_path / "out"))
    quarantined = pl.read_parquet(tmp_path / "out/current/quarantine/*.parquet").filter(pl.col("source_path").str.ends_with(".md"))
    assert quarantined.select("source_path", "code", "reason").rows() == []
    assert outcome.counts["documents"] > 100
    assert check(str(tmp_path / "out")).sound
