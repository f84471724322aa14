"""Issues: what a statement is about, only where its words name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.hints import ISSUE
from flows.text.lexicon import rows
from flows.text.records import IssueTag, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.records import Statement
    from flows.text.scene import Scene

_FIRST = ISSUE.bit_length() - 1


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
        for issue, pattern in _possible(scenes[statement.sentence].some >> _FIRST):
            m = pattern.search(text, statement.start, statement.end)
            if m:
                found.append(IssueTag(statement.sentence, statement.number, issue, Span(*m.span())))
    return tuple(found)


def _possible(bits: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The issues a stem of which stands in the sentence; the lexicon gives a stem for each way to match."""
    patterns = _patterns()
    while bits:
        yield patterns[(bits & -bits).bit_length() - 1]
        bits &= bits - 1
