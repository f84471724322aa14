"""What a run has to do: which documents are new, which rows of the release that stands can be taken over, and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows import engine, ingest
from flows.buckets import bucket_count, grouped, units
from flows.errors import ContractError
from flows.ingest import Found, Ref
from flows.store import disk, manifest, parts
from schemas.evolution import breaking, of_arrow, of_contracts
from schemas.registry import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.store.manifest import Manifest
    from flows.store.releases import Store

Known = dict[str, tuple[str, tuple[str, ...]]]
"""Hash and paths of the documents of a release, by id."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Documents that are read together; its name follows from them and the engine."""

    name: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """A part of every table: the units read for it, and the documents whose rows the previous part gives.

    `gone` are the documents of the previous part that are no longer what they were.
    """

    number: int
    units: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """Whether the previous part can stand as it is."""
        return not self.units and not self.gone


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do."""

    found: Found
    units: tuple[Unit, ...]
    buckets: tuple[Bucket, ...]
    parent: str | None
    """The release that stands, whatever it holds."""
    base: Path | None
    """The release that unchanged rows are taken from."""
    standing: bool
    """Whether that release already holds exactly this input by this engine."""
    why: str
    """Why so much, or so little, has to be read."""

    @property
    def documents(self) -> int:
        """How many documents have to be read."""
        return sum(len(unit.refs) for unit in self.units)


def make_plan(data: Store, sources: Sequence[str], *, full: bool, new_schema: bool = False) -> Plan:
    """Find the documents, and what of the current release still holds.

    Raises:
        NoInputError: nothing is there to read.
        ContractError: the release that stands has columns that this version would break, and `new_schema` is not set.
    """
    found = ingest.find(sources)
    release = data.current()
    made = manifest.manifest_of(release) if release else None
    if release and made and not new_schema:
        _guard(release, made)
    parent = release.name if release else None
    why = _why_all(release, made, found, full=full) or _why_parts(made or {}, found)
    if why or not release or not made:
        return _planned(found, {}, parent, None, why)
    if made["input"] == found.fingerprint:
        return Plan(found, (), (), parent, release, standing=True, why="nothing changed")
    known = _known(release)
    return _planned(found, known, parent, release, _told(found, known))


def _why_all(release: Path | None, made: Manifest | None, found: Found, *, full: bool) -> str:
    """Why every document has to be read, or nothing where the rows that stand can be taken over."""
    if full:
        return "asked to read all (--full)"
    if release is None:
        return "nothing was published before"
    if made is None or not manifest.sound(release):
        return f"release {release.name} is damaged"
    if made.get("engine") != engine.decided(found.decisions)[0]:
        return f"the engine changed: {engine.difference(made.get('engine_parts') or {}, found.decisions)}"
    return ""


def _why_parts(made: Manifest, found: Found) -> str:
    """Whether the documents are now so many, or so few, that they are spread over parts in another way."""
    before, now = made.get("buckets"), bucket_count(len(found.refs))
    return f"the number of parts changed from {before} to {now}" if made and before != now else ""


def _guard(release: Path, made: Manifest) -> None:
    """Refuse to break what readers of the release that stands rely on."""
    before = of_arrow({name: schema for name in TABLES if (schema := parts.schema_of(release / name)) is not None})
    broken = breaking(before, of_contracts(TABLES.values()))
    if broken:
        told = "; ".join(broken[:3])
        version = made.get("schema_version")
        raise ContractError(
            f"release {release.name} (schema {version}) would lose what its readers rely on under schema {SCHEMA_VERSION}: {told}; publish with --new-schema, or to another --out"
        )


def _known(base: Path) -> Known:
    """Bytes and paths of each document of a release, published or refused."""
    with disk.storage("reading the release that stands"):
        documents = parts.read_table(base / "documents", ["document_id", "raw_sha256", "sources"])
        held = parts.read_table(base / "quarantine", ["raw_sha256", "source_path"])
    known = {i: (sha, tuple(paths)) for i, sha, paths in zip(*documents.to_pydict().values(), strict=True)}
    refused: dict[str, set[str]] = {}
    for row in held.to_pylist():
        if row["raw_sha256"]:
            refused.setdefault(row["raw_sha256"], set()).add(row["source_path"])
    return known | {sha[:16]: (sha, tuple(sorted(paths))) for sha, paths in refused.items()}


def _planned(found: Found, known: Known, parent: str | None, base: Path | None, why: str) -> Plan:
    count = bucket_count(len(found.refs))
    same = {r.document_id for r in found.refs if known.get(r.document_id) == (r.sha256, r.sources)}
    fresh = grouped([r for r in found.refs if r.document_id not in same], count, _id)
    gone = grouped(sorted(known.keys() - same), count, str)
    work = {n: [Unit(_name(refs, found.decisions), refs) for refs in units(group, count, _id)] for n, group in fresh.items()}
    buckets = tuple(Bucket(n, tuple(u.name for u in work.get(n, ())), tuple(gone.get(n, ()))) for n in range(count))
    return Plan(found, tuple(unit for group in work.values() for unit in group), buckets, parent, base, standing=False, why=why)


def _told(found: Found, known: Known) -> str:
    read = sum(known.get(r.document_id) != (r.sha256, r.sources) for r in found.refs)
    went = len(known.keys() - {r.document_id for r in found.refs})
    return f"{read} documents are new or changed, {went} went"


def _id(ref: Ref) -> str:
    return ref.document_id


def _name(refs: Sequence[Ref], decisions: str) -> str:
    said = [engine.decided(decisions)[0], *(f"{r.sha256} {r.sources!r}" for r in refs)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
