"""Checking a published release at rest: files against the manifest, tables against their contract, rows against the laws.

Nothing is written and no lock is taken: a check may run beside a run, and on a disk that cannot be written.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from flows.errors import NoInputError
from flows.findings import Finding, Report
from flows.store import manifest, parts
from flows.store.releases import Store
from schemas.evolution import breaking, of_arrow, of_contracts, version
from schemas.links import defects
from schemas.registry import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as arrow

    from flows.store.manifest import Manifest
    from schemas.links import Defect
    from schemas.table import Contract

LISTED = 20
"""Failures of one table and kind that are listed, unless asked for more; the rest are counted."""

Frames = dict[str, pl.DataFrame]


def release_at(place: str) -> Path:
    """The release folder that `place` means: a release, or a data folder with a current one.

    Raises:
        NoInputError: nothing is published there.
    """
    path = Path(place)
    if (path / manifest.NAME).is_file():
        return path.resolve()
    current = Store(path).current()
    if current is None:
        raise NoInputError(f"nothing is published in {place}; publish with: readout run --out {place}")
    return current


def check(place: str) -> Report:
    """Check the release at `place` against its manifest, its contracts and the laws.

    A release of an older schema is checked against the tables as that version froze them.

    Raises:
        NoInputError: nothing is published there.
    """
    return examine(release_at(place))[0]


def examine(release: Path, most: int = LISTED) -> tuple[Report, Frames]:
    """Check a release folder; returns the tables that could be read as well.

    Args:
        release: the folder.
        most: failures of a table and kind that are listed.
    """
    made = manifest.manifest_of(release)
    if made is None:
        lost = Finding("manifest", None, "MANIFEST", f"{release.name}/{manifest.NAME} is missing or no manifest")
        return Report(release.name, {}, (lost,)), {}
    findings = [*_files(release, made)]
    broken = {f.table for f in findings}
    findings += _seal(release, made)
    frames: Frames = {}
    older = made.get("schema_version") != SCHEMA_VERSION
    for name, contract in TABLES.items():
        if name not in broken:  # what is in a damaged file is not worth a look, and may break whoever looks
            findings += _table(release / name, contract, frames, older=older)
    findings += _older(release, made) if older else (Finding(d.table, d.key, d.code, d.reason) for d in _laws(frames))
    findings += _counts(made, frames)
    listed, unlisted = _capped(findings, most)
    return Report(release.name, {name: frame.height for name, frame in frames.items()}, listed, unlisted=unlisted), frames


def _capped(findings: list[Finding], most: int) -> tuple[tuple[Finding, ...], int]:
    """The first so many of each table and kind, and one that counts the rest of them."""
    met: Counter[tuple[str, str]] = Counter()
    listed = []
    for finding in findings:
        met[finding.table, finding.code] += 1
        if met[finding.table, finding.code] <= most:
            listed.append(finding)
    more = {at: count - most for at, count in met.items() if count > most}
    listed += [Finding(table, None, "MORE", f"{table}: {count} more of {code}") for (table, code), count in more.items()]
    return tuple(listed), sum(more.values())


def _files(release: Path, made: Manifest) -> Iterator[Finding]:
    """Every file of the manifest has its bytes, and no other file is there."""
    known = manifest.files_of(made)
    for name, facts in known.items():
        if wrong := manifest.damage(release, name, facts):
            yield Finding(name.split("/")[0], None, "FILE", f"{release.name}/{name} {wrong}")
    for path in sorted(release.rglob("*")):
        name = path.relative_to(release).as_posix()
        if not path.is_dir() and name not in known and name != manifest.NAME:
            yield Finding(name.split("/")[0], None, "FILE", f"{release.name}/{name} is not in the manifest")


def _seal(release: Path, made: Manifest) -> Iterator[Finding]:
    """The id follows from the manifest, and the folder bears it: a manifest that was written over is found."""
    follows = manifest.release_id(made)
    if not follows == made.get("release_id") == release.name:
        said = f"the manifest gives the id {follows}, states {made.get('release_id')}, and lies in {release.name}"
        yield Finding("manifest", None, "SEAL", f"{said}: it is not as it was published")
    elif (release / manifest.NAME).read_text("utf8") != manifest.words(made):
        yield Finding("manifest", None, "SEAL", "the manifest is not written as it was published")


def _counts(made: Manifest, frames: Frames) -> Iterator[Finding]:
    """The manifest counts the rows that are there."""
    for name, frame in frames.items():
        if made["counts"].get(name) != frame.height:
            yield Finding(name, None, "COUNT", f"{name} has {frame.height} rows, the manifest says {made['counts'].get(name)}")
    for name in made["counts"].keys() - TABLES.keys():
        yield Finding("manifest", None, "COUNT", f"the manifest counts a table {name} that does not exist")


def _older(release: Path, made: Manifest) -> Iterator[Finding]:
    """A release of another version holds at least what that version promised."""
    promised = version(str(made.get("schema_version")))
    if promised is None:
        said = made.get("schema_version")
        yield Finding("manifest", None, "VERSION", f"schema {said} is not known here (this is {SCHEMA_VERSION}): check it with the version that made it")
        return
    held = of_arrow({name: schema for name in promised if (schema := parts.schema_of(release / name)) is not None})
    bare = {t: {"key": d["key"], "columns": {c: {**f, "vocabulary": []} for c, f in d["columns"].items()}} for t, d in promised.items()}
    for words in breaking(bare, held):
        yield Finding("manifest", None, "COLUMNS", f"schema {made['schema_version']}: {words}")


def _table(folder: Path, contract: Contract, frames: Frames, *, older: bool) -> Iterator[Finding]:
    """Read a table into `frames` and tell what breaks its contract."""
    try:
        table = parts.read_table(folder)
        table.validate(full=True)
    except (OSError, ValueError) as error:
        if not (older and not folder.exists()):
            yield Finding(contract.name, None, "UNREADABLE", f"{contract.name} cannot be read: {str(error).splitlines()[0][:160]}")
        return
    if older:
        frames[contract.name] = pl.DataFrame(table)
        return
    if not _same_types(table.schema, contract):
        wrong = "; ".join(breaking(of_contracts([contract]), of_arrow({contract.name: table.schema}))[:3]) or "a column too many, or another order"
        yield Finding(contract.name, None, "COLUMNS", f"{contract.name} does not have the columns and types of the contract: {wrong}")
        return
    frame = pl.DataFrame(table).cast(contract.polars_schema)  # type: ignore[arg-type]  # polars' stubs want a dict of types
    frames[contract.name] = frame
    yield from _failures(contract, frame)


def _same_types(schema: arrow.Schema, contract: Contract) -> bool:
    """Names and types in order; whether a value may be null is looked at row by row, which tells more."""
    held, wanted = (of_arrow({contract.name: s})[contract.name]["columns"] for s in (schema, contract.arrow_schema))
    return [(n, c["type"].replace(" not null", "")) for n, c in held.items()] == [(n, c["type"].replace(" not null", "")) for n, c in wanted.items()]


def _failures(contract: Contract, frame: pl.DataFrame) -> Iterator[Finding]:
    keys = frame.select(contract.key)
    for failure in contract.failures(frame):
        row = None if failure.row is None else " ".join(map(str, keys.row(failure.row)))
        column = failure.column if failure.column in frame.columns else None  # a check across columns has the model's name there
        yield Finding(contract.name, row, failure.code, failure.reason, column=column)


def _laws(frames: Frames) -> Iterator[Defect]:
    """The laws need the documents; without them the loss of that table says enough."""
    if "documents" in frames:
        yield from defects(frames)
