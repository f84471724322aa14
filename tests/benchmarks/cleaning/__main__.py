"""The corrector beside its peers, in one run on the same text.

usage: python -m tests.benchmarks.cleaning [--slips TABLE.tsv] [--clean TEXT ...] [--genuine FILE] [--scans] [--speed TEXT ...] [--ablate TEXT ...] [--list]

  --slips    labelled words in context (see tests.benchmarks.slips)
  --clean    files or folders of clean English (.txt, .md, .conllu): changed right words, then injected slips at 0.3, 1 and 3 % of the words,
             precision, recall and word error rate, the reliability of `confidence`
  --genuine  words of that text that are slips indeed, one a line: their repair is no fault in clean text; slips are injected into the text as it
             stands, and once more without the lines that hold one of these words, whoever would change them;
             genuine.txt here is that list for the development and test parts of UD EWT, UD GUM and PolNeAR
  --scans    pages set and read by tesseract
  --speed    MB a CPU second, start-up, memory, growth
  --ablate   what each source of evidence earns on the text of --clean, the weights fitted anew on this TEXT without it
  --list     every changed right word

Text must be other text than the weights were fitted on. Peers: pip install -e ".[peers]".
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks.cleaning import ablation, injection, scans, speed
from tests.benchmarks.cleaning.peers import correctors
from tests.benchmarks.cleaning.report import share, table
from tests.benchmarks.cleaning.texts import documents
from tests.benchmarks.slips import main as slips


def main() -> int:
    asked = _arguments()
    runs, missing = correctors()
    for name in missing:
        print(f'{name} is not installed and left out: pip install -e ".[peers]"\n')
    if asked.slips:
        print("## Labelled slips\n")
        slips(asked.slips)
    if asked.clean:
        texts = documents(asked.clean)
        genuine = _lines(asked.genuine) if asked.genuine else frozenset[str]()
        injection.report(texts, runs, genuine, listed=asked.list)
        if asked.ablate:
            ablation.report(documents(asked.ablate), texts, genuine)
    if asked.scans:
        _scans(runs)
    if asked.speed:
        _speed(documents(asked.speed))
    return 0


def _lines(path: str) -> frozenset[str]:
    return frozenset(line for line in Path(path).read_text("utf8").split("\n") if line and not line.startswith("#"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cleaning", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slips")
    parser.add_argument("--clean", nargs="*")
    parser.add_argument("--genuine")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--speed", nargs="*")
    parser.add_argument("--ablate", nargs="*")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def _scans(runs: injection.Runs) -> None:
    print("\n## Scanned pages\n")
    if lack := scans.missing():
        print(f"not measured: {lack}")
        return
    read = list(scans.pages())
    rows = []
    for level in scans.LEVELS:
        quality = scans.quality(level.name, read)
        for name, run in runs.items():
            t = scans.score(level.name, run, read)
            gain = 1 - t.wer[1] / t.wer[0] if t.wer[0] else 0.0
            rows.append((level.name, name, share(t.wer[0]), share(t.wer[1]), f"{gain:+.0%}", t.made, share(t.precision), quality))
    print(table(["pages", "corrector", "WER before", "after", "fewer errors", "changes", "precision", "mean ocr_quality"], rows))


def _speed(texts: list[str]) -> None:
    print("\n## Speed, CPU time\n")
    print(table(["", "MB/s"], [(name, f"{rate:.2f}") for name, rate in speed.rates(texts).items()]))
    start, memory = speed.first_use()
    print(f"\nfirst repair in a fresh process: {start:.2f} s, peak memory {memory:.0f} MB")
    text = "\n".join(texts)[:200_000]
    print(table(["characters", "seconds"], [(size, f"{s:.3f}") for size, s in speed.growth(text)]))
    print(table(["made to be slow", "seconds"], [(name, f"{s:.1f}") for name, s in speed.hard()]))


if __name__ == "__main__":
    sys.exit(main())
