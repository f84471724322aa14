"""Words one slip away: what the table of letters leaves out could not be found anyway."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.edits import LETTERS, edits
from flows.text.lexicon import rows, shipped, words
from flows.text.remains import begins, table_of
from flows.text.scan import rare
from flows.text.slips import slips
from flows.text.unlikely import mistakable
from flows.text.wordlist import english, frequencies, words_of_pairs
from flows.text.worn import worn
from tests.benchmarks.cleaning.made import letters_met

WORDS = sorted(w for w in frequencies() if w.isalpha() and w.isascii() and len(w) > 1)[::40]


def test_the_table_of_what_words_leave_is_that_of_the_word_lists() -> None:
    assert shipped("remains.bits") == table_of(w for w in english() if w.isalpha()), "write it anew: python -m tests.benchmarks.cleaning.made"


def test_the_rare_words_that_may_stand_for_another_are_those_of_the_word_lists() -> None:
    listed = words("mistakable")
    sample = sorted(w for w in {*frequencies(), *words("rare_words")} if w.isalpha())[::20]
    paired = words_of_pairs()
    for word in {*sample, *sorted(listed)[::5]}:
        assert (word in listed) == (rare(word) and word not in slips() and mistakable(word, paired)), "write it anew: python -m tests.benchmarks.cleaning.made"


def test_the_counts_of_letters_in_a_row_are_those_of_common_words() -> None:
    listed = {r["letters"]: dict(zip(r["next"], map(int, r["times"].split()), strict=True)) for r in rows("letter_counts")}
    assert listed == letters_met(), "write it anew: python -m tests.benchmarks.cleaning.made"


def test_a_common_word_is_found_where_a_scan_has_lost_two_letters_or_taken_another_for_a_third() -> None:
    lost = {"organization"[:i] + "organization"[i + 1 : k] + "organization"[k + 1 :] for i in range(12) for k in range(i + 1, 12)}
    other = {w[:i] + "q" + w[i + 1 :] for w in ("organzation", "rganization", "organizatio") for i in range(11)}
    assert all("organization" in {reading for reading, _, _ in worn(word)} for word in lost | other)
    assert "organization" not in {reading for word in ("organizqtiqn", "qrgaqzation", "noitazinag") for reading, _, _ in worn(word)}


def test_letters_no_english_word_begins_with_are_told_from_those_one_may() -> None:
    assert all(begins(word[:k]) for word in WORDS for k in range(len(word) + 1))
    others = [f"{word[:3]}q{letter}" for word in WORDS for letter in LETTERS]
    assert sum(map(begins, others)) < len(others) / 2


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
