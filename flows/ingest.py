"""Finding and reading the sources: every regular file below a source folder, but hidden files, `README*` and settings."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import NoInputError
from flows.items import Item
from flows.text.overrides import BadOverridesError, Override, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SETTINGS = frozenset({"source.toml", "overrides.csv"})
LARGEST = 64 * 2**20
"""Bytes of the largest file that is read; a release document has a few thousand."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a document lies: its identity, the paths it was found under, and one place to read it from."""

    document_id: str
    sha256: str
    sources: tuple[str, ...]
    path: str
    overrides: tuple[Override, ...] = ()
    """What the user has decided about repairs in it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read."""

    source: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What lies below the sources: a reference for each set of equal bytes, and the files that could not be read."""

    refs: tuple[Ref, ...]
    refused: tuple[Refusal, ...]
    overrides: tuple[Override, ...] = ()
    """Every decision of the user, whether a document answers to it or not."""

    @property
    def decisions(self) -> str:
        """A hash of the decisions, or "" where there are none."""
        return hashlib.sha256(repr(self.overrides).encode()).hexdigest()[:16] if self.overrides else ""

    @property
    def fingerprint(self) -> str:
        """A hash of all bytes and paths."""
        lines = [f"{r.sha256} {'|'.join(r.sources)}" for r in self.refs] + [f"{r.code} {r.source}" for r in self.refused]
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def find(sources: Sequence[str]) -> Found:
    """Everything to read below `sources`, files or folders, in an order that depends on the bytes alone.

    Raises:
        NoInputError: a source does not exist, or nothing is there to read.
    """
    met: dict[str, list[tuple[str, str]]] = {}
    refused = []
    for name, path in _named(sources):
        try:
            digest = _digest(path)
        except _RefusedError as error:
            refused.append(Refusal(name, error.code, str(error)))
        else:
            met.setdefault(digest, []).append((name, path))
    if not met and not refused:
        shown = ", ".join(sources)
        raise NoInputError(f"nothing to read in {shown}: put release documents there (.txt, .md, .html), or name another folder")
    overrides = _overrides(sources)
    refs = [_ref(digest, places, overrides) for digest, places in met.items()]
    return Found(tuple(sorted(refs, key=lambda r: r.document_id)), tuple(sorted(refused, key=lambda r: r.source)), overrides)


def load(refs: Iterable[Ref]) -> Iterator[Item]:
    """The documents with their bytes.

    Raises:
        OSError: a file went away or changed since it was found.
    """
    for ref in refs:
        data = Path(ref.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != ref.sha256:
            raise OSError(f"{ref.path} changed while it was read; run again")
        yield Item(ref.document_id, ref.sha256, data, ref.sources, ref.overrides)


class _RefusedError(Exception):
    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def _ref(digest: str, places: list[tuple[str, str]], overrides: Sequence[Override]) -> Ref:
    names = tuple(sorted({name for name, _ in places}))
    return Ref(digest[:16], digest, names, min(places)[1], tuple(o for o in overrides if o.concerns(digest[:16], names)))


def _overrides(sources: Sequence[str]) -> tuple[Override, ...]:
    """The decisions in the `overrides.csv` of each source folder, or beside a source file."""
    folders = dict.fromkeys(Path(s) if Path(s).is_dir() else Path(s).parent for s in sources)
    found: list[Override] = []
    for folder in folders:
        file = folder / "overrides.csv"
        if file.is_file():
            name = f"{folder.resolve().name}/{file.name}" if len(folders) > 1 else file.name
            try:
                found += parse(file.read_text("utf-8-sig"), name)
            except (BadOverridesError, UnicodeDecodeError, OSError) as error:
                raise NoInputError(f"{file} cannot be used: {error}") from error
    return tuple(found)


def _named(sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each file with its name relative to the source root; several roots are told apart by their own name."""
    for source in sources:
        if not os.path.lexists(source):
            raise NoInputError(f"no such file or folder: {source}; name a folder of release documents")
        prefix = f"{Path(source).resolve().name}/" if len(sources) > 1 else ""
        if Path(source).is_dir():
            for relative, path in _walk(source):
                yield _printable(prefix + relative), path
        else:
            yield _printable(Path(source).name), source


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(root: str) -> Iterator[tuple[str, str]]:
    """Regular files below `root`; a stack of our own, since trees may be thousands deep, and no folder is entered by a link."""
    stack = [(root, "")]
    while stack:
        folder, prefix = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            raise NoInputError(f"cannot list {folder}: {error.strerror}; check its permissions") from error
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append((entry.path, f"{prefix}{entry.name}/"))
            elif entry.is_file() and not entry.name.startswith("README") and entry.name not in _SETTINGS:
                yield prefix + entry.name, entry.path


def _digest(path: str) -> str:
    try:
        place = Path(path)
        about = place.stat()
        if not stat.S_ISREG(about.st_mode):
            raise _RefusedError("NOT_A_FILE", "not a regular file")
        if about.st_size > LARGEST:
            raise _RefusedError("TOO_LARGE", f"{about.st_size:,} bytes; a document may have {LARGEST:,}: split it")
        return hashlib.sha256(place.read_bytes()).hexdigest()
    except OSError as error:
        raise _RefusedError("UNREADABLE", f"cannot be read: {error.strerror or error}; check its permissions") from error
