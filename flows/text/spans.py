"""Widening the spans of records so that none cuts a repaired word in two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.text.offsets import OffsetMap

R = TypeVar("R", bound=NamedTuple)


def snapped(records: Iterable[R], at: OffsetMap) -> tuple[R, ...]:
    """The records with every `Span` they hold widened to whole replacements (see `OffsetMap.snap`)."""
    return tuple(records) if at.plain else tuple(_record(record, at) for record in records)


def _record(record: R, at: OffsetMap) -> R:
    return record._make([_value(value, at) if isinstance(value, tuple) and value else value for value in record])


def _value(value: Any, at: OffsetMap) -> Any:  # noqa: ANN401  (a field of such a record: a span, or several spans, records or words)
    if isinstance(value, Span):
        return at.snap(value)
    return tuple([at.snap(v) if isinstance(v, Span) else _record(v, at) if hasattr(v, "_fields") else v for v in value])
