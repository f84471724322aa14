"""How well a text was read or typed, as one figure that users can filter by."""

from __future__ import annotations

from flows.text.correct import english
from flows.text.scan import without_places


def ocr_quality(text: str) -> float | None:
    """Share of the words in lower case that are English, by list or by rule, in the text as found; None where it is not English.

    Capitalised words are left out, since names are in no list. Typed releases have 0.98 and more; the table in docs/accuracy.md
    tells how the figure falls with the error rate of a scan.

    >>> ocr_quality("The two sides discussed the spexcial ties of the region and agreed to meet again in the spring.")
    0.9412
    """
    found = without_places(text)
    lower = sum(map(str.islower, found.runs))
    if not lower or not english(found):
        return None
    doubtful = sum(w.kind in {"unknown", "foreign", "mixed"} for w in found.words)
    return round(max(0.0, 1 - doubtful / lower), 4)
