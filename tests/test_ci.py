"""What others' CI is given works: workflows by their schemas, hooks, the plugin, the models in a notebook; and the audit that must not be empty."""

import json
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from flows.run import publish_inline

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]
CI = (ROOT / "docs/ci.md").read_text("utf8")
EXAMPLES = dict(re.findall(r"<!-- example: ([\w-]+) -->\n```\w+\n(.*?)```", CI, re.DOTALL))
SCHEMAS = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
WORKFLOW = ROOT / ".github/workflows/ci.yml"


@pytest.mark.parametrize(
    ("schema", "words"),
    [("github-workflows", WORKFLOW.read_text("utf8")), ("github-workflows", EXAMPLES["github"]), ("gitlab-ci", EXAMPLES["gitlab"])],
    ids=["ours", "github", "gitlab"],
)
def test_a_workflow_is_valid_by_its_schema(schema: str, words: str) -> None:
    held = json.loads((SCHEMAS / f"{schema}.json").read_text("utf8"))
    loaded = {"on" if key is True else key: value for key, value in yaml.safe_load(words).items()}  # YAML 1.1 takes “on” for true
    jsonschema.validators.validator_for(held)(held).validate(loaded)


def test_the_workflow_names_what_is_there() -> None:
    words = WORKFLOW.read_text("utf8")
    for module in re.findall(r"python -m (tests\.[\w.]+)", words):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    for path in re.findall(r"python (\.github/\S+\.py)", words):
        assert (ROOT / path).is_file()
    used = re.findall(r"uses: (\S+)", words)
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action in used)
    assert not re.search(r"https?://|index-url", words)
    assert set(re.findall(r'"3\.\d+"', words.split("matrix:")[1].split("steps:")[0])) == {'"3.11"', '"3.12"', '"3.13"'}


def test_an_audit_of_nothing_fails(tmp_path: Path) -> None:
    lock, report = tmp_path / "lock", tmp_path / "audit.json"
    lock.write_text("Some_Thing==1.0 \\\n    --hash=sha256:00\nother==2\n")
    audited = [{"name": "some-thing", "version": "1.0", "vulns": []}, {"name": "other", "version": "2", "vulns": []}]
    for found, status in ((audited, 0), ([], 1), (audited[:1], 1), ([*audited[:1], {"name": "other", "skip_reason": "not found"}], 1)):
        report.write_text(json.dumps({"dependencies": found}))
        assert subprocess.run([sys.executable, ROOT / ".github/audited.py", report, lock], check=False, capture_output=True).returncode == status


def test_the_hook_and_the_deployments_name_what_is_there() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf8"))
    (repo,) = yaml.safe_load(EXAMPLES["pre-commit"])["repos"]
    assert repo["hooks"][0]["id"] == hook["id"]
    assert re.search(hook["files"], "data/releases/0123456789abcdef/statements/part-00000.parquet")
    assert not re.search(hook["files"], "docs/index.md")
    from flows.publish import publish

    for deployment in yaml.safe_load((ROOT / "prefect.yaml").read_text("utf8"))["deployments"]:
        assert deployment["entrypoint"] == "flows.publish.publish"
        assert deployment["parameters"].keys() <= publish.parameters.properties.keys()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ci")
    publish_inline([str(ROOT / "seeds")], str(folder / "data"))
    return folder


def test_the_plugin_gives_a_release(pytester: pytest.Pytester, home: Path) -> None:
    pytester.makepyfile(EXAMPLES["pytest"])
    pytester.runpytest_subprocess("--readout-data", str(home / "data")).assert_outcomes(passed=1)
    pytester.makeini(f"[pytest]\nreadout_data = {home / 'data'}\n")
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
    pytester.makeini("[pytest]\n")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*nothing is published in*"])


def test_the_models_validate_frames_of_a_user(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl
    from pandera.errors import SchemaErrors

    monkeypatch.chdir(home)
    held: dict[str, object] = {}
    exec(EXAMPLES["notebook"], held)  # noqa: S102  (the example is ours)
    frame, model = held["frame"], held["Statements"]
    with pytest.raises(SchemaErrors):
        model.validate(frame.with_columns(pl.lit("guess").alias("attribution")), lazy=True)  # type: ignore[attr-defined]


def test_every_bound_that_the_page_tells_is_the_shipped_one() -> None:
    from flows.gate.thresholds import load

    sections = load().sections
    assert sections["volume"]["documents"]["falls"] == {"warn": 0.05, "error": 0.30}
    assert sections["volume"]["rows"]["falls"] == {"warn": 0.20, "error": 0.45}
    assert sections["share"]["unresolved_share"]["changes"] == {"warn": 0.03, "error": 0.10}
    assert sections["share"]["quarantine_share"]["changes"] == {"warn": 0.02, "error": 0.10}
    assert sections["share"]["value"]["changes"] == {"warn": 0.10, "error": 0.30}
    assert sections["share"]["null"]["changes"] == {"warn": 0.10, "error": 0.40}
    assert sections["test"]["alpha"] == 0.001
