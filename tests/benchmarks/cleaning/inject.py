"""Slips put into clean text, of the kinds and in the proportions of real ones.

Of 126 distinct slips of official releases 43 had lost a letter, 23 a space, 21 had a letter in place of another, 17 one too many,
14 two swapped and 8 two of these. A word that takes a slip has four letters or more and stands in lower case; a slip may give another
English word, which no corrector of words can see: those are counted too.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
_TOKEN = re.compile(r"\S+")
_KINDS = {"lost": 43, "space": 23, "substituted": 21, "inserted": 17, "swapped": 14, "two": 8}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Slip:
    """`noisy[start:end]` stands for `meant`."""

    start: int
    end: int
    meant: str


def injected(text: str, share: float, seed: int, where: re.Pattern[str] = _WORD) -> tuple[str, list[Slip]]:
    """`text` with slips in `share` of its tokens, and where they are."""
    chance = random.Random(f"{seed} {len(text)} {text[:50]}")  # noqa: S311  (a benchmark, no secret)
    words = list(where.finditer(text))
    wanted = len(_TOKEN.findall(text)) * share
    count = min(len(words), int(wanted) + (chance.random() < wanted % 1))
    chosen = sorted(chance.sample(range(len(words)), count))
    pieces, slips, at, size = [], [], 0, 0
    for i in chosen:
        m = words[i]
        if m.start() < at:
            continue
        made, end = _slip(text, m, chance)
        pieces += [text[at : m.start()], made]
        size += m.start() - at
        slips.append(Slip(size, size + len(made), text[m.start() : end]))
        size += len(made)
        at = end
    return "".join([*pieces, text[at:]]), slips


def _slip(text: str, m: re.Match[str], chance: random.Random) -> tuple[str, int]:
    kind = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
    if kind == "space":
        following = re.compile(r" ([a-z]{2,})(?![\w'’-])").match(text, m.end())
        if following:
            return m[0] + following[1], following.end()
        kind = "lost"
    made = m[0]
    for _ in range(2 if kind == "two" else 1):
        made = _changed(made, chance.choice(["lost", "substituted", "inserted", "swapped"]) if kind == "two" else kind, chance)
    return (made, m.end()) if made != m[0] else _slip(text, m, chance)


def _changed(word: str, kind: str, chance: random.Random) -> str:
    i = chance.randrange(len(word))
    if kind == "lost":
        return word[:i] + word[i + 1 :]
    if kind == "swapped":
        i = min(i, len(word) - 2)
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if word[0].isupper() and i == 0:
        i = 1
    letter = chance.choice(_near(word[i])) if chance.random() < 0.5 else chance.choice(_LETTERS)
    if kind == "inserted" and chance.random() < 0.3:
        letter = word[i]
    return word[:i] + letter + word[i + (kind == "substituted") :]


def _near(letter: str) -> str:
    row = next(r for r in _ROWS if letter in r)
    i = row.index(letter)
    return row[max(0, i - 1) : i] + row[i + 1 : i + 2]
