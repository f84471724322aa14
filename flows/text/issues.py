"""Issues: what a statement is about, only where its words name it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flows.text.hints import ISSUE
from flows.text.lexicon import rows
from flows.text.records import IssueTag, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Statement
    from flows.text.scene import Scene

_KEPT = 20_000
"""Words that are kept in mind."""
_SIGN = re.compile(r"\\?.")


class _Way(NamedTuple):
    """One way to name an issue: which issue, which of its ways, and the pattern."""

    issue: int
    place: int
    pattern: re.Pattern[str]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each issue with its whole pattern."""
    return tuple((r["issue"], re.compile(r["pattern"])) for r in rows("issues"))


@cache
def _ways() -> tuple[tuple[tuple[str, tuple[_Way, ...]], ...], ...]:
    """For each issue its stems, each with the ways to match it may open; a way none of whose stems can be told goes with all of them."""
    found = []
    for number, row in enumerate(rows("issues")):
        stems = row["stems"].split(";")
        ways = [(part, _Way(number, k, re.compile(part))) for k, part in enumerate(_alternatives(row["pattern"]))]
        found.append(tuple((s, tuple(way for part, way in ways if s.strip("=") in part or not any(o.strip("=") in part for o in stems))) for s in stems))
    return tuple(found)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars of its top level.

    >>> _alternatives("a(?:b|c)|[|]d")
    ['a(?:b|c)', '[|]d']
    """
    parts, depth, bracket = [""], 0, False
    for sign in _SIGN.findall(pattern):
        bracket = (bracket or sign == "[") and sign != "]"
        depth += 0 if bracket else (sign == "(") - (sign == ")")
        if sign == "|" and not depth and not bracket:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


@lru_cache(_KEPT)
def _opened(word: str) -> tuple[_Way, ...]:
    """The ways to match that a word may open."""
    return tuple(way for stems in _ways() for stem, ways in stems if (word == stem[1:] if stem[0] == "=" else stem in word) for way in ways)


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
        ways = {way for i in scene.marked if scene.hints[i] >= ISSUE for way in _opened(scene.tokens[i].text)} if scene.some >= ISSUE else ()
        first: dict[int, tuple[int, int, int]] = {}
        for way in ways:
            m = way.pattern.search(text, statement.start, statement.end)
            if m and (way.issue not in first or (m.start(), way.place) < first[way.issue][:2]):
                first[way.issue] = (m.start(), way.place, m.end())
        found += [IssueTag(statement.sentence, statement.number, _patterns()[issue][0], Span(start, end)) for issue, (start, _, end) in sorted(first.items())]
    return tuple(found)
