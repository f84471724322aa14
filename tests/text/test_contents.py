"""What is said, piece by piece, in sentences of our own: the words before, behind and around a cue."""

import csv
from pathlib import Path

import pytest

from flows.text.read import read_release

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "contents.csv").open(encoding="utf8")))
LEAD = "OSLO, May 6 (NTB) -- Minister Kari Berg spoke about the port on Monday.\n\n"


@pytest.mark.parametrize("case", CASES, ids=[c["sentence"][:40] for c in CASES])
def test_content(case: dict[str, str]) -> None:
    read = read_release((LEAD + case["sentence"] + "\n").encode(), path="a.txt")
    last = max(s.position for s in read.sentences)
    found = [span.of(read.text) for s in read.statements if s.sentence == last for span in s.content]
    assert " | ".join(found) == case["content"]
