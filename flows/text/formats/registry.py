"""The input formats. A new one is a file with `SUFFIXES` and `read`, and a line here."""

from collections.abc import Callable
from pathlib import PurePosixPath

from flows.text.formats import html, markdown, plain
from flows.text.records import Decoded

_FORMATS = (plain, markdown, html)
_BY_SUFFIX: dict[str, Callable[[bytes], Decoded]] = {suffix: format_.read for format_ in _FORMATS for suffix in format_.SUFFIXES}


def decoded(data: bytes, path: str) -> Decoded:
    """Read `data` by the format that the suffix of `path` names; any other suffix is read as plain text.

    Raises:
        Unreadable: the format cannot make text of the bytes.
    """
    read = _BY_SUFFIX.get(PurePosixPath(path).suffix.lower(), plain.read)
    return read(data)
