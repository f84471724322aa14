"""Questions of a press conference or interview that no label marks: paragraphs of their own, which the answer follows."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.layout import Line
    from flows.text.records import Sentence

_DIRECT = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?…:;]['\"”’)\]]{0,3}$")
_HEADING = 90
"""Characters of the longest line that heads a question."""
_OPENS_QUOTED = "\"“«'‘"


def questions_apart(text: str, pieces: Sequence[tuple[Sentence, Line]]) -> tuple[frozenset[int], frozenset[int]]:
    """The sentences of unlabelled questions and those of the answers, by position; none where any turn has a label.

    A paragraph asks where it ends with a question mark and speaks to the one who answers ("What is your view?"), stands under a heading, or asks all
    along; and where an answer follows.
    """
    if any(line.label for _, line in pieces):
        return frozenset(), frozenset()
    found: set[int] = set()
    answers: set[int] = set()
    headed = asks = answering = False
    for _, group in groupby(pieces, key=lambda piece: piece[0].paragraph):
        members = list(group)
        while len(members) > 1 and _heads(text, members[0][0], members[0][1], members[1][1]):
            members, headed, answering = members[1:], True, False
        words = [text[s.start : s.end] for s, _ in members]
        asks = (
            words[-1].endswith("?") and words[0][:1] not in _OPENS_QUOTED and (headed or all(w.endswith("?") for w in words) or any(map(_DIRECT.search, words)))
        )
        if asks:
            found.update(s.position for s, _ in members)
        headed = len(words) == 1 and len(words[0]) <= _HEADING and not _STOPPED.search(words[0])
        answering = asks or (answering and not headed)
        if answering and not asks:
            answers.update(s.position for s, _ in members)
    return (frozenset(found), frozenset(answers)) if answers else (frozenset(), frozenset())


def _heads(text: str, sentence: Sentence, line: Line, following: Line) -> bool:
    """Whether the first line of a paragraph is the heading of what follows."""
    words = text[sentence.start : sentence.end]
    return line is not following and len(words) <= _HEADING and not _STOPPED.search(words) and text[following.span.start].isupper()
