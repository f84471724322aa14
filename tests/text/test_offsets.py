"""Edits replay, compose, and lead every span back to the characters it came from."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from flows.text.offsets import OffsetMap, compose, replay
from flows.text.records import Edit, Span


@st.composite
def edits_on(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [Edit(a, b, draw(st.text("xyz ", max_size=3))) for a, b in pairs]


@st.composite
def twice_edited(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    raw = draw(st.text("abcdefgh \n", min_size=1, max_size=30))
    first = draw(edits_on(raw))
    return raw, first, draw(edits_on(replay(raw, first)))


@given(twice_edited())
def test_composed_edits_do_what_both_do(case: tuple[str, list[Edit], list[Edit]]) -> None:
    raw, first, second = case
    both = compose(raw, first, second)
    assert replay(raw, both) == replay(replay(raw, first), second)
    assert all(a.raw_end <= b.raw_start for a, b in itertools.pairwise(both))


@given(st.data())
def test_a_snapped_span_is_its_raw_stretch_with_the_edits_inside_it(data: st.DataObject) -> None:
    raw = data.draw(st.text("abcdefgh", min_size=1, max_size=30))
    edits = data.draw(edits_on(raw))
    text = replay(raw, edits)
    a, b = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    at = OffsetMap(edits)
    span = at.snap(Span(a, b))
    if span.start == span.end:
        return
    raw_start, raw_end = at.to_raw(span.start, span.end)
    inside = [Edit(e.raw_start - raw_start, e.raw_end - raw_start, e.replacement) for e in edits if raw_start <= e.raw_start and e.raw_end <= raw_end]
    assert replay(raw[raw_start:raw_end], inside) == span.of(text)
    assert span.covers(Span(a, b))
