"""Lexical repair of near-clean English: only what is certainly wrong, and never a name.

A word is suspect when it is no English word by list or rule, stands in lower case and is not the document's own (met three
times or more). A repair is applied when one reading beats both every other and the supposition that the word is right.
Two suspects side by side are only flagged: neither gives the other a context to be judged in. For that reason correcting a
corrected text changes nothing: every repair was judged between two words that no repair touches.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from flows.text.candidates import attested, candidates
from flows.text.lexicon import rows, words
from flows.text.wordlist import frequencies, known, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flows.text.candidates import Candidate
    from flows.text.records import Span

__all__ = ["Fix", "correct", "known"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN = re.compile(r"\S+")
_NOT_PROSE = re.compile(r"https?:|www\.|@|\.(?:com|org|gov|net|int|eu|html?|pdf|mil|edu)\b|^\W?#\w|[_\\=<>{}|]", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(the|of|and|to|a|an|for|with|from|by|at|is|are|was|were|be|its|their|this|will)(?: \1)+\b")
_GLUED = re.compile(r"\b(?P<head>[A-Z]?[a-z]{2,})(?P<tail>[A-Z][a-z]{2,})\b")
_TWO_CAPITALS = re.compile(r"\b[A-Z]{2}[a-z]+\b")
_FOREIGN = frozenset(
    "les des la le du et un une pour sur dans qui los las el del y que por para der die das und von zu den im il gli della di da dos nos est".split()
)
_FUNCTION_WORDS = frozenset(
    "the of and to in for with that from by on at as is are was were be been has have had will would their its our this these those between "
    "including which who not also".split()
)
_OWN = 3
"""A word met this often is the document's own."""
_SHORTEST = 4
_LONGEST = 40
"""Letters of the longest word that is judged."""
_NULL = -16.5
"""Log score of the supposition that an unknown word is right; 0.3 of the unknown words of real releases are slips."""
_BY_LETTER = 1.0
_USUAL = 7
_VERY_SURE = 0.995
_LONG_PAIR = 12
_FREQUENT = 10**7
_SURE = 0.97
_WORTH_FLAGGING = 0.6
_COMMON = 10**9
"""Only a function word is common enough to be believed behind a slip in four letters."""
_ENGLISH = 0.6
_NEAR = 8
"""Characters between neighbours: blanks and marks."""
_ENDING = re.compile(r"(?:s|es|ed|d|ing|er|e|ly|al|x)$")


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair of `text[start:end]`, whole words: made where `status` is `applied`, else only proposed."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    status: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def correct(text: str, *, protected: Sequence[Span] = ()) -> tuple[Fix, ...]:
    """The repairs of `text`, in order and disjoint.

    Args:
        text: near-clean English; a text in another language comes back without a repair.
        protected: stretches nothing is repaired in.

    >>> [(f.before, f.after, f.status) for f in correct("The two sides discussed spexcial ties with a view to peace.")]
    [('spexcial', 'special', 'applied')]
    """
    barred = [(s.start, s.end) for s in protected] + [m.span() for m in _RUN.finditer(text) if _NOT_PROSE.search(m[0])]
    row = list(_free(_WORD.finditer(text), barred))
    if not row or not _english(row):
        return ()
    plain = {f.start: f for f in [*_doubled(text, row), *_plain(text, row)]}
    doubtful = _doubtful(text, row, plain)
    edges = frozenset(row[i].end for i in doubtful), frozenset(row[i].start for i in doubtful)
    fixes = [*(_beside(text, f, *edges) for f in plain.values()), *_guesses(text, row, doubtful, plain)]
    fixes.sort(key=lambda f: (f.start, -f.end))
    return tuple(_disjoint(fixes))


def _free(found: Iterator[re.Match[str]], barred: list[tuple[int, int]]) -> Iterator[_Word]:
    barred = sorted(barred)
    i = 0
    for m in found:
        while i < len(barred) and barred[i][1] <= m.start():
            i += 1
        if i == len(barred) or m.end() <= barred[i][0]:
            yield _Word(m.start(), m.end(), m[0])


def _english(row: Sequence[_Word]) -> bool:
    lower = [w.text for w in row if w.text.islower()]
    return sum(listed(w) for w in lower) >= _ENGLISH * max(len(lower), 1)


def _plain(text: str, row: Sequence[_Word]) -> Iterator[Fix]:
    """Repairs that need no context: slips of the lexicon, a second capital, a space lost before a capital."""
    own = Counter(w.text.lower() for w in row)
    for word in row:
        fix = _slip(text, word) or _capitals(word) or _glued(word, own) or _twice(word)
        if fix is not None:
            yield fix


def _doubtful(text: str, row: Sequence[_Word], plain: Mapping[int, Fix]) -> frozenset[int]:
    """The indices of the words that are no English by list or rule."""
    own = Counter(w.text for w in row)
    return frozenset(i for i, w in enumerate(row) if w.start not in plain and own[w.text] < _OWN and _suspect(text, w))


def _guesses(text: str, row: Sequence[_Word], doubtful: frozenset[int], plain: Mapping[int, Fix]) -> Iterator[Fix]:
    """Repairs by evidence; beside another doubtful word or repair they are only proposed."""
    touched = [(f.start, f.end) for f in plain.values()]
    for i in sorted(doubtful):
        fix = _judged(text, row, i)
        if fix is None:
            continue
        word = row[i]
        around = [row[k] for k in (i - 1, i + 1) if 0 <= k < len(row)]
        close = any(k in doubtful for k in (i - 1, i + 1)) or any(a < n.end and n.start < b for n in around for a, b in touched)
        yield _flagged(fix) if close and any(_adjacent(text, *sorted((word, n), key=lambda w: w.start)) for n in around) else fix


def _beside(text: str, fix: Fix, ends: frozenset[int], starts: frozenset[int]) -> Fix:
    """A plain repair; only proposed where a doubtful word stands beside it."""
    for gap in range(_NEAR):
        left, right = fix.start - gap, fix.end + gap
        if (left in ends and not _letters(text[left : fix.start])) or (right in starts and not _letters(text[fix.end : right])):
            return _flagged(fix)
    return fix


def _letters(words: str) -> bool:
    return any(c.isalnum() for c in words)


def _flagged(fix: Fix) -> Fix:
    if fix.status == "flagged":
        return fix
    return replace(fix, status="flagged", confidence=min(fix.confidence, 0.9), reason=f"{fix.reason}; the word beside it is doubtful too")


def _suspect(text: str, word: _Word) -> bool:
    if not _SHORTEST <= len(word.text) <= _LONGEST or not word.text.islower() or not word.text.isascii() or "'" in word.text:
        return False
    beside = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
    if any(c.isalnum() or c in "-‐‑'’" for c in beside):
        return False
    return not known(word.text)


@cache
def _slips() -> dict[str, tuple[str, str]]:
    return {r["slip"]: (r["correction"], r["reason"]) for r in rows("slips") if " " not in r["slip"] and "-" not in r["slip"]}


_SENTENCE_HEAD = re.compile(r"(?:^|[.!?]['\"”’)]?\s+|\n[^\S\n]*+)$")


def _slip(text: str, word: _Word) -> Fix | None:
    """A slip of the lexicon, also at the head of a sentence; a capital elsewhere makes a name ("Dr. Thier")."""
    found = _slips().get(word.text.lower())
    head = word.text.istitle() and len(word.text) > 5 and _SENTENCE_HEAD.search(text[max(0, word.start - 4) : word.start])  # noqa: PLR2004
    if found is None or not (word.text.islower() or head):
        return None
    after = found[0].capitalize() if word.text.istitle() else found[0]
    return Fix(word.start, word.end, word.text, after, "known slip", "applied", 0.99, f"a known slip: {found[1]}")


def _capitals(word: _Word) -> Fix | None:
    """ "THe": two capitals on a function word."""
    if not _TWO_CAPITALS.fullmatch(word.text) or word.text.lower() not in words("no_names") or not listed(word.text.lower()):
        return None
    if len(word.text) < 3:  # noqa: PLR2004  (initials)
        return None
    return Fix(word.start, word.end, word.text, word.text.capitalize(), "two capitals", "applied", 0.97, "the second capital is a slip of the shift key")


def _glued(word: _Word, own: Counter[str]) -> Fix | None:
    """ "PresidentNguyen", "theUnited": a lost space before a capital."""
    m = _GLUED.fullmatch(word.text)
    if m is None or own[word.text.lower()] >= _OWN:
        return None
    head = m["head"].lower()
    function = head in _BEFORE_NAMES and m["head"].islower()
    if not function and not (head in _TITLES and m["head"][0].isupper()):
        return None
    after = f"{m['head']} {m['tail']}"
    return Fix(word.start, word.end, word.text, after, "lost space", "applied", 0.96, f"“{m['head']}” is a word and a capital follows: the space was lost")


def _twice(word: _Word) -> Fix | None:
    """ "occasionoccasion": one word set twice without a space."""
    half = word.text[: len(word.text) // 2]
    if len(half) < _SHORTEST or half * 2 != word.text or not listed(half) or listed(word.text):
        return None
    return Fix(word.start, word.end, word.text, half, "doubled word", "applied", 0.97, f"“{half}” was set twice without a space")


_TITLES = frozenset("president minister ambassador secretary chairman premier senator governor chancellor king queen prince princess commissioner".split())
_BEFORE_NAMES = frozenset("and the with that from for between its their his her said which when where while after before also against among".split())


def _judged(text: str, row: Sequence[_Word], i: int) -> Fix | None:
    word = row[i]
    left, right = _neighbour(text, row, i, -1), _neighbour(text, row, i, 1)
    readings = candidates(word.text, left, right)
    if not readings:
        return None
    best = readings[0]
    rival = max([_null(word.text), *(c.score for c in readings[1:2])])
    sure = round(1 / (1 + math.exp(min(rival - best.score, 50.0))), 3)
    if sure < _WORTH_FLAGGING or (best.slip == "lost space" and _compound(best)):
        return None
    status = "applied" if _certain(word.text, best, sure, row, i) else "flagged"
    confidence = min(sure, 0.99) if status == "applied" else min(sure, 0.9)
    return Fix(word.start, word.end, word.text, best.words, best.slip, status, confidence, _reason(word.text, best, left, right, status))


def _certain(word: str, best: Candidate, sure: float, row: Sequence[_Word], i: int) -> bool:
    """Whether the evidence is enough to change the text."""
    if any(w.text.lower() in _FOREIGN for w in row[max(0, i - 2) : i + 3]):
        return False
    around = {row[k].text.lower() for k in (i - 1, i + 1) if 0 <= k < len(row)}
    if around & set(best.words.split()):
        return False  # it would stand twice: rather the whole word is one too many
    if best.slip == "lost space":
        a, _, b = best.words.partition(" ")
        # two nouns written as one are a compound ("roadmap"); a function word is glued to its neighbour only by a slip
        return sure >= _SURE and _parted(a, b)
    if _ENDING.sub("", word) == _ENDING.sub("", best.words) or _ENDING.sub("", word) == best.words:
        return False
    if best.words[0] != word[0] and best.slip == "letter substituted" and (sure < _VERY_SURE or len(word) < _USUAL):
        return False
    return sure >= _SURE and (len(word) > _SHORTEST or frequencies().get(best.words, 0) >= _COMMON)


def _null(word: str) -> float:
    """Log score of the supposition that the word is right: the longer it is, the less it stands one slip from a word by chance."""
    return _NULL - _BY_LETTER * max(0, len(word) - _USUAL)


def _compound(best: Candidate) -> bool:
    """Two content words written as one ("waitlist"); worth a remark only where they are long and stand side by side elsewhere."""
    a, _, b = best.words.partition(" ")
    return not {a, b} & _FUNCTION_WORDS and not (len(a) + len(b) >= _LONG_PAIR and attested(a, b))


def _parted(a: str, b: str) -> bool:
    """Whether two words can only have lost the space between them: one is a function word, and the pair or its other half is common.

    Two content words written as one are mostly a compound ("roadmap"); where the first is an inflected verb they are not.
    """
    if {a, b} & _FUNCTION_WORDS:
        return attested(a, b) or (min(len(a), len(b)) > 1 and min(frequencies().get(w, 0) for w in (a, b)) >= _FREQUENT)
    return a.endswith(("ing", "ed")) and attested(a, b) and min(len(a), len(b)) > _SHORTEST


def _neighbour(text: str, row: Sequence[_Word], i: int, step: int) -> str | None:
    """The known word beside word `i`, where only a blank stands between."""
    k = i + step
    if not 0 <= k < len(row):
        return None
    a, b = (row[k], row[i]) if step < 0 else (row[i], row[k])
    word = row[k].text.lower()
    return word if text[a.end : b.start] == " " and listed(word) else None


def _reason(word: str, best: Candidate, left: str | None, right: str | None, status: str) -> str:
    beside = " … ".join(f"“{w}”" for w in (left, right) if w)
    place = f" beside {beside}" if beside else ""
    doubt = "" if status == "applied" else "; left as it is, the evidence is not enough"
    return f"“{word}” is no English word by list or rule; “{best.words}” fits{place} and needs one slip ({best.slip}){doubt}"


def _doubled(text: str, row: Sequence[_Word]) -> Iterator[Fix]:
    """ "of of": a function word that cannot follow itself."""
    inside = {w.start for w in row}
    for m in _DOUBLED.finditer(text):
        if m.start() in inside:
            yield Fix(m.start(), m.end(), m[0], m[1], "doubled word", "applied", 0.97, f"“{m[1]}” cannot follow itself; it was set twice")


def _adjacent(text: str, a: _Word, b: _Word) -> bool:
    return not _letters(text[a.end : b.start])


def _disjoint(fixes: Sequence[Fix]) -> Iterator[Fix]:
    end = -1
    for fix in fixes:
        if fix.start >= end:
            end = fix.end
            yield fix
