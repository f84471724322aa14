"""Score the corrector on labelled words in context: slips mended, proposed, left or spoiled, and rightful words changed.

usage: python -m tests.benchmarks.slips TABLE.tsv [--list]

TABLE has a heading and the columns `word`, `label` (`typo` or `legit`), `correction` (several right ones joined by `|`) and
`context`, a stretch of text around the word, which may be cut in the middle of words at its ends. `--list` prints every row that
is not mended, and every rightful word touched.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from flows.text.correct import Fix, correct


def context(row: dict[str, str]) -> str:
    """The context without the halves of words at its ends, so that they are no slips of their own."""
    words = row["context"].split(" ")
    return " ".join(words[1:-1]) if len(words) > 4 else row["context"]


def fixes_of(row: dict[str, str]) -> tuple[str, list[Fix]]:
    """The context and the repairs that touch the word."""
    text = context(row)
    at = text.find(row["word"])
    return text, [f for f in correct(text) if f.start < at + len(row["word"]) and at < f.end] if at >= 0 else []


def outcome(row: dict[str, str]) -> str:
    text, fixes = fixes_of(row)
    if row["word"] not in text:
        return "not in context"
    if not fixes:
        return "left"
    fix = fixes[0]
    at = text.find(row["word"])
    made = text[at : fix.start] + fix.after + text[fix.end : at + len(row["word"])] if fix.start >= at else fix.after
    right = made in row["correction"].split("|") or fix.after in row["correction"].split("|")
    return f"{fix.status} {'right' if right and row['label'] == 'typo' else 'wrong'}"


def main(table: str, *options: str) -> int:
    with Path(table).open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = {"typo": Counter[str](), "legit": Counter[str]()}
    for row in rows:
        if row["label"] not in found:
            continue
        what = outcome(row)
        found[row["label"]][what] += 1
        if "--list" in options and what not in ({"applied right"} if row["label"] == "typo" else {"left"}):
            _, fixes = fixes_of(row)
            print(f"{row['label']:6s}{what:15s}{row['word']} > {row['correction']}  {[(f.before, f.after, f.confidence) for f in fixes]}")
    for label, counts in found.items():
        total = counts.total() - counts["not in context"]
        print(f"{label}: {total} rows; " + ", ".join(f"{n} {what}" for what, n in counts.most_common()))
    typos = found["typo"]
    total = typos.total() - typos["not in context"]
    print(f"applied right {typos['applied right'] / total:.3f}, with right proposals {(typos['applied right'] + typos['flagged right']) / total:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
