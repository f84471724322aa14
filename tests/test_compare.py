"""What differs between two releases, table by table, key by key."""

import json
from pathlib import Path

import pytest

from flows.compare import compare, named
from flows.errors import NoInputError
from flows.run import publish_inline
from tests.conftest import TEXT
from tests.test_cli import readout


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two releases: one document went, one came, and one moved, whose rows but for its path stay."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(TEXT.replace("reforms", f"reforms {n}"), "utf8")
    before = publish_inline([str(folder)], str(tmp_path / "out")).path
    (folder / "0.txt").write_text(TEXT.replace("Kenya", "Ghana"), "utf8")
    (folder / "2.txt").rename(folder / "two.txt")
    return Path(before), Path(publish_inline([str(folder)], str(tmp_path / "out")).path)


def test_rows_that_came_went_and_changed_are_told_by_their_keys(two: tuple[Path, Path]) -> None:
    changes = {c.table: c for c in compare(*two)}
    assert set(changes) >= {"documents", "sentences", "statements", "statements_wide"}
    assert "data_dictionary" not in changes
    documents = changes["documents"]
    assert (len(documents.came), len(documents.went)) == (1, 1)
    assert list(documents.changed.values()) == [("source_path", "sources")]
    assert all(key.startswith(documents.came[0]) for key in changes["statements"].came)
    assert changes["statements"].changed == {}


def test_a_release_has_no_difference_to_itself(two: tuple[Path, Path]) -> None:
    assert compare(two[0], two[0]) == []


def test_the_way_back_is_the_same_difference(two: tuple[Path, Path]) -> None:
    there, back = ({c.table: c for c in compare(*pair)} for pair in (two, two[::-1]))
    assert {t: (c.came, c.went) for t, c in there.items()} == {t: (c.went, c.came) for t, c in back.items()}


def test_a_release_is_named_by_the_beginning_of_its_id(two: tuple[Path, Path]) -> None:
    data = two[0].parents[1]
    assert named(data, two[0].name[:6]) == two[0]
    with pytest.raises(NoInputError, match="no release begins with"):
        named(data, "zz")
    with pytest.raises(NoInputError, match="no release begins"):
        named(data, "")


def test_the_command_prints_text_and_json(two: tuple[Path, Path]) -> None:
    data = two[0].parents[1]
    done = readout("diff-release", two[0].name[:8], two[1].name[:8], "--data", data)
    assert done.returncode == 0, done.stderr
    assert "documents        +1 -1 ~1  (source_path 1, sources 1)" in done.stdout
    found = json.loads(readout("diff-release", two[0], two[1], "--json").stdout)
    assert len(found["documents"]["came"]) == 1
    assert "hold the same rows" in readout("diff-release", two[0], two[0]).stdout
    assert readout("diff-release", "zz", "zz", "--data", data).returncode == 66
