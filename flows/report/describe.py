"""The data dictionary in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from flows.errors import ReadoutError
from schemas.registry import TABLES

if TYPE_CHECKING:
    from schemas.table import Contract


class NoSuchTableError(ReadoutError):
    """A table that does not exist was asked for."""

    status = 2


def tables() -> Table:
    """All tables, one line each."""
    grid = Table("table", "key", "a row is", box=None, pad_edge=False)
    for contract in TABLES.values():
        grid.add_row(contract.name, ", ".join(contract.key), contract.about)
    return grid


def columns(name: str) -> Table:
    """The columns of one table.

    Raises:
        NoSuchTableError: there is no such table.
    """
    grid = Table("column", "type", "null", "meaning", box=None, pad_edge=False)
    for row in contract_of(name).dictionary_rows():
        values = f" One of: {', '.join(row['vocabulary'])}." if row["vocabulary"] else ""
        standard = f" [{row['standard']}]" if row["standard"] else ""
        grid.add_row(row["column"], row["type"], "yes" if row["nullable"] else "", f"{row['description']}{values}{standard}".replace("[", "\\["))
    return grid


def contract_of(name: str) -> Contract:
    """The contract of a table.

    Raises:
        NoSuchTableError: there is no such table.
    """
    if name not in TABLES:
        raise NoSuchTableError(f"no table {name!r}; there are: {', '.join(TABLES)}")
    return TABLES[name]
