"""Score attributions against a corpus in brat's standoff form (PolNeAR): content tokens, contents by overlap, and sources.

usage: python -m tests.benchmarks.attributions FOLDER [--statements] [--list N]

FOLDER holds `text/<name>.txt` and `attributions/<name>*.ann`, of which the first counts, with spans `Source`, `Cue`, `Content` joined by `Attribution` events.
An attribution is found where the intersection of its content with a given one is at least 0.3 of their union, each used once. Of
those found a source is right where the words given overlap the annotated words, or the speaker's name shares a capitalised word
with them. Sentences that carry on what a speaker said are joined to the attribution before them, those that run ahead of their speaker
("backward continuation") to the one behind them. A statement with several cues is as many attributions, each with what stands behind its cue.
What the text ascribes to others inside a statement or in what is told (the table `ascriptions`) counts as one attribution each;
`--statements` leaves these out.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from flows.text.offsets import OffsetMap
from flows.text.read import read_release
from flows.text.records import Statement

_TOKEN = re.compile(r"\w+")
_OVERLAP = 0.3


@dataclass
class Attribution:
    """Token starts of the content, and the source: the tokens of its words, and words that name it."""

    content: set[int]
    source: set[int]
    names: set[str]


def tokens(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in _TOKEN.finditer(text, start, end)}


def annotated(path: Path, text: str) -> list[Attribution]:
    spans: dict[str, tuple[str, set[int], str]] = {}
    events = []
    for line in path.read_text("utf8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            head, _, words = rest.partition("\t")
            kind, _, places = head.partition(" ")
            covered: set[int] = set()
            for place in places.split(";"):
                a, b = map(int, place.split())
                covered |= tokens(text, a, b)
            spans[key] = (kind, covered, words)
        elif key.startswith("E") and rest.startswith("Attribution"):
            events.append([part.split(":")[1] for part in rest.split()[1:]])
    found = []
    for parts in events:
        content, source, names = set[int](), set[int](), set[str]()
        for kind, covered, words in (spans[p] for p in parts if p in spans):
            if kind == "Content":
                content |= covered
            elif kind == "Source":
                source |= covered
                names |= {w for w in _TOKEN.findall(words) if w[0].isupper()}
        if content:
            found.append(Attribution(content, source, names))
    return found


def given(text: str, *, ascribed: bool = True) -> list[Attribution]:
    reading = read_release(text.encode(), path="a.txt")
    at = OffsetMap(reading.edits)
    found: list[Attribution] = []
    ahead: set[int] = set()
    for s in reading.statements:
        if s.attribution in {"issuer", "unresolved"}:
            continue
        if s.continuation:
            content = {t for span in s.content for t in tokens(text, *at.to_raw(span.start, span.end))}
            if s.rule == "backward continuation":
                ahead |= content
            elif found:
                found[-1].content |= content
            continue
        source = tokens(text, *at.to_raw(s.source.start, s.source.end)) if s.source else set()
        names = set(_TOKEN.findall(s.speaker or ""))
        parts = by_cue(text, s, at)
        parts[0] |= ahead
        ahead = set()
        found += [Attribution(part, source, names) for part in parts if part]
    for a in reading.ascriptions if ascribed else ():
        source, content = (tokens(text, *at.to_raw(*span)) for span in (a.source, a.content))
        found.append(Attribution(content, source, set(_TOKEN.findall(a.holder or ""))))
    return found


def by_cue(text: str, s: Statement, at: OffsetMap) -> list[set[int]]:
    """The content of each cue: a further one ("…, adding that …") has what stands behind it."""
    parts: list[set[int]] = [set() for _ in s.cues or (None,)]
    for span in s.content:
        behind = [k for k, cue in enumerate(s.cues) if k and cue.span.start < span.start]
        parts[behind[-1] if behind else 0] |= tokens(text, *at.to_raw(span.start, span.end))
    return parts


def matched(want: list[Attribution], have: list[Attribution]) -> list[tuple[Attribution, Attribution]]:
    pairs = sorted(
        ((len(w.content & h.content) / len(w.content | h.content), i, k) for i, w in enumerate(want) for k, h in enumerate(have) if w.content & h.content),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    done = []
    for overlap, i, k in pairs:
        if overlap >= _OVERLAP and ("w", i) not in used and ("h", k) not in used:
            used |= {("w", i), ("h", k)}
            done.append((want[i], have[k]))
    return done


def f1(hit: float, have: float, want: float) -> str:
    precision, recall = hit / max(have, 1), hit / max(want, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def main(folder: str, *options: str) -> int:
    home = Path(folder)
    shown = int(options[options.index("--list") + 1]) if "--list" in options else 0
    counts = dict.fromkeys(("token hit", "token have", "token want", "hit", "have", "want", "sources", "right"), 0)
    for place in sorted((home / "text").glob("*.txt")):
        text = place.read_text("utf8")
        path = next(iter(sorted((home / "attributions").glob(f"{place.stem}*.ann"))))
        want, have = annotated(path, text), given(text, ascribed="--statements" not in options)
        all_want, all_have = set().union(*(w.content for w in want)), set().union(*(h.content for h in have))
        counts["token hit"] += len(all_want & all_have)
        counts["token have"] += len(all_have)
        counts["token want"] += len(all_want)
        pairs = matched(want, have)
        counts["hit"] += len(pairs)
        counts["have"] += len(have)
        counts["want"] += len(want)
        counts["sources"] += len(pairs)
        counts["right"] += sum(bool(w.source & h.source or w.names & h.names) for w, h in pairs)
        for w in want:
            if shown > 0 and not any(w is p for p, _ in pairs):
                shown -= 1
                print("MISSED", " ".join(text[min(w.content) : max(w.content) + 12].split())[:170], "|", w.names)
    print("content tokens  ", f1(counts["token hit"], counts["token have"], counts["token want"]))
    print("contents, IoU.3 ", f1(counts["hit"], counts["have"], counts["want"]))
    print(f"sources of those {counts['right'] / max(counts['sources'], 1):.3f} ({counts['sources']})")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
