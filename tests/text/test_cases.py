"""Own readouts in the genre of many ministries, sentence by sentence."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.text.read import read_release
from flows.text.records import Reading

HOME = Path(__file__).parents[1] / "cases" / "readouts"
KNOWN = yaml.safe_load((HOME / "known_failures.yaml").read_text("utf8"))
CASES = [(p.stem, i, want) for p in sorted(HOME.glob("*.yaml")) if p.stem != "known_failures" for i, want in enumerate(yaml.safe_load(p.read_text("utf8")))]


@cache
def reading(name: str) -> Reading:
    return read_release((HOME / f"{name}.md").read_bytes(), path=f"{name}.md")


def params() -> list[Any]:
    return [
        pytest.param(*case, id=f"{case[0]}-{case[1]}", marks=[pytest.mark.xfail(strict=True)] if case[1] in KNOWN.get(case[0], []) else []) for case in CASES
    ]


@pytest.mark.parametrize(("name", "position", "want"), params())
def test_sentence(name: str, position: int, want: list[str]) -> None:
    found = {s.sentence: [s.speaker, s.attribution] for s in reading(name).statements}
    assert found.get(position, [reading(name).sentences[position].kind]) == want


@pytest.mark.parametrize("name", sorted({c[0] for c in CASES}))
def test_no_sentence_more_or_less(name: str) -> None:
    assert len(reading(name).sentences) == sum(1 for c in CASES if c[0] == name)
