"""What differs between two releases: rows that came, went or changed, table by table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from flows.errors import NoInputError
from flows.store import disk, manifest, parts
from schemas.registry import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from schemas.table import Contract


@dataclass(frozen=True, slots=True)
class Change:
    """The difference of one table, by the keys of its rows (several columns joined with a space)."""

    table: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]
    """Key → the columns that differ."""

    @property
    def any(self) -> bool:
        """Whether there is a difference."""
        return bool(self.came or self.went or self.changed)

    def columns(self) -> dict[str, int]:
        """How many rows changed in each column."""
        met: dict[str, int] = {}
        for names in self.changed.values():
            for name in names:
                met[name] = met.get(name, 0) + 1
        return dict(sorted(met.items(), key=lambda m: (-m[1], m[0])))


def named(data: Path, name: str) -> Path:
    """The folder of the release that `name` means: its id or the beginning of it.

    Raises:
        NoInputError: no release of that name is there, or several.
    """
    found = sorted(p for p in (data / "releases").glob(f"{name}*") if (p / manifest.NAME).is_file()) if name else []
    if len(found) == 1:
        return found[0].resolve()
    there = ", ".join(sorted(p.name for p in (data / "releases").glob("*"))) or "none"
    raise NoInputError(f"{'several releases begin' if found else 'no release begins'} with {name!r} in {data}; there are: {there}")


def compare(before: Path, after: Path) -> list[Change]:
    """The difference of each table between two releases.

    Raises:
        NoInputError: one of them is no release.
        StorageError: a part cannot be read.
    """
    old, new = (_files(release) for release in (before, after))
    return [_change(contract, before, after) for contract in TABLES.values() if _of(old, contract.name) != _of(new, contract.name)]


def _files(release: Path) -> dict[str, str]:
    made = manifest.manifest_of(release)
    if made is None:
        raise NoInputError(f"{release} is no release: it has no manifest")
    return {name: facts["sha256"] for name, facts in made["files"].items()}


def _of(files: dict[str, str], table: str) -> dict[str, str]:
    return {name: sha for name, sha in files.items() if name.startswith(f"{table}/")}


def _change(contract: Contract, before: Path, after: Path) -> Change:
    with disk.storage("reading a table"):
        old, new = (_frame(release / contract.name) for release in (before, after))
    if old is None or new is None:
        lost, made = (_keys(contract, frame) if frame is not None else () for frame in (old, new))
        return Change(contract.name, made, lost, {})
    key = list(contract.key)
    came, went = new.join(old, on=key, how="anti"), old.join(new, on=key, how="anti")
    shared = [c for c in new.columns if c in old.columns and c not in key]
    both = new.select(key + shared).join(old.select(key + shared), on=key, suffix=" before")
    differs = both.select(*key, *(pl.col(c).ne_missing(pl.col(f"{c} before")).alias(c) for c in shared))
    differs = differs.filter(pl.any_horizontal(shared)) if shared else differs.clear()
    changed = {_joined(row, key): tuple(c for c in shared if row[c]) for row in differs.iter_rows(named=True)}
    return Change(contract.name, _keys(contract, came), _keys(contract, went), changed)


def _frame(folder: Path) -> pl.DataFrame | None:
    return pl.DataFrame(parts.read_table(folder)) if folder.is_dir() else None


def _keys(contract: Contract, frame: pl.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(_joined(row, list(contract.key)) for row in frame.select(contract.key).iter_rows(named=True)))


def _joined(row: dict[str, object], key: list[str]) -> str:
    return " ".join(str(row[k]) for k in key)
