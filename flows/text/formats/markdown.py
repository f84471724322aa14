"""Markdown with YAML front matter: the metadata is read, the text stays whole."""

import re

from flows.text.decoding import decode
from flows.text.records import Decoded

SUFFIXES = (".md", ".markdown")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?$\n?", re.MULTILINE)
_LONGEST = 65_536
"""Characters of front matter that are read; nobody writes more, and YAML is slow."""


def read(data: bytes) -> Decoded:
    """Decode a Markdown file and read its front matter, where there is one.

    Front matter that is no valid YAML is left to stand as text.

    Raises:
        Unreadable: the bytes are empty, binary or undecodable.
    """
    text, encoding = decode(data)
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end(), _LONGEST) if opening else None
    if not opening or not closing:
        return Decoded(text=text, format="markdown", encoding=encoding)
    metadata = _scalars(text[opening.end() : closing.start()])
    end = closing.end() if metadata else 0
    return Decoded(text=text, format="markdown", encoding=encoding, metadata=metadata, front_matter_end=end)


def _scalars(block: str) -> tuple[tuple[str, str], ...]:
    """The keys whose values are plain strings, or lists of them, joined by `; `; `BaseLoader` builds nothing else and follows no tag."""
    import yaml  # noqa: PLC0415  (0.1 s that plain text need not pay)

    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader is the safest of all: strings only)
    except (yaml.YAMLError, RecursionError):
        return ()
    if not isinstance(loaded, dict):
        return ()
    plain = {k: v for k, v in loaded.items() if isinstance(k, str) and isinstance(v, str)}
    listed = {k: "; ".join(v) for k, v in loaded.items() if isinstance(k, str) and isinstance(v, list) and v and all(isinstance(w, str) for w in v)}
    return tuple(sorted((plain | listed).items()))
