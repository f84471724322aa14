"""A real word where another real word was meant ("the untied states"): pointed out where the words beside it say so, never changed.

`lexicons/confusables.csv` has the pairs, the words that stand beside the one that is meant and the reason they are taken for each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.repairs import Fix
from flows.text.runs import run_starts
from flows.text.wordlist import pair_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flows.text.scan import Scan

_MARKS = ("", ",", ".", ";", ":")
"""What may follow the word in its run."""
_BEFORE, _AFTER = 2, 3
"""Words on either side that a cue may hold."""
_PREFERRED = 20
"""Times as often as the word that stands there: less may be chance, and a writer's choice."""
_DENIED = 3
"""Times as often from which a neighbour speaks for the word that stands there."""
_CLOSING = ".,;:)”\"'’"
_BOTH, _ONE = 0.75, 0.6
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Pair:
    """A word and the one it is taken for."""

    written: str
    meant: str
    before: tuple[str, ...]
    """What stands before the word that is meant."""
    after: tuple[str, ...]
    near: frozenset[str]
    """The words of both that stand next to it: where none is there, no cue is met."""
    reason: str


@cache
def _pairs() -> Mapping[str, tuple[Pair, ...]]:
    """The pairs by the run that shows them."""
    found: dict[str, tuple[Pair, ...]] = {}
    for row in rows("confusables"):
        before, after = (tuple(c for c in row[side].split(";") if c) for side in ("before", "after"))
        near = frozenset([*(c.split()[-1] for c in before), *(c.split()[0] for c in after)])
        pair = Pair(row["written"], row["meant"], before, after, near, row["reason"])
        for form in (pair.written, pair.written.capitalize()):
            for mark in _MARKS:
                found[form + mark] = (*found.get(form + mark, ()), pair)
    return found


@cache
def lookalikes() -> frozenset[str]:
    """The runs that hold a word of a pair."""
    return frozenset(_pairs())


def confused(text: str, found: Scan) -> Iterator[Fix]:
    """The words of pairs beside words that call for the other one."""
    runs, starts = found.runs, found.starts
    for i in found.lookalikes:
        beside = {r.lower().rstrip(_CLOSING) for r in (*runs[max(0, i - 1) : i], *runs[i + 1 : i + 2])}
        for pair in _pairs()[runs[i]]:
            if not pair.near.isdisjoint(beside) and (sure := _sure(runs, i, pair)):
                starts = starts or run_starts(text, runs)
                yield _proposal(text, starts[i], pair, sure)


def _proposal(text: str, start: int, pair: Pair, sure: float) -> Fix:
    end = start + len(pair.written)
    before = text[start:end]
    after = pair.meant.capitalize() if before[0].isupper() else pair.meant
    reason = f"“{before}” is a word, but “{pair.meant}” is met beside these words ({pair.reason}); left as it is, since both are English"
    return Fix(start, end, before, after, "word for word", "flagged", sure, reason)


def _sure(runs: Sequence[str], i: int, pair: Pair) -> float:
    """How sure it is that the other word was meant; 0 where no cue is met, or the other side speaks for the word that stands there."""
    bound = _LETTER.match(runs[i][-1]) is not None
    last = runs[i - 1].lower() if i else ""
    following = runs[i + 1].lower().rstrip(_CLOSING) if bound and i + 1 < len(runs) else ""
    left, right = _ends(runs, i, pair.before), bool(following) and _begins(runs, i, pair.after)
    if not (left or right):
        return 0.0
    if left and right:
        return _BOTH
    other = (
        _leaning(pair_count(pair.meant, following), pair_count(pair.written, following))
        if left
        else _leaning(pair_count(last, pair.meant), pair_count(last, pair.written))
    )
    return (_ONE, _BOTH, 0.0)[other]


def _leaning(meant: int, written: int) -> int:
    """Which of the two a neighbour is met with: 1 the other word by far, -1 the one that stands there, 0 neither."""
    if meant > _PREFERRED * written:
        return 1
    return -1 if written > _DENIED * meant else 0


def _ends(runs: Sequence[str], i: int, cues: Sequence[str]) -> bool:
    row = " " + " ".join(runs[max(0, i - _BEFORE) : i]).lower()
    return any(row.endswith(f" {cue}") for cue in cues)


def _begins(runs: Sequence[str], i: int, cues: Sequence[str]) -> bool:
    row = " ".join(runs[i + 1 : i + 1 + _AFTER]).lower()
    return any(row.startswith(cue) and not row[len(cue) : len(cue) + 1].isalnum() for cue in cues)
