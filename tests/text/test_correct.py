"""The corrector: cases as data, and the laws for any text."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.correct import correct
from flows.text.offsets import replay
from flows.text.records import Edit

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "corrections.csv").open(encoding="utf8")))
WORDS = (
    "the of and to in special spexcial othe relations goverment China Xie Feng areand ties bilatreal is is a vist U.S. co-operaton Rodríguez 20th , . \n".split(
        " "
    )
)


def repaired(text: str) -> str:
    return replay(text, [Edit(f.start, f.end, f.after) for f in correct(text) if f.status == "applied"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case: dict[str, str]) -> None:
    applied = [(f.before, f.after) for f in correct(case["text"]) if f.status == "applied"]
    assert applied == ([(case["before"], case["after"])] if case["before"] else [])


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_correcting_corrected_text_changes_nothing(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_repairs_are_in_order_disjoint_and_say_what_stood_there(text: str) -> None:
    end = 0
    for fix in correct(text):
        assert end <= fix.start < fix.end
        assert text[fix.start : fix.end] == fix.before
        assert fix.before != fix.after
        assert fix.reason
        end = fix.end


def test_a_word_met_three_times_is_the_documents_own() -> None:
    text = "The kolkhozy agreed. The kolkhozy met. The kolkhozy spoke with the minister about the harvest."
    assert correct(text) == ()


def test_a_text_in_another_language_is_left_alone() -> None:
    assert correct("Der Bundesminister sprach mit seinem Kollegen über die Beziehungen zwischen beiden Ländern.") == ()
