"""Finding the doubtful words of a text in one pass: what is plainly in order is recognised by the run of characters it stands in.

A run is what stands between two blanks. Whether a run holds anything to look at depends on the run alone, so the answer is kept for
the life of the process: text in order costs one look-up a run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress, count
from operator import eq
from typing import TYPE_CHECKING

from flows.text.confusables import lookalikes
from flows.text.lexicon import words
from flows.text.namewords import Name, name_of
from flows.text.runs import run_starts
from flows.text.slips import slips
from flows.text.wordlist import capital_only, english, explained, frequencies, hardly_met, known, listed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_PROSE = re.compile(r"https?:|www\.|@|\.(?:com|org|gov|net|int|eu|html?|pdf|mil|edu)\b|^\W?#\w|[_\\=<>{}^~]", re.IGNORECASE)
_DOMAINS = frozenset(form for word in "com org gov net int eu htm html pdf mil edu".split() for form in (word, word.title(), word.upper()))
_OPENINGS = ("www", "http", "https")
_CORE = re.compile(r"^[\"'“”‘’„«»(\[*—–-]*+((?:[\"'“”‘’«».,;:!?)\]*…—–]*+[^\"'“”‘’«».,;:!?)\]*…—–])*+)[\"'“”‘’«».,;:!?)\]*…—–]*+$")
_MIXED = re.compile(r"^(?=[^a-z]*+[a-z][^a-z]*+[a-z])[A-Za-zéèöüíſ0-9!|\[\]$£€©¢]{3,}")
_NUMBER = re.compile(r"[$€£]?\d[\d.,]*\d|[$€£]?\d")
_GENITIVE = re.compile(r"['’]s$")
_MARKS = '.,;:!?()“”"'
"""What may stand around a word without a meaning for the scan; hyphens and apostrophes tie words together."""
_CLOSING = ".,;:!?)"
_LONGEST = 40
"""Letters of the longest word that is judged; a longer run is data, not a word."""
_LONG_ENOUGH = 6
_RARE = 400_000
"""Occurrences in a trillion words below which a word is asked whether another was meant; it is never changed."""
_KEPT = 100_000
"""Runs remembered; when there are more the memory starts anew, so that it stays below 20 MB."""
_GLUED = re.compile(r"\b[A-Z]?[a-z]{2,}[A-Z][a-z]{2,}\b")
_TWO_CAPITALS = re.compile(r"\b[A-Z]{2}(?!s\b)[a-z]+\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A word to look at inside a run: where it stands there, and why."""

    start: int
    end: int
    text: str
    kind: str
    """`unknown` (lower case), `foreign` (a function word of another language), `rare` (English, but hardly met), `head` (capitalised, unknown), `mixed` (letters among figures and marks), `capitals`, `glued`, `open`, `stroke`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word to look at in the text."""

    start: int
    end: int
    text: str
    kind: str
    run: int
    """Index of its run."""
    alone: bool
    """Whether it is the only word of its run."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The runs of a text and the words in them worth a look."""

    runs: list[str]
    vocabulary: frozenset[str]
    """The different runs."""
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    """Where each run begins; empty where there is nothing to look at."""
    twins: tuple[int, ...]
    """Indices of doubled function words: each says the same as the run before, one blank apart."""
    names: Mapping[str, Name]
    """The names by the runs they stand in."""
    lookalikes: tuple[int, ...]
    """Indices of the runs that hold a word taken for another one."""


_STROKES = frozenset({"|", "l", "ln", "lt", "lf", "ls", "lts"})
"""How a machine reads I, In, It, If, Is, Its: an upright stroke is a stroke."""
DOUBLED = frozenset("the of and to a an for with from by at is are was were be its their this will".split())
"""Function words that hardly ever follow themselves."""
_ALIKE = (Part(0, 0, "", "lookalike"),)
"""Stands for a word that is in order but taken for another one."""
_odd: dict[str, tuple[tuple[Part, ...], Name | None]] = {}
_fine: set[str] = set()


def scan(text: str) -> Scan:
    """The runs of `text` and the words worth a look, in order."""
    runs = text.split()
    vocabulary = frozenset(runs)
    odd, names = _sorted_out(vocabulary)
    twins = [i for i in compress(count(1), map(eq, runs, runs[1:])) if runs[i] in DOUBLED]
    if not twins and all(parts is _ALIKE for parts in odd.values()):
        return Scan(runs, vocabulary, (), (), (), names, tuple(_met(runs, odd)) if odd else ())
    starts = run_starts(text, runs)
    found, alike = _words(runs, starts, odd)
    doubled = tuple(i for i in twins if starts[i] == starts[i - 1] + len(runs[i]) + 1 and text[starts[i] - 1] == " ")
    return Scan(runs, vocabulary, found, starts, doubled, names, alike)


def without_places(text: str) -> Scan:
    """The same for those who only count: the words do not tell where they stand, which takes longest to find out."""
    runs = text.split()
    vocabulary = frozenset(runs)
    odd, names = _sorted_out(vocabulary)
    found = [Word(0, 0, p.text, p.kind, i, len(odd[run]) == 1) for i, run in enumerate(runs) if run in odd and odd[run] is not _ALIKE for p in odd[run]]
    return Scan(runs, vocabulary, tuple(found), (), (), names, ())


def forget() -> None:
    """Drop what is remembered of runs, as a benchmark does that changes the word lists."""
    _fine.clear()
    _odd.clear()


def _sorted_out(runs: frozenset[str]) -> tuple[dict[str, tuple[Part, ...]], dict[str, Name]]:
    """The runs that hold something to look at, and those that hold a name."""
    if len(_fine) > _KEPT:
        forget()
    new = runs - _fine
    common, asked, alike, capitals = english(), _asked_about(), lookalikes(), capital_only()
    usual = (common & new) - asked - alike  # an English word and nothing else need not be looked at by itself
    _fine.update(usual)
    odd, names = {}, {}
    for run in new - usual:
        word = run.strip(_MARKS)
        lower = word.lower()
        if lower in common and (word == lower or (word.istitle() and lower not in capitals)) and lower not in asked and run not in alike:
            _fine.add(run)
            continue
        parts, name = _odd.get(run) or _looked_at(run)
        if parts:
            odd[run] = parts
        if name is not None:
            names[run] = name
    return odd, names


@cache
def _asked_about() -> frozenset[str]:
    """English words that are looked at by themselves: slips of the table, strokes, and rare words that may stand for another one."""
    return words("mistakable").union(slips(), _STROKES)


def _plain_word(lower: str) -> bool:
    """Whether a word in lower case is in order."""
    return lower in english() and lower not in _asked_about()


def _in_order(run: str) -> bool:
    """Whether a run is plainly a usual word, a number, an acronym or a compound between marks, so that nothing else need be asked."""
    word = run.strip(_MARKS)
    if word[-1:] == "-" or word[:1] == "|":
        return False
    word = word.removesuffix("’s").removesuffix("'s")
    lower = word.lower()
    if word == lower:
        return (_plain_word(lower) or _compound(word) or word == word.upper()) and run not in lookalikes()
    return word.isupper() or (word.istitle() and _plain_word(lower) and lower not in capital_only() and run not in lookalikes())


def _compound(word: str) -> bool:
    """Whether a word holds hyphens, which tie its parts together so that none is judged alone."""
    return "-" in word and word.isascii() and word[0].isalpha() and word.replace("-", "").isalpha()


def _looked_at(run: str) -> tuple[tuple[Part, ...], Name | None]:
    if _in_order(run):
        _fine.add(run)
        return (), None
    parts, name = tuple(_parts(run)), name_of(bare(run)) if len(run) <= 4 * _LONGEST and not run.islower() else None
    if not parts and run in lookalikes():
        parts = _ALIKE
    if not parts and name is None:
        _fine.add(run)
    elif len(_odd) < _KEPT:
        _odd[run] = parts, name
    return parts, name


def _met(runs: Sequence[str], odd: Container[str]) -> Iterator[int]:
    """The indices of the runs that hold something to look at."""
    return compress(count(), map(odd.__contains__, runs))


def _words(runs: Sequence[str], starts: Sequence[int], odd: Mapping[str, tuple[Part, ...]]) -> tuple[tuple[Word, ...], tuple[int, ...]]:
    found: list[Word] = []
    alike: list[int] = []
    for i in _met(runs, odd):
        parts = odd[runs[i]]
        if parts is _ALIKE:
            alike.append(i)
            continue
        at, alone = starts[i], len(parts) == 1
        for p in parts:
            found.append(Word(at + p.start, at + p.end, p.text, p.kind, i, alone))  # noqa: PERF401  (a generator for each run takes longer)
    return tuple(found), tuple(alike)


def _parts(run: str) -> Iterable[Part]:
    if len(run) > 4 * _LONGEST:
        return
    if run in _STROKES:
        yield Part(0, len(run), run, "stroke")
        return
    word = run.strip(_MARKS)
    if word.isalpha() and run[0] not in _CLOSING and not _of_address(word):  # nothing is tied to the word
        kind = _kind(word)
        if kind:
            start = run.index(word)
            yield Part(start, start + len(word), word, kind)
        return
    if not _NOT_PROSE.search(run):
        yield from _tied(run)


def _of_address(word: str) -> bool:
    return word in _DOMAINS or word.lower().endswith(_OPENINGS)


def _tied(run: str) -> Iterable[Part]:
    """The parts of a run that holds more than a word between marks."""
    core = _CORE.match(run)
    if core and _MIXED.fullmatch(core[1]) and not core[1].isalpha() and len(core[1]) <= _LONGEST:
        yield Part(core.start(1), core.end(1), core[1], "mixed")
        return
    for m in WORD.finditer(run):
        word = _GENITIVE.sub("", m[0])
        kind = _kind(word, tied=_joined(run, m))
        if kind:
            end = m.start() + len(word)
            yield Part(m.start(), end, run[m.start() : end], kind)
    if run.endswith("-") and len(run) > 2 and run[-2].isalpha():  # noqa: PLR2004  (a letter and the hyphen)
        yield Part(0, len(run), run, "open")


def _kind(word: str, *, tied: bool = False) -> str | None:
    """Why a word is worth a look, if it is; `tied` tells whether a figure, a hyphen or an apostrophe ties it to something."""
    if len(word) > _LONGEST or not word.isascii() or "'" in word or "’" in word:
        return None
    lower = word.lower()
    if word == lower:
        if tied:
            return None
        if lower in _FOREIGN and not known(lower):
            return "foreign"
        if not known(lower) or lower in slips():
            return "unknown"
        return "rare" if lower in words("mistakable") else None
    if _TWO_CAPITALS.fullmatch(word):
        return "capitals"
    if _GLUED.fullmatch(word):
        return "glued"
    if word.istitle() and not tied and not known(lower):
        return "head"
    return None


def rare(word: str) -> bool:
    """Whether a word is English, but hardly met, and neither made of a common word nor the other spelling of one."""
    times = frequencies().get(word)
    seldom = hardly_met(word) if times is None else 0 < times < _RARE or (not times and word not in words("more_words"))
    return seldom and len(word) >= _LONG_ENOUGH and not explained(word)


def _joined(run: str, m: re.Match[str]) -> bool:
    """Whether a figure, a hyphen or an apostrophe ties the word to something."""
    before, after = run[m.start() - 1 : m.start()], run[m.end() : m.end() + 1]
    return any(c.isalnum() or c in "-‐‑'’‘ʻʼ`_" for c in before + after)


def bare(run: str) -> str:
    """The word of a run without the marks around it."""
    core = _CORE.match(run)
    return core[1] if core else run


def left_of(runs: Sequence[str], i: int) -> str | None:
    """The known word before run `i`, where no mark stands between; `#` for a number."""
    if i > 0 and _NUMBER.fullmatch(runs[i - 1]):
        return "#"
    return _beside(runs[i - 1], -1) if i > 0 else None


def right_of(runs: Sequence[str], i: int) -> str | None:
    """The known word after run `i`, where no mark stands between."""
    return _beside(runs[i + 1], 1) if i + 1 < len(runs) else None


def _beside(run: str, side: int) -> str | None:
    word = bare(run)
    if not word or not (run.endswith(word) if side < 0 else run.startswith(word)):
        return None
    lower = word.lower()
    return lower if listed(lower) else None


def foreign(word: str) -> bool:
    """Whether a run is a function word of another language."""
    return word.lower() in _FOREIGN


_FOREIGN = frozenset(
    "les des la le du et un une pour sur dans qui los las el del y que por para der die das und von zu den im il gli della di da dos nos est ad hoc "
    "tem parens patriae de facto jure iure facie vivo absentia priori posteriori mutatis mutandis gratia factum standi vires casus belli obiter materiae generis erga omnes lege ferenda lata pacta "
    "servanda stantibus stricto sensu lato alios curiam mens reus modus operandi vivendi nullius ipso buenas buenos tardes noches gracias merci bonjour bonsoir guten danke "
    "bon bonne avec chez ces cette aux leur mit auf ein eine einen dem una su sus ao uma nel alla gli dal en se al lo como pero más também são não "
    "yang untuk dengan oleh dalam kepada daripada tidak adalah bagi telah ialah serta hanya".split()
)
