"""The speech act of a sentence that carries no cue: by its verb, thanks before demands, demands before promises."""

from __future__ import annotations

import re

ACTS = tuple(
    (act, frozenset(heads.split()), re.compile(pattern, re.IGNORECASE))
    for act, heads, pattern in (
        ("thank", "thank thanks thanked grateful thankful", r"\b(?:thanks?|thanked|grateful to|thankful)\b"),
        (
            "call_for",
            "should must need needs ought has have call calls urge urges",
            r"\b(?:should|must|needs? to|ought to|has to|have to|calls? (?:on|upon|for)|urges?)\b",
        ),
        ("condemn", "condemn condemns deplore deplores denounce denounces", r"\b(?:condemns?|deplores?|denounces?)\b"),
        ("oppose", "oppose opposes reject rejects", r"\b(?:opposes?|rejects?)\b"),
        (
            "appreciate",
            "appreciate appreciates welcome welcomes speaks commend commends value values",
            r"\b(?:appreciates?|welcomes?|speaks highly|commends?|values?)\b",
        ),
        ("wish", "hope hopes wishes look looks would", r"\b(?:hopes?|wishes|looks? forward|would like)\b"),
        (
            "commit",
            "stand stands is are am will shall pledge pledges",
            r"\b(?:stands? ready|(?:is|are|am) (?:ready|willing|prepared|committed|unswervingly committed|determined)|will|shall|pledges?)\b",
        ),
    )
)
"""Speech act, the words a match begins with, and the pattern."""


def act_of(text: str) -> str:
    """The speech act of `text`."""
    return next((act for act, _, pattern in ACTS if pattern.search(text)), "affirm")
