"""Words one slip away: what the table of letters leaves out could not be found anyway."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.edits import LETTERS, edits
from flows.text.lexicon import rows
from flows.text.wordlist import english, frequencies

WORDS = sorted(w for w in frequencies() if w.isalpha() and w.isascii() and len(w) > 1)[::40]


def test_the_table_of_letters_in_a_row_is_that_of_the_word_lists() -> None:
    after = defaultdict(set)
    for word in english():
        if word.isascii() and word.isalpha():
            row = f"^{word}$"
            for a, b, c in zip(row, row[1:], row[2:], strict=False):
                after[a + b].add(c)
    assert {r["letters"]: r["next"] for r in rows("letter_sequences")} == {k: "".join(sorted(v)) for k, v in after.items()}


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
