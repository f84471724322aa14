"""The manifest of a release: what belongs to it, with sizes and checksums, and the id that follows from that."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from flows.store.disk import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "manifest.json"
Manifest = dict[str, Any]
_NOT_SEALED = ("counts", "pages", "release_id")
"""Counts and pages follow from the rest."""


def sealed(facts: Mapping[str, Any], counts: Mapping[str, int]) -> Manifest:
    """A manifest with the id that its content gives.

    Args:
        facts: `engine`, `engine_parts`, `files` (rows, bytes and sha256 of each), `input`, `schema_version`.
        counts: rows of each table.
    """
    return {**facts, "counts": dict(counts), "release_id": release_id(facts)}


def release_id(manifest: Mapping[str, Any]) -> str:
    """Sixteen hex digits over everything in a manifest that decides the content of the release."""
    facts = {k: v for k, v in manifest.items() if k not in _NOT_SEALED}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def words(manifest: Manifest) -> str:
    """The manifest as it is written."""
    return json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def manifest_of(release: Path) -> Manifest | None:
    """The manifest of a release, or None where there is none that can be read."""
    try:
        loaded = json.loads((release / NAME).read_text("utf8"))
    except (OSError, ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) and _well_formed(loaded) else None


def _well_formed(loaded: Manifest) -> bool:
    return isinstance(loaded.get("counts"), dict) and "files" in loaded and all(_is_facts(loaded.get(part, {})) for part in ("files", "pages"))


def _is_facts(lines: Any) -> bool:  # noqa: ANN401  (JSON)
    return isinstance(lines, dict) and all(isinstance(facts, dict) for facts in lines.values())


def files_of(manifest: Manifest) -> dict[str, dict[str, Any]]:
    """Every file of a release, parts and pages, with size and checksum."""
    return {**manifest["files"], **manifest.get("pages", {})}


def sound(release: Path) -> bool:
    """Whether every file of the manifest is there with its bytes."""
    manifest = manifest_of(release)
    return manifest is not None and not any(damage(release, name, facts) for name, facts in files_of(manifest).items())


def damage(release: Path, name: str, facts: Mapping[str, Any]) -> str | None:
    """What is wrong with a file of a release, in words, or None."""
    path = release / name
    try:
        size = path.stat().st_size
        if size != facts.get("bytes"):
            return f"has {size} bytes, the manifest says {facts.get('bytes')}"
        return None if digest(path) == facts.get("sha256") else "has another sha256 than the manifest says"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


def facts_of(path: Path, **more: int) -> dict[str, Any]:
    """The line of a file for the manifest."""
    return {**more, "bytes": path.stat().st_size, "sha256": digest(path)}
