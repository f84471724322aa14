"""Spans fitted to the text: without the white space around them, and so wide that none cuts a repaired word in two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.text.offsets import OffsetMap

R = TypeVar("R", bound=NamedTuple)


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space around its words; an empty one at its start where there are none."""
    if span.start < span.end and not text[span.start].isspace() and not text[span.end - 1].isspace():
        return span
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else Span(span.start, span.start)


def snapped(records: Iterable[R], at: OffsetMap) -> tuple[R, ...]:
    """The records with every `Span` they hold widened to whole replacements (see `OffsetMap.snap`)."""
    return tuple(records) if at.plain else tuple(_record(record, at) for record in records)


def _record(record: R, at: OffsetMap) -> R:
    return record._make([_value(value, at) if isinstance(value, tuple) and value else value for value in record])


def _value(value: Any, at: OffsetMap) -> Any:  # noqa: ANN401  (a field of such a record: a span, or several spans, records or words)
    if isinstance(value, Span):
        return at.snap(value)
    return tuple([at.snap(v) if isinstance(v, Span) else _record(v, at) if hasattr(v, "_fields") else v for v in value])
