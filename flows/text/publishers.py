"""Whose text it is: publisher and issuing country by host, printed source or the words of the header."""

from __future__ import annotations

import re
from functools import cache

from flows.text.lexicon import rows

_HOST = re.compile(r"\b((?:[a-z0-9\-]{1,63}\.){1,5}[a-z]{2,12})\b", re.IGNORECASE)


def publisher_of(url: str | None, source: str | None, header: str, title: str | None) -> tuple[str | None, str | None]:
    """Publisher and ISO alpha-3 country, or nulls where nothing tells.

    A host is looked up by its longest known suffix, so that a page of a known ministry counts whatever its sub-domain.
    """
    for words in (source, url, header):
        for m in _HOST.finditer(words or ""):
            found = _by_host(m[1].lower())
            if found:
                return found
    place = f"{header}\n{title or ''}".lower()
    for pattern, publisher, country in _patterns():
        if pattern in place:
            return publisher, country
    return None, None


def _by_host(host: str) -> tuple[str | None, str | None] | None:
    labels = host.split(".")
    known = _hosts()
    return next((known[h] for h in (".".join(labels[i:]) for i in range(len(labels) - 1)) if h in known), None)


@cache
def _hosts() -> dict[str, tuple[str | None, str | None]]:
    return {r["host"].lower(): (r["publisher"] or None, r["country"] or None) for r in rows("publishers") if r["host"]}


@cache
def _patterns() -> tuple[tuple[str, str, str], ...]:
    found = [(p.strip().lower(), r["publisher"], r["country"]) for r in rows("publishers") for p in r["patterns"].split(";")]
    return tuple(sorted((f for f in found if f[0]), key=lambda f: (-len(f[0]), f)))
