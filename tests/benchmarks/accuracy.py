"""Score the reading of annotated documents: sentences, kinds, speakers, countries, and how far `confidence` can be trusted.

usage: python -m tests.benchmarks.accuracy ANNOTATIONS SOURCES

ANNOTATIONS holds one `<id>.json` for each document: `sentences`, each with `text`, `kind` and, for statements, `speaker`,
`speaker_country`, `speaker_members` and `attribution`; `accept` may hold further right answers by field, `people` the aliases of each.
SOURCES holds the documents themselves, `<id>.<suffix>`. Sentences are compared without white space. A speaker is right where the
words of one name are those of the other, or some of them; joint speakers where both are joint; in the issuer's own voice any
institution of the issuing country.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.gate.gold import answers, right_speaker, squashed
from flows.text.read import read_release

if TYPE_CHECKING:
    from flows.text.records import Reading, Statement

_BINS = (0.0, 0.7, 0.85, 0.9, 0.95, 1.01)


class Tally:
    """Counts of right answers of all, by question."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.confusion: dict[str, Counter[str]] = defaultdict(Counter)

    def note(self, question: str, *, right: bool) -> None:
        self.asked[question] += 1
        self.right[question] += right

    def line(self, question: str) -> str:
        return f"{question:34s} {self.right[question] / self.asked[question]:.3f}  ({self.right[question]} of {self.asked[question]})"


def score(reading: Reading, annotated: dict[str, Any], tally: Tally) -> None:
    spoken = {s.sentence: s for s in reversed(reading.statements)}
    aliases = {p["name"]: p.get("aliases", []) for p in annotated.get("people", ())}
    mine = {squashed(reading.text[s.start : s.end]): s for s in reading.sentences}
    for gold in annotated["sentences"]:
        if gold["kind"] == "boilerplate":
            continue
        sentence = mine.get(squashed(gold["text"]))
        tally.note("sentence found", right=sentence is not None)
        if sentence is None:
            continue
        found = spoken.get(sentence.position)
        tally.note(f"kind: {gold['kind']}", right=sentence.kind in answers(gold, "kind"))
        tally.note("kind", right=sentence.kind in answers(gold, "kind"))
        if gold["kind"] == "statement":
            _statement(found, gold, aliases, tally)
        elif gold["kind"] == "narration":
            tally.note("no speaker on narration", right=found is None or "statement" in answers(gold, "kind"))


def _statement(found: Statement | None, gold: dict[str, Any], aliases: dict[str, list[str]], tally: Tally) -> None:
    right = right_speaker(found, gold, aliases)
    tally.note("speaker", right=right)
    tally.note(f"speaker: {gold['attribution']}", right=right)
    tally.confusion[gold["attribution"]][found.attribution if found else "no statement"] += 1
    if gold.get("speaker_country"):
        tally.note("country", right=found is not None and found.speaker_country in answers(gold, "speaker_country"))
    if found:
        low = max(b for b in _BINS if b <= found.confidence)
        tally.note(f"confidence from {low:.2f}", right=right)


def main(annotations: str, sources: str) -> int:
    tally = Tally()
    for path in sorted(Path(annotations).glob("*.json")):
        source = next(iter(Path(sources).glob(f"{path.stem}.*")))
        score(read_release(source.read_bytes(), path=source.name), json.loads(path.read_text("utf8")), tally)
    for question in sorted(tally.asked):
        print(tally.line(question))
    print("\nattribution, annotated > found")
    for want, row in sorted(tally.confusion.items()):
        print(f"{want:14s} " + ", ".join(f"{n} {c}" for n, c in row.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
