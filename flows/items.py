"""What goes into a run: one item for each set of equal bytes."""

from dataclasses import dataclass

from flows.text.overrides import Override


@dataclass(frozen=True, slots=True)
class Item:
    """A release document as found: its bytes, and every path below the source roots that holds them."""

    document_id: str
    """First 16 hex digits of `sha256`."""
    sha256: str
    data: bytes
    sources: tuple[str, ...]
    """Paths relative to their source root, sorted; `file#record` inside containers."""
    overrides: tuple[Override, ...] = ()
    """What the user has decided about repairs in it."""
