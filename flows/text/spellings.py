"""A name spelled two ways in one document: pointed out, never changed, since only a person knows which is right.

Two spellings are of one name where they differ in accents, hyphens or apostrophes alone, or by one slip inside a word of some length. English
and the languages it borrows names from inflect at the end of a word, so a difference there is no slip ("Iraq", "Iraqi"; "Ivanov", "Ivanova");
and two people may have names as near ("Hansen", "Hanson"), so that one slip counts only beside the same name or in a word no list has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from flows.text.lexicon import rows
from flows.text.namewords import APOSTROPHES, GENITIVE, folded
from flows.text.repairs import Fix
from flows.text.runs import run_starts
from flows.text.scan import bare, foreign
from flows.text.wordlist import capital_only, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flows.text.namewords import Name
    from flows.text.scan import Scan

_SHORTEST = 5
"""Letters: in shorter words one letter tells two names apart more often than two spellings ("Li", "Lin")."""
_ONE_SLIP = 7
_CROWD = 40
"""Names that begin or end alike; where there are more, the text is a list of names or made to be slow."""
_TWICE = 2
_FIELDS = {"countries": ("name", "forms", "demonyms", "capital", "metonyms"), "places": ("name", "forms"), "leaders": ("name",), "family_names": ("name",)}
_SURE, _LIKELY = 0.75, 0.6


def twice_spelled(names: Iterable[Name]) -> list[tuple[Name, Name]]:
    """The pairs among the names of a document that may be one name, by their letters alone."""
    first: dict[str, Name] = {}
    crowds: dict[str, list[Name]] = {}
    for name in set(names):
        for key in name.keys:
            other = first.setdefault(key, name)
            if other is not name:
                crowds.setdefault(key, [other]).append(name)
    pairs = {}
    for crowd in crowds.values():
        if len(crowd) <= _CROWD:
            for a, b in combinations(crowd, 2):
                if abs(len(a.fold) - len(b.fold)) <= 1 and alike(a, b):
                    pairs[min(a.spelling, b.spelling), max(a.spelling, b.spelling)] = (a, b)
    return [pairs[key] for key in sorted(pairs)]


def spelled_two_ways(text: str, found: Scan) -> Sequence[Fix]:
    """The rarer spelling of each pair that the document's own use shows to be one name."""
    pairs = twice_spelled(found.names.values())
    return tuple(_rarer(text, found, pairs)) if pairs else ()


def _rarer(text: str, found: Scan, pairs: Sequence[tuple[Name, Name]]) -> Iterator[Fix]:
    runs = found.runs
    wanted = {name.spelling for pair in pairs for name in pair}
    at = defaultdict(list)
    for i, run in enumerate(runs):
        name = found.names.get(run)
        if name is not None and name.spelling in wanted:
            at[name.spelling].append(i)
    starts = found.starts or run_starts(text, runs)
    done = set()
    for pair in pairs:
        rare, usual = sorted(pair, key=lambda n: (len(at[n.spelling]), n.spelling))
        often, seldom = len(at[usual.spelling]), len(at[rare.spelling])
        if often < _TWICE or seldom >= often or rare.spelling in done:
            continue
        same = rare.fold == usual.fold
        beside = _beside(found, at[rare.spelling]) & _beside(found, at[usual.spelling])
        if not same and not beside and (_listed(rare) or _listed(usual) or seldom > 1):
            continue
        done.add(rare.spelling)
        for i in at[rare.spelling]:
            if not _quoted(runs[max(0, i - 3) : i + 4]):
                yield _flag(runs[i], starts[i], rare, usual, often, sure=_SURE if same or beside else _LIKELY)


def _quoted(near: Sequence[str]) -> bool:
    """Whether the name stands among words of another language, which spells it as it likes."""
    return any(foreign(r) for r in near) or sum(r.islower() and not known(bare(r)) for r in near if r.isalpha()) >= _TWICE


def _flag(run: str, start: int, rare: Name, usual: Name, often: int, *, sure: float) -> Fix:
    shift = run.index(bare(run))
    length = len(rare.spelling)
    before = run[shift : shift + length]
    reason = f"the document also spells the name “{usual.spelling}” ({often} times); one of the two may be a slip; left as it is, since a name is never changed"
    return Fix(start + shift, start + shift + length, before, usual.spelling, "name spelled two ways", "flagged", sure, reason)


@lru_cache(20_000)
def alike(a: Name, b: Name) -> bool:
    """Whether the letters of two names allow that they are one, and no list says that both are right."""
    if a.spelling.lower() == b.spelling.lower() or (a.spelling.lower() in right() and b.spelling.lower() in right()):
        return False
    if a.fold == b.fold:  # "América" beside "America": a place has a name in English and one at home, and both are right
        return a.fold not in places()
    x, y = _apart(a, b)
    return min(len(x), len(y)) >= _SHORTEST and len(a.fold) + len(b.fold) >= 2 * _ONE_SLIP - 1 and one_slip(x, y)


def _apart(a: Name, b: Name) -> tuple[str, str]:
    """The halves of two compounds that differ ("Israeli-Palestinian", "Israel-Palestinian"), else the whole names."""
    halves = [(folded(x), folded(y)) for x, y in zip(a.spelling.split("-"), b.spelling.split("-"), strict=False) if x != y]
    return halves[0] if a.spelling.count("-") == b.spelling.count("-") and len(halves) == 1 else (a.fold, b.fold)


def one_slip(a: str, b: str) -> bool:
    """Whether one letter lost, put in, changed or swapped inside the word makes one of the other; at the end words inflect.

    >>> one_slip("rodriquez", "rodriguez"), one_slip("guterres", "gutteres"), one_slip("ivanov", "ivanova"), one_slip("lavrov", "lavorv")
    (True, False, False, True)
    """
    if len(a) < len(b):
        a, b = b, a
    i = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(b))
    if len(a) > len(b):
        return a[i + 1 :] == b[i:] and (i < len(b) - 1 or a[-1] == a[-2])
    swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
    return swapped or (a[i + 1 :] == b[i + 1 :] and 0 < i < len(a) - _TWICE)


@cache
def right() -> frozenset[str]:
    """The words, in lower case, of names the lexicons give: where two of them are near, both are right ("Kyiv" and "Kiev")."""
    return _lexicon("countries", "places", "leaders", "family_names")


@cache
def places() -> frozenset[str]:
    """The words, in lower case, of the English names of countries and places."""
    return _lexicon("countries", "places")


def _lexicon(*tables: str) -> frozenset[str]:
    cells = (row[c] for table in tables for row in rows(table) for c in _FIELDS[table])
    return frozenset(w for cell in cells for w in re.split(r"[;\s]+", APOSTROPHES.sub("'", cell.lower())) if w)


@lru_cache(20_000)
def _listed(name: Name) -> bool:
    return name.fold in capital_only() or name.spelling.lower() in right() or known(name.fold)


def _beside(found: Scan, places: Iterable[int]) -> set[str]:
    """The capitalised words that stand next to the name, other than titles and the heads of sentences: its other half."""
    runs, near = found.runs, set()
    for i in places:
        if i and runs[i - 1].isalpha():
            near.add(f"{runs[i - 1]} …")
        if i + 1 < len(runs) and runs[i].isalpha():
            near.add(f"… {GENITIVE.sub('', bare(runs[i + 1]))}")
    return {w for w in near if (n := w.strip("… "))[:1].isupper() and (n in found.names or n.lower() in capital_only()) and len(n) > _TWICE}
