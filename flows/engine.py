"""The engine fingerprint: everything that decides text or bytes of a release, in one hash."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

from schemas.registry import SCHEMA_VERSION

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LIBRARIES = ("chardet", "pandera", "polars", "pyarrow", "pyyaml", "symspellpy")


@cache
def fingerprint() -> str:
    """Sixteen hex digits over the code of the text core and the tables, the lexicons, and the libraries behind them."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {unicodedata.unidata_version}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    flows, schemas = resources.files("flows"), resources.files("schemas")
    files = [("flows/tables.py", flows / "tables.py"), ("flows/rows.py", flows / "rows.py"), *_files(flows / "text", "text"), *_files(schemas, "schemas")]
    for name, file in sorted(files, key=lambda f: f[0]):
        digest.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        inner = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, inner)
        elif entry.name.endswith((".py", ".csv", ".txt", ".gz")):
            found.append((inner, entry))
    return found
