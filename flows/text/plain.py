"""Repairs that need no weighing: known slips, a second capital, a space lost before a capital, words set twice or torn apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.candidates import readings
from flows.text.lexicon import rows, words
from flows.text.pieces import broken_off, piece
from flows.text.repairs import Fix
from flows.text.scan import bare, foreign
from flows.text.slips import slips
from flows.text.wordlist import capital_only, frequencies, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flows.text.scan import Scan, Word

_GLUED = re.compile(r"(?<![A-Za-z])(?P<head>[A-Z]?[a-z]{2,})(?P<tail>[A-Z][a-z]{2,})")
_TITLES = frozenset("president minister ambassador secretary chairman premier senator governor chancellor king queen prince princess commissioner".split())
_BEFORE_NAMES = frozenset("and the with that from for between its their his her said which when where while after before also against among".split())
_AFTER_I = frozenset(
    "am was have had will would shall should can could do did don't didn't think thought want wanted know believe hope say said also just never "
    "thank don’t didn’t can't can’t won't won’t wish welcome told feel look see mean guess understand agree".split()
)
_ORDINAL = re.compile(r"(?<!\d)\d++(?:st|nd|rd|th)\b")
_DETERMINERS = frozenset("the its their his her our your my this that these those".split())
_ONE_KEY = frozenset({"letter lost", "double letter lost", "letter inserted", "letter doubled", "letters swapped"})
_SUSPENDED = frozenset("and or to nor but versus through as".split())
"""What follows a hyphen that hangs on purpose: "short- and long-term"."""
_STRANDED = frozenset("for at by is are was were be will".split())
"""What may end one phrase and open the next: "all that we stood for for years", "what it is is unclear"."""
_BEFORE_TO = frozenset(
    "need needs needed want wants wanted have has had like likes liked used going ought try tried able got go goes went gone come comes came coming travel travels "
    "traveled travelled refer refers referred referring alluded alluding adhere subscribe subscribed contribute contributed object objected attend attended talking speaking listening writing pointing belonging turn turns turned look looks looked looking listen listened talk talked speak spoke write wrote point pointed return "
    "returned respond responded react reacted appeal appealed relate belong on up back over in you them him her it us me".split()
)
"""What "to" may end a phrase behind, so that another one opens the next: "a number to turn to to get help", "I refer you to to learn more"."""
_BEFORE_WITH = frozenset(
    "deal deals dealing dealt do doing done work works working worked agree agreed live living cope coping start started begin began go going wrong happen meet met "
    "stay speak speaking talk talking help helping sit stand come coming involved concerned faced familiar comfortable wrestle struggle".split()
)
"""The same for "with": "what they are dealing with with migrants arriving"."""
_BEFORE_OF = frozenset(
    "aware think thinking thought speak speaking talk talking hear heard know knew known dream capable proud afraid tired fond ashamed sure certain sort kind part "
    "made consist consists composed accused guilty critical".split()
)
"""The same for "of": "any effort you are aware of of the former presidents"."""
_BEFORE_FROM = frozenset(
    "come comes came coming go went die dies died dying suffer suffers suffered suffering hear heard learn learned benefit benefited recover recovered".split()
)
"""The same for "from": "what my son died from from being exposed to it"."""
_TO_WHOM = _DETERMINERS | frozenset("a an all each both any some every such him them us me you".split())
"""What shows that two "to" are one all the same."""
_TIMES = frozenset(
    "past last coming next weekend term day decade quarter morning afternoon evening week month year time summer spring fall autumn winter century season session".split()
)
"""What follows a second "this" that is meant: "I looked into this this morning"."""
_LEANED = re.compile(
    r"(?:(?P<word>i|you|he|she|it|we|they|that|this|these|those|there|here|what|who|where|how|when|why)(?P<verb>d|ll|ve|re|s|m)"
    r"|(?P<modal>could|would|should|might|must)(?P<have>ve)|(?P<aux>are|is|was|were|do|does|did|have|has|had|could|would|should|must|need|might)(?P<not>nt))"
)
"""A verb or "not" leaned on the word before it, without the apostrophe that shows it."""
_COMBINING = frozenset("Indo Asia Sino Afro Euro Anglo Franco Trans Pan Russo Greco Serbo Hispano Luso Pro Anti Non Inter Multi Post Pre Co".split())
"""First halves of compound names, as in Indo-Pacific."""
_SPOKEN = frozenset(
    before + form + after
    for word in "uh um uhm erm mm hmm mhm".split()
    for form in (word, word.title())
    for before in ("", "“", "(", "—", "…")
    for after in ("", ",", ".", "…", "...", "—", "–", "-", "--", "?", "!", ")", ";", ":")
)
"""Where these stand the text is a verbatim record: what is said twice or broken off was said so."""
_SECTIONS = frozenset({"s", "ss", "p", "pp", "r", "rr", "c", "cl", "n", "v", "d"})
"""What stands for section, page, rule, chapter, clause, note, verse and date before a number ("the current s 34")."""
_INITIAL = re.compile(r"(?:^|\W|\.)[A-Z]\.$")
"""What stands after an initial is a name, not the head of a sentence."""
_LONE = frozenset("AIO")
"""Letters that stand alone as words, beside "a" and "i"."""
_OWN = 3
_LEAST = 6
_COMMON = 10**6
_SHORTEST = 4
_HEAD = 5


def plain(text: str, scan: Scan, counts: Mapping[str, int]) -> Iterator[Fix]:
    """The repairs that need no weighing.

    Args:
        text: the text.
        scan: its runs and doubtful words.
        counts: how often the document has each doubtful word.
    """
    spoken = not scan.vocabulary.isdisjoint(_SPOKEN)
    for word in scan.words:
        fix = _slip(text, scan, word) or _leaned(word) or _capitals(word, scan) or _glued(word, counts) or _twice(word)
        fix = fix or _ordinal(scan, word) or _stroke(text, scan, word)
        if fix is None and not spoken:
            fix = _open(text, scan, word) or _torn(text, scan, word)
        if fix is not None:
            yield fix
    if not spoken:
        yield from _doubled(text, scan)


def _slip(text: str, scan: Scan, word: Word) -> Fix | None:
    """A slip of the lexicon, also at the head of a sentence; a capital elsewhere makes a name ("Dr. Thier")."""
    found = slips().get(word.text.lower())
    if found is None or not (word.kind == "unknown" or (word.kind == "head" and len(word.text) > _HEAD and heads(text, scan, word))):
        return None
    if any(foreign(r) for r in scan.runs[max(0, word.run - 2) : word.run + 3]) or piece(scan, word) or broken_off(scan, word, found[0]):
        return None
    after = found[0][0].upper() + found[0][1:] if word.text.istitle() else found[0]
    return Fix(word.start, word.end, word.text, after, "known slip", "applied", 0.99, f"a known slip: {found[1]}")


def heads(text: str, scan: Scan, word: Word) -> bool:
    """Whether the word opens a sentence: the first of its line, or after a full stop."""
    if word.run == 0:
        return True
    before = scan.runs[word.run - 1]
    if "\n" in text[scan.starts[word.run - 1] : word.start]:
        return True
    return before.rstrip("\"'”’)").endswith((".", "!", "?")) and not _INITIAL.search(before) and before not in _titles()


@cache
def _titles() -> frozenset[str]:
    """Abbreviations that never end a sentence, mostly titles: a name follows ("Gen. Thier")."""
    return frozenset(r["abbreviation"] for r in rows("abbreviations") if r["ends_sentence"] == "never")


def _leaned(word: Word) -> Fix | None:
    """ "thatd", "theyve": proposed, since who writes so may mean it."""
    m = _LEANED.fullmatch(word.text) if word.kind == "unknown" else None
    if m is None:
        return None
    tail = next(t for t in (m["verb"], m["have"], m["not"]) if t)
    head = word.text.removesuffix(tail)
    after = f"{head}n't" if tail == "nt" else f"{head}'{tail}"
    return Fix(word.start, word.end, word.text, after, "lost apostrophe", "flagged", 0.8, f"“{word.text}” is “{after}” without its apostrophe")


def _capitals(word: Word, scan: Scan) -> Fix | None:
    """ "THe": two capitals on a function word; where another word has them too, they are the letters of an acronym ("HEat and HEalth, HE2AT")."""
    if word.kind != "capitals" or len(word.text) < 3 or word.text.lower() not in words("no_names") or not listed(word.text.lower()):  # noqa: PLR2004
        return None
    if any(w.kind == "capitals" and w.text != word.text for w in scan.words):
        return None
    return Fix(word.start, word.end, word.text, word.text.capitalize(), "two capitals", "applied", 0.97, "the second capital is a slip of the shift key")


def _glued(word: Word, counts: Mapping[str, int]) -> Fix | None:
    """ "PresidentNguyen", "theUnited": a lost space before a capital."""
    m = _GLUED.fullmatch(word.text) if word.kind == "glued" else None
    if m is None or counts.get(word.text, 0) >= _OWN:
        return None
    head = m["head"].lower()
    if not (head in _BEFORE_NAMES and m["head"].islower()) and not (head in _TITLES and m["head"][0].isupper()):
        return None
    after, sure = f"{m['head']} {m['tail']}", listed(m["tail"].lower())  # "theGrio" may be a name as it stands
    reason = f"“{m['head']}” is a word and a capital follows: the space was lost"
    return Fix(word.start, word.end, word.text, after, "lost space", "applied" if sure else "flagged", 0.96 if sure else 0.7, reason)


def _twice(word: Word) -> Fix | None:
    """ "occasionoccasion": one word set twice without a space."""
    half = word.text[: len(word.text) // 2]
    if word.kind != "unknown" or len(half) < _SHORTEST or half * 2 != word.text or not listed(half):
        return None
    return Fix(word.start, word.end, word.text, half, "doubled word", "applied", 0.97, f"“{half}” was set twice without a space")


def _ordinal(scan: Scan, word: Word) -> Fix | None:
    """ "othe 20th": before an ordinal stands a determiner."""
    following = scan.runs[word.run + 1] if word.run + 1 < len(scan.runs) else ""
    if word.kind != "unknown" or not word.alone or not _ORDINAL.match(following):
        return None
    near = sorted(r.words[0] for r in readings(word.text) if r.words[0] in _DETERMINERS and r.slip in _ONE_KEY)
    if len(near) != 1:
        return None
    reason = f"“{word.text}” is no English word; before “{following}” stands a determiner, and only “{near[0]}” is one slip away"
    return Fix(word.start, word.end, word.text, near[0], "determiner", "applied", 0.97, reason)


def _stroke(text: str, scan: Scan, word: Word) -> Fix | None:
    """ "| am", "lt is", "lran": an upright stroke read as another one."""
    following = scan.runs[word.run + 1] if word.run + 1 < len(scan.runs) else ""
    if word.kind == "stroke":
        alone = len(word.text) == 1 and bare(following) in _AFTER_I
        if alone or (len(word.text) > 1 and following.islower() and heads(text, scan, word)):
            return _misread(word, "I" + word.text[1:], f"before “{following}” an upright stroke is a capital I")
        return None
    name = "i" + word.text[1:]
    if word.kind == "unknown" and word.text[0] == "l" and len(name) > _SHORTEST - 1 and name in capital_only():
        return _misread(word, name.capitalize(), f"“{word.text}” is no word, “{name.capitalize()}” is a name: a capital I was read as l")
    return None


def _misread(word: Word, after: str, reason: str) -> Fix:
    return Fix(word.start, word.end, word.text, after, "misread shape", "applied", 0.97, reason)


def _open(text: str, scan: Scan, word: Word) -> Fix | None:
    """ "Indo- Pacific", "govern- ment": a word torn apart behind a hyphen."""
    if word.kind != "open" or word.run + 1 >= len(scan.runs) or text[word.end : word.end + 1] != " ":
        return None
    head, tail = word.text[:-1].lstrip("\"'“‘("), bare(scan.runs[word.run + 1])
    start, end = word.end - len(head) - 1, scan.starts[word.run + 1] + len(tail)
    if not head.isalpha() or not tail.isalpha() or tail in _SUSPENDED or tail.startswith(head) or text[scan.starts[word.run + 1] : end] != tail:
        return None
    whole = head + tail
    if tail.islower() and frequencies().get(whole.lower(), 0) >= _COMMON and not (listed(head.lower()) and listed(tail)):
        return Fix(start, end, text[start:end], whole, "broken word", "applied", 0.96, f"“{whole}” was torn apart at the end of a line")
    if head in _COMBINING and tail[0].isupper():
        return Fix(start, end, text[start:end], f"{head}-{tail}", "broken word", "applied", 0.95, "a blank slipped in behind the hyphen of a compound name")
    if tail.islower():
        return Fix(start, end, text[start:end], f"{head}-{tail}", "broken word", "flagged", 0.8, "a blank seems to have slipped in behind a hyphen")
    return None


def _torn(text: str, scan: Scan, word: Word) -> Fix | None:
    """ "develop ment", "rela tions": a word with a blank inside, one piece of it no word."""
    before = scan.runs[word.run][: word.start - scan.starts[word.run]]
    following = scan.runs[word.run + 1] if word.run + 1 < len(scan.runs) else ""
    if word.kind != "unknown" or not word.alone or any(map(str.isalpha, before)) or (word.text in _SECTIONS and following[:1].isdigit()):
        return None
    for step in (-1, 1):
        k = word.run + step
        if not 0 <= k < len(scan.runs):
            continue
        other = bare(scan.runs[k])
        at = scan.starts[k] + scan.runs[k].find(other)
        start, end = min(word.start, at), max(word.end, at + len(other))
        whole = text[start:end].replace(" ", "", 1)
        if (
            other in {"a", "i", ""}
            or not (other + whole).isalpha()
            or not (other.islower() or (step < 0 and other.istitle()))
            or len(whole) != len(word.text) + len(other)
        ):
            continue
        least = _SHORTEST if len(other) == 1 and other not in _LONE else _LEAST
        if len(whole) >= least and frequencies().get(whole.lower(), 0) >= _COMMON:
            status, sure = ("flagged", 0.8) if whole.lower() in capital_only() else ("applied", 0.96)
            return Fix(start, end, text[start:end], whole, "broken word", status, sure, f"“{word.text}” is no word; with “{other}” it is “{whole}”")
    return None


def _doubled(text: str, scan: Scan) -> Iterator[Fix]:
    """ "of of": a function word that cannot follow itself."""
    for i in scan.twins:
        start, end, word = scan.starts[i - 1], scan.starts[i] + len(scan.runs[i]), scan.runs[i]
        following = scan.runs[i + 1] if i + 1 < len(scan.runs) else ""
        if (i > 1 and scan.runs[i - 2] == word) or following == word or following[:1] in "-–—…" or _stammered(scan, i):
            continue
        if word in _STRANDED or (word in {"to", "with", "of", "from"} and _two_phrases(scan, i)) or (word == "this" and bare(following).lower() in _TIMES):
            reason = f"“{word}” seems to be set twice; it may also end one phrase and open the next"
            yield Fix(start, end, text[start:end], word, "doubled word", "flagged", 0.7, reason)
            continue
        yield Fix(start, end, text[start:end], word, "doubled word", "applied", 0.97, f"“{word}” cannot follow itself; it was set twice")


def _two_phrases(scan: Scan, i: int) -> bool:
    """Whether the first "to" or "with" may end a phrase, and the second open the next."""
    following = bare(scan.runs[i + 1]).lower() if i + 1 < len(scan.runs) else ""
    before = bare(scan.runs[i - 2]).lower() if i > 1 else ""
    if scan.runs[i] == "to":
        return before in _BEFORE_TO and following not in _TO_WHOM
    return before in {"with": _BEFORE_WITH, "of": _BEFORE_OF, "from": _BEFORE_FROM}[scan.runs[i]]


def _stammered(scan: Scan, i: int) -> bool:
    """ "what it is is that": the first closes a clause, the second opens the next."""
    return (
        scan.runs[i] in {"is", "was", "are", "were"}
        and i > 1
        and bare(scan.runs[i - 2]).lower()
        in {"it", "that", "this", "there", "what", "problem", "thing", "he", "she", "they", "issue", "point", "question", "answer", "truth", "reality", "fact"}
    )
