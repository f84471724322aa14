"""Turn labels of transcripts and press conferences: "VICE PRESIDENT HARRIS:", "Q:", "Lu Kang:", "Reuters:"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.gazetteer import honorifics, land_words, office_words, title_heads, title_words
from flows.text.leaders import known
from flows.text.outlets import CROWD, is_outlet
from flows.text.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = 300
"""A place stands at the head of a news report: not further down than this many characters."""
_CAPITALS = r"(?:[A-Z][A-Z'’.\-]*+)(?:[ \u00a0]++(?:[A-Z][A-Z'’.\-]*+|\([A-Z .]{1,30}\)|de|da|van|von|al)){0,6}+"
_MIXED = r"(?:[A-Z][\w'’.\-]*+)(?:[ \u00a0]++(?:[A-Z][\w'’.\-]*+|of|the|for|and|de|da|van|von|bin|al|spokes(?:person|man|woman)|\d{1,2}(?= \())){0,16}+"
_QUESTION = re.compile(
    r"^[ \t]*(?P<label>(?:Speaker|SPEAKER) \d{1,2}|Q(?:UESTION|uestion)?(?: ?\d{1,2}| (?:one|two|three|four|five|six|seven|eight|nine|ten|One|Two|Three|Four|Five))?)(?: ?\([A-Za-z .]{3,30}\))?(?:[:.：][ \t\u00a0]*|[ \t\u00a0]{2,}|[ \t]+(?=[A-Z\"“]))"
)
_ANSWER = re.compile(
    r"^[ \t]*(?P<label>A(?:NSWER|nswer|NS|ns)?\.?)(?:[:：][ \t\u00a0]*|[ \t]+(?=(?:We|I|I'm|I’m|This|That|These|Those|The|Our|You|It|He|She|They|My|As|On|In|With|Thank|Regarding|Concerning|There)\b))"
)
"""Without a colon only before words that no article stands before."""
_BARE_ANSWER = re.compile(r"^[ \t]*(?P<label>A)[ \t]+(?=[A-Z\"“])")
"""Behind a question no article opens the line."""
_NUMBERED_QUESTION = re.compile(r"^[ \t]*\d{1,2}\.[ \t]*(?P<label>[A-Z][\w'’.&\-]{1,20}(?: [\w'’.&\-]{1,20}){0,6})[:：][ \t\u00a0]*(?=[^\n]{0,1500}\?)")
""" "2. Kyodo: When will …?": numbered questions with the medium that puts each."""
_SHOUTED = re.compile(rf"^[ \t]*[\"“]?(?P<label>{_CAPITALS}) ?[:：][ \t\u00a0]*")
_NAMED = re.compile(
    rf"^[ \t]*(?P<label>(?:Mr|Ms|Mrs|Dr)\.? {_MIXED}(?=,)|{_MIXED})(?P<behind>, [A-Z][\w'’\- ]{{2,90}}(?:, (?:Department|Ministry|Office|Embassy) [\w'’\- ]{{2,90}})?)?(?:[ ]?\((?P<inner>[A-Za-z\d][^()\n]{{1,60}})\))? ?[:：][ \t\u00a0]*"
)
_BARE = frozenset("QSA")
"""Letters with which a label without a colon begins: "Q", "Speaker 1", "A"."""
_LONGEST = 7
"""More words are no name: a longer label has an office and a name in it."""
_FEWEST = 2
_NAME_LONGEST = 4
_LINE = 160
_LONG_LINE = 240
_SPOKEN = re.compile(r"\b(?:I|we|We|you|You|our|my|me|us)\b")
"""What shows that words are spoken, and not written about somebody."""
_OF_PICTURES = frozenset({"image", "photo", "video", "credit", "picture"})
"""What stands before the name of a photographer: "Children. Image: …"."""
_NO_LABEL = frozenset(
    "url link first second third fourth fifth note update source date time place subject re to from participants present attention contact "
    "read watch see also related more continue for background summary location venue topic theme agenda title annex tags related photo caption published posted updated "
    "e-mail email tel telephone phone fax twitter facebook instagram website web mobile press enquiries inquiries address contacts source editor author photo "
    "subjects topics subtitle e&oe excerpt excerpts recommended listen exclusive breaking live opinion analysis explainer factbox timeline video photos gallery remarks place date finally specifically namely notably politically economically".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """A turn label at the start of a line: its words, its kind, and where the words of the turn begin."""

    words: str
    kind: str
    """question | answer | shouted | named"""
    span: Span
    text_start: int
    printed: str
    """The label as it stands in the text; the words leave out brackets around a name."""


def label_at(text: str, start: int, end: int) -> Label | None:
    """The turn label that opens the line `text[start:end]`, or None."""
    line = text[start : min(end, start + _LONG_LINE)]
    first, coloned = line.lstrip(" \t")[:1], ":" in line or "：" in line
    if not coloned and first not in _BARE:
        return None
    for kind, pattern, opens in (("question", _QUESTION, "QS"), ("answer", _ANSWER, "A"), ("shouted", _SHOUTED, ""), ("named", _NAMED, "")):
        if first not in opens if opens else not coloned:
            continue
        m = pattern.match(line)
        if m is None or (kind != "named" and m.end() > _LINE):
            continue
        words = undoubled(_whole(m)) if kind == "named" else m["label"]
        if kind in {"shouted", "named"} and (is_heading(words) or (len(words.split()) > _LONGEST and not titled_name(words))):
            continue
        at = start + m.start("label")
        whole = line[m.start("label") : m.end("inner") + 1] if kind == "named" and _inner(m) else words
        return Label(words, kind, Span(at, at + len(whole)), start + m.end(), whole)
    return None


def _whole(m: re.Match[str]) -> str:
    """The label with the name that follows the office behind a comma: "President of Norway, Kari Lund:"."""
    if inner := _inner(m):
        return f"{m['label']} {inner}"
    behind = m["behind"] or ""
    tail = " ".join(w for w in undoubled(behind.strip(", ")).split() if w.lower() not in honorifics())
    named = 1 < len(tail.split()) <= _NAME_LONGEST and not _titled(tail) and _titled(m["label"])
    return m["label"] + behind if named else m["label"]


def _inner(m: re.Match[str]) -> str:
    """The name in brackets behind an office, "External Affairs Minister (Shrimati Kari Lund):"; a party and a state ("R-UT") are none."""
    words = [w for w in (m["inner"] or "").split() if w.lower() not in honorifics()]
    named = 1 < len(words) <= _NAME_LONGEST and all(w[0].isupper() and w[-1].isalpha() and not (w.isupper() and len(w) > 1) for w in words)
    return " ".join(words) if named and _titled(m["label"]) and not _titled(" ".join(words)) else ""


def undoubled(label: str) -> str:
    """A label without the caption that a page prints behind the name: it begins with the surname once more.

    >>> undoubled("President of Norway Kari Lund Lund KariPresident of Norway")
    'President of Norway Kari Lund'
    """
    words = label.split()
    twice = next((k for k in range(1, len(words)) if words[k] == words[k - 1] and words[k][0].isupper()), len(words))
    return " ".join(words[:twice]) if twice < len(words) else label


def titled_name(words: str) -> bool:
    """Whether a label holds an office and, behind it, a name of two words: "President of Norway Kari Lund"."""
    parts = words.replace(",", "").split()
    offices = [k for k, w in enumerate(parts) if w.lower() in office_words()]
    if not offices or offices[0] > _NAME_LONGEST or len(parts) <= _FEWEST:
        return False
    return all(w[0].isupper() and w.lower() not in office_words() for w in parts[-2:])


def opens_turn(line: str) -> bool:
    """Whether a line opens a turn by its form alone, without knowing the rest of the document."""
    label = label_at(line, 0, len(line))
    return label is not None and label.kind != "named"


def is_heading(words: str) -> bool:
    """Whether the words before a colon head a list or a note, and name no speaker."""
    first, last = words.split(maxsplit=1)[0].lower(), words.rsplit(maxsplit=1)[-1].lower()
    return first in _NO_LABEL or words.lower() in _NO_LABEL or last in _OF_PICTURES


def _titled(words: str) -> bool:
    return any(w.strip(".").lower() in title_words() for w in words.split())


def turn_labels(text: str, lines: Sequence[Span]) -> dict[int, Label]:
    """The labels of a document by the start of their line.

    A mixed-case label counts only in a document that has turns: one other label at least, since a single "Name:" may
    introduce a list; one with office and name, before words that are spoken, needs no other. Where no label returns or
    names anybody, they are headings ("Trade: …").
    """
    found = {line.start: label for line in lines if (label := label_at(text, line.start, line.end))}
    _answers_without_colon(text, lines, found)
    if not found:
        return numbered_questions(text, lines)
    first = next(iter(found.values()))
    if len(found) == 1 and first.kind == "shouted" and lines and first.span.start - lines[0].start < _HEAD and not _titled(first.words):
        return {}  # "TOKYO: The minister …": the place of a news report
    if any(label.kind != "named" for label in found.values()):
        return found
    if len(found) == 1:
        spoken = _SPOKEN.search(text, first.text_start, first.text_start + 2 * _HEAD)
        announced = "ranscript" in text[max(0, first.span.start - _HEAD) : first.span.start]
        return found if spoken and (titled_name(first.words) or known(first.words.split()) or announced) else {}
    times = Counter(label.words for label in found.values())
    return found if any(count >= _FEWEST or _somebody(words) for words, count in times.items()) else {}


def _answers_without_colon(text: str, lines: Sequence[Span], found: dict[int, Label]) -> None:
    """Add to the labels each bare "A" that opens the line behind a question marked by a bare "Q"."""
    asked = False
    for line in lines:
        label = found.get(line.start)
        if label is not None:
            asked = label.kind == "question" and text[label.span.end : label.text_start].isspace()
        elif asked and line.end > line.start and (m := _BARE_ANSWER.match(text[line.start : line.start + _LINE])) is not None:
            at = line.start + m.start("label")
            found[line.start] = Label("A", "answer", Span(at, at + 1), line.start + m.end(), "A")
            asked = False


def numbered_questions(text: str, lines: Sequence[Span]) -> dict[int, Label]:
    """The questions of a press conference that are numbered and begin with the medium that puts them, by the start of their line."""
    found = {}
    for line in lines:
        m = _NUMBERED_QUESTION.match(text[line.start : line.end]) if text[line.start : line.start + 1].isdigit() else None
        if m is not None:
            at = line.start + m.start("label")
            found[line.start] = Label(m["label"], "question", Span(at, at + len(m["label"])), line.start + m.end(), m["label"])
    return found if len(found) > 1 or any(is_outlet(label.words) for label in found.values()) else {}


def _somebody(words: str) -> bool:
    """Whether a label means a person or a medium by its words alone."""
    alone = len(words.split()) == 1  # "Security:" is a word of titles, and nobody's
    titled = words.lower() in title_heads() if alone else _titled(words)
    return titled or known(words.split()) or is_outlet(words) or words.lower() in CROWD


def stands_alone(label: Label, times: Counter[str]) -> bool:
    """Whether a label on a line of its own opens the turn of the next line: one with a title, or that returns; others are headings.

    A country alone heads the list of its delegation.

    Args:
        label: the label.
        times: how often each label stands in the document.
    """
    if label.words in land_words():
        return False
    return label.kind != "named" or times[label.words] >= _FEWEST or _somebody(label.words)
