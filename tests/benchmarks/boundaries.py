"""Score the sentence splitter on a treebank: boundaries within paragraphs, precision, recall and F1.

usage: python -m tests.benchmarks.boundaries FILE.conllu ... [--list N]

FILE is a treebank in CoNLL-U with paragraphs marked (`# newpar`, `# newdoc`) and `# text` for each sentence. A paragraph is put
together as its sentences were printed; only boundaries between two sentences of a paragraph count.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from flows.text.records import Span
from flows.text.sentences import split_line


def paragraphs(path: Path) -> Iterator[list[tuple[str, bool]]]:
    """The paragraphs of a treebank, each a list of sentences and whether a space follows."""
    row: list[tuple[str, bool]] = []
    words, last = "", ""
    for line in [*path.read_text("utf8").split("\n"), ""]:
        if line.startswith(("# newpar", "# newdoc")) and row:
            yield row
            row = []
        elif line.startswith("# text = "):
            words = line[9:]
        elif line and not line.startswith("#"):
            last = line
        elif not line and words:
            row.append((words, "SpaceAfter=No" not in last))
            words = ""
    if row:
        yield row


def main(*arguments: str) -> int:
    shown = int(arguments[arguments.index("--list") + 1]) if "--list" in arguments else 0
    for name in (a for a in arguments if a.endswith(".conllu")):
        hit = given = wanted = 0
        for sentences in paragraphs(Path(name)):
            text, ends = "", []
            for words, spaced in sentences:
                text += words
                ends.append(len(text))
                text += " " if spaced else ""
            text = text.rstrip()
            want = set(ends[:-1])
            found = {s.end for s in split_line(text, Span(0, len(text)))} - {len(text)}
            hit, given, wanted = hit + len(want & found), given + len(found), wanted + len(want)
            for at in sorted(want ^ found):
                if shown > 0:
                    shown -= 1
                    print("MISSED" if at in want else "WRONG ", repr(text[max(0, at - 60) : at] + " ‖ " + text[at : at + 40]))
        precision, recall = hit / given, hit / wanted
        print(f"{Path(name).name}: P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f} ({wanted} boundaries)")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
