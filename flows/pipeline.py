"""A run as plain functions: plan, read in units, assemble in buckets, commit. The Prefect flow calls the same ones."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import assembly, dataset, engine, ingest, tables
from flows.assembly import Assembly
from flows.errors import ContractError, StorageError
from flows.store import disk, manifest, parts
from flows.text.overrides import deciders
from schemas.registry import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from flows.assembly import Files
    from flows.ingest import Ref
    from flows.plan import Plan, Unit
    from flows.store.manifest import Manifest
    from flows.store.releases import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    release_id: str
    path: str
    changed: bool
    counts: dict[str, int]
    quarantined: int
    """Source paths that were not published."""
    parent: str | None
    """The release that stood before."""
    read: int
    """Documents that were read; the others were taken over."""
    why: str
    """Why so many, or so few."""
    idle_overrides: tuple[str, ...] = ()
    """Decisions in `overrides.csv` that no words of the release answer to."""

    def facts(self) -> dict[str, Any]:
        """The outcome as plain values, for `--json` and `runs.jsonl`."""
        return asdict(self)


def unfinished(data: Store, plan: Plan) -> list[Unit]:
    """The units still to be read: a killed run may have left some whole; what this run cannot use is swept."""
    data.keep_units(unit.name for unit in plan.units)
    return [unit for unit in plan.units if not parts.is_parked(data.units / unit.name)]


def build_unit(refs: Sequence[Ref], folder: str) -> int:
    """Read and validate the documents of a unit and lay its tables in `folder`; returns how many documents it had.

    Raises:
        StorageError: a file cannot be read or written.
        ContractError: a table as such breaks its contract.
    """
    with disk.storage("reading a document"):
        items = list(ingest.load(refs))
    frames = tables.build(items)
    parts.park(Path(folder), {name: tables.to_arrow(name, frame) for name, frame in frames.items()})
    return len(items)


def assemblies(data: Store, plan: Plan) -> list[Assembly]:
    """The buckets that have to be written anew."""
    base = str(plan.base) if plan.base else None
    return [Assembly(b.number, tuple(str(data.units / u) for u in b.units), b.gone, base) for b in plan.buckets if not (plan.base and b.unchanged)]


def commit(data: Store, plan: Plan, staged: Path, made: Iterable[Files], *, strict: bool) -> Outcome:
    """Add what belongs to no bucket, seal the release and make it current.

    Args:
        data: the data folder.
        plan: what was to be done.
        staged: the folder that holds the new parts.
        made: the lines of the manifest for these parts.
        strict: publish nothing when anything is in quarantine.

    Raises:
        ContractError: under `strict`, when anything is in quarantine; nothing is published then.
        StorageError: the disk refused.
    """
    jobs = assemblies(data, plan)
    refused = [row for r in plan.found.refused for row in tables.refused([r.source], None, "ingest", r.code, r.reason)]
    held = assembly.quarantine(jobs or _kept(plan), [str(data.units / u.name) for u in plan.units], refused)
    _gate(held, strict=strict)
    files: Files = {name: facts for part in made for name, facts in part.items()}
    files |= _taken_over(plan, staged)
    for name, frame in (("quarantine", held), ("data_dictionary", tables.dictionary())):
        files[f"{name}/{parts.part_name(0)}"] = assembly.write(name, frame, staged)
    sealed = _sealed(plan, files, staged)
    release = data.publish(staged, sealed)
    count = held["source_path"].n_unique()
    return Outcome(
        sealed["release_id"],
        str(release),
        changed=True,
        counts=sealed["counts"],
        quarantined=count,
        parent=plan.parent,
        read=plan.documents,
        why=plan.why,
        idle_overrides=_idle(plan, Path(release)),
    )


def _idle(plan: Plan, release: Path) -> tuple[str, ...]:
    """The decisions of the user that met nothing in the release: the words are gone, or were mistyped in the file."""
    if not plan.found.overrides:
        return ()
    with disk.storage("reading the corrections"):
        made = parts.read_table(release / "corrections", ["rule", "reason"])
    met = deciders([reason for rule, reason in zip(*made.to_pydict().values(), strict=True) if rule == "override"])
    return tuple(o.told() for o in plan.found.overrides if o.where not in met)


def _kept(plan: Plan) -> list[Assembly]:
    return [Assembly(0, (), (), str(plan.base))] if plan.base else []


def _taken_over(plan: Plan, staged: Path) -> Files:
    if plan.base is None:
        return {}
    known = _manifest(plan.base)["files"]
    taken = [assembly.take_over(b.number, plan.base, known, staged) for b in plan.buckets if b.unchanged]
    return {name: facts for part in taken for name, facts in part.items()}


def _manifest(release: Path) -> Manifest:
    made = manifest.manifest_of(release)
    if made is None:
        raise StorageError(f"the manifest in {release} can no longer be read; run again, and look with: readout check {release}")
    return made


def _sealed(plan: Plan, files: Files, staged: Path) -> Manifest:
    counts = {name: sum(f["rows"] for path, f in files.items() if path.startswith(f"{name}/")) for name in TABLES}
    made_by, made_of = engine.decided(plan.found.decisions)
    facts = {"buckets": len(plan.buckets), "engine": made_by, "engine_parts": made_of, "files": files}
    sealed = manifest.sealed({**facts, "input": plan.found.fingerprint, "schema_version": SCHEMA_VERSION}, counts)
    pages = dataset.pages(sealed["release_id"], files, counts)
    with disk.storage("describing the release"):
        for name, words in pages.items():
            disk.write_text(staged / name, words)
        return {**sealed, "pages": {name: manifest.facts_of(staged / name) for name in pages}}


def standing(data: Store, plan: Plan, *, strict: bool) -> Outcome:
    """The outcome where nothing has to be done: the release that stands.

    Raises:
        ContractError: under `strict`, when it holds a quarantine.
    """
    release = plan.base or data.root
    made = _manifest(release)
    with disk.storage("reading the quarantine"):
        held = tables.of_arrow("quarantine", parts.read_table(release / "quarantine"))
    _gate(held, strict=strict)
    with disk.storage("renewing the link"):
        data.point_at(release.name)
    count = held["source_path"].n_unique()
    idle = _idle(plan, release)
    return Outcome(
        release.name, str(release), changed=False, counts=dict(made["counts"]), quarantined=count, parent=plan.parent, read=0, why=plan.why, idle_overrides=idle
    )


def _gate(quarantine: pl.DataFrame, *, strict: bool) -> None:
    if strict and quarantine.height:
        first = quarantine.row(0, named=True)
        count = quarantine["source_path"].n_unique()
        raise ContractError(f"{count} documents are in quarantine, the first {first['source_path']}: {first['reason']}; nothing was published (--strict)")
