"""Copies of a release in lake formats, for engines that read Delta Lake or Apache Iceberg.

Each table is committed on its own: a reader of several tables may meet two releases. The release itself has no such gap.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import StorageError
from flows.store import parts
from schemas.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = "readout.release"
_INSTALL = "pip install -c constraints.txt -e '.[lakes]'"


def export(release: Path, kind: str, out: str) -> list[str]:
    """Write the tables of a release in a lake format; returns the tables written, without those that hold this release already.

    Args:
        release: the folder of a release.
        kind: `delta` or `iceberg`.
        out: the folder to write to; it is made where it is not there.

    Raises:
        StorageError: the disk refused, or the library of the format is not installed.
    """
    write = FORMATS[kind]
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
        return [name for name in TABLES if write(release, name, Path(out))]
    except ImportError as error:
        raise StorageError(f"{kind} needs {error.name}, which is not installed: {_INSTALL}") from error
    except OSError as error:
        raise StorageError(f"exporting to {out} failed: {error}; check the path, its permissions and the free space") from error


def _delta(release: Path, name: str, out: Path) -> bool:
    from deltalake import CommitProperties, DeltaTable, write_deltalake  # noqa: PLC0415  (an optional library)

    place = str(out / name)
    if DeltaTable.is_deltatable(place) and DeltaTable(place).history(1)[0].get(_MARK) == release.name:
        return False
    table = parts.read_table(release / name)
    write_deltalake(
        place, table, mode="overwrite", schema_mode="overwrite", name=name, commit_properties=CommitProperties(custom_metadata={_MARK: release.name})
    )
    return True


def _iceberg(release: Path, name: str, out: Path) -> bool:
    from pyiceberg.catalog.sql import SqlCatalog  # noqa: PLC0415  (an optional library)

    place = out.resolve()
    catalog = SqlCatalog("readout", uri=f"sqlite:///{place}/catalog.db", warehouse=place.as_uri())
    catalog.create_namespace_if_not_exists("readout")
    rows = parts.read_table(release / name)
    table = catalog.create_table_if_not_exists(f"readout.{name}", schema=rows.schema)
    last = table.current_snapshot()
    if last is not None and last.summary is not None and last.summary.additional_properties.get(_MARK) == release.name:
        return False
    with table.transaction() as change:
        change.update_schema().union_by_name(rows.schema).commit()
        change.overwrite(rows, snapshot_properties={_MARK: release.name})
    return True


FORMATS: dict[str, Callable[[Path, str, Path], bool]] = {"delta": _delta, "iceberg": _iceberg}
"""The lake formats."""
