"""Issues: what a statement is about, only where its words name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.hints import ISSUE
from flows.text.lexicon import rows
from flows.text.records import IssueTag, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Statement
    from flows.text.scene import Scene

_FIRST = ISSUE.bit_length() - 1
_BEFORE, _BEHIND = 4, 12
"""The words of an issue stand no further from its stem than so many tokens."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((r["issue"], re.compile(r["pattern"])) for r in rows("issues"))


def find_issues(text: str, scenes: Sequence[Scene], statements: Sequence[Statement]) -> tuple[IssueTag, ...]:
    """One tag for each statement and issue, with the first words that show it, in the order of the vocabulary.

    Args:
        text: the corrected text.
        scenes: the sentences of the document.
        statements: those of the document.
    """
    found = []
    for statement in statements:
        scene = scenes[statement.sentence]
        for number, (first, last) in sorted(_possible(scene).items()) if scene.some >> _FIRST else ():
            issue, pattern = _patterns()[number]
            m = pattern.search(text, max(statement.start, first), min(statement.end, last))
            if m:
                found.append(IssueTag(statement.sentence, statement.number, issue, Span(*m.span())))
    return tuple(found)


def _possible(scene: Scene) -> dict[int, tuple[int, int]]:
    """The issues a stem of which stands in the sentence, and between which places their words can stand; the lexicon gives a stem for each way to match."""
    found: dict[int, tuple[int, int]] = {}
    for i in scene.marked:
        bits = scene.hints[i] >> _FIRST
        while bits:
            number = (bits & -bits).bit_length() - 1
            first = found[number][0] if number in found else scene.starts[max(0, i - _BEFORE)]
            found[number] = first, scene.end_of(min(i + _BEHIND, len(scene.tokens) - 1))
            bits &= bits - 1
    return found
