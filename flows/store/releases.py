"""Published releases on disk: staged, sealed with checksums, and put in place by one atomic swap of a link.

```
data/releases/<release_id>/<table>/part-00000.parquet    read-only, never changed
data/releases/<release_id>/manifest.json
data/current -> releases/<release_id>                    relative
data/CURRENT                                             the same id as text
data/runs.jsonl                                          what each run did and when
data/.staging/                                           work of a run, and what a killed one had finished
```
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import LostWorkerError
from flows.store import disk, manifest
from flows.store.disk import storage
from flows.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flows.store.manifest import Manifest

KEPT = 5
"""Releases that stay when newer ones come."""


class Store:
    """The data folder.

    Args:
        root: its path; it need not exist.
        kept: how many releases stay, the current one among them.
    """

    def __init__(self, root: str | Path, kept: int = KEPT) -> None:
        self.root = Path(root)
        self.releases = self.root / "releases"
        self.units = self.root / ".staging" / "units"
        self._staging = self.root / ".staging"
        self._kept = kept

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the folder and sweep what earlier runs left.

        Units of work that a killed or interrupted run had finished stay for this run, also where a worker was lost; a run
        that ends, well or with another error, leaves nothing.

        Raises:
            BusyError: another run holds the lock.
            StorageError: the folder cannot be made or written.
        """
        with storage("opening the output folder"):
            self.releases.mkdir(parents=True, exist_ok=True)
        with locked(self.root):
            self._sweep_litter()
            try:
                yield
            except LostWorkerError:
                raise
            except Exception:  # an interruption, of whatever kind, is none
                disk.remove(self._staging)
                raise
            disk.remove(self._staging)

    def _sweep_litter(self) -> None:
        """What a killed run left: half releases, spare names; finished units stay."""
        for path in [*self._staging.glob("*"), *self.root.glob(".*.new")]:
            if path != self.units:
                disk.remove(path)

    def keep_units(self, names: Iterable[str]) -> None:
        """Sweep the finished units that this run has no use for."""
        wanted = set(names)
        for path in self.units.glob("*"):
            if path.name not in wanted:
                disk.remove(path)

    @contextlib.contextmanager
    def staging(self) -> Iterator[Path]:
        """A fresh folder on the same file system, gone afterwards unless it was published."""
        with storage("making a staging folder"):
            self._staging.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self._staging))
            folder.chmod(0o755)
        try:
            yield folder
        finally:
            disk.remove(folder)

    def current(self) -> Path | None:
        """The folder of the current release, resolved once, or None where nothing is published."""
        link = self.root / "current"
        if link.is_dir():
            return link.resolve()
        named = self.root / "CURRENT"
        if named.is_file():
            folder = self.releases / (named.read_text("ascii", errors="replace").strip() or "-")
            return folder.resolve() if folder.is_dir() else None
        return None

    def publish(self, staged: Path, made: Manifest) -> Path:
        """Seal the staged files and make them the current release.

        Files reach the disk before the folder that names them, the folder before the link that points at it.

        Raises:
            StorageError: the disk refused; the release that stood before still stands.
        """
        with storage("publishing"):
            target = self.releases / str(made["release_id"])
            disk.write_text(staged / manifest.NAME, manifest.words(made))
            disk.seal(staged)
            if target.exists():
                _mend(target, staged, made)
            else:
                staged.rename(target)
            disk.sync(self.releases)
            self.point_at(target.name)
            self._retire()
        return target

    def point_at(self, release_id: str) -> None:
        """Swap the link and the text; each by one rename, so that a reader sees the old release or the new one."""
        spare = self.root / ".current.new"
        spare.unlink(missing_ok=True)
        spare.symlink_to(Path("releases") / release_id, target_is_directory=True)
        spare.replace(self.root / "current")
        disk.replace_text(self.root / "CURRENT", release_id + "\n")
        disk.sync(self.root)

    def _retire(self) -> None:
        """Keep the newest releases by the order of their publication; the current one always stays.

        A release goes by a rename out of sight first, so that a kill never leaves a half one among the others.
        """
        current = self.current()
        order = {run["release_id"]: n for n, run in enumerate(self.runs()) if "release_id" in run}
        others = [f for f in self.releases.iterdir() if f.resolve() != current]
        others.sort(key=lambda f: (order.get(f.name, -1), f.stat().st_mtime_ns), reverse=True)
        for folder in others[self._kept - 1 :]:
            gone = Path(tempfile.mkdtemp(dir=self._staging)) / folder.name
            folder.rename(gone)
            disk.remove(gone.parent)

    def note(self, run: Mapping[str, Any]) -> None:
        """Append the facts of a run, which no release may hold, to `runs.jsonl`.

        Raises:
            StorageError: the disk refused.
        """
        with storage("noting the run"):
            disk.append_line(self.root / "runs.jsonl", json.dumps(run, sort_keys=True))

    def runs(self) -> list[dict[str, Any]]:
        """The runs noted so far, oldest first; a torn line is passed over."""
        found = []
        try:
            lines = (self.root / "runs.jsonl").read_text("utf8", errors="replace").splitlines()
        except OSError:
            return []
        for line in lines:
            with contextlib.suppress(ValueError):
                run = json.loads(line)
                found += [run] if isinstance(run, dict) else []
        return found


def _mend(target: Path, staged: Path, made: Manifest) -> None:
    """Make a release that stands already whole again, file by file: each is the damaged one or the right one, never gone."""
    for name, facts in {**manifest.files_of(made), manifest.NAME: manifest.facts_of(staged / manifest.NAME)}.items():
        if manifest.damage(target, name, facts):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (staged / name).replace(target / name)
    for path in [p for p in target.rglob("*") if p.is_file()]:
        if path.relative_to(target).as_posix() not in {*manifest.files_of(made), manifest.NAME}:
            disk.remove(path)
    for folder in [target, *(p for p in target.iterdir() if p.is_dir())]:
        disk.sync(folder)
