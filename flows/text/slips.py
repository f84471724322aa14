"""Slips known from the lexicon: words with one right reading whatever stands beside them."""

from __future__ import annotations

from functools import cache

from flows.text.lexicon import rows


@cache
def slips() -> dict[str, tuple[str, str]]:
    """Each single-word slip with its correction and the reason."""
    return {r["slip"]: (r["correction"], r["reason"]) for r in rows("slips") if " " not in r["slip"] and "-" not in r["slip"]}
