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
    patterns = _patterns()
    for statement in statements:
        scene = scenes[statement.sentence]
        bits = scene.some >> _FIRST
        if not bits:
            continue
        first, last = _stretch(scene)
        start, end = max(statement.start, first), min(statement.end, last)
        while bits:  # the lexicon gives a stem for each way to match
            issue, pattern = patterns[(bits & -bits).bit_length() - 1]
            bits &= bits - 1
            if m := pattern.search(text, start, end):
                found.append(IssueTag(statement.sentence, statement.number, issue, Span(*m.span())))
    return tuple(found)


def _stretch(scene: Scene) -> tuple[int, int]:
    """Between which places the words of issues can stand: around the first and the last stem."""
    first = next(i for i in scene.marked if scene.hints[i] >= ISSUE)
    last = next(i for i in reversed(scene.marked) if scene.hints[i] >= ISSUE)
    return scene.starts[max(0, first - _BEFORE)], scene.end_of(min(last + _BEHIND, len(scene.tokens) - 1))
