"""What is ascribed to whom, in sentences of our own: relative clauses, participles, nouns with an owner; and words that only look like cues."""

import csv
from pathlib import Path

import pytest

from flows.text.read import read_release

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "ascriptions.csv").open(encoding="utf8")))
LEAD = "OSLO, May 6 (NTB) -- Minister Kari Berg met Jonas Lund on Monday.\n\n"


@pytest.mark.parametrize("case", CASES, ids=[c["sentence"][:40] for c in CASES])
def test_ascriptions(case: dict[str, str]) -> None:
    read = read_release((LEAD + case["sentence"] + "\n").encode(), path="a.txt")
    last = max(s.position for s in read.sentences)
    found = [f"{a.source.of(read.text)}: {a.cue.of(read.text)} > {a.content.of(read.text)}" for a in read.ascriptions if a.sentence == last]
    assert " | ".join(found) == case["ascriptions"]


def test_a_holder_is_the_person_whom_the_source_names_and_the_statement_around_it_is_told() -> None:
    read = read_release((LEAD + "Minister Berg said that Jonas Lund, who mocked the plan, was wrong.\n").encode(), path="a.txt")
    (one,) = read.ascriptions
    assert (one.holder, one.statement) == ("Jonas Lund", 1)
