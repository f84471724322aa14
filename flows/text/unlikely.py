"""A rare English word where a common one fits far better ("a new collation government"): proposed, never changed, since both are English.

Few rare words are one slip away from a word that is met beside others often: `lexicons/mistakable.txt` lists them, so that no other rare word is asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.edits import edits
from flows.text.evidence import inflected
from flows.text.repairs import Fix
from flows.text.wordlist import capital_only, frequencies

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from flows.text.evidence import Place, Verdict
    from flows.text.scan import Word

_SURE, _LEAST = 0.6, 0.8
_OF_KEYS = frozenset({"letter lost", "letters swapped", "letter substituted", "letter inserted"})


def mistakable(word: str, paired: AbstractSet[str]) -> bool:
    """Whether a rare word may stand for another one: the test of the list.

    Args:
        word: a rare word in lower case.
        paired: the words that stand in frequent pairs.
    """
    return any(meant in paired and meant not in capital_only() and _may_be(word, meant, slip) and not inflected(word, meant) for meant, slip, _ in edits(word))


def _may_be(word: str, meant: str, slip: str) -> bool:
    return slip in _OF_KEYS and meant[0] == word[0] and _plain_form(word) != _plain_form(meant)


def unlikely(word: Word, place: Place, verdict: Verdict) -> Fix | None:
    """The proposal, where the words beside it call for the common word."""
    told = verdict.told if frequencies().get(word.text) else verdict.fits
    if verdict.sure < _LEAST or not told or verdict.inflected or not _may_be(word.text, verdict.words, verdict.slip):
        return None
    beside = " and ".join(f"“{w}”" for w in (place.before, place.after) if w)
    reason = f"“{word.text}” is a rare word; “{verdict.words}” is met beside {beside}; left as it is, since both are English"
    return Fix(word.start, word.end, word.text, verdict.words, "rare word", "flagged", round(min(verdict.sure, _SURE), 3), reason)


def _plain_form(word: str) -> str:
    """A word without what British and American spelling differ in."""
    return re.sub(r"re(?=s?$)", "er", re.sub(r"([a-z])\1", r"\1", word.replace("ou", "o").replace("z", "s").replace("ae", "e").replace("ium", "um")))
