"""Figures kept over releases, in `metrics.jsonl` of the data folder: one line for each release."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from flows.store import disk

if TYPE_CHECKING:
    from pathlib import Path

    from flows.findings import Report

NAME = "metrics.jsonl"


def record(release: Path, report: Report) -> bool:
    """Append the figures of a release; whether they were not there already, as they are.

    Raises:
        StorageError: the file cannot be written.
    """
    path = release.parent.parent / NAME
    with disk.storage("keeping the figures"):
        if any(line["release_id"] == report.release and line["figures"] == report.figures for line in recorded(release)):
            return False
        counts = {s: sum(f.severity == s for f in report.findings) for s in ("error", "warn", "info")}
        facts = {"release_id": report.release, "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "figures": report.figures, "findings": counts}
        disk.append_line(path, json.dumps(facts, sort_keys=True))
    return True


def recorded(release: Path) -> list[dict[str, Any]]:
    """The lines kept so far, oldest first; a torn one is passed over."""
    try:
        lines = (release.parent.parent / NAME).read_text("utf8", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            facts = json.loads(line)
        except ValueError:
            continue
        if isinstance(facts, dict) and {"release_id", "figures"} <= facts.keys():
            found.append(facts)
    return found
