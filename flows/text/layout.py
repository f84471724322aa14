"""Paragraphs and lines of the body, and what stands at the head of a line outside the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.text.records import Span
from flows.text.turns import Label, turn_labels

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"(?:[-–—*•·▪●◦■□‣⁃]{1,2}[ \t\u00a0]+|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)[ \t\u00a0]+"
    r"|(?:\d{1,2}|[IVX]{1,5})\.[ \t\u00a0]+(?=[\"“‘']?[A-Z])|>+[ \t]*|#{1,6}[ \t]+|\d{1,2}\.(?=[A-Z]))",
)
_STOPPED = re.compile(r"[.!?…:;]['\"”’)\]]{0,3}\s*$")


@dataclass(frozen=True, slots=True)
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
    stretches = [_trimmed(text, Span(*m.span())) for m in _LINE.finditer(text, body.start, body.end)]
    labels = turn_labels(text, [s for s in stretches if s.start < s.end])
    lines: list[Line] = []
    paragraph, fresh = -1, True
    for stretch in stretches:
        if stretch.start == stretch.end:
            fresh = True
            continue
        label = labels.get(stretch.start)
        if fresh or label or _breaks(text, lines, stretch):
            paragraph, fresh = paragraph + 1, False
        if label and not text[label.text_start : stretch.end].strip(" .-–—•*·"):
            label = None  # it stands alone on its line: a heading, and a sentence of its own
        inner = Span(label.text_start, stretch.end) if label else stretch
        mark = _MARK.match(text, inner.start, inner.end)
        start = mark.end() if mark and mark.end() < inner.end else inner.start
        lines.append(Line(_trimmed(text, Span(start, inner.end)), paragraph, label, bool(mark)))
        fresh = fresh or text[stretch.end : stretch.end + 2] == "\n\n"
    return tuple(lines)


def _breaks(text: str, lines: list[Line], stretch: Span) -> bool:
    """Whether a single line break is one between paragraphs: the line before came to a stop."""
    before = text[lines[-1].span.start : stretch.start] if lines else ""
    return bool("\n\n" in before or _STOPPED.search(before.rstrip()))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else Span(span.start, span.start)
