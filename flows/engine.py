"""The engine fingerprint: everything that decides text or bytes of a release, in one hash."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

from schemas.registry import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

_LIBRARIES = ("chardet", "ftfy", "pandera", "polars", "pyarrow", "pyyaml", "symspellpy")
_OWN = ("tables.py", "rows.py", "assembly.py", "buckets.py", "dataset.py", "store/parts.py", "store/manifest.py")
"""Files of flows/ beside its text core that decide bytes."""
_SHOWN = 5


@cache
def fingerprint() -> str:
    """Sixteen hex digits over the code of the text core and the tables, the lexicons, and the libraries behind them."""
    return hashlib.sha256(repr(sorted(parts().items())).encode()).hexdigest()[:16]


@cache
def parts() -> Mapping[str, str]:
    """What the fingerprint is made of: each file with the head of its hash, each library with its version."""
    flows, schemas = resources.files("flows"), resources.files("schemas")
    files = [(f"flows/{name}", flows / name) for name in _OWN]
    files += [*_files(flows / "text", "flows/text"), *_files(schemas, "schemas")]
    found = {name: hashlib.sha256(file.read_bytes()).hexdigest()[:8] for name, file in files}
    versions = {name: metadata.version(name) for name in _LIBRARIES}
    return {**found, **versions, "schema": SCHEMA_VERSION, "unicode": unicodedata.unidata_version}


def decided(decisions: str) -> tuple[str, dict[str, str]]:
    """The fingerprint and its parts under the decisions of the user, given as their hash, or "" where there are none."""
    if not decisions:
        return fingerprint(), dict(parts())
    return hashlib.sha256(f"{fingerprint()} {decisions}".encode()).hexdigest()[:16], {**parts(), "/overrides.csv": decisions[:8]}


def difference(before: Mapping[str, str], decisions: str = "") -> str:
    """What of the engine changed since `before`, in words.

    >>> difference({**parts(), "pyarrow": "1.0"}).startswith("pyarrow 1.0 → ")
    True
    >>> difference({**parts(), "flows/text/lexicons/verbs.csv": "00000000"})
    'flows/text/lexicons/verbs.csv'
    """
    now = decided(decisions)[1]
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    told = [name if "/" in name else f"{name} {before.get(name, 'absent')} → {now.get(name, 'absent')}" for name in changed]
    return ", ".join(told[:_SHOWN]) + (f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else "")


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        inner = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, inner)
        elif entry.name.endswith((".py", ".csv", ".txt", ".gz", ".json")):
            found.append((inner, entry))
    return found
