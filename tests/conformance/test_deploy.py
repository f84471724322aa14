"""The deployments of the docs under the linters of systemd and of container files."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.conformance
DEPLOY = Path(__file__).parents[2] / "docs/deploy"
HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent))
VERIFY = shutil.which("systemd-analyze")


@pytest.mark.skipif(HADOLINT is None, reason="needs the extra `conformance`, which holds hadolint for Linux on x86-64")
def test_the_container_file_has_no_fault() -> None:
    done = subprocess.run([str(HADOLINT), DEPLOY / "Containerfile"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(VERIFY is None, reason="there is no systemd-analyze")
@pytest.mark.parametrize("well", [True, False])
def test_systemd_takes_the_unit(tmp_path: Path, *, well: bool) -> None:
    words = (DEPLOY / "readout.service").read_text("utf8").replace("/srv/readout/.venv/bin/readout", "/bin/true")
    path = tmp_path / "readout.service"
    path.write_text(words if well else words.replace("Type=exec", "Typ=exec"), "utf8")
    done = subprocess.run([str(VERIFY), "verify", path], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode == 0 and not done.stderr) is well, done.stderr
