"""Lexical repair of English, clean or scanned: only what is certainly wrong, and never a name.

A word is doubtful when it is no English word by list or rule, stands in lower case (or at the head of a sentence) and is not the
document's own (met three times or more). A repair is applied when the evidence for it is enough, else proposed, else left alone.
The text is read again after each round of repairs, until a round finds nothing to repair: so correcting a corrected text
changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.candidates import names, settle
from flows.text.characters import characters
from flows.text.compounds import FUNCTION_WORDS
from flows.text.confusables import confused
from flows.text.evidence import Place, Verdict, weighed
from flows.text.offsets import replay
from flows.text.pieces import broken_off, piece, spoken_of
from flows.text.plain import heads, plain
from flows.text.repairs import Fix, disjoint, edits_of, joined
from flows.text.scan import Scan, foreign, left_of, right_of, scan
from flows.text.spellings import spelled_two_ways
from flows.text.unlikely import unlikely
from flows.text.wordlist import frequencies, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flows.text.records import Span
    from flows.text.scan import Word

__all__ = ["Fix", "correct", "known"]

_OWN = 3
"""A word met this often is the document's own."""
_SHORTEST = 3
_APPLY, _APPLY_CLEAN, _APPLY_SCANNED = 0.82, 0.90, 0.86
"""How sure a repair has to be; how sure in a text nearly without slips, where a wrong one weighs more than one left undone; and in a scan, where the
words beside it may be misread as well."""
_CLEAN = 0.016
"""Share of doubtful words below which a text is nearly without slips: about one slip in 150 words."""
_FLAG = 0.4
_SCANNED = 0.10
"""Share of doubtful words from which a text is taken to be scanned; no typist is so careless."""
_SIGNS = 4
_SHORT_TEXT = 200
"""Different words."""
_FEW_ENOUGH = 2_000
"""Doubtful words up to which a second slip is looked for, which takes longest."""
_ROUNDS = 8
"""More are needed only where doubtful words stand in a chain, each waiting for the one before."""
_MENTIONING = frozenset("called termed dubbed term word phrase".split())
"""What follows is spoken of, not used: it may be a word of any language ("particles called atomos")."""
_STRETCH = 2
"""Doubtful words among the four around a word from which they are taken for a stretch of another language: slips seldom stand so close, but for
those of a scan, where it takes one more."""
_SIC = re.compile(r"[.,;:”\"’)]{0,2} ?\\?[\[(]sic\b", re.IGNORECASE)
"""Who writes this behind a word has seen it and means it to stand."""
_ENGLISH = frozenset("the and of to that with by this have are from which will its their has been for".split())
_FEW, _MANY = 0.08, 0.15
"""Shares of English function words: one in twelve words is enough where most others are known, one in seven also in a bad scan."""
_WELL_KNOWN, _ENOUGH = 6, 20
"""Words in lower case to a strange one in a text that is English beyond doubt, and how many runs are asked for each."""
_ALMOST_ALL, _MOST, _SOME = 0.8, 0.6, 0.4
"""Shares of known words among those in lower case."""


def correct(text: str, *, protected: Sequence[Span] = ()) -> tuple[Fix, ...]:
    """The repairs of `text`, in order and disjoint.

    Args:
        text: English; a text in another language comes back without a repair.
        protected: stretches nothing is repaired in.

    >>> [(f.before, f.after, f.status) for f in correct("The two sides discussed spexcial ties with a view to peace.")]
    [('spexcial', 'special', 'applied')]
    """
    barred = sorted((s.start, s.end) for s in protected if s.start < s.end)
    settle()
    done: list[Fix] = []
    now = text
    for _ in range(_ROUNDS):
        found = _round(now, _moved(barred, done))
        done = joined(text, done, found)
        edits = edits_of(found)
        if not edits:
            break
        now = replay(now, edits)
    return tuple(done)


def _moved(barred: list[tuple[int, int]], done: Sequence[Fix]) -> list[tuple[int, int]]:
    """The protected stretches in the text as repaired so far: nothing in them has changed, but what stands before them has."""
    if not barred:
        return barred
    grown = [(f.start, len(f.after) - (f.end - f.start)) for f in done if f.status == "applied"]
    return [(a + sum(n for at, n in grown if at < a), b + sum(n for at, n in grown if at < b)) for a, b in barred]


def _round(text: str, barred: Sequence[tuple[int, int]]) -> list[Fix]:
    """The repairs seen in one reading."""
    odd = characters(text)
    if odd:  # words are judged when their letters are right
        return [f for f in odd if not _inside(f, barred)] or _words(text, barred)
    return _words(text, barred)


def _words(text: str, barred: Sequence[tuple[int, int]]) -> list[Fix]:
    found = scan(text)
    pointed = [*spelled_two_ways(text, found), *confused(text, found)]
    if not (found.words or found.twins or pointed) or not english(found):
        return []
    return disjoint([f for f in [*pointed, *_repairs(text, found)] if not (_inside(f, barred) or _SIC.match(text, f.end))])


def _repairs(text: str, found: Scan) -> list[Fix]:
    counts = Counter(w.text for w in found.words)
    fixes = list(plain(text, found, counts))
    taken = {f.start for f in fixes}
    return fixes + [f for w, p in places(text, found, counts) if w.start not in taken and (f := _judged(w, p, found))]


def _inside(fix: Fix, barred: Sequence[tuple[int, int]]) -> bool:
    return any(a < fix.end and fix.start < b for a, b in barred)


def english(found: Scan) -> bool:
    """Whether the text is English prose: its function words are there, and most words in lower case are known."""
    runs = found.runs
    doubtful = sum(w.kind == "unknown" for w in found.words)
    strange = max(doubtful - 1, 0) + sum(w.kind == "foreign" for w in found.words)  # one slip makes no other language of a short text
    if _WELL_KNOWN * strange < sum(map(str.islower, runs[: _ENOUGH * (strange + 1)])) - 1:
        return True  # the rest can only make the share greater
    lower = max(sum(map(str.islower, runs)), 1)
    known_share = 1 - strange / lower if lower > strange + 1 else 0.0
    if known_share >= _ALMOST_ALL:
        return True
    function_words = sum(r in _ENGLISH for r in runs) / lower
    return (known_share >= _MOST and function_words >= _FEW) or (known_share >= _SOME and function_words >= _MANY)


@dataclass(frozen=True, slots=True)
class _Doubt:
    """How many different doubtful words a document has among how many words."""

    kinds: int
    vocabulary: int

    @property
    def rate(self) -> float:
        """The share of doubtful words."""
        return self.kinds / max(self.vocabulary, 1)

    @property
    def scanned(self) -> bool:
        """Whether a machine must have read the text: a few words are no sign of it."""
        return self.rate >= _SCANNED and self.kinds >= _SIGNS

    @property
    def clean(self) -> bool:
        """Whether it is nearly without slips; of a short text one doubtful word tells little."""
        return self.kinds / max(self.vocabulary, _SHORT_TEXT) < _CLEAN


def places(text: str, found: Scan, counts: Mapping[str, int]) -> Iterator[tuple[Word, Place]]:
    """The doubtful words that have to be weighed, each with its place."""
    doubtful = {w.run for w in found.words if w.kind in {"unknown", "foreign"}}
    kinds = {w.text for w in found.words if w.kind in {"unknown", "mixed"} and counts[w.text] < _OWN}
    met = _Doubt(len(kinds), len(found.vocabulary))
    for word in found.words:
        if word.kind not in {"unknown", "rare", "head", "mixed"} or counts[word.text] >= _OWN or len(word.text) < _SHORTEST:
            continue
        head = word.kind == "head"
        if (head and not met.scanned and not heads(text, found, word)) or (word.kind == "rare" and not _asked(found, word)):
            continue
        yield word, _place(found, word, doubtful, counts[word.text], met, head=head)


def _place(found: Scan, word: Word, doubtful: set[int], count: int, met: _Doubt, *, head: bool) -> Place:
    runs, i = found.runs, word.run
    near = [k for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(runs)]
    return Place(
        left=_left(found, word),
        right=_right(found, word),
        before=runs[i - 1] if i else "",
        after=runs[i + 1] if i + 1 < len(runs) else "",
        head=head,
        count=count,
        clean=met.clean,
        deep=word.kind == "unknown" and met.kinds < _FEW_ENOUGH,
        scanned=met.scanned,
        foreign=any(foreign(runs[k]) for k in near) or bool(i and runs[i - 1] in _MENTIONING) or sum(k in doubtful for k in near) >= _STRETCH + met.scanned,
    )


def _judged(word: Word, place: Place, found: Scan) -> Fix | None:
    verdict = weighed(word.text.lower(), place, found.vocabulary)
    if verdict is None or verdict.sure < _FLAG:
        return _name(word, place, found.vocabulary)
    if word.kind == "rare":
        return unlikely(word, place, verdict)
    enough = _APPLY_CLEAN if place.clean else _APPLY_SCANNED if place.scanned else _APPLY
    status = "applied" if verdict.sure >= enough and _safe(word.text.lower(), verdict) and not _barred(word, verdict, place, found) else "flagged"
    after = verdict.words[0].upper() + verdict.words[1:] if place.head or word.text[0].isupper() else verdict.words
    return Fix(word.start, word.end, word.text, after, verdict.slip, status, round(min(verdict.sure, 0.99), 3), _reason(word, verdict, place, status))


def _safe(word: str, verdict: Verdict) -> bool:
    """Whether a sure verdict may be carried out.

    Two content words written as one may be a compound ("roadmap"), two letters at the end an ending, and -as, -os for -es a Spanish plural ("cooperativas").
    """
    if verdict.slip == "lost space":
        return verdict.parted
    return not verdict.remade and not (word.endswith(("as", "os")) and verdict.words == f"{word[:-2]}es")


def _barred(word: Word, verdict: Verdict, place: Place, found: Scan) -> bool:
    """Whether its place forbids a repair: a word of another language, a piece of one, one broken off or spoken of, a first name before a family name."""
    first_name = place.head and verdict.slip == "lost space" and place.after in found.names
    return place.foreign or first_name or piece(found, word) or spoken_of(found, word) or broken_off(found, word, verdict.words)


def _asked(found: Scan, word: Word) -> bool:
    """Whether a rare word has a neighbour that could tell of another one (see `unlikely`)."""
    beside = [w for w in (_left(found, word), _right(found, word)) if w is not None]
    return any(w not in FUNCTION_WORDS for w in beside) or (bool(beside) and not frequencies().get(word.text))


def _left(found: Scan, word: Word) -> str | None:
    return left_of(found.runs, word.run) if word.alone and word.start == found.starts[word.run] else None


def _right(found: Scan, word: Word) -> str | None:
    return right_of(found.runs, word.run) if word.alone and word.end == found.starts[word.run] + len(found.runs[word.run]) else None


def _name(word: Word, place: Place, seen: frozenset[str]) -> Fix | None:
    """ "ladimir Putin": a name that lost its capital; only proposed, since a name is never changed."""
    if word.kind != "unknown" or not place.after[:1].isupper():
        return None
    for name in names(word.text)[:1]:
        if name.title() in seen or name[1:] == word.text:
            reason = (
                f"“{word.text}” is no English word; before “{place.after}” it may be the name “{name.title()}”; left as it is, since a name is never changed"
            )
            return Fix(word.start, word.end, word.text, name.title(), "name", "flagged", 0.6, reason)
    return None


def _reason(word: Word, verdict: Verdict, place: Place, status: str) -> str:
    beside = " … ".join(f"“{w}”" for w in (place.left, place.right) if w)
    where = f" beside {beside}" if beside else ""
    doubt = "" if status == "applied" else "; left as it is, the evidence is not enough"
    return f"“{word.text}” is no English word by list or rule; “{verdict.words}” fits{where} and needs one slip ({verdict.slip}){doubt}"
