"""What goes into a run: one item for each set of equal bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A release document as found: its bytes, and every path below the source roots that holds them."""

    document_id: str
    """First 16 hex digits of `sha256`."""
    sha256: str
    data: bytes
    sources: tuple[str, ...]
    """Paths relative to their source root, sorted; `file#record` inside containers."""
