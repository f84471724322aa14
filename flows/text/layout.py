"""Paragraphs and lines of the body, and what stands at the head of a line outside the sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.text.numbering import numbered
from flows.text.records import Span
from flows.text.runon import turns_apart
from flows.text.spans import trimmed
from flows.text.turns import Label, stands_alone, turn_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"(?:[-–—*•·▪●◦■□‣⁃]{1,2}[ \t\u00a0]+|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)[ \t\u00a0]+"
    r"|(?:\d{1,2}|(?!19|20)\d{3,4}|[IVX]{1,5})\.[ \t\u00a0]+(?=[\"“‘']?[A-Z])|>+[ \t]*|#{1,6}[ \t]+|\d{1,2}\.(?=[A-Z]))",
)
_TAIL = 4
"""A stop and the marks that may close behind it."""
_BARE = " .-–—•*·()0123456789:"
"""Marks and clock times that may stand behind a label alone on its line."""
_STOPPED = re.compile(r"[.!?…:;]['\"”’)\]]{0,3}\s*$")


@dataclass(slots=True)
class Line:
    """A line of the body: the stretch that holds its sentences, its paragraph, and the turn it opens."""

    span: Span
    paragraph: int
    label: Label | None = None
    item: bool = False
    """Whether a list mark stood before it."""


def lines_of(text: str, body: Span) -> tuple[Line, ...]:
    """The lines of the body with labels, list marks and surrounding white space left outside.

    A blank line ends a paragraph; so does a line break after a stop where the writer set no blank lines.
    """
    stretches = turns_apart(text, [trimmed(text, Span(*m.span())) for m in _LINE.finditer(text, body.start, body.end)])
    labels = turn_labels(text, [s for s in stretches if s.start < s.end])
    counted = numbered(text, stretches)
    times = Counter(label.words for label in labels.values())
    lines: list[Line] = []
    paragraph, fresh = -1, True
    waiting: Label | None = None
    for number, stretch in enumerate(stretches):
        if stretch.start == stretch.end:
            fresh = True
            continue
        label = labels.get(stretch.start)
        if label and not text[label.text_start : stretch.end].strip(_BARE):
            if stands_alone(label, times) and _speech_follows(stretches, labels, number):
                waiting = label
                continue
            label = None  # a heading, and a sentence of its own
        elif label is None and waiting is not None:
            label = replace(waiting, text_start=stretch.start)
        waiting = None
        if fresh or label or _breaks(text, lines, stretch):
            paragraph, fresh = paragraph + 1, False
        inner = Span(label.text_start, stretch.end) if label else stretch
        mark = _MARK.match(text, inner.start, inner.end)
        start = mark.end() if mark and mark.end() < inner.end else counted.get(inner.start, inner.start)
        lines.append(Line(trimmed(text, Span(start, inner.end)), paragraph, label, mark is not None or start > inner.start))
        fresh = fresh or text[stretch.end : stretch.end + 2] == "\n\n"
    return tuple(lines)


def _speech_follows(stretches: Sequence[Span], labels: dict[int, Label], number: int) -> bool:
    """Whether the next line that is not empty has no label of its own."""
    following = next((stretches[k] for k in range(number + 1, len(stretches)) if stretches[k].start < stretches[k].end), None)
    return following is not None and following.start not in labels


def _breaks(text: str, lines: list[Line], stretch: Span) -> bool:
    """Whether a single line break is one between paragraphs: the line before came to a stop."""
    before = text[lines[-1].span.start : stretch.start] if lines else ""
    return bool("\n\n" in before or _STOPPED.search(before.rstrip()[-_TAIL:]))
