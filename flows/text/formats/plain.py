"""Plain text: what stands in the file is the text."""

from flows.text.decoding import decode
from flows.text.records import Decoded

SUFFIXES = (".txt", ".text", "")


def read(data: bytes) -> Decoded:
    """Decode a plain-text file.

    Raises:
        Unreadable: the bytes are empty, binary or undecodable.
    """
    text, encoding = decode(data)
    return Decoded(text=text, format="text", encoding=encoding)
