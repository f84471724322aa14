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
    found = {s.sentence: [s.speaker, s.attribution] for s in reversed(reading(name).statements)}
    assert found.get(position, [reading(name).sentences[position].kind]) == want


@pytest.mark.parametrize("name", sorted({c[0] for c in CASES}))
def test_no_sentence_more_or_less(name: str) -> None:
    assert len(reading(name).sentences) == sum(1 for c in CASES if c[0] == name)


def test_a_sentence_of_two_speakers_has_two_statements_that_share_it() -> None:
    read = reading("two_voices")
    one, two = (s for s in read.statements if s.sentence == 1)
    assert (one.speaker, one.number, two.speaker, two.number) == ("Jonas Lund", 1, "Peter Otieno", 2)
    assert read.text[one.start : one.end] == "President Lund invited President Otieno to visit Oslo"
    assert read.text[two.start : two.end] == "President Otieno accepted the invitation."
