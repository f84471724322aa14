"""Offsets that always lead back to the source: replaying, mapping and composing edits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from flows.text.records import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def replay(raw: str, edits: Iterable[Edit]) -> str:
    """The text that `edits` make of `raw`.

    >>> replay("a spexcial tie", [Edit(2, 10, "special")])
    'a special tie'
    """
    pieces, at = [], 0
    for edit in edits:
        pieces += [raw[at : edit.raw_start], edit.replacement]
        at = edit.raw_end
    return "".join([*pieces, raw[at:]])


class OffsetMap:
    """Maps positions of an edited text to the raw text it came from, in O(log edits) each.

    Args:
        edits: sorted and disjoint, as `replay` takes them.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self.plain = all(len(edit.replacement) <= 1 for edit in edits)
        """Whether no edit put more than one character into the text, so that no span can cut a replacement in two."""

    @cached_property
    def places(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Where the edits start and end in the raw text, and where their replacements start and end in the edited one."""
        starts: list[int] = []
        ends: list[int] = []
        shift = 0
        for edit in self._edits:
            starts.append(edit.raw_start + shift)
            ends.append(edit.raw_start + shift + len(edit.replacement))
            shift = ends[-1] - edit.raw_end
        return [edit.raw_start for edit in self._edits], [edit.raw_end for edit in self._edits], starts, ends

    def raw_start(self, position: int) -> int:
        """Where a span that starts at `position` starts in the raw text.

        What was deleted just before stays outside; a position inside a replacement gives the start of what was replaced.
        """
        raw_starts, raw_ends, starts, ends = self.places
        i = bisect_right(starts, position) - 1
        if i < 0:
            return position
        return raw_starts[i] if position < ends[i] else raw_ends[i] + position - ends[i]

    def raw_end(self, position: int) -> int:
        """Where a span that ends at `position` ends in the raw text; the mirror image of `raw_start`."""
        _, raw_ends, starts, ends = self.places
        i = bisect_left(starts, position) - 1
        if i < 0:
            return position
        return raw_ends[i] + max(0, position - ends[i])

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the span `start:end`."""
        return self.raw_start(start), self.raw_end(end)

    def snap(self, span: Span) -> Span:
        """The least span around `span` that cuts no replacement in two, so that text and raw text agree on it."""
        if self.plain:
            return span
        _, _, starts, ends = self.places
        i = bisect_right(starts, span.start) - 1
        j = bisect_left(starts, span.end) - 1
        start = starts[i] if i >= 0 and span.start < ends[i] else span.start
        end = ends[j] if j >= 0 and span.end < ends[j] else span.end
        return span if (start, end) == span else Span(start, end)


def compose(raw: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    r"""One list of edits on `raw` that does what `first` and then `second` (on the result of `first`) do.

    >>> compose("co-\noperaton", [Edit(2, 4, "")], [Edit(0, 10, "cooperation")])
    (Edit(raw_start=0, raw_end=12, replacement='cooperation'),)
    """
    middle, at = replay(raw, first), OffsetMap(first)
    _, _, starts, ends = at.places
    done, i = [], 0
    for group in _joined(second, starts, ends):
        low, high = group[0].raw_start, group[-1].raw_end
        while i < len(first) and ends[i] <= low and (starts[i] < low or starts[i] == ends[i]):
            done.append(first[i])
            i += 1
        while i < len(first) and starts[i] < high:
            low, high = min(low, starts[i]), max(high, ends[i])
            i += 1
        moved = [Edit(e.raw_start - low, e.raw_end - low, e.replacement) for e in group]
        done.append(Edit(at.raw_start(low), at.raw_end(high), replay(middle[low:high], moved)))
    return (*done, *first[i:])


def _joined(second: Sequence[Edit], starts: list[int], ends: list[int]) -> list[list[Edit]]:
    """The edits of `second` in groups, those that touch one and the same replacement of `first` together."""
    groups: list[list[Edit]] = []
    reach = -1
    for edit in second:
        if groups and edit.raw_start < reach:
            groups[-1].append(edit)
        else:
            groups.append([edit])
        i = bisect_left(starts, edit.raw_end) - 1
        reach = max(edit.raw_end, ends[i] if i >= 0 else 0)
    return groups
