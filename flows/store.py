"""Published releases on disk: staged, sealed with checksums, and put in place by one atomic swap of a link.

```
data/releases/<release_id>/<table>/part-00000.parquet    read-only, never changed
data/releases/<release_id>/manifest.json
data/current -> releases/<release_id>                    relative
data/CURRENT                                             the same id as text
data/runs.jsonl                                          what each run did and when
```
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import BusyError, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT = 5
"""Releases that stay when newer ones come."""
_ROW_GROUP = 100_000
_PART = "part-00000.parquet"

Manifest = dict[str, Any]


@contextlib.contextmanager
def storage(what: str) -> Iterator[None]:
    """Turn an error of the file system into one that tells where and what to do."""
    try:
        yield
    except OSError as error:
        place = error.filename or "the disk"
        raise StorageError(f"{what} failed at {place}: {error.strerror or error}; check the path, its permissions and the free space") from error


class Store:
    """The data folder."""

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.releases = self.root / "releases"
        self._staging = self.root / ".staging"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the folder; what a killed run left behind is swept.

        Raises:
            BusyError: another run holds it.
            StorageError: the folder cannot be made or written.
        """
        with storage("opening the output folder"):
            self.releases.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BusyError(f"another run is writing to {self.root}; wait for it, or give another --out") from error
            shutil.rmtree(self._staging, ignore_errors=True)
            yield
        finally:
            shutil.rmtree(self._staging, ignore_errors=True)
            os.close(handle)

    @contextlib.contextmanager
    def staging(self) -> Iterator[Path]:
        """A fresh folder on the same file system, gone afterwards unless it was published."""
        with storage("making a staging folder"):
            self._staging.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self._staging))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def current(self) -> Path | None:
        """The folder of the current release, resolved once, or None where nothing is published."""
        link = self.root / "current"
        if link.is_dir():
            return link.resolve()
        named = self.root / "CURRENT"
        if named.is_file():
            folder = self.releases / named.read_text("ascii", errors="replace").strip()
            return folder.resolve() if folder.is_dir() else None
        return None

    def publish(self, staged: Path, manifest: Manifest) -> Path:
        """Seal the staged files and make them the current release.

        Raises:
            StorageError: the disk refused; the release that stood before still stands.
        """
        with storage("publishing"):
            target = self.releases / str(manifest["release_id"])
            _write(staged / "manifest.json", json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
            _seal(staged)
            if target.exists() and not sound(target):
                target.rename(tempfile.mkdtemp(dir=self._staging) + "/broken")
            if not target.exists():
                staged.rename(target)
                _sync(self.releases)
            self.point_at(target.name)
            self._sweep()
        return target

    def point_at(self, release_id: str) -> None:
        """Swap the link and the text; each by one rename, so that a reader sees the old release or the new one."""
        spare = self.root / ".current.new"
        spare.unlink(missing_ok=True)
        spare.symlink_to(Path("releases") / release_id, target_is_directory=True)
        spare.replace(self.root / "current")
        named = self.root / ".CURRENT.new"
        _write(named, release_id + "\n")
        named.replace(self.root / "CURRENT")
        _sync(self.root)

    def _sweep(self) -> None:
        """Keep the newest releases; the current one always stays."""
        current = self.current()
        old = sorted(self.releases.iterdir(), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for folder in [f for f in old if f.resolve() != current][KEPT - 1 :]:
            shutil.rmtree(folder, ignore_errors=True)

    def note(self, run: Mapping[str, Any]) -> None:
        """Append the facts of a run, which no release may hold, to `runs.jsonl`."""
        with storage("noting the run"), (self.root / "runs.jsonl").open("a", encoding="utf8") as file:
            file.write(json.dumps(run, sort_keys=True) + "\n")


def manifest_of(release: Path) -> Manifest | None:
    """The manifest of a release, or None where there is none that can be read."""
    try:
        loaded = json.loads((release / "manifest.json").read_text("utf8"))
    except (OSError, ValueError):
        return None
    return loaded if isinstance(loaded, dict) and isinstance(loaded.get("files"), dict) else None


def sound(release: Path) -> bool:
    """Whether every file of the manifest is there with its bytes."""
    manifest = manifest_of(release)
    return manifest is not None and not any(damage(release, name, facts) for name, facts in manifest["files"].items())


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


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_table(folder: Path, name: str, table: pa.Table, order: tuple[str, ...]) -> dict[str, Any]:
    """Write a table as one part and return its line for the manifest."""
    path = folder / name / _PART
    with storage("writing a table"):
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(
            table,
            path,
            compression="zstd",
            compression_level=3,
            row_group_size=_ROW_GROUP,
            write_page_index=True,
            write_page_checksum=True,
            sorting_columns=pq.SortingColumn.from_ordering(table.schema, [(c, "ascending") for c in order]),
        )
        return {"bytes": path.stat().st_size, "rows": table.num_rows, "sha256": digest(path)}


def read_table(folder: Path) -> pa.Table:
    """All parts of a table, page checksums verified.

    Raises:
        OSError: a part cannot be read.
        ValueError: a part is no Parquet file, or the parts differ in their columns.
    """
    parts = sorted(folder.glob("*.parquet"))
    if not parts:
        raise FileNotFoundError(2, "no part of the table is there", str(folder))
    return pa.concat_tables(pq.ParquetFile(part, page_checksum_verification=True).read() for part in parts)


def park(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Lay the tables of a bucket aside for the coordinator."""
    with storage("writing a bucket"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table)


def parked(folder: Path, name: str) -> pa.Table:
    """A table laid aside by `park`."""
    with storage("reading a bucket"):
        return pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))).read_all()


def _write(path: Path, words: str) -> None:
    with path.open("w", encoding="utf8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())


def _seal(folder: Path) -> None:
    """Bring every file to the disk and make it read-only."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _sync(path)
            path.chmod(0o444)
    for path in [folder, *folder.iterdir()]:
        if path.is_dir():
            path.chmod(0o755)
            _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
