"""The data gate: a release checked at rest, compared with the one before, and scored against annotated documents.

Nothing is written and no lock is taken. No Prefect.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.check import examine, release_at
from flows.errors import StorageError
from flows.findings import Finding
from flows.gate import measures
from flows.gate.drift import drift
from flows.gate.previous import other
from flows.gate.thresholds import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.check import Frames
    from flows.findings import Report
    from flows.gate.thresholds import Thresholds


def gate(
    place: str,
    *,
    against: str | None = None,
    alone: bool = False,
    thresholds: str | None = None,
    annotations: str | None = None,
    most: int,
) -> tuple[Report, Frames]:
    """Check the release at `place`; returns the report and the tables that could be read.

    Args:
        place: a data folder, or one release in it.
        against: the release to compare with, in place of the one before.
        alone: compare with none.
        thresholds: a file whose bounds go before the shipped ones.
        annotations: a folder of annotated documents.
        most: failures of a table and kind that are listed; the rest are counted.

    Raises:
        NoInputError: nothing is published there, or no such release or annotation is there.
        ThresholdsError: the thresholds cannot be understood.
    """
    bounds = load(thresholds)
    release = release_at(place)
    before = None if alone else other(release, against)
    report, frames = examine(release, most)
    found = [_weighed(f, bounds) for f in report.findings]
    now = measures.measure(frames) if "documents" in frames else None
    figures = now.figures() if now else {}
    if now and before:
        found += _compared(now, frames, before, bounds)
    if annotations and {"documents", "sentences", "statements"} <= frames.keys():
        from flows.gate import gold  # noqa: PLC0415  (the names of people bring the lexicons with them)

        scores = gold.score(frames, annotations)
        figures |= scores.figures()
        found += gold.below(scores, bounds)
    kept = tuple(f for f in found if f is not None)
    return replace(report, findings=kept, against=before.name if before else None, figures=figures), frames


def _weighed(finding: Finding, bounds: Thresholds) -> Finding | None:
    said = bounds.sections["severity"].get(finding.code)
    if said is False:
        return None
    return finding if said is None else replace(finding, severity=said)


def _compared(now: measures.Measures, frames: Frames, before: Path, bounds: Thresholds) -> Iterator[Finding]:
    try:
        old = measures.measure(measures.frames_of(before))
    except (StorageError, ValueError) as error:
        yield Finding("release", None, "NOT_COMPARED", f"release {before.name} cannot be compared with: {str(error).splitlines()[0]}", "warn")
        return
    new = now.documents - old.documents
    fresh = measures.measure(frames, new) if new and len(new) < len(now.documents) else None
    yield from drift(old, now, fresh, before.name, bounds)
