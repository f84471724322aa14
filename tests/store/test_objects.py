"""Publishing to a store without conditional put: numbered pointers, whole releases, old ones swept."""

import shutil
from pathlib import Path

import fsspec
import pytest

from flows.errors import BusyError, NoInputError, StorageError
from flows.store import objects
from flows.store.numbered import Numbered
from tests.test_cli import readout


def below(url: str) -> set[str]:
    files, root = fsspec.core.url_to_fs(url)
    return {name.removeprefix(root).lstrip("/") for name in files.find(root)}


def test_a_pushed_release_is_whole_and_current(releases: list[Path], tmp_path: Path) -> None:
    url = f"file://{tmp_path}/store"
    assert objects.push(releases[0], url, 5)
    assert not objects.push(releases[0], url, 5)
    assert objects.push(releases[1], url, 5)
    place = objects.current(url)
    assert place == f"{url}/releases/{releases[1].name}"
    copied = Path(place.removeprefix("file://"))
    assert {p.relative_to(copied): p.read_bytes() for p in copied.rglob("*") if p.is_file()} == {
        p.relative_to(releases[1]): p.read_bytes() for p in releases[1].rglob("*") if p.is_file()
    }


def test_old_releases_are_swept_after_the_pointer_has_moved(releases: list[Path], tmp_path: Path) -> None:
    url = f"file://{tmp_path}/store"
    for release in releases:
        objects.push(release, url, 2)
    assert {name.split("/")[1] for name in below(url) if name.startswith("releases/")} == {r.name for r in releases[1:]}


def test_who_publishes_second_is_told(releases: list[Path], tmp_path: Path) -> None:
    url = f"file://{tmp_path}/store"
    objects.push(releases[0], url, 5)
    late = Numbered(url)
    _, mark = late.pointer() or (b"", None)
    objects.push(releases[1], url, 5)
    with pytest.raises(BusyError, match="what it published stands"):
        late.swap(b"x", mark)
    assert objects.current(url).endswith(releases[1].name)


class Failing(Numbered):
    """A store that refuses the n-th object."""

    left = 0

    def put(self, name: str, data: bytes) -> None:
        if Failing.left == 0:
            raise OSError(28, "No space left on device", name)
        Failing.left -= 1
        super().put(name, data)


@pytest.mark.parametrize("after", [0, 3, 11, 17])
def test_a_push_that_breaks_off_leaves_the_old_release_current(releases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    url = f"file://{tmp_path}/store"
    objects.push(releases[0], url, 5)
    monkeypatch.setattr(objects, "opened", Failing)
    Failing.left = after
    with pytest.raises(StorageError, match="refused"):
        objects.push(releases[1], url, 5)
    monkeypatch.undo()
    assert objects.current(url).endswith(releases[0].name)
    assert objects.push(releases[1], url, 5)
    assert objects.current(url).endswith(releases[1].name)


def test_a_damaged_release_is_not_pushed(releases: list[Path], tmp_path: Path) -> None:
    shutil.copytree(releases[0], tmp_path / "copy")
    part = tmp_path / "copy" / "statements" / "part-00000.parquet"
    part.chmod(0o644)
    part.write_bytes(b"PAR1")
    with pytest.raises(NoInputError, match="no sound release"):
        objects.push(tmp_path / "copy", f"file://{tmp_path}/store", 5)
    assert not (tmp_path / "store").exists()


def test_the_commands_push_and_find_the_release(releases: list[Path], tmp_path: Path) -> None:
    url = f"file://{tmp_path}/store"
    data = releases[0].parents[1]
    assert readout("path", "--data", url).returncode == 66
    done = readout("push", url, "--data", data)
    assert (done.returncode, f"is now current at {url}" in done.stdout) == (0, True), done.stderr
    assert readout("path", "statements", "--data", url).stdout.strip() == f"{url}/releases/{releases[2].name}/statements"
    refused = readout("push", "nosuch://place", "--data", data)
    assert (refused.returncode, "Traceback" in refused.stderr) == (74, False)
