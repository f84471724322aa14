"""Paragraphs that carry a number and no stop behind it, as the releases of some ministries do: "2 The Minister said …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.text.records import Span

_NUMBER = re.compile(r"(\d{1,2})[ \t\u00a0]+(?=[\"“‘']?[A-Z])")
_FEWEST = 2


def numbered(text: str, stretches: Iterable[Span]) -> dict[int, int]:
    r"""Where each numbered paragraph begins, and where its words do; empty unless the numbers count on from 1 or 2.

    A single number may be a day or a sum ("10 Downing Street").

    >>> from flows.text.records import Span
    >>> text = "Talks were held.\n2 The Minister spoke.\n3 He left."
    >>> numbered(text, [Span(0, 16), Span(17, 38), Span(39, 49)])
    {17: 19, 39: 41}
    """
    found: dict[int, int] = {}
    last = 0
    for stretch in stretches:
        m = _NUMBER.match(text, stretch.start, stretch.end)
        if m and (int(m[1]) == last + 1 or (not found and m[1] == "2")):
            found[m.start()] = m.end()
            last = int(m[1])
    return found if len(found) >= _FEWEST else {}
