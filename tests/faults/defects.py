"""Defects planted in a published release, and what a check must name: each exactly, and nothing else.

usage: python -m tests.faults.defects [NAME ...]      (some seconds; exit 1 where one is missed or misnamed)
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from flows.findings import Report
from flows.gate.gate import gate
from flows.store import manifest
from schemas.registry import TABLES

from .planted import change, copied, frame, part, published, put, release, reseal

Named = frozenset[str]
Plant = Callable[[Path], None]
Rows = list[dict[str, Any]]
ROWS: dict[str, tuple[str, str]] = {}
"""Defects of one row: its table and key, noted when it is planted; a finding of that table must name this row."""
DEFECTS: dict[str, tuple[Plant, bool, Named]] = {}
"""Name → what plants it, whether the manifest is made to fit afterwards, and what must be named: `CODE table` or `CODE table.column`."""


def defect(name: str, *named: str, sealed: bool = True) -> Callable[[Plant], Plant]:
    def keep(plant: Plant) -> Plant:
        DEFECTS[name] = (plant, sealed, frozenset(named))
        return plant

    return keep


def note(name: str, table: str, row: dict[str, Any]) -> None:
    ROWS[name] = table, " ".join(str(row[k]) for k in TABLES[table].key)


def cell(name: str, table: str, column: str, value: Any, *named: str, where: Callable[[dict[str, Any]], bool] = lambda _: True) -> None:
    """One value of the first row that answers to `where` changes; a function gets the value that stood there."""

    def plant(data: Path) -> None:
        def spoil(rows: Rows) -> None:
            row = next(r for r in rows if where(r))
            row[column] = value(row[column]) if callable(value) else value
            note(name, table, row)

        change(data, table, spoil)

    defect(name, *named)(plant)


def moved(name: str, table: str, columns: tuple[str, str], *named: str) -> None:
    """Two offsets of a row in the middle move by one."""

    def plant(data: Path) -> None:
        def spoil(rows: Rows) -> None:
            row = rows[len(rows) // 2]
            row.update({c: row[c] + 1 for c in columns})
            note(name, table, row)

        change(data, table, spoil)

    defect(name, *named)(plant)


# Files, under the manifest that was published.


@defect("missing file", "FILE statements", sealed=False)
def _(data: Path) -> None:
    part(data, "statements").unlink()


@defect("flipped bit", "FILE documents", sealed=False)
def _(data: Path) -> None:
    path = part(data, "documents")
    held = bytearray(path.read_bytes())
    held[len(held) // 3] ^= 4
    path.write_bytes(held)


@defect("truncated file", "FILE mentions", sealed=False)
def _(data: Path) -> None:
    os.truncate(part(data, "mentions"), 100)


@defect("empty file", "FILE spans", sealed=False)
def _(data: Path) -> None:
    part(data, "spans").write_bytes(b"")


@defect("file too many", "FILE statements", sealed=False)
def _(data: Path) -> None:
    (part(data, "statements").parent / "part-00001.parquet").write_bytes(part(data, "statements").read_bytes())


@defect("another table's file", "FILE statements", sealed=False)
def _(data: Path) -> None:
    part(data, "statements").write_bytes(part(data, "sentences").read_bytes())


@defect("page changed", "FILE README.md", sealed=False)
def _(data: Path) -> None:
    (release(data) / "README.md").write_text("nothing to see")


@defect("manifest gone", "MANIFEST manifest", sealed=False)
def _(data: Path) -> None:
    (release(data) / manifest.NAME).unlink()


@defect("manifest no JSON", "MANIFEST manifest", sealed=False)
def _(data: Path) -> None:
    os.truncate(release(data) / manifest.NAME, 50)


@defect("manifest counts other rows", "COUNT issues", sealed=False)
def _(data: Path) -> None:
    made = manifest.manifest_of(release(data)) or {}
    made["counts"]["issues"] += 1
    (release(data) / manifest.NAME).write_text(manifest.words(made))


@defect("manifest of another engine", "SEAL manifest", sealed=False)
def _(data: Path) -> None:
    made = manifest.manifest_of(release(data)) or {}
    (release(data) / manifest.NAME).write_text(manifest.words({**made, "engine": "0" * 16}))


@defect("release under another name", "SEAL manifest", sealed=False)
def _(data: Path) -> None:
    old = release(data)
    old.rename(old.parent / ("f" * 16))
    (data / "current").unlink()
    (data / "current").symlink_to(f"releases/{'f' * 16}")


# Tables, under a manifest made to fit.


@defect("wrong type", "COLUMNS statements")
def _(data: Path) -> None:
    put(data, "statements", frame(data, "statements").with_columns(pl.col("strength").cast(pl.String)))


@defect("column gone", "COLUMNS mentions")
def _(data: Path) -> None:
    put(data, "mentions", frame(data, "mentions").drop("country"))


@defect("column too many", "COLUMNS issues")
def _(data: Path) -> None:
    put(data, "issues", frame(data, "issues").with_columns(pl.lit(1).alias("extra")))


@defect("columns in another order", "COLUMNS spans")
def _(data: Path) -> None:
    rows = frame(data, "spans")
    put(data, "spans", rows.select(reversed(rows.columns)))


@defect("duplicate key", "DUPLICATE_KEY participants.participant_id")
def _(data: Path) -> None:
    change(data, "participants", lambda rows: [*rows, rows[0]])


@defect("altered text", "OFFSETS statements", "OFFSETS statements_wide")
def _(data: Path) -> None:
    for table in ("statements", "statements_wide"):
        change(data, table, lambda rows: rows[3].update(text=rows[3]["text"].swapcase()))


@defect("sentences in another order", "OVERLAP sentences", "GAP sentences")
def _(data: Path) -> None:
    change(data, "sentences", lambda rows: (rows[1].update(position=rows[2]["position"]), rows[2].update(position=rows[1]["position"] - 1), None)[2])


@defect("sentence gone", "GAP sentences")
def _(data: Path) -> None:
    said = set(frame(data, "statements")["sentence_id"]) | set(frame(data, "mentions")["sentence_id"])
    rows = frame(data, "sentences")
    picked = rows.filter(~pl.col("sentence_id").is_in(list(said)) & (pl.col("position") > 0)).row(0, named=True)
    last = rows.filter(pl.col("document_id") == picked["document_id"])["position"].max()
    assert picked["position"] != last
    put(data, "sentences", rows.filter(pl.col("sentence_id") != picked["sentence_id"]))
    change(data, "documents", lambda rows: [{**r, "sentence_count": r["sentence_count"] - (r["document_id"] == picked["document_id"])} for r in rows])


@defect("span of another statement", "OUTSIDE spans")
def _(data: Path) -> None:
    def spoil(rows: Rows) -> None:
        other = next(r for r in rows if r["document_id"] == rows[0]["document_id"] and r["statement_id"] != rows[0]["statement_id"])
        rows[0]["statement_id"] = other["statement_id"]

    change(data, "spans", spoil)


@defect("wide row gone", "WIDE statements")
def _(data: Path) -> None:
    change(data, "statements_wide", lambda rows: rows[1:])


@defect("source published twice", "ACCOUNTS documents")
def _(data: Path) -> None:
    change(data, "documents", lambda rows: rows[0]["sources"].append(rows[1]["source_path"]))


@defect("source published and in quarantine", "ACCOUNTS documents")
def _(data: Path) -> None:
    refuse(data, 1)


def refuse(data: Path, count: int, name: str | None = None) -> None:
    path = name or frame(data, "documents")["source_path"][0]
    rows = [{"quarantine_id": f"{n:016x}", "source_path": path.format(n=n), "stage": "format", "code": "EMPTY", "reason": "no words"} for n in range(count)]
    put(data, "quarantine", pl.DataFrame(rows, schema=frame(data, "quarantine").schema))


@defect("speaker gone", "SPEAKER_MISSING statements")
def _(data: Path) -> None:
    for table in ("statements", "statements_wide"):
        change(data, table, lambda rows: rows[3].update(speaker=None))


cell("null", "sentences", "kind", None, "NULL sentences.kind")
cell("empty string", "mentions", "name", "", "EMPTY mentions")
cell("orphan position", "positions", "statement_id", "0" * 16 + ".s0001.0", "REFERENCE positions")
cell("orphan ascription", "ascriptions", "statement_id", "0" * 16 + ".s0001.0", "REFERENCE ascriptions")
cell("orphan participant", "participants", "document_id", "0" * 16, "REFERENCE participants")
cell("bad vocabulary", "sentences", "kind", "rumour", "NOT_IN_VOCABULARY sentences.kind", "NEW_VALUE sentences.kind")
cell("bad country", "participants", "country", "NORWAY", "NOT_IN_VOCABULARY participants.country")
cell("malformed hash", "documents", "raw_sha256", "none", "MALFORMED documents.raw_sha256", "ID_IS_NOT_HASH documents")
cell("out of range", "corrections", "confidence", 2.0, "OUT_OF_RANGE corrections.confidence")
cell("hash of other bytes", "documents", "raw_sha256", "0" * 64, "ID_IS_NOT_HASH documents")
cell("headline altered", "documents", "text", lambda text: text.replace("Readout", "Handout", 1), "EDITS_DO_NOT_REPLAY documents")
cell("statements miscounted", "documents", "statement_count", lambda n: n + 1, "COUNT documents")
cell("wide row differs", "statements_wide", "speaker", "Somebody Else", "WIDE statements_wide")
cell("dictionary altered", "data_dictionary", "description", "Something.", "DICTIONARY data_dictionary")
cell("body outside the text", "documents", "body_end", lambda n: n + 10_000, "BODY_OUTSIDE documents")
cell("continuation with a cue", "statements", "continuation", True, "CONTINUATION_WITH_CUE statements", where=lambda r: r["cue"] is not None)  # noqa: FBT003
cell("correction that was not made", "corrections", "after", "nothing", "OFFSETS corrections", where=lambda r: r["status"] == "applied")
moved("shifted offset", "mentions", ("start", "end"), "OFFSETS mentions")
moved("shifted raw offset", "spans", ("raw_start", "raw_end"), "OFFSETS spans")
moved("shifted holder", "ascriptions", ("source_start", "source_end"), "OFFSETS ascriptions")
moved("shifted word that ascribes", "ascriptions", ("cue_start", "cue_end"), "OFFSETS ascriptions")
moved("stretched statement span", "positions", ("end", "raw_end"), "OFFSETS positions")


# Releases whose rows are each right, and which are wrong as a whole.

PER_DOCUMENT = ("sentences", "statements", "spans", "ascriptions", "positions", "issues", "mentions", "participants", "statements_wide")
UNCOUNTED = {"statements_wide"}
"""A table derived from others."""


@defect("halved volume", "VOLUME documents", *(f"VOLUME {t}" for t in PER_DOCUMENT if t not in UNCOUNTED))
def _(data: Path) -> None:
    kept = frame(data, "documents")["document_id"].gather_every(2).to_list()
    for table in ("documents", "corrections", *PER_DOCUMENT):
        put(data, table, frame(data, table).filter(pl.col("document_id").is_in(kept)))


@defect("drifted share", "MIX statements.attribution")
def _(data: Path) -> None:
    def spoil(rows: Rows) -> None:
        for row in [r for r in rows if r["attribution"] == "name"][::2]:
            row["attribution"] = "pronoun"

    for table in ("statements", "statements_wide"):
        change(data, table, spoil)


@defect("dates lost", "NULLS documents.publication_date")
def _(data: Path) -> None:
    change(data, "documents", lambda rows: [{**r, "publication_date": None if n % 2 else r["publication_date"]} for n, r in enumerate(rows)])


@defect("positions lost", "VOLUME positions", "RATE release")
def _(data: Path) -> None:
    kept = frame(data, "documents")["document_id"].gather_every(4).to_list()
    put(data, "positions", frame(data, "positions").filter(pl.col("document_id").is_in(kept)))


@defect("many in quarantine", "SHARE release")
def _(data: Path) -> None:
    refuse(data, 30, "lost-{n}.txt")


@defect("publisher vanished", "VANISHED documents.publisher")
def _(data: Path) -> None:
    last = frame(data, "documents")["publisher"].unique().sort()[-1]
    change(data, "documents", lambda rows: [{**r, "publisher": min(x["publisher"] for x in rows) if r["publisher"] == last else r["publisher"]} for r in rows])


@defect("value never met", "NEW_VALUE documents.encoding")
def _(data: Path) -> None:
    change(data, "documents", lambda rows: rows[0].update(encoding="koi8-r"))


def found(data: Path) -> Named:
    """What a check names: each finding by code, table, and the column where it has one."""
    return named(gate(str(data), most=1000)[0])


def named(report: Report) -> Named:
    return frozenset(f"{f.code} {f.table}" + (f".{f.column}" if f.column else "") for f in report.findings)


def missed(name: str, base: Path, top: Path) -> str | None:
    """Plant a defect in a copy; in words what a check says of it in place of what it must, or nothing."""
    plant, sealed, wanted = DEFECTS[name]
    data = copied(base, top / name.replace(" ", "-").replace("'", ""))
    plant(data)
    if sealed:
        reseal(data)
    report, _ = gate(str(data), most=1000)
    if (told := named(report)) != wanted:
        return f"{name}: wanted {sorted(wanted)}, told {sorted(told)}"
    table, key = ROWS.get(name, ("", ""))
    others = {f.row for f in report.findings if f.table == table and f.row is not None} - {key}
    return f"{name}: wanted the row {key}, told {sorted(others)}" if others else None


def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="readout-defects-") as top:
        base = published(Path(top))
        wrong = [line for name in names or DEFECTS if (line := missed(name, base, Path(top)))]
        clean = copied(base, Path(top) / "clean")
        reseal(clean)
        over = sorted(found(base) | found(clean))
    for line in wrong:
        print(line)
    total = len(names or DEFECTS)
    print(f"{total - len(wrong)} of {total} defects found and named exactly; on the sound release {len(over)} findings {over or ''}")
    return 1 if wrong or over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
