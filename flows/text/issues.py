"""Issues: what a statement is about, only where its words name it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.records import IssueTag, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Statement


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((r["issue"], re.compile(r["pattern"])) for r in rows("issues"))


def find_issues(text: str, statements: Sequence[Statement]) -> tuple[IssueTag, ...]:
    """One tag for each statement and issue, with the first words that show it, in the order of the vocabulary."""
    found = []
    named = [(issue, pattern) for issue, pattern in _patterns() if pattern.search(text)]  # few of all: the rest need no look at each statement
    for statement in statements:
        for issue, pattern in named:
            m = pattern.search(text, statement.start, statement.end)
            if m:
                found.append(IssueTag(statement.sentence, statement.number, issue, Span(*m.span())))
    return tuple(found)
