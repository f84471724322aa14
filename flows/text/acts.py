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
_ALL = (1 << len(ACTS)) - 1


def act_of(text: str, bits: int) -> str:
    """The speech act of `text`; `bits` tells for each act, the first lowest, whether a word stands there that could begin a match."""
    bits &= _ALL
    while bits:
        act, _, pattern = ACTS[(bits & -bits).bit_length() - 1]
        if pattern.search(text):
            return act
        bits &= bits - 1
    return "affirm"
