"""Time grows with the length of the text and no faster, also for text made to be slow."""

import time

import pytest

from flows.text.read import read_release

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
