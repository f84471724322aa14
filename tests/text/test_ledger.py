"""The account of corrections is enough to make them and to take them back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.correct import correct
from flows.text.ledger import redone, undone
from flows.text.offsets import replay
from flows.text.read import read_release
from flows.text.repairs import edits_of, joined
from tests.text.test_correct import WORDS

PROSE = st.lists(
    st.sampled_from([*WORDS, "develop ment", "Indo- Pacific", "ﬁrst", "Ｃｈｉｎａ", "Ministryâ€™s", "сооperation", "lran", "cornmunity"]),
    min_size=8,
    max_size=60,
).map(" ".join)


@given(PROSE)
@settings(max_examples=80, deadline=None)
def test_redoing_gives_the_text_and_undoing_the_raw_text(text: str) -> None:
    flat = text.replace("\n", " ")
    raw = f"Talks in Oslo\n\nThe ministers of the two countries said that {flat} the end of the talks."
    read = read_release(raw.encode(), path="a.txt")
    assert undone(read.text, read.corrections) == read.decoded.text
    assert redone(read.decoded.text, read.corrections) == read.text


@given(PROSE)
@settings(max_examples=80, deadline=None)
def test_the_account_of_two_rounds_is_that_of_both(text: str) -> None:
    first = correct(text)
    once = replay(text, edits_of(first))
    assert replay(text, edits_of(joined(text, list(first), list(correct(once))))) == replay(once, edits_of(correct(once)))


@given(PROSE)
@settings(max_examples=80, deadline=None)
def test_what_was_undone_is_corrected_in_the_same_way(text: str) -> None:
    fixes = correct(text)
    once = replay(text, edits_of(fixes))
    assert [f for f in correct(once) if f.status == "applied"] == []
