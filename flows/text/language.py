"""Whether a text is English."""

from __future__ import annotations

from itertools import accumulate

_ENGLISH = tuple(f" {word} " for word in "the of and to in that is was for with on".split())
_ENGLISH_SHARE = 0.08


def language_of(body: str, tokens: int) -> str:
    """`en` where English function words are as frequent as in English, else `und`."""
    if tokens and _frequent(body, 2 * _ENGLISH_SHARE * tokens):
        return "en"  # far more than enough: the words between blanks, which are never twice the tokens, need no count
    runs = body.split()
    enough = _ENGLISH_SHARE * max(len(runs), 1)
    return "en" if _frequent(body, enough) or _frequent(" ".join(runs), enough) else "und"  # the body as it is most often shows it


def _frequent(words: str, enough: float) -> bool:
    return any(met >= enough for met in accumulate(map(words.count, _ENGLISH)))
