"""Turns whose line breaks were lost: labels in the middle of a paragraph, behind the stop of the turn before.

One such label proves nothing ("He had one wish: peace"). A document is taken for a rolled-up conversation where labels of questions or forms
of address stand there, or where one and the same label comes back, and at least two turns are found.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from flows.text.gazetteer import title_words
from flows.text.outlets import is_outlet
from flows.text.records import Span
from flows.text.turns import label_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = r"[A-Z][\w'’.-]{0,30}"
_INLINE = re.compile(
    rf"(?<!\bM[rRsS]\.)(?<!\bM[rR][sS]\.)(?<!\bD[rR]\.)(?<=[.!?…\"”’)\]–—])[ \u00a0]{{1,3}}(?P<label>{_WORD}(?: (?:{_WORD}|of|the|and|de|van|von|bin|al)){{0,5}}):[ \u00a0]"
)
_ASKED = frozenset({"q", "question", "a", "answer", "reporter", "journalist", "moderator"})
_SHORTEST = 80
_TWICE = 2


def unrolled(text: str, stretches: Sequence[Span]) -> list[Span]:
    """The stretches, cut before each label of a turn that stands within one."""
    places = {stretch.start: list(_candidates(text, stretch)) for stretch in stretches if stretch.end - stretch.start > _SHORTEST}
    met = Counter(label for found in places.values() for _, label in found)
    if not met:
        return list(stretches)
    met.update(label.words for s in stretches if (label := label_at(text, s.start, s.end)))
    media = any(is_outlet(label) for label in met)
    turns = {label for label, times in met.items() if _asks(label) or (times >= _TWICE and (media or label.isupper() or _known(label))) or times > _TWICE}
    turns |= {label for label in met if turns and is_outlet(label)} | (_askers(text, stretches, places) if media and turns else set())
    cuts = {start: [at for at, label in found if label in turns] for start, found in places.items()}
    if sum(map(len, cuts.values())) + sum(1 for s in stretches if label_at(text, s.start, s.end)) < _TWICE:
        return list(stretches)
    return [part for stretch in stretches for part in _cut(stretch, cuts.get(stretch.start, []))]


def _candidates(text: str, stretch: Span) -> Iterator[tuple[int, str]]:
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


def _cut(stretch: Span, cuts: Sequence[int]) -> Iterator[Span]:
    start = stretch.start
    for at in cuts:
        yield Span(start, at)
        start = at
    yield Span(start, stretch.end)
