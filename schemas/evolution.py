"""How the tables change from version to version: what is added, and what would break those who read them.

Additive (a minor version): a new table, a new column, a column that may no longer be null, a new word of a vocabulary.
Breaking (a major version): a table or column that goes, another type, a column that may now be null, another key, a word that goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import pyarrow as pa

    from schemas.table import Contract

Described = Mapping[str, Mapping[str, Any]]
"""Table → `key` (columns) and `columns` (name → type, nullable, vocabulary)."""


def of_contracts(contracts: Iterable[Contract]) -> Described:
    """The tables as the models of this version describe them."""
    found = {}
    for contract in contracts:
        rows = {r["column"]: {"type": r["type"], "nullable": r["nullable"], "vocabulary": r["vocabulary"]} for r in contract.dictionary_rows()}
        found[contract.name] = {"key": list(contract.key), "columns": rows}
    return found


def of_arrow(tables: Mapping[str, pa.Schema]) -> Described:
    """The tables as files of a release describe themselves; they hold no vocabularies."""
    found = {}
    for name, schema in tables.items():
        key = ((schema.metadata or {}).get(b"key") or b"").decode().split(",")
        # Parquet calls the items of a list "element", Arrow calls them "item": the name says nothing.
        columns = {f.name: {"type": str(f.type).replace("list<element:", "list<item:"), "nullable": f.nullable, "vocabulary": []} for f in schema}
        found[name] = {"key": key, "columns": columns}
    return found


def breaking(before: Described, after: Described) -> list[str]:
    """Each change that a reader of the tables before cannot live with, in words."""
    found = []
    for table, old in before.items():
        new = after.get(table)
        if new is None:
            found.append(f"the table {table} goes")
            continue
        if list(old["key"]) != list(new["key"]):
            found.append(f"{table} has the key {', '.join(new['key'])} in place of {', '.join(old['key'])}")
        for column, was in old["columns"].items():
            found += _column(f"{table}.{column}", was, new["columns"].get(column))
    return found


def _column(name: str, was: Mapping[str, Any], now: Mapping[str, Any] | None) -> list[str]:
    if now is None:
        return [f"{name} goes"]
    found = []
    if was["type"] != now["type"]:
        found.append(f"{name} is {now['type']} in place of {was['type']}")
    if now["nullable"] and not was["nullable"]:
        found.append(f"{name} may be null")
    if lost := [w for w in was["vocabulary"] if now["vocabulary"] and w not in now["vocabulary"]]:
        found.append(f"{name} no longer takes {', '.join(lost)}")
    return found


def additive(before: Described, after: Described) -> list[str]:
    """Each change that those who read the tables before need not notice, in words."""
    found = []
    for table, new in after.items():
        if table not in before:
            found.append(f"the table {table} is new")
            continue
        old = before[table]["columns"]
        for column, now in new["columns"].items():
            if column not in old:
                found.append(f"{table}.{column} is new ({now['type']})")
                continue
            if old[column]["nullable"] and not now["nullable"]:
                found.append(f"{table}.{column} is never null")
            if words := [w for w in now["vocabulary"] if w not in old[column]["vocabulary"]]:
                found.append(f"{table}.{column} also takes {', '.join(words)}")
    return found


def _folder() -> Traversable:
    return resources.files("schemas") / "versions"


def versions() -> list[str]:
    """The versions of the schema published so far, oldest first."""
    names = [entry.name.removesuffix(".json") for entry in _folder().iterdir() if entry.name.endswith(".json")]
    return sorted(names, key=_numbers)


def version(name: str) -> Described | None:
    """The tables as a version froze them, or None where this installation does not know it."""
    file = _folder() / f"{name}.json"
    return json.loads(file.read_text("utf8")) if file.is_file() else None


def _numbers(name: str) -> tuple[int, ...]:
    return tuple(int(n) for n in name.split("."))


def next_version(name: str, before: Described, after: Described) -> str:
    """The version that a change asks for by the rules of semantic versioning.

    >>> next_version("1.2.0", {"a": {"key": ["x"], "columns": {}}}, {})
    '2.0.0'
    >>> next_version("1.2.0", {}, {"a": {"key": ["x"], "columns": {}}})
    '1.3.0'
    >>> next_version("1.2.0", {}, {})
    '1.2.0'
    """
    major, minor, _ = _numbers(name)
    if breaking(before, after):
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if additive(before, after) else name


def history() -> str:
    """The changelog of the schema, made from the frozen versions, as Markdown."""
    names = versions()
    pages = ["# Versions of the schema\n\nMade from the models by `python -m schemas.freeze`; a test holds it to them.\n"]
    for before, after in zip([None, *names], names, strict=False):
        old, new = (version(before) or {}) if before else {}, version(after) or {}
        lines = [f"- breaking: {words}" for words in breaking(old, new)] + [f"- {words}" for words in additive(old, new)]
        pages.insert(1, f"## {after}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(pages)
