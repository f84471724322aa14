"""Making and taking back corrections from their account alone: what `corrections` holds is enough for both.

A user who trusts only some rules can rebuild the text with those; an auditor can take back one repair and see the words as they stood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.offsets import replay
from flows.text.records import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.text.records import Correction


def redone(raw: str, corrections: Iterable[Correction]) -> str:
    """The raw text with the applied corrections made, by their raw spans.

    >>> from flows.text.records import Correction
    >>> redone("a spexcial tie", [Correction(2, 10, 2, 9, "spexcial", "special", "letter inserted", "applied", 0.99, "")])
    'a special tie'
    """
    return replay(raw, sorted(Edit(c.raw_start, c.raw_end, c.after) for c in corrections if c.status == "applied"))


def undone(text: str, corrections: Iterable[Correction]) -> str:
    """The repaired text with the applied corrections taken back, by their spans in it: each place reads as it did in the raw text.

    >>> from flows.text.records import Correction
    >>> undone("a special tie", [Correction(2, 10, 2, 9, "spexcial", "special", "letter inserted", "applied", 0.99, "")])
    'a spexcial tie'
    """
    return replay(text, sorted(Edit(c.start, c.end, c.before) for c in corrections if c.status == "applied"))
