"""Where sentences end: one rule a row, and that no character is lost between them."""

import csv
from pathlib import Path

import pytest

from flows.text.records import Span
from flows.text.sentences import split_line

CASES = [tuple(r.values()) for r in csv.DictReader((Path(__file__).parents[1] / "cases" / "sentences.csv").open(encoding="utf8", newline=""))]
SPACES = {"&nbsp;": "\u00a0", "&nnbsp;": "\u202f"}


@pytest.mark.parametrize(("rule", "row"), CASES)
def test_as_many_sentences_as_the_rule_says(rule: str, row: str) -> None:
    text, _, count = row.rpartition("|")
    for name, space in SPACES.items():
        text = text.replace(name, space)
    found = [s.of(text) for s in split_line(text, Span(0, len(text)))]
    assert len(found) == int(count), f"{rule}: {found}"
    assert "".join("".join(found).split()) == "".join(text.split())
