"""Words one slip away: what the table of letters leaves out could not be found anyway."""

from collections import Counter, defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.edits import LETTERS, begins, edits
from flows.text.lexicon import rows
from flows.text.wordlist import capital_only, english, frequencies
from flows.text.worn import worn

WORDS = sorted(w for w in frequencies() if w.isalpha() and w.isascii() and len(w) > 1)[::40]
COMMON = 3_000_000


def test_the_table_of_letters_in_a_row_is_that_of_the_word_lists() -> None:
    after = defaultdict(set)
    for word in english():
        if word.isascii() and word.isalpha():
            row = f"^{word}$"
            for a, b, c in zip(row, row[1:], row[2:], strict=False):
                after[a + b].add(c)
    assert {r["letters"]: r["next"] for r in rows("letter_sequences")} == {k: "".join(sorted(v)) for k, v in after.items()}


def test_the_counts_of_letters_in_a_row_are_those_of_common_words() -> None:
    after = defaultdict(Counter)
    for word, n in frequencies().items():
        if n >= COMMON and word.isalpha() and word not in capital_only():
            row = f"^{word}$"
            for a, b, c in zip(row, row[1:], row[2:], strict=False):
                after[a + b][c] += 1
    assert {r["letters"]: dict(zip(r["next"], map(int, r["times"].split()), strict=True)) for r in rows("letter_counts")} == after


def test_a_common_word_is_found_where_a_scan_has_lost_two_letters_or_taken_another_for_a_third() -> None:
    lost = {"organization"[:i] + "organization"[i + 1 : k] + "organization"[k + 1 :] for i in range(12) for k in range(i + 1, 12)}
    other = {w[:i] + "q" + w[i + 1 :] for w in ("organzation", "rganization", "organizatio") for i in range(11)}
    assert all("organization" in {reading for reading, _, _ in worn(word)} for word in lost | other)
    assert "organization" not in {reading for word in ("organizqtiqn", "qrgaqzation", "noitazinag") for reading, _, _ in worn(word)}


def test_letters_no_english_word_begins_with_are_told_from_those_one_may() -> None:
    assert all(begins(word[:k]) for word in WORDS for k in range(len(word) + 1))
    assert not any(map(begins, ("xqz", "ministrq", "0ver")))


def one_slip_away(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    lost = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    made = {a + c + b for a, b in cuts for c in LETTERS} | {a + c + b[1:] for a, b in cuts if b for c in LETTERS}
    return ((lost | swapped | made) & english()) - {word}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WORDS), st.lists(st.tuples(st.integers(0, 12), st.sampled_from(LETTERS), st.booleans()), max_size=3))
def test_every_word_one_slip_away_is_found(word: str, slips: list[tuple[int, str, bool]]) -> None:
    for at, letter, instead in slips:
        word = word[:at] + letter + word[at + instead :]
    assert {found for found, _, _ in edits(word)} - {word} == one_slip_away(word)
