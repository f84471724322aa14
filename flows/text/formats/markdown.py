"""Markdown with YAML front matter: the metadata is read, the text stays whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flows.text.decoding import decode
from flows.text.records import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES = (".md", ".markdown")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"---(?<=^---)[ \t]*\r?$\n?", re.MULTILINE)
_OPENS = frozenset({"MappingStartEvent", "SequenceStartEvent"})
_CLOSES = frozenset({"MappingEndEvent", "SequenceEndEvent"})
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
    """The keys of the top level whose values are plain strings, or lists of them, joined by `; `.

    Read from the events of the parser: they come in a row, so that no depth of nesting can exhaust the stack, and no tag is followed.
    """
    import yaml  # noqa: PLC0415  (0.1 s that plain text need not pay)

    try:
        return _top_level(yaml.parse(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    except yaml.YAMLError:
        return ()


def _top_level(events: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    """The pairs of strings of the one mapping the events tell of; nothing where they tell of something else."""
    found: dict[str, str] = {}
    listed: tuple[str, list[str]] | None = None
    anchors: dict[str, str | None] = {}
    depth = documents = 0
    key: str | None = None
    waiting = False
    for event in events:
        name = type(event).__name__
        documents += name == "DocumentStartEvent"
        opens, closes = name in _OPENS, name in _CLOSES
        depth -= closes
        if name == "AliasEvent":
            if event.anchor not in anchors:
                return ()
        elif (name == "ScalarEvent" or opens) and event.anchor:
            anchors[event.anchor] = event.value if name == "ScalarEvent" else None
        if depth == 0 and (name in {"ScalarEvent", "SequenceStartEvent"}):
            return ()
        listed = _in_list(name, event, depth, listed, found)
        if depth == 1 and name == "SequenceStartEvent" and waiting and key is not None:
            listed = (key, [])
        if depth == 1 and (name in {"ScalarEvent", "AliasEvent"} or opens):
            value = event.value if name == "ScalarEvent" else anchors.get(event.anchor) if name == "AliasEvent" else None
            if not waiting and value is None:
                return ()  # a key that is no string
            if waiting and key is not None:
                found.pop(key, None)
                found |= {key: value} if value is not None else {}
            key, waiting = (None, False) if waiting else (value, True)
        depth += opens
    return tuple(sorted(found.items())) if documents == 1 else ()


def _in_list(name: str, event: Any, depth: int, listed: tuple[str, list[str]] | None, found: dict[str, str]) -> tuple[str, list[str]] | None:  # noqa: ANN401  (PyYAML tells no types)
    """The list that is being read, with one item more; a closed one goes to `found`, one that holds anything but strings is given up."""
    if listed is None:
        return None
    key, items = listed
    if depth == 1 and name == "SequenceEndEvent":
        if items:
            found[key] = "; ".join(items)
        return None
    if depth == 2 and name == "ScalarEvent":  # noqa: PLR2004  (the items of a list of the top level)
        return (key, [*items, event.value])
    return None
