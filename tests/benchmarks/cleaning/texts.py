"""Running text to measure on: plain files, folders of them, and CoNLL-U with its annotated slips put right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SUFFIXES = {".txt", ".md", ".conllu"}
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def documents(paths: Iterable[str]) -> list[str]:
    """The texts below `paths`, one a document; of CoNLL-U one for each `newdoc`."""
    found: list[str] = []
    for name in paths:
        path = Path(name)
        files = sorted(p for p in path.rglob("*") if p.suffix in _SUFFIXES) if path.is_dir() else [path]
        for file in files:
            text = file.read_text("utf8")
            found += _treebank(text) if file.suffix == ".conllu" else [_prose(text)]
    return [t for t in found if t.strip()]


def _prose(text: str) -> str:
    """A release as a reader sees it: without front matter, links and hard wraps."""
    text = _LINK.sub(r"\1", _FRONT_MATTER.sub("", text)).replace("\\\n", "\n").replace("*", "")
    return "\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip())


def _treebank(text: str) -> Iterator[str]:
    for piece in re.split(r"(?m)^# newdoc", text):
        lines = [_sentence(s) for s in piece.split("\n\n") if "\n1\t" in s or s.startswith("1\t") or "\n1-" in s]
        words = " ".join(lines)
        if words and words.count("_") < len(words) / 20:  # documents whose words may not be printed hold underscores
            yield "\n".join(lines)


def _sentence(block: str) -> str:
    """The words of a sentence; where the annotators name the form that was meant, that form."""
    out, skip = [], 0
    for line in block.split("\n"):
        fields = line.split("\t")
        if len(fields) != 10 or "." in fields[0]:
            continue
        key, form, misc = fields[0], fields[1], fields[9]
        if "-" in key:
            skip = int(key.split("-")[1])
        elif int(key) <= skip:
            continue
        meant = re.search(r"CorrectForm=([^|]+)", misc)
        if meant and "Typo=Yes" in line:
            form = "" if meant[1] == "_" else meant[1]
        out.append(form + ("" if "SpaceAfter=No" in misc and "CorrectSpaceAfter=Yes" not in misc else " "))
    return re.sub(r" {2,}", " ", "".join(out)).strip()
