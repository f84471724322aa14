"""One document in the terminal: corrections marked, statements with their speakers."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import polars as pl
from rich.table import Table
from rich.text import Text

from flows.errors import NoInputError
from flows.store import disk, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType

_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "bright_red", "bright_cyan", "bright_yellow")
_GREY = "grey58"
_HOW = {"continuation": "goes on", "turn_label": "turn", "issuer": "issuer's voice", "unresolved": "unresolved"}


def document(release: Path, wanted: str) -> Iterator[RenderableType]:
    """What to print for the document `wanted` names: an id or its beginning, or (part of) a source path.

    Raises:
        NoInputError: no document, or more than one, answers to that.
    """
    row = _find(_frame(release, "documents"), wanted)
    key = row["document_id"]
    tables = {name: _frame(release, name).filter(pl.col("document_id") == key) for name in ("sentences", "statements", "corrections", "spans")}
    yield from _head(row)
    yield _body(row, tables)
    yield Text(_tail(row), style=_GREY)


def _frame(release: Path, name: str) -> pl.DataFrame:
    with disk.storage("reading a table"):
        frame = pl.from_arrow(parts.read_table(release / name))
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table of several columns becomes a frame")
    return frame


def _find(documents: pl.DataFrame, wanted: str) -> dict[str, Any]:
    exact = documents.filter(pl.col("document_id").str.starts_with(wanted) | pl.col("sources").list.contains(wanted))
    hits = exact if exact.height else documents.filter(pl.col("source_path").str.contains(wanted, literal=True))
    if hits.height == 1:
        return hits.row(0, named=True)
    if hits.height == 0:
        raise NoInputError(f"no document answers to {inert(wanted)!r}; give an id, or part of a source path")
    some = ", ".join(inert(p) for p in hits["source_path"].head(5))
    raise NoInputError(f"{hits.height} documents answer to {inert(wanted)!r} ({some} …); give more of the path, or the id")


def inert(words: str) -> str:
    r"""Words from outside without anything a terminal would obey.

    >>> inert("a\\x1b[31mb")
    'a�[31mb'
    """
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cf"} and c not in "\n\t" else c for c in words)


def _head(row: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(inert(row["title"] or row["source_path"]), style="bold")
    facts = [row["publisher"], row["issuer_country"], row["genre"], row["publication_date"] and f"published {row['publication_date']}"]
    facts += [row["event_date"] and f"event {row['event_date']}", row["source_path"], row["document_id"]]
    yield Text(inert(" · ".join(str(f) for f in facts if f)) + "\n", style=_GREY)


def _body(row: dict[str, Any], tables: dict[str, pl.DataFrame]) -> Table:
    said: dict[str, list[dict[str, Any]]] = {}
    for statement in tables["statements"].iter_rows(named=True):
        said.setdefault(statement["sentence_id"], []).append(statement)
    colours: dict[str, str] = {}
    grid = Table.grid(padding=(0, 2))
    grid.add_column(ratio=1, min_width=18, max_width=34)
    grid.add_column(ratio=4)
    paragraph = 0
    for sentence in tables["sentences"].sort("position").iter_rows(named=True):
        if sentence["paragraph"] != paragraph:
            grid.add_row()
            paragraph = sentence["paragraph"]
        statements = said.get(sentence["sentence_id"], [])
        style = _colour(statements[0], colours) if statements else _GREY
        grid.add_row(_who(sentence, statements, style), _words(row, sentence, tables, style))
    return grid


def _colour(statement: dict[str, Any], colours: dict[str, str]) -> str:
    return colours.setdefault(statement["speaker"] or "?", _COLOURS[len(colours) % len(_COLOURS)])


def _who(sentence: dict[str, Any], statements: list[dict[str, Any]], style: str) -> Text:
    if not statements:
        return Text(sentence["kind"], style=_GREY)
    first = statements[0]
    country = f" ({first['speaker_country']})" if first["speaker_country"] else ""
    how = _HOW.get(first["attribution"], first["attribution"])
    return Text.assemble((inert(first["speaker"] or "unknown") + country, f"bold {style}"), (f" {how}", _GREY))


def _words(row: dict[str, Any], sentence: dict[str, Any], tables: dict[str, pl.DataFrame], style: str) -> Text:
    """The sentence with its cues underlined and its corrections as struck-out and new words."""
    start, end = sentence["start"], sentence["end"]
    marks = [(s["start"], s["end"], f"underline {style}", "") for s in tables["spans"].filter(pl.col("role") == "cue").iter_rows(named=True)]
    for c in tables["corrections"].iter_rows(named=True):
        made = c["status"] == "applied"
        if c["status"] == "rejected":
            continue
        marks.append((c["start"], c["end"], "bold black on green" if made else "black on yellow", c["before"] if made else f"{c['after']}?"))
    shown, at = Text(), start
    for a, b, mark, note in sorted(m for m in marks if start <= m[0] and m[1] <= end):
        if a < at:
            continue
        shown.append(inert(row["text"][at:a]))
        if note:
            shown.append(inert(note), style="strike red" if not note.endswith("?") else "italic")
            shown.append(" ")
        shown.append(inert(row["text"][a:b]), style=mark)
        at = b
    return shown.append(inert(row["text"][at:end]))


def _tail(row: dict[str, Any]) -> str:
    return f"\n{row['sentence_count']} sentences, {row['statement_count']} statements, {row['correction_count']} corrections"
