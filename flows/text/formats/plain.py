"""Plain text: what stands in the file is the text, front matter at its head aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.text.formats import markdown

if TYPE_CHECKING:
    from flows.text.records import Decoded

SUFFIXES = (".txt", ".text", "")


def read(data: bytes) -> Decoded:
    """Decode a plain-text file, and read the front matter that some collections put at its head.

    Raises:
        Unreadable: the bytes are empty, binary or undecodable.
    """
    return replace(markdown.read(data), format="text")
