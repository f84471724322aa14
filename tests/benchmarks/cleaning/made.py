"""Writes the lexicons that are made of the word lists anew, after a change of these: it takes half a minute.

usage: python -m tests.benchmarks.cleaning.made

`remains.bits` (what English words leave when a letter is lost), `mistakable.txt` (rare words that may stand for another one) and `letter_counts.csv`
(how often letters follow each other in common words).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import flows.text.lexicons
from flows.text.lexicon import words
from flows.text.remains import table_of
from flows.text.scan import rare
from flows.text.slips import slips
from flows.text.unlikely import mistakable
from flows.text.wordlist import capital_only, english, frequencies, words_of_pairs

_HOME = Path(flows.text.lexicons.__file__ or "").parent
_COMMON = 3_000_000
_HEAD = "# Rare English words one slip away from a word that stands in frequent pairs (made of the word lists, see flows/text/unlikely.py)."


def main() -> int:
    (_HOME / "remains.bits").write_bytes(table_of(w for w in english() if w.isalpha()))
    _write("letter_counts.csv", ["letters,next,times", *(f"{pair},{''.join(row)},{' '.join(map(str, row.values()))}" for pair, row in letters_met().items())])
    paired = words_of_pairs()  # words are asked last: which are one slip away is told with the table
    _write("mistakable.txt", [_HEAD, *(w for w in sorted({*english(), *words("rare_words")}) if _listed(w) and mistakable(w, paired))])
    return 0


def letters_met() -> dict[str, dict[str, int]]:
    """How often a letter follows two others in common words, all in the order of the alphabet; `^` begins a word and `$` ends it."""
    met: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, n in frequencies().items():
        if n >= _COMMON and word.isalpha() and word not in capital_only():
            row = f"^{word}$"
            for a, b, c in zip(row, row[1:], row[2:], strict=False):
                met[a + b][c] += 1
    return {pair: dict(sorted(met[pair].items())) for pair in sorted(met)}


def _listed(word: str) -> bool:
    return word.isalpha() and rare(word) and word not in slips()


def _write(name: str, lines: list[str]) -> None:
    (_HOME / name).write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    sys.exit(main())
