"""pyproject.toml, constraints.txt and requirements.lock say the same; none holds an address."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
WANTED = [Requirement(r) for r in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]]
PIN = re.compile(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return {n.lower().replace("_", "-"): v for n, v in PIN.findall((ROOT / name).read_text("utf8"))}


@pytest.mark.parametrize("requirement", WANTED, ids=lambda r: r.name)
def test_each_dependency_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    name = requirement.name.lower().replace("_", "-")
    version = pins("constraints.txt")[name]
    assert requirement.specifier.contains(version)


def test_the_lock_holds_the_versions_of_the_constraints_with_hashes() -> None:
    constraints, lock = pins("constraints.txt"), pins("requirements.lock")
    assert {n: v for n, v in constraints.items() if n in lock} == lock
    assert {r.name.lower() for r in map(Requirement, PROJECT["dependencies"])} <= set(lock)
    text = (ROOT / "requirements.lock").read_text("utf8")
    assert text.count("--hash=sha256:") >= len(lock)


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.lock"])
def test_no_address_is_in_the_pins(name: str) -> None:
    assert not re.search(r"https?://|index-url|file:", (ROOT / name).read_text("utf8"))


def test_constraints_hold_no_hashes() -> None:
    assert "--hash" not in (ROOT / "constraints.txt").read_text("utf8")


@pytest.mark.parametrize("name", ["prefect", "fastapi", "sqlalchemy", "pyarrow"])
def test_the_environment_under_test_follows_the_pins(name: str) -> None:
    assert metadata.version(name) == pins("constraints.txt")[name]
