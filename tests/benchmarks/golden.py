"""Score the sentence splitter on the golden rules of pySBD.

usage: python -m tests.benchmarks.golden TEST_FILE [--list]

TEST_FILE is `tests/lang/test_english.py` of a checkout of pySBD; its table of texts and sentences is read, never run. A text with line breaks is
split line by line, as the pipeline does.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.text.records import Span
from flows.text.sentences import split_line


def rules(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The texts and their sentences, the two literals of each row of the table."""
    for node in ast.parse(path.read_text("utf8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            for row in node.value.elts:
                values: list[Any] = [
                    ast.literal_eval(e) for e in (row.elts if isinstance(row, ast.Tuple) else row.args if isinstance(row, ast.Call) else [])[:2]
                ]
                yield values[0], values[1]


def sentences(text: str) -> list[str]:
    """The sentences of a text, line by line."""
    return [s.of(line).strip() for line in text.split("\n") for s in split_line(line, Span(0, len(line)))]


def main(path: str, *options: str) -> int:
    given = list(rules(Path(path)))
    missed = [(text, want, found) for text, want in given if (found := [s for s in sentences(text) if s]) != [w.strip() for w in want]]
    for text, want, found in missed if "--list" in options else ():
        print(text, f"  wanted {want}", f"  found  {found}", sep="\n")
    print(f"{len(given) - len(missed)} of {len(given)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
