"""Whether a change leaves every reading as it was: a digest for each document over all that the text core returns.

usage: python -m tests.benchmarks.digest FOLDER [FOLDER ...] [--every N] [--write FILE | --against FILE]

Write the digests before the change and compare after it; documents are known by their path below the folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from flows.text.read import read_release

_SUFFIXES = frozenset({".md", ".txt", ".html"})


def main(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="digest")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read each Nth document")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args(arguments)
    found = digests(options.folders, every=options.every)
    print(f"{len(found)} documents, {_of(json.dumps(found))}")
    if options.write:
        options.write.write_text(json.dumps(found, indent=1), encoding="utf8")
    if not options.against:
        return 0
    before = json.loads(options.against.read_text(encoding="utf8"))
    changed = [name for name in {**before, **found} if before.get(name) != found.get(name)]
    print(f"{len(changed)} differ" + "".join(f"\n  {name}" for name in changed))
    return int(bool(changed))


def digests(folders: list[Path], *, every: int) -> dict[str, str]:
    """The digest of each reading by the path of the document."""
    paths = [(folder, path) for folder in folders for path in sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES)[::every]]
    return {f"{folder.name}/{path.relative_to(folder).as_posix()}": _of(repr(read_release(path.read_bytes(), path=path.name))) for folder, path in paths}


def _of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
