"""A run as plain functions: find, build in buckets, commit. The Prefect flow calls the same ones."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from flows import ingest, store, tables
from flows.engine import fingerprint
from flows.errors import ContractError
from schemas.registry import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.ingest import Found, Ref
    from flows.store import Manifest, Store

_BUCKET = 250
"""Documents of a bucket; the number of buckets follows from that of the documents alone."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do."""

    found: Found
    buckets: tuple[tuple[Ref, ...], ...]
    standing: str | None
    """The release that already holds exactly this input by this engine."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    release_id: str
    path: str
    changed: bool
    counts: dict[str, int]
    quarantined: int
    """Source paths that were not published."""

    def facts(self) -> dict[str, Any]:
        """The outcome as plain values, for `--json` and `runs.jsonl`."""
        return asdict(self)


def make_plan(data: Store, sources: Sequence[str], *, full: bool) -> Plan:
    """Find the documents, and whether the current release holds them already.

    Raises:
        NoInputError: nothing is there to read.
    """
    found = ingest.find(sources)
    refs = found.refs
    buckets = tuple(refs[i : i + _BUCKET] for i in range(0, len(refs), _BUCKET))
    release = None if full else data.current()
    manifest = store.manifest_of(release) if release else None
    same = manifest and manifest.get("input") == found.fingerprint and manifest.get("engine") == fingerprint()
    return Plan(found, buckets, release.name if release and same and store.sound(release) else None)


def build_bucket(refs: Sequence[Ref], folder: str) -> dict[str, int]:
    """Read and validate the documents of a bucket and lay its tables in `folder`; returns the rows of each.

    Raises:
        StorageError: a file cannot be read or written.
        ContractError: a table as such breaks its contract.
    """
    with store.storage("reading a document"):
        items = list(ingest.load(refs))
    frames = tables.build(items)
    store.park(Path(folder), {name: tables.to_arrow(name, frame) for name, frame in frames.items()})
    return {name: frame.height for name, frame in frames.items()}


def commit(data: Store, plan: Plan, folders: Sequence[str], staged: Path, *, strict: bool) -> Outcome:
    """Join the buckets, write the release and make it current.

    Raises:
        ContractError: under `strict`, when anything is in quarantine; nothing is published then.
        StorageError: the disk refused.
    """
    files, counts, refused = {}, {}, 0
    for name, frame in _joined(plan, folders):
        counts[name] = frame.height
        if name == "quarantine":
            refused = frame["source_path"].n_unique()
            _gate(frame, strict=strict)
        order = TABLES[name].sort_by or TABLES[name].key
        facts = store.write_table(staged, name, tables.to_arrow(name, frame), order)
        files[f"{name}/part-00000.parquet"] = facts
    manifest = _manifest(plan, files, counts)
    release = data.publish(staged, manifest)
    return Outcome(str(manifest["release_id"]), str(release), changed=True, counts=counts, quarantined=refused)


def standing(data: Store, plan: Plan, *, strict: bool) -> Outcome:
    """The outcome where nothing has to be done: the release that stands.

    Raises:
        ContractError: under `strict`, when it holds a quarantine.
    """
    release = data.releases / str(plan.standing)
    manifest = store.manifest_of(release) or {}
    with store.storage("reading the quarantine"):
        frame = pl.from_arrow(store.read_table(release / "quarantine"))
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table of several columns becomes a frame")
    _gate(frame, strict=strict)
    with store.storage("renewing the link"):
        data.point_at(release.name)
    return Outcome(release.name, str(release), changed=False, counts=dict(manifest["counts"]), quarantined=frame["source_path"].n_unique())


def _gate(quarantine: pl.DataFrame, *, strict: bool) -> None:
    if strict and quarantine.height:
        first = quarantine.row(0, named=True)
        count = quarantine["source_path"].n_unique()
        raise ContractError(f"{count} documents are in quarantine, the first {first['source_path']}: {first['reason']}; nothing was published (--strict)")


def _joined(plan: Plan, folders: Sequence[str]) -> Iterator[tuple[str, pl.DataFrame]]:
    for name, contract in TABLES.items():
        frames = [pl.DataFrame(store.parked(Path(f), name)).cast(contract.polars_schema) for f in folders]  # type: ignore[arg-type]  # polars' stubs want a dict of types
        if name == "data_dictionary":
            frames = [tables.dictionary()]
        if name == "quarantine":
            rows = [row for r in plan.found.refused for row in tables.refused([r.source], None, "ingest", r.code, r.reason)]
            frames.append(pl.DataFrame(rows, schema=contract.polars_schema))
        frame = pl.concat(frames)
        yield name, frame.sort(contract.sort_by or contract.key)


def _manifest(plan: Plan, files: dict[str, Any], counts: dict[str, int]) -> Manifest:
    sealed = {"engine": fingerprint(), "files": files, "input": plan.found.fingerprint, "schema_version": SCHEMA_VERSION}
    release_id = hashlib.sha256(json.dumps(sealed, sort_keys=True).encode()).hexdigest()[:16]
    return {**sealed, "counts": counts, "release_id": release_id}
