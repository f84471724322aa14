"""Which release a release is compared with: the one that stood before it, or one that is named."""

from __future__ import annotations

from pathlib import Path

from flows.compare import named
from flows.store import manifest
from flows.store.releases import Store


def previous(release: Path) -> Path | None:
    """The release that stood before, by `runs.jsonl` of the data folder; None where there was none or it is gone."""
    data = release.parent.parent
    parent = None
    for run in Store(data).runs():
        if run.get("release_id") == release.name and run.get("status") == "published":
            parent = run.get("parent")
    if not isinstance(parent, str) or parent == release.name:
        return None
    folder = data / "releases" / parent
    return folder if (folder / manifest.NAME).is_file() else None


def other(release: Path, against: str | None) -> Path | None:
    """The release that `against` names (a folder, an id or the beginning of one), or else the one before.

    Raises:
        NoInputError: no release of that name is there, or several.
    """
    if against is None:
        return previous(release)
    place = Path(against)
    if (place / manifest.NAME).is_file():
        return place.resolve()
    return named(release.parent.parent, against)
