"""Decisions of a user about single repairs: accepted, rejected, or replaced by words of their own, for good.

They stand in `overrides.csv` beside the sources, one a line:

    document,span,word,action,replacement
    1495c7d7e4d9c6bc,,othe,reject,
    talks/2022-08-23.txt,310:318,spexcial,replace,especial
    ,,synergize,reject,

`document` is an id (or the first eight or more of its digits) or a source path, empty for all; `span` is `raw_start:raw_end` of the
`corrections` table, empty for every place; `word` is what stands there (`before`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.text.repairs import Fix, disjoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.offsets import OffsetMap

COLUMNS = ("document", "span", "word", "action", "replacement")
_ACTIONS = frozenset({"accept", "reject", "replace"})
_SPAN = re.compile(r"(\d{1,12}):(\d{1,12})")
_LEAST = 8
"""Digits that name a document."""
_REASON = re.compile(r"^decided in (.+?, line \d+)(?=:)")


class BadOverridesError(ValueError):
    """A line of the overrides that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Override:
    """One decision."""

    where: str
    """File and line, for the account."""
    document: str
    span: tuple[int, int] | None
    word: str
    action: str
    replacement: str

    def concerns(self, document_id: str, sources: Sequence[str]) -> bool:
        """Whether it is about this document."""
        named = self.document
        return not named or named in sources or (len(named) >= _LEAST and document_id.startswith(named))

    def told(self) -> str:
        """The decision in words."""
        return f"{self.where} ({self.action} “{self.word}”)"


def parse(text: str, name: str) -> tuple[Override, ...]:
    """The decisions of a file.

    Raises:
        BadOverridesError: a line is not as the heading says; told with its number and what to write.
    """
    reader = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise BadOverridesError(f"{name}: the first line has to be {','.join(COLUMNS)}")
    return tuple(_parsed({k: (v or "").strip() for k, v in row.items() if k}, f"{name}, line {reader.line_num}") for row in reader if any(row.values()))


def _parsed(row: dict[str, str], where: str) -> Override:
    span = _SPAN.fullmatch(row["span"])
    if row["action"] not in _ACTIONS:
        raise BadOverridesError(f"{where}: the action is “{row['action']}”; write accept, reject or replace")
    if row["span"] and not span:
        raise BadOverridesError(f"{where}: the span is “{row['span']}”; write raw_start:raw_end as in the table corrections, or nothing")
    if not row["word"]:
        raise BadOverridesError(f"{where}: no word; write the words that stand there, as `before` in the table corrections")
    if row["action"] == "replace" and not row["replacement"]:
        raise BadOverridesError(f"{where}: replace needs a replacement")
    return Override(where, row["document"], (int(span[1]), int(span[2])) if span else None, row["word"], row["action"], row["replacement"])


def decided(text: str, fixes: Sequence[Fix], overrides: Sequence[Override], at: OffsetMap) -> tuple[Fix, ...]:
    """The repairs as the user has decided them.

    Args:
        text: what the repairs are made on.
        fixes: the repairs of the corrector.
        overrides: the decisions about this document; of two about the same words the later one holds.
        at: leads from `text` to the raw text, whose offsets the decisions name.
    """
    found = list(fixes)
    for override in overrides:
        if override.action == "replace":
            made = list(_replaced(text, override, at))
            found = [*(f for f in found if not any(m.start < f.end and f.start < m.end for m in made)), *made]
        else:
            found = [_settled(f, override) if f.before == override.word and _there(f.start, f.end, override, at) else f for f in found]
    return tuple(disjoint(found))


def _settled(fix: Fix, override: Override) -> Fix:
    status, verb = ("applied", "accepted") if override.action == "accept" else ("rejected", "rejected")
    return replace(fix, rule="override", status=status, confidence=1.0, reason=f"decided in {override.where}: {verb}; the corrector said: {fix.reason}")


def _replaced(text: str, override: Override, at: OffsetMap) -> Iterator[Fix]:
    for m in re.finditer(rf"(?<!\w){re.escape(override.word)}(?!\w)", text):
        if _there(m.start(), m.end(), override, at) and override.replacement != m[0]:
            yield Fix(m.start(), m.end(), m[0], override.replacement, "override", "applied", 1.0, f"decided in {override.where}: replaced")


def _there(start: int, end: int, override: Override, at: OffsetMap) -> bool:
    return override.span is None or at.to_raw(start, end) == override.span


def deciders(reasons: Sequence[str]) -> frozenset[str]:
    """The files and lines that the reasons of corrections by rule `override` name."""
    return frozenset(m[1] for reason in reasons if (m := _REASON.match(reason)))
