"""What differs between two releases more than it should: volumes, rates, shares, values and publishers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.findings import Finding, Severity
from flows.gate.statistics import Ratio, enough, p_value, stepped_down

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flows.gate.measures import Measures
    from flows.gate.thresholds import Thresholds

_ALL = "the release"
_NEW = "the documents that are new"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Change:
    """A rate or share before and after, of which there is enough to ask whether it changed by chance."""

    name: str
    code: str
    severity: Severity | None
    """How heavy the change is, were it no chance; null where it is within bounds."""
    before: Ratio
    after: Ratio
    whose: str

    def said(self, against: str, p: float) -> str:
        was, now = self.before.value or 0.0, self.after.value or 0.0
        return f"{self.name} is {now:.4g} in {self.whose}, {was:.4g} in {against} (p {'< 1e-12' if p < 1e-12 else f'= {p:.2g}'})"  # noqa: PLR2004


def drift(before: Measures, after: Measures, fresh: Measures | None, against: str, bounds: Thresholds) -> list[Finding]:
    """Everything that changed by more than the bounds allow, and by more than chance.

    Args:
        before: the release to compare with.
        after: the release.
        fresh: its documents that were not in the other; they are compared on their own, since a few bad ones drown among many old.
        against: the other release's name, for the words.
        bounds: what may change.
    """
    findings = [*_volumes(before, after, against, bounds)]
    changes = [*_ratios(before, after, _ALL, bounds)]
    if fresh and fresh.documents != after.documents:
        met = {c.name for c in changes if c.severity}
        changes += [c for c in _ratios(before, fresh, _NEW, bounds) if c.name not in met]
    findings += _beyond_chance(changes, against, bounds.number("test", "alpha"))
    return [*findings, *_values(before, after, against, bounds), *_vanished(before, after, against, bounds)]


def _volumes(before: Measures, after: Measures, against: str, bounds: Thresholds) -> Iterator[Finding]:
    for table, was in before.rows.items():
        now = after.rows.get(table)
        if now is None or table == "quarantine" or was < bounds.number("test", "least_rows"):
            continue
        change = now / was - 1
        direction = "falls" if change < 0 else "grows"
        severity = bounds.severity("volume", "documents" if table == "documents" else "rows", direction, abs(change))
        if severity:
            yield Finding(table, None, "VOLUME", f"{table} has {now} rows, {was} in {against} ({change:+.0%})", severity)


def _ratios(before: Measures, after: Measures, whose: str, bounds: Thresholds) -> Iterator[_Change]:
    least = bounds.number("test", "least_documents")
    pairs = [
        *(("rate", n, "RATE", was, after.rates.get(n)) for n, was in before.rates.items()),
        *(("share", n, _code(n), *_both(before, after, n)) for n in {**before.shares, **after.shares}),
    ]
    for section, name, code, was, now in pairs:
        if now is None or not was.x or not now.x or min(was.documents, now.documents) < least:
            continue
        gap = abs((now.value or 0.0) - (was.value or 0.0))
        change = gap / (was.value or 0.0) if section == "rate" and was.value else gap
        severity = bounds.severity(section, _bound(name), "changes", change)
        if enough(was, now, share=section == "share"):
            yield _Change(name, code, severity, was, now, whose)


def _both(before: Measures, after: Measures, name: str) -> tuple[Ratio, Ratio]:
    """A share in both releases; a value that one of them never holds has none of the rows there."""
    return tuple(m.shares.get(name) or _none_of(m, name) for m in (before, after))  # type: ignore[return-value]  # two of them


def _none_of(measures: Measures, name: str) -> Ratio:
    table = name.partition(".")[0]
    other = next((r for n, r in measures.shares.items() if n.startswith(f"{table}.")), None)
    return Ratio(other.documents, 0.0, other.x, 0.0, 0.0, other.xx) if other else Ratio(0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _code(name: str) -> str:
    if ": " not in name:
        return "SHARE"
    return "NULLS" if name.endswith(": null") else "MIX"


def _bound(name: str) -> str:
    if ": " not in name:
        return name
    return "null" if name.endswith(": null") else "value"


def _beyond_chance(changes: list[_Change], against: str, alpha: float) -> Iterator[Finding]:
    values = stepped_down([p_value(c.before, c.after) for c in changes])
    for change, p in zip(changes, values, strict=True):
        if change.severity and p < alpha:
            table, _, column = change.name.partition(": ")[0].rpartition(".")
            yield Finding(table or "release", None, change.code, change.said(against, p), change.severity, column if table else None)


def _values(before: Measures, after: Measures, against: str, bounds: Thresholds) -> Iterator[Finding]:
    severity = bounds.named("values", "new")
    for name, now in after.values.items():
        new = sorted(now - before.values.get(name, now))
        if severity and new:
            table, _, column = name.partition(".")
            yield Finding(table, None, "NEW_VALUE", f"{name} holds what {against} does not: {_some(new)}", severity, column)


def _vanished(before: Measures, after: Measures, against: str, bounds: Thresholds) -> Iterator[Finding]:
    severity, least = bounds.named("values", "vanished_publisher"), bounds.number("values", "least_documents")
    gone = sorted(p for p, count in before.publishers.items() if count >= least and p not in after.publishers)
    if severity and gone:
        yield Finding("documents", None, "VANISHED", f"no document is left of publishers that {against} has: {_some(gone)}", severity, "publisher")


def _some(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(repr(n) for n in names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
