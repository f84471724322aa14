"""Time grows with the length of the text and no faster, also for text made to be slow."""

import time

import pytest

from flows.text.read import read_release
from tests.benchmarks.patterns import hostile, patterns, slowest

PIECES = {
    "prose": "Minister Berg said that the two sides agreed to deepen cooperation. ",
    "commas": "the, of, and, ",
    "capitals": "Minister Foreign Affairs President ",
    "quotes": '"\u201c\u2018',
    "unknown": "qxzt vwrq ",
    "dots": ". U.S. . ",
    "labels": "Q: \n",
    "brackets": "[(*",
    "initials": "A. B. ",
    "spaces": "  \u00a0\n",
    "dashes": "-\u2013\u2014 ",
    "digits": "12.05.2020 ",
    "one word": "a",
    "joined": "and Kenya and Norway ",
}


def seconds(text: str) -> float:
    best = 1e9
    for _ in range(2):
        begun = time.process_time()
        read_release(("Minister x\n\n" + text).encode(), path="a.md")
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize("name", PIECES)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    size = 4_000
    piece = PIECES[name]
    short, long = (seconds((piece * (n // len(piece) + 1))[:n]) for n in (size, 4 * size))
    assert long < 9 * short + 0.15, f"{short:.3f} s for {size} characters, {long:.3f} s for {4 * size}"


@pytest.mark.parametrize("name", patterns())
def test_four_times_the_text_takes_each_pattern_about_four_times_as_long(name: str) -> None:
    pattern = patterns()[name]
    ratio = slowest(pattern, hostile(pattern))
    assert ratio < 10, f"{name} slows {ratio:.1f} times on a text four times as long"


@pytest.mark.parametrize("piece", ["the minister of Kenya said that the two sides agreed, and ", "Minister Anna Berg of Norway and ", 'he said "yes" and '])
def test_a_document_of_one_sentence_takes_no_longer_for_each_word_the_longer_it_is(piece: str) -> None:
    short, long = (seconds(piece * (n // len(piece))) for n in (25_000, 100_000))
    assert long < 9 * short + 0.15, f"{short:.3f} s and {long:.3f} s"
