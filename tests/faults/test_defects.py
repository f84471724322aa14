"""A few of the planted defects in the quick loop; all of them are `python -m tests.faults.defects`."""

from pathlib import Path

import pytest

from .defects import DEFECTS, found, missed
from .planted import published

QUICK = [
    "flipped bit",
    "manifest counts other rows",
    "wrong type",
    "duplicate key",
    "altered text",
    "sentence gone",
    "bad vocabulary",
    "orphan position",
    "headline altered",
    "shifted raw offset",
    "shifted holder",
    "shifted word that ascribes",
    "halved volume",
    "drifted share",
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("planted"))


@pytest.mark.parametrize("name", QUICK)
def test_a_planted_defect_is_named_exactly(name: str, base: Path, tmp_path: Path) -> None:
    assert missed(name, base, tmp_path) is None


def test_a_sound_release_has_no_findings(base: Path) -> None:
    assert not found(base)


def test_there_are_at_least_forty() -> None:
    assert len(DEFECTS) >= 40
