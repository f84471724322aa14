"""A reporter's words between dashes inside a quotation, as Slavic and Romance print sets them.

"We hope so, – said Lund. – We shall try." is such a one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.tokens import Token

DASHES = frozenset({"-", "–", "—", "―"})
_SAID = frozenset(
    "said says noted stressed added emphasized emphasised explained told stated declared concluded recalled believes thinks wrote continued underlined admitted".split()
)
_LONGEST = 14
"""Tokens that stand between the dashes at most."""
_NAMED = 4
"""Tokens of who said so, where they stand before the verb."""


def told_between(tokens: tuple[Token, ...], starts: tuple[int, ...], quoted: Sequence[bool]) -> tuple[bool, ...] | None:
    """The marks of quotation with what the reporter says between dashes taken out; None where nothing is."""
    found: list[bool] | None = None
    for k, token in enumerate(tokens[:-1]):
        if token.text not in DASHES or not quoted[k] or not _loose(tokens, starts, k) or not _tells(tokens, k + 1):
            continue
        end = next((j for j in range(k + 1, min(len(tokens), k + _LONGEST)) if tokens[j].text in DASHES or not quoted[j]), 0)
        end = end or (len(tokens) if len(tokens) - k <= _LONGEST else 0)
        if end:
            found = found or list(quoted)
            found[k + 1 : end] = [False] * (end - k - 1)
    return tuple(found) if found is not None else None


def _loose(tokens: tuple[Token, ...], starts: tuple[int, ...], k: int) -> bool:
    """Whether the dash ties no two words together."""
    return starts[k + 1] > starts[k] + len(tokens[k].text) or (k > 0 and starts[k] > starts[k - 1] + len(tokens[k - 1].text))


def _tells(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "said the minister" or "Kari Lund said" begins at token `at`, and nobody speaks of himself there."""
    verb = next((j for j in range(at, min(at + _NAMED, len(tokens))) if tokens[j].lower in _SAID), None)
    if verb is None or any(t.lower in {"i", "we", "you"} for t in tokens[at:verb]):
        return False
    return verb > at or (
        at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].lower in {"the", "he", "she", "a"}) and tokens[at + 1].lower not in {"i", "we"}
    )
