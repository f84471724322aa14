"""The text core compiled: the same readings and the same engine as the sources; built only where READOUT_COMPILE asks for it, since that takes minutes."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flows.engine import fingerprint

ROOT = Path(__file__).parents[1]
SOURCES = (".build", "flows", "schemas", "pyproject.toml", "README.md", "LICENSE", "NOTICE")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not os.environ.get("READOUT_COMPILE"), reason="builds for minutes: READOUT_COMPILE=1 pytest tests/test_compiled.py"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled packages, and the tests without the sources."""
    work = tmp_path_factory.mktemp("compiled")
    project = work / "project"
    project.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", work, project], check=True)
    (wheel,) = work.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(work / "home")
    shutil.copytree(ROOT / "tests", work / "home" / "tests")
    shutil.copytree(ROOT / "seeds", work / "home" / "seeds")
    return work / "home"


def answer(home: Path, *arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], cwd=home, check=True, capture_output=True, text=True).stdout.strip()


def test_the_core_is_compiled_and_the_engine_is_that_of_the_sources(home: Path) -> None:
    told = answer(home, "-c", "from flows.engine import fingerprint; from flows.report.doctor import _core; print(fingerprint(), _core().what)")
    assert told == f"{fingerprint()} text core: compiled"


def test_it_reads_as_the_sources_do(home: Path, tmp_path: Path) -> None:
    folders = [str(ROOT / "tests" / "cases"), str(ROOT / "seeds")]
    command = ("-m", "tests.benchmarks.digest", *folders)
    subprocess.run([sys.executable, *command, "--write", tmp_path / "digests.json"], cwd=ROOT, check=True, capture_output=True)
    assert "0 differ" in answer(home, *command, "--against", str(tmp_path / "digests.json"))


def test_the_tests_of_the_core_hold(home: Path) -> None:
    assert " passed" in answer(home, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/text")
