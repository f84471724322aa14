"""Prefect is kept in a folder of its own before anything imports it."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="readout-prefect-")

ROOT = Path(__file__).parents[1]
TEXT = """Readout of Foreign Minister Anna Berg's Meeting with Foreign Minister of Kenya Peter Otieno

2024-05-02

On May 1, 2024, Norwegian Foreign Minister Anna Berg met with Kenyan Foreign Minister Peter Otieno in Oslo.

Berg said that Norway values the spexcial partnership with Kenya. Norway will continue to support reforms.

Otieno thanked Norway for its support. The two ministers agreed to meet again.
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with three documents, one of them twice."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    for n in range(3):
        (folder / f"{n}.txt").write_text(TEXT.replace("May 1", f"May {n + 1}"), "utf8")
    (folder / "deep" / "again.txt").write_text(TEXT.replace("May 1", "May 2"), "utf8")
    return folder


@pytest.fixture
def releases(tmp_path: Path) -> list[Path]:
    """Three releases in one data folder, each of one document that changed since the one before."""
    from flows.run import publish_inline

    (tmp_path / "in").mkdir()
    made = []
    for n in range(3):
        (tmp_path / "in" / "a.txt").write_text(TEXT.replace("reforms", f"reforms {n}"), "utf8")
        made.append(Path(publish_inline([str(tmp_path / "in")], str(tmp_path / "out")).path))
    return made
