"""Widening the spans of records so that none cuts a repaired word in two."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.text.offsets import OffsetMap

R = TypeVar("R")


def snapped(records: Iterable[R], at: OffsetMap) -> tuple[R, ...]:
    """The records with every `Span` they hold widened to whole replacements (see `OffsetMap.snap`)."""
    return tuple(records) if at.plain else tuple(_record(record, at) for record in records)


def _record(record: Any, at: OffsetMap) -> Any:  # noqa: ANN401  (any frozen record of the core)
    changes = {f.name: _value(getattr(record, f.name), at) for f in fields(record)}
    return replace(record, **{k: v for k, v in changes.items() if v is not getattr(record, k)})


def _value(value: Any, at: OffsetMap) -> Any:  # noqa: ANN401  (a field of such a record)
    if isinstance(value, Span):
        snapped_span = at.snap(value)
        return value if snapped_span == value else snapped_span
    if isinstance(value, tuple) and value and (isinstance(value[0], Span) or is_dataclass(value[0])):
        return tuple(_value(v, at) if isinstance(v, Span) else _record(v, at) for v in value)
    return value
