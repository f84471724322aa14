"""The record of a repair, and how the repairs of one pass and the next become one account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.text.offsets import OffsetMap, compose
from flows.text.records import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair of `text[start:end]`, whole words: made where `status` is `applied`, else only proposed."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    status: str
    confidence: float
    reason: str


def edits_of(fixes: Iterable[Fix]) -> list[Edit]:
    """The edits of the repairs that are made."""
    return [Edit(f.start, f.end, f.after) for f in fixes if f.status == "applied"]


def disjoint(fixes: Iterable[Fix]) -> list[Fix]:
    """The repairs in order, without those that overlap an earlier one; one that is made goes before one that is proposed."""
    made = sorted((f for f in fixes if f.status == "applied"), key=lambda f: (f.start, -f.end))
    kept: list[Fix] = []
    for fix in made:
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return sorted([*kept, *_free((f for f in fixes if f.status != "applied"), kept)], key=lambda f: f.start)


def _free(proposed: Iterable[Fix], made: Sequence[Fix]) -> Iterable[Fix]:
    end, i = -1, 0
    for fix in sorted(proposed, key=lambda f: (f.start, -f.end)):
        while i < len(made) and made[i].end <= fix.start:
            i += 1
        if fix.start >= end and (i == len(made) or fix.end <= made[i].start):
            end = fix.end
            yield fix


def joined(text: str, first: Sequence[Fix], second: Sequence[Fix]) -> list[Fix]:
    """One account on `text` of the repairs `first` made on it and `second` made on the result.

    Repairs of the second pass that touch what the first has made become one repair with it. Proposals of the first pass are
    dropped: the second pass has looked again.
    """
    made = edits_of(first)
    if not made:
        return list(second)
    at = OffsetMap(made)
    moved = [replace(f, start=s, end=e, before=text[s:e]) for f in second for s, e in [at.to_raw(f.start, f.end)]]
    applied = [f for f in [*first, *moved] if f.status == "applied"]
    whole = [_whole(text, edit, parts) for edit, parts in _parted(compose(text, made, edits_of(second)), applied)]
    return disjoint([*(f for f in whole if f.before != f.after), *(f for f in moved if f.status != "applied")])


def _parted(edits: Iterable[Edit], parts: Sequence[Fix]) -> Iterator[tuple[Edit, list[Fix]]]:
    """Each edit of both passes with the repairs it is made of, the first pass's before the second's."""
    order = sorted(range(len(parts)), key=lambda k: parts[k].start)
    starts = [parts[k].start for k in order]
    for edit in edits:
        inside = order[bisect_left(starts, edit.raw_start) : bisect_right(starts, edit.raw_end)]
        yield edit, [parts[k] for k in sorted(inside) if parts[k].end <= edit.raw_end]


def _whole(text: str, edit: Edit, mine: Sequence[Fix]) -> Fix:
    """The repair that an edit of both passes stands for."""
    before, last = text[edit.raw_start : edit.raw_end], mine[-1]
    reason = "; then: ".join(p.reason for p in mine)
    return Fix(edit.raw_start, edit.raw_end, before, edit.replacement, last.rule, "applied", min(p.confidence for p in mine), reason)
