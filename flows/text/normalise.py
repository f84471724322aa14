"""White space, wraps and markup: what a page layout put between the words is taken out, every edit kept.

Only three things change: a hard wrap becomes a space, a word divided at a line end is joined, and Markdown's marks go.
Everything else, also NBSP and double blanks, stays as it is.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from flows.text.records import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE = re.compile(r"[^\n]*+\n?")
_WORD_END = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-$")
_FIRST = re.compile(r"[ \t]*([^ \t\n]+)")
_OPEN_END = re.compile(r"[\w,’'\u00a0-]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIN_WIDTH = 40
_MAX_WIDTH = 130
_RAGGED = 15
"""Wrapped text is set between these widths; a longer line is a paragraph."""
_MARKED = re.compile(r"^[ \t]*(?:[-*•–—·]\s|\(?\d{1,2}[.)]\s|[QA]:|\\?#)")
_LEADING = frozenset("the a an of for to in on at by with from and or as that their his her its".split())
"""Words that no line of its own ends with."""
_CLOSED = frozenset(')”’"')
_PROSE = 5
"""Fewer words are an address or a salutation."""
_FULL = 6
"""Lines near a measure that show it though one is longer."""
_UNBREAKABLE = re.compile(r"\S{60}")
"""A long address cannot be wrapped: its line tells nothing of the measure."""
_BLOCK = re.compile(r"^[ ]{0,3}(?:#{1,6}\s|>|```|~~~|\||={3,}\s*$|-{3,}\s*$|\*{3,}\s*$|_{3,}\s*$)")
_ESCAPE = re.compile(r"\\([#*_.\-+!\[\]()<>~`&|])")
_EMPHASIS = re.compile(r"(\*(?<![\w*]\*)\*{0,2})(?=\S)([^*]{1,400}?)(?<=\S)\1(?![\w*])")
_UNDERLINED = re.compile(r"(_(?<![\w*\\(/]_)_?)(?=[^\s_])([^_\n]{1,200}?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\((?:[^()\s]{0,600})(?: \"[^\"]{0,200}\")?\)")
"""The first character of each stands before what is asked of the one before it: such a pattern is found ten times as fast."""


def normalise(raw: str, *, start: int, markup: bool, known: Callable[[str], bool]) -> tuple[Edit, ...]:
    """The edits that undo the layout of `raw` from `start` on.

    Args:
        raw: the decoded file.
        start: where the front matter ends; nothing before it is touched.
        markup: whether the file is Markdown.
        known: whether a word is in the lexicon; it decides if "co-/operation" loses its hyphen.
    """
    found = [*(_soft_breaks if markup else _wraps)(raw, start, known), *(_marks(raw, start) if markup else ())]
    edits: list[Edit] = []
    for edit in sorted(found):
        if not edits or edit.raw_start >= edits[-1].raw_end:
            edits.append(edit)
    return tuple(edits)


def _lines(raw: str, start: int) -> list[tuple[int, int]]:
    return [m.span() for m in _LINE.finditer(raw, start) if m.end() > m.start()]


def _wraps(raw: str, start: int, known: Callable[[str], bool]) -> Iterator[Edit]:
    """A line break is a wrap where the next word would not have fitted (the line was full) or the sentence plainly runs on."""
    lines = _lines(raw, start)
    width = _width([len(raw[a:b].rstrip()) for a, b in lines if not _UNBREAKABLE.search(raw, a, b)])
    if not width or not _filled(raw, lines, width):
        yield from _run_on(raw, lines, known)
        return
    sight = _by_sight([raw[a:b].strip() for a, b in lines])
    for (a, b), (c, d) in itertools.pairwise(lines):
        line, following = raw[a:b].rstrip(), raw[c:d]
        first = _FIRST.match(following)
        if not line.strip() or not first or (_MARKED.match(following) and not _aside(line, following.lstrip())):
            continue
        runs_on = len(line) * 2 > width and (_OPEN_END.search(line) if first[1][0].islower() else _unfinished(line))
        runs_on = runs_on or _broken_off(line, first[1])
        if runs_on or len(line) + 1 + len(first[1]) > width or len(line) >= width or (0 < sight <= len(line) and _OPEN_END.search(line)):
            yield _joined(raw, a + len(line), c + first.start(1), known)


def _broken_off(line: str, first: str) -> bool:
    """Whether a line, however short, breaks off behind a word that joins, inside a sentence a quotation mark opens, or between the words of a title."""
    last = line.rsplit(maxsplit=1)[-1]
    opened = line.lstrip()[:1] in '“"' and not any(mark in line[1:] for mark in '”"') and _OPEN_END.search(line) is not None
    within = first[0].islower() and last in _LINKING
    return within or (opened and (first[0].islower() or last in _LINKING)) or (last in _BEFORE_OFFICE and first[0].isupper() and len(line) >= _MIN_WIDTH)


_LINKING = frozenset("also not be been is are was were has have had will would the a an of for to in on at by with from and or as that".split())
_BEFORE_OFFICE = frozenset({"Foreign", "Prime", "Deputy", "Vice", "Acting", "Federal"})


def _run_on(raw: str, lines: list[tuple[int, int]], known: Callable[[str], bool]) -> Iterator[Edit]:
    """Breaks in a text set to no measure where the sentence plainly runs on: words of some length that come to no stop, and a small letter below."""
    for (a, b), (c, d) in itertools.pairwise(lines):
        line, following = raw[a:b].rstrip(), raw[c:d]
        if not line.strip() or not following.strip():
            continue
        runs_on = len(line) >= _SHORTEST_RUN and following[:1].islower() and (line[-1].isalpha() or line[-1] == ",") and line[0].isalpha()
        if not (runs_on or _broken_off(line, following.split()[0])):
            continue
        if " " in following.strip() and not _MARKED.match(following) and not _UNBREAKABLE.search(raw, a, b):
            yield _joined(raw, a + len(line), c, known)


_SHORTEST_RUN = 40


def _unfinished(line: str) -> bool:
    """Whether a line is prose that comes to no stop, so that a capital below it goes on: "In discussing the situation, the Prime / Ministers …".

    A headline has capitals, and hardly a comma.
    """
    words = line.split()
    if len(words) <= _PROSE or not _OPEN_END.search(line):
        return False
    return words[-1][-1] == "," or words[-1] in _LEADING or ("," in line and sum(w[0].islower() for w in words) * 2 > len(words))


def _aside(line: str, following: str) -> bool:
    """Whether a dash at the head of a line opens an aside and no item: a full line that comes to no stop stands above, a small letter follows."""
    if following[:1] not in "–—" or not following[1:2].isspace():
        return False
    return following[2:3].islower() and (line[-1:].isalnum() or line[-1:] in _CLOSED) and len(line) >= _MIN_WIDTH and not _MARKED.match(line)


def _soft_breaks(raw: str, start: int, known: Callable[[str], bool]) -> Iterator[Edit]:
    """In Markdown a line break within a paragraph is a space, but behind two blanks or a backslash, and before a block (CommonMark 6.7, 6.8)."""
    before, at, block = "", start, False
    for line in raw[start:].split("\n"):
        words = line.lstrip(" \t")
        plain = words[:1].isalpha()
        opens = not plain and bool(_BLOCK.match(f"{line}\n"))
        text = before.rstrip()
        if text and words and not block and not opens and not before.endswith(("  ", "\\")):
            marked = (not plain or words[1:2] == ":") and _MARKED.match(f"{line}\n") and not _aside(text, words)
            if not marked:
                yield _joined(raw, at - 1 - (len(before) - len(text)), at + len(line) - len(words), known)
        before, at, block = line, at + len(line) + 1, opens


def _width(lengths: list[int]) -> int:
    """The measure the text was set to, or 0 where it was not wrapped."""
    filled = sorted(n for n in lengths if n)
    if len(filled) < 2 or filled[-1] < _MIN_WIDTH or filled[-1] > _MAX_WIDTH:  # noqa: PLR2004  (one line wraps nothing)
        return 0
    if len(filled) > 50:  # noqa: PLR2004  (a stray long line in a long text)
        return filled[int(len(filled) * 0.98) - 1]
    stray = filled[-1] > filled[-2] + _RAGGED and sum(n >= filled[-2] - _RAGGED for n in filled[:-1]) >= _FULL and filled[-2] >= _MIN_WIDTH
    return filled[-2] if stray else filled[-1]  # the first line of a page may be longer than its measure


def _by_sight(lines: list[str]) -> int:
    """From which length a line is full in text that was broken by sight and to no measure, or 0: lines much alike of which most come to no stop."""
    filled = sorted(len(line) for line in lines if line)
    middle = filled[len(filled) // 2] if filled else 0
    alike = [line for line in lines if abs(len(line) - middle) <= _RAGGED]
    if not _MIN_WIDTH <= middle <= _MAX_WIDTH or len(alike) < _ALIKE or len(alike) * 4 < len(filled) * 3:
        return 0
    return middle - _RAGGED if sum(_OPEN_END.search(line) is not None for line in alike) * 10 >= len(alike) * 7 else 0


_ALIKE = 8
"""Lines that show how a text was broken."""


def _filled(raw: str, lines: list[tuple[int, int]], width: int) -> bool:
    """Whether lines were set to the measure: two full ones with words right below, or one whose words plainly run on there.

    One long line above a short one is a headline above its date.
    """
    full = 0
    for (a, b), (c, d) in itertools.pairwise(lines):
        following = raw[c:d].strip()
        if following and len(raw[a:b].rstrip()) >= width - _RAGGED:
            full += 1
            if full > 1 or following[0].islower():
                return True
    return False


def _joined(raw: str, end: int, start: int, known: Callable[[str], bool]) -> Edit:
    """The edit that joins the line ending at `end` with the words beginning at `start`."""
    if raw[end - 1 : end] not in {"-", "—", "–", "/"}:
        return Edit(end, start, " ")
    head, tail = _WORD_END.search(raw[max(0, end - 40) : end]), _LETTERS.match(raw, start)
    if not head or not tail or not tail[0].islower():
        return Edit(end, start, "" if raw[end - 1 : end] in "-—–/" and raw[end - 2 : end - 1].strip() else " ")
    if known((head[1] + tail[0]).lower()):
        return Edit(end - 1, start, "")
    return Edit(end, start, "")


def _marks(raw: str, start: int) -> Iterator[Edit]:
    for m in _ESCAPE.finditer(raw, start) if "\\" in raw else ():
        yield Edit(m.start(), m.start() + 1, "")
    for m in _EMPHASIS.finditer(raw, start) if "*" in raw else ():
        yield Edit(m.start(), m.start(2), "")
        yield Edit(m.end(2), m.end(), "")
    for m in _UNDERLINED.finditer(raw, start) if "_" in raw else ():
        yield Edit(m.start(), m.start(2), "")
        yield Edit(m.end(2), m.end(), "")
    for m in _LINK.finditer(raw, start) if "](" in raw else ():
        picture = m.start() > start and raw[m.start() - 1] == "!"
        yield Edit(m.start() - picture, m.start(1), "")
        yield Edit(m.end(1), m.end(), "")
