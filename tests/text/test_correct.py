"""The corrector: cases as data, and the laws for any text."""

import csv
import gc
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import candidates, scan
from flows.text.correct import correct
from flows.text.offsets import replay
from flows.text.records import Edit
from flows.text.repairs import Fix, joined
from flows.text.wordlist import frequencies, pair_count

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "corrections.csv").open(encoding="utf8")))
PROPOSALS = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "proposals.csv").open(encoding="utf8")))
WORDS = "the of and to in special spexcial othe relations goverment China Xie Feng areand ties bilatreal is is a vist U.S. co-operaton Rodríguez Rodriguez Rodríguez’s Untied States 20th , . \n".split(
    " "
)

SLIPS_IN_A_ROW = (
    "The two sides discused the bilatreal relations of the countires and stresed that the econmic and cultral coperation of the regoin "
    "had brougth benfits to the pepole, and the minster expresed the hope that the agrement woud be singed in the comming weeks."
)


def repaired(text: str) -> str:
    return replay(text, [Edit(f.start, f.end, f.after) for f in correct(text) if f.status == "applied"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case: dict[str, str]) -> None:
    applied = [(f.before, f.after) for f in correct(case["text"]) if f.status == "applied"]
    assert applied == ([(case["before"], case["after"])] if case["before"] else [])


@pytest.mark.parametrize("case", PROPOSALS, ids=lambda c: c["text"][:40])
def test_names_spelled_two_ways_and_words_for_words_are_only_pointed_out(case: dict[str, str]) -> None:
    found = correct(case["text"])
    assert [f for f in found if f.status == "applied"] == []
    told = [(f.before, f.after, f.rule) for f in found if f.rule in {"name spelled two ways", "word for word"}]
    assert told == ([(case["before"], case["after"], case["rule"])] if case["before"] else [])
    assert all(f.confidence < 0.8 for f in found)


def test_what_is_pointed_out_does_not_hang_on_the_documents_read_before() -> None:
    texts = [case["text"] for case in PROPOSALS]
    first = [correct(text) for text in texts]
    scan.forget()
    assert [correct(text) for text in reversed(texts)] == first[::-1]


@pytest.mark.slow
def test_many_different_words_and_a_very_long_one_take_time_in_proportion() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"the {a}{b}q{c}x{d} {a.upper()}{b}vo{c}{d}an" for a in letters for b in letters for c in letters[:3] for d in letters[:3]]

    def seconds(text: str) -> float:
        scan.forget()
        begun = time.process_time()
        correct(text)
        return time.process_time() - begun

    assert seconds(" ".join(words)) < 9 * seconds(" ".join(words[::4])) + 0.5
    slips = [f"the {w[:4]}{w[5:]}" for w in sorted(frequencies()) if len(w) > 8]
    assert seconds(" ".join(slips[:8000])) < 6 * seconds(" ".join(slips[:2000])) + 0.5
    assert seconds("the end of " + "a" * 1_000_000 + " and of the talks") < 1


def test_the_readings_of_a_word_are_found_once_however_many_words_a_text_has(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Counter[tuple[str, bool, bool]]()
    find = candidates._readings

    def counted(word: str, *, scanned: bool, deep: bool) -> tuple[candidates.Reading, ...]:
        asked[word, scanned, deep] += 1
        return find(word, scanned=scanned, deep=deep)

    monkeypatch.setattr(candidates, "_readings", counted)
    monkeypatch.setattr(candidates, "_KEPT", 5)
    candidates.forget()
    correct(SLIPS_IN_A_ROW)
    assert len(asked) > 5
    assert set(asked.values()) == {1}


def test_the_account_of_many_repairs_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text = "teh end " * count
        first = [Fix(i, i + 3, "teh", "the", "letters swapped", "applied", 0.9, "test") for i in range(0, len(text), 8)]
        second = [replace(f, start=f.start + 4, end=f.end + 4, before="end", after="ends") for f in first]
        gc.disable()  # as reading does: else the heap of all other tests is gone through, the oftener the more is made
        try:
            begun = time.process_time()
            assert len(joined(text, first, second)) == 2 * count
            return time.process_time() - begun
        finally:
            gc.enable()

    long, short = (min(seconds(count) for _ in range(3)) for count in (8_000, 2_000))
    assert long < 8 * short + 0.05


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


def test_a_pair_of_words_is_as_probable_as_it_was_counted() -> None:
    assert 0.1 < pair_count("of", "the") / frequencies()["of"] < 0.5


def test_a_lost_apostrophe_is_only_proposed() -> None:
    found = correct("They told us that theyve seen the draft, and we couldve agreed to most of its articles.")
    assert [(f.before, f.after, f.status) for f in found] == [("theyve", "they've", "flagged"), ("couldve", "could've", "flagged")]


def test_a_first_name_before_a_family_name_has_lost_no_space() -> None:
    text = "The minister thanked all who had come to the town hall. Constantin Mutaf is with us today, and the sides agreed to meet again."
    assert not [f for f in correct(text) if f.status == "applied"]


def test_an_adverb_of_a_noun_is_english_and_the_sign_of_a_section_is_no_plural() -> None:
    text = "This harms the country reputationally, and it has been put inartfully. As regards appeals, the current s 34 and the schedule set out the rules."
    assert not [f for f in correct(text) if f.status == "applied"]


def test_what_stands_in_an_address_is_left() -> None:
    assert not correct("The text of the letter is at https://www.example.org/text-lette\u00adpresident and may be read there.")
    assert [f.after for f in correct("The members of the commi\u00adttee agreed to meet.")] == ["i"]
