"""Workflows and annotations under a runner of workflows that is not ours: nektos/act, on the host, without containers or network."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from flows.findings import Finding, Report
from flows.gate.written import written
from flows.run import publish_inline

pytestmark = pytest.mark.conformance
ROOT = Path(__file__).parents[2]
ACT = shutil.which("act", path=str(Path(sys.executable).parent))
EXAMPLE = dict(re.findall(r"<!-- example: ([\w-]+) -->\n```\w+\n(.*?)```", (ROOT / "docs/ci.md").read_text("utf8"), re.DOTALL))["github"]
if ACT is None:
    pytest.skip("needs the extra `conformance`, which holds act for Linux on x86-64", allow_module_level=True)


def ran(folder: Path, workflow: dict[str, object] | str, *options: str) -> tuple[int, list[dict[str, object]]]:
    """Run a workflow in a folder: its exit status, and the commands that the runner read in the output of its steps."""
    path = folder / ".github/workflows/check.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(workflow if isinstance(workflow, str) else yaml.safe_dump(workflow), "utf8")
    command = [str(ACT), "push", "-C", str(folder), "-W", str(path), "-P", "ubuntu-24.04=-self-hosted", "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return done.returncode, [line for line in lines if line.get("command") in {"error", "warning", "notice"}]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A checkout that holds a release, as the workflow of the docs finds it."""
    publish_inline([str(ROOT / "seeds")], str(tmp_path / "data"))
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a release"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize("words", [EXAMPLE, (ROOT / ".github/workflows/ci.yml").read_text("utf8")], ids=["example", "ours"])
def test_the_runner_takes_the_workflow(words: str, tmp_path: Path) -> None:
    path = tmp_path / "workflow.yml"
    for text, status in ((words, 0), (words.replace("runs-on:", "runs_on:"), 1)):
        path.write_text(text, "utf8")
        done = subprocess.run([str(ACT), "--validate", "-W", str(path)], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == status, done.stderr


def test_the_runner_reads_every_annotation(tmp_path: Path) -> None:
    nasty = "50 %, a:b 中文\nnext line \x1b[31m"
    findings = tuple(Finding("statements", f"k{n}", "NULL", nasty, severity) for n, severity in enumerate(("error", "warn", "info")))
    said = tmp_path / "said.txt"
    said.write_text(written(Report("0123456789abcdef", {"documents": 3}, findings), "github", "error"), "utf8")
    steps = [{"run": f"cat {said}"}]
    status, read = ran(tmp_path, {"on": "push", "jobs": {"check": {"runs-on": "ubuntu-24.04", "steps": steps}}})
    assert status == 0
    assert [line["command"] for line in read] == ["error", "warning", "notice"]
    assert all(set(line["kvPairs"]) == {"title"} for line in read)  # type: ignore[call-overload]
    assert all("50 %, a:b 中文\nnext line " in str(line["arg"]) and "\x1b" not in str(line["arg"]) for line in read)


def test_the_documented_workflow_passes_and_fails_as_the_release_is_sound_or_not(home: Path) -> None:
    workflow = yaml.safe_load(EXAMPLE)
    steps = workflow["jobs"]["check"]["steps"]
    ours = [step for step in steps if step.get("run", "").startswith("readout ")]
    assert len(ours) == 2
    checkout, keep = ({"run": f"cp -r {home}/data ."}, {"run": f"cp readout.sarif {home}", "if": "always()"})
    workflow["jobs"]["check"]["steps"] = [checkout, *ours, keep]
    bare = ("--env", f"PATH={Path(sys.executable).parent}:/usr/bin:/bin")
    workflow = {"on" if key is True else key: value for key, value in workflow.items()}
    assert ran(home, workflow, *bare) == (0, [])
    part = next((home / "data/current").resolve().glob("statements/*.parquet"))
    part.chmod(0o644)
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    status, read = ran(home, workflow, *bare)
    assert status == 1
    assert read
    assert {line["command"] for line in read} == {"error"}
    assert "statements" in str(read[0]["arg"])
    log = json.loads((home / "readout.sarif").read_text("utf8"))
    assert len(log["runs"][0]["results"]) == len(read)
