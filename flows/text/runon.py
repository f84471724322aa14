"""Turns that run on within one line: a transcript whose line breaks were lost ("… Thank you. Vladimir Putin: Mr President, …").

One label within a line proves nothing ("He had one wish: peace"). Two readings look for what does. In a long line a label with office and
name, one that comes back, or "Question" shows that it holds turns; then a bare name before a colon, behind a sentence end, opens one too. And
a document is taken for a rolled-up conversation where labels of questions or forms of address stand behind sentence ends, or where one and the
same label comes back, and at least two turns are found.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from flows.text.gazetteer import office_heads, office_words, title_words
from flows.text.outlets import is_outlet
from flows.text.records import Span
from flows.text.spans import trimmed
from flows.text.turns import is_heading, label_at, titled_name, undoubled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONG = 300
"""A shorter line holds one turn, unless the document is rolled up."""
_SHORTEST = 80
"""A shorter line holds one turn in any document."""
_COLON = re.compile(r"[:：](?:(?<=[\w)].)|(?<=[\w)] .))(?= {0,2}[A-Z\"“(‘«…])")
_LOOK_BACK = 170
_WORD = r"(?:[A-Z][\w'’\-]{0,40}+|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen)\.)"
_RUN = re.compile(rf"(?<![\w'’\-])(?P<run>{_WORD},?(?: (?:{_WORD},?|of|the|and|for|on|to|de|da|bin|al|van|von)){{0,18}})(?: ?\([A-Za-z][^()]{{1,40}}\))? ?$")
_ENDED = re.compile(r"(?:^|[.?!…:*\"”’)\]]) {0,2}$")
_STARS = re.compile(r"\* ?\* ?\*")
_TOKEN = re.compile(r"\S+")
_INLINE_WORD = r"[A-Z][\w'’.-]{0,30}"
_INLINE = re.compile(
    r"[ \u00a0](?<=[.!?…\"”’)\]–—][ \u00a0])(?<!\bM[rRsS]\.[ \u00a0])(?<!\bM[rR][sS]\.[ \u00a0])(?<!\bD[rR]\.[ \u00a0])[ \u00a0]{0,2}"
    rf"(?P<label>{_INLINE_WORD}(?: (?:{_INLINE_WORD}|of|the|and|de|van|von|bin|al)){{0,5}}):[ \u00a0]"
)
"""A label behind a sentence end, the stop of a form of address being none."""
_NAME_LONGEST = 4
_QUESTIONS = frozenset({"question", "q", "answer", "remark", "reporter", "journalist", "moderator"})
_ASKED = frozenset({"q", "question", "a", "answer", "reporter", "journalist", "moderator"})
_TWICE = 2


class _Candidate(NamedTuple):
    start: int
    words: str
    ended: bool
    """Whether a sentence ends before it."""


def turns_apart(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines, each cut before the turns that run on within it and around rows of stars, without the white space around the parts."""
    apart = _cut(text, lines, _in_long_lines(text, lines))
    return _cut(text, apart, _in_rolled_up(text, apart))


def _cut(text: str, lines: Sequence[Span], cuts: Sequence[int]) -> list[Span]:
    return [trimmed(text, part) for part in _parts(lines, cuts)] if cuts else list(lines)


def _parts(lines: Sequence[Span], cuts: Sequence[int]) -> Iterator[Span]:
    k = 0
    for line in lines:
        start = line.start
        while k < len(cuts) and cuts[k] < line.end:
            if cuts[k] > start:
                yield Span(start, cuts[k])
                start = cuts[k]
            k += 1
        yield Span(start, line.end)


def _in_long_lines(text: str, lines: Sequence[Span]) -> list[int]:
    """Where turns begin in long lines, and where rows of stars stand between them."""
    long = [line for line in lines if line.end - line.start >= _LONG]
    found = [c for line in long for c in _before_colons(text, line)]
    return sorted({*_trusted(found), *_starred(text, long)}) if found else []


def _before_colons(text: str, line: Span) -> Iterator[_Candidate]:
    if text.find(":", line.start, line.end) < 0 and text.find("：", line.start, line.end) < 0:
        return
    for m in _COLON.finditer(text, line.start, line.end):
        begin = max(line.start, m.start() - _LOOK_BACK)
        run = _RUN.search(text[begin : m.start()])
        if run is None:
            continue
        start = begin + run.start("run")
        ended = start == line.start or _ENDED.search(text[max(line.start, start - 3) : start]) is not None
        at = start if ended else _office_start(text, start, run["run"])
        if at is not None:
            yield _Candidate(at, undoubled(text[at : begin + run.end("run")]), ended)


def _office_start(text: str, start: int, run: str) -> int | None:
    """Where the last office within a run begins: a heading without a stop stands before it."""
    words = [(start + m.start(), m[0].strip(",").lower()) for m in _TOKEN.finditer(run)]
    head = next((k for k in range(len(words) - 2, -1, -1) if words[k][1] in office_heads()), None)
    if head is None:
        return None
    while head and words[head - 1][1] in office_words():
        head -= 1
    return words[head][0] if text[words[head][0]].isupper() else None


def _trusted(found: Iterable[_Candidate]) -> Iterator[int]:
    """Where turns begin: nowhere, unless a label with office and name, one that returns, or a question shows that there are turns."""
    kept = [c for c in found if not is_heading(c.words)]
    times = Counter(c.words for c in kept)
    sure = [c for c in kept if titled_name(c.words) or (times[c.words] >= _TWICE and _named(c.words)) or c.words.lower() in _QUESTIONS]
    if not any(titled_name(c.words) or times[c.words] >= _TWICE for c in sure):
        return
    yield from (c.start for c in sure)
    yield from (c.start for c in kept if c.ended and _named(c.words))


def _named(words: str) -> bool:
    """Whether a label can be a bare name: two words in capitals or more, none of them a linking word."""
    parts = words.split()
    return 1 < len(parts) <= _NAME_LONGEST and all(w[0].isupper() and "," not in w for w in parts)


def _starred(text: str, lines: Iterable[Span]) -> Iterator[int]:
    for line in lines:
        for m in _STARS.finditer(text, line.start, line.end):
            yield m.start()
            yield m.end()


def _in_rolled_up(text: str, stretches: Sequence[Span]) -> list[int]:
    """Where turns begin in a document whose turns are rolled up; nowhere in another one."""
    places = {stretch.start: list(_behind_stops(text, stretch)) for stretch in stretches if stretch.end - stretch.start > _SHORTEST}
    met = Counter(label for found in places.values() for _, label in found)
    if not met:
        return []
    met.update(label.words for s in stretches if (label := label_at(text, s.start, s.end)))
    media = any(is_outlet(label) for label in met)
    turns = {label for label, times in met.items() if _asks(label) or (times >= _TWICE and (media or label.isupper() or _known(label))) or times > _TWICE}
    turns |= {label for label in met if turns and is_outlet(label)} | (_askers(text, stretches, places) if media and turns else set())
    cuts = [at for found in places.values() for at, label in found if label in turns]
    return cuts if len(cuts) + sum(1 for s in stretches if label_at(text, s.start, s.end)) >= _TWICE else []


def _behind_stops(text: str, stretch: Span) -> Iterator[tuple[int, str]]:
    """Where a label may stand, and its words."""
    if text.find(":", stretch.start, stretch.end) < 0:
        return
    own = label_at(text, stretch.start, stretch.end)
    for m in _INLINE.finditer(text, own.text_start if own else stretch.start, stretch.end):
        label = label_at(text, m.start("label"), stretch.end)
        if label is not None:
            yield m.start("label"), label.words


def _askers(text: str, stretches: Sequence[Span], places: dict[int, list[tuple[int, str]]]) -> set[str]:
    """Labels whose words up to the next label put a question: where media ask, one more that asks is a medium too."""
    found = set()
    for stretch in stretches:
        row = places.get(stretch.start, [])
        ends = [*(at for at, _ in row[1:]), stretch.end]
        found |= {label for (at, label), end in zip(row, ends, strict=False) if text.find("?", at, end) > 0}
    return found


def _asks(label: str) -> bool:
    """Whether a label can only be that of a turn: of a question, or a form of address in capitals ("MR. LUND")."""
    words = [w.strip(".").lower() for w in label.split()]
    return words[0] in _ASKED or (label.isupper() and len(words) > 1 and (words[0] in title_words() or words[0] in {"mr", "ms", "mrs", "dr"}))


def _known(label: str) -> bool:
    return any(w.strip(".").lower() in title_words() for w in label.split())
