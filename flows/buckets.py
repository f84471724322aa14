"""How documents are spread over parts and over units of work; both follow from the documents alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ONE_PART = 10_000
"""Below this many documents each table has one part."""
_UNIT = 250
"""Documents of a unit of work, about."""
_ID_BITS = 64

T = TypeVar("T")


def bucket_count(documents: int) -> int:
    """The number of parts of each table: a power of sixteen, so that a bucket is a prefix of `document_id`.

    >>> [bucket_count(n) for n in (0, 9_999, 10_000, 160_000, 3_000_000)]
    [1, 1, 16, 256, 4096]
    """
    count = 1
    while documents >= count * _ONE_PART:
        count *= 16
    return count


def bucket_of(document_id: str, count: int) -> int:
    """The bucket of a document among `count`.

    >>> bucket_of("a00000000000000f", 16), bucket_of("a00000000000000f", 1)
    (10, 0)
    """
    return int(document_id, 16) * count >> _ID_BITS


def grouped(items: Iterable[T], count: int, key: Callable[[T], str]) -> dict[int, list[T]]:
    """The items by bucket; empty buckets are left out."""
    groups: dict[int, list[T]] = {}
    for item in items:
        groups.setdefault(bucket_of(key(item), count), []).append(item)
    return dict(sorted(groups.items()))


def units(items: list[T], count: int, key: Callable[[T], str]) -> list[tuple[T, ...]]:
    """The items of one bucket among `count` in units of work, by the rest of their id.

    A document more or less changes one unit, not all that follow.

    >>> [len(u) for u in units([f"{n:016x}" for n in range(0, 2**64, 2**64 // 500)], 1, key=str)]
    [167, 167, 167]
    """
    size = max(-(-len(items) // _UNIT), 1)
    groups: dict[int, list[T]] = {}
    for item in items:
        rest = (int(key(item), 16) * count) % (1 << _ID_BITS)
        groups.setdefault(rest * size >> _ID_BITS, []).append(item)
    return [tuple(group) for _, group in sorted(groups.items())]
