"""How far the words reach that are said: before the cue, behind it, and where another matter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.hints import VERB
from flows.text.hits import ADVERBIAL
from flows.text.scene import closes_speech
from flows.text.sources import PREPOSITIONS
from flows.text.tenses import PAST
from flows.text.tokens import STRAIGHT, among

if TYPE_CHECKING:
    from flows.text.hits import Found
    from flows.text.scene import Scene

_OPEN = STRAIGHT | {"“"}
_FINITE = frozenset(
    "is are was were am has have had will would can could should may might must shall do does did 're ’re 'll ’ll isn't isn’t aren't aren’t "
    "wasn't wasn’t don't don’t doesn't doesn’t didn't didn’t can't can’t won't won’t it's it’s that's that’s".split()
)
_FORMS = _FINITE | PAST
_MARKS = _OPEN | {"”"}
_OPENING = _OPEN | {"‘", "'"}
_BE = frozenset({"is", "are", "was", "were", "be", "been", "what", "as"})
_CLAUSES = frozenset("when while after before as although though since if because until once whereas asked speaking answering even".split())
"""What opens a clause that only leads up to the cue: "When he left, she said …"."""
_ASIDE = frozenset("who which whose where a an the but though although while whereas and even".split())
"""What describes a speaker who stands behind the cue, or opens another matter."""
_SECOND = frozenset({"but", "while", "whereas", "though", "although", "and"})
_SAY = frozenset({"said", "told", "says", "say", "wrote"})
_DASHES = frozenset({"–", "—", "--"})
_MEDIA = frozenset("tweet tweets statement interview interviews speech post letter memo email facebook twitter instagram".split())
"""Where one says things: "attacked the plan in a tweet"."""
_CLAUSE_OPENS = frozenset({"that", "whether", "if", "how", "what", "why", "to"})
_ADDRESSING = frozenset("tell tells told telling informed warned reminded assured advised notified".split())
_NO_LEAD = frozenset({"whether", "how", "if", "he", "she", "they", "it", "to", "and"})
_NOW = frozenset({"now", "also", "still", "then", "never", "always", "not"})
_NO_TITLE = PREPOSITIONS - {"for"} | {"that", "who", "which", "when", "while", "if", "because", "as", "and"}
_SHORT = 9
_TAIL = 12
_REACH = 14
"""Tokens within which the verb of a second speaker stands behind its conjunction."""


def opening(scene: Scene, begin: int) -> int:
    """Where the phrase that names a speaker begins, what stands before the name included: "“…,” campaign chairman Jonas Lund told the daily"."""
    for k in range(begin - 1, max(-1, begin - _SHORT), -1):
        if closes_speech(scene, k):
            return k + 1
        if not scene.tokens[k].word or scene.tokens[k].lower in _NO_TITLE or scene.tokens[k].lower in _FORMS:
            return begin
    return begin


def joins(scene: Scene, k: int) -> bool:
    """Whether "that" opens what is said, and is no part of it: "said that is wrong"."""
    return scene.tokens[k].lower == "that" and not (k + 1 < len(scene.tokens) and scene.tokens[k + 1].lower in _FINITE)


def said_before(scene: Scene, found: Found, begin: int, end: int) -> bool:
    """Whether the words before the cue and its subject are said."""
    if begin < 1:
        return False
    if found.rule in {"according to", "passive with its agent"}:
        return True
    if found.rule == "impersonal cue":
        return not any(t.lower in {"that", "to"} for t in scene.tokens[end : end + 6])
    source, cue = found.source, found.cues[0]
    if scene.tokens[begin - 1].lower == "as" and begin > 1:
        begin -= 1  # "…, as Ito points out, …"
    if not closes_speech(scene, begin - 1):
        return False
    if (source is not None and source.first > cue.first) or end >= len(scene.tokens) - 1 or scene.quoted[begin - 2]:
        return True
    if any(scene.quoted[:begin]) and not _opens(scene, end):
        return scene.quoted[begin - 1] or scene.tokens[begin - 1].text in _MARKS
    return _told_before(scene, begin, end)


def _told_before(scene: Scene, begin: int, end: int) -> bool:
    """Whether words without quotation marks before a subject and its cue are said, and no mere clause of time."""
    if scene.tokens[end].text == "," and not _opens(scene, end + 1) and scene.tokens[0].lower not in _CLAUSES:
        return True
    if _when_and_where(scene, end):
        return finite(scene, 0, begin)
    if scene.tokens[0].lower in _CLAUSES or scene.tokens[0].lower in PREPOSITIONS:
        return False
    return finite(scene, 0, begin) and not finite(scene, end, len(scene.tokens))


def _when_and_where(scene: Scene, at: int) -> bool:
    """Whether only an adverbial follows up to the end: "…, she said on Saturday"."""
    stop = next((k for k in range(at, len(scene.tokens) - 1) if scene.tokens[k].text == "," and scene.tokens[k + 1].lower.endswith("ing")), len(scene.tokens))
    rest = scene.tokens[at:stop]
    return 0 < len(rest) <= _TAIL and rest[0].lower in ADVERBIAL and not any(t.lower in {"that", ","} for t in rest)


def resumed(scene: Scene, found: Found, begin: int, end: int) -> int:
    """Where what is said goes on behind a cue that stands behind its beginning; the end of the sentence where it does not."""
    total, quotation = len(scene.tokens), any(scene.quoted[:begin])
    if quotation:
        mark = next((k for k in range(end, total) if _opens(scene, k) and _leads(scene, k)), None)
        if mark is None:  # "“…,” they wrote in a letter, that …"
            mark = next((k for k in range(end + 1, min(total, end + _SHORT)) if scene.tokens[k].lower == "that" and scene.tokens[k - 1].text == ","), None)
        if mark is not None:
            return mark
    if end + 1 >= total or scene.tokens[end].text != ",":
        return total
    follows = scene.tokens[end + 1].lower
    if follows == "that" or follows in _FINITE or (end + 2 < total and scene.tokens[end + 2].lower in _FINITE and (follows.endswith("ly") or follows in _NOW)):
        return end
    inverted = found.source is not None and found.source.first > found.cues[0].first
    return total if quotation or finite(scene, 0, begin) or (inverted and follows in _ASIDE) else end


def leads_up(scene: Scene, a: int, b: int) -> int:
    """Where what is said begins behind a cue: "said last week in Oslo, “…”", "told the daily on Sunday that …"."""
    addressed = a > 0 and scene.tokens[a - 1].lower in _ADDRESSING
    for k in range(a, min(a + _SHORT, b)):
        if k > a and _opens(scene, k):
            return k if _leads(scene, k) else a
        if scene.tokens[k].lower == "that":
            return k if addressed or k == a or scene.tokens[a].lower in ADVERBIAL else a
        if scene.tokens[k].lower in _FORMS or scene.quoted[k] or scene.tokens[k].lower in _NO_LEAD:
            return a
    return a


def until(scene: Scene, a: int, b: int, *, phrase: bool) -> int:
    """Where what is said ends within the tokens `a:b`: with its quotation, or before the clause of another speaker.

    Args:
        scene: the sentence.
        a: the first token behind the cue.
        b: the token behind the last that may be said.
        phrase: whether the cue takes a noun phrase rather than a clause.
    """
    k = a
    while k < b and scene.tokens[k].text in {",", ":"}:
        k += 1
    if k < b and _opens(scene, k):
        close = next((j for j in range(k + 1, b) if not scene.quoted[j]), b)
        if k + 1 < close < b and _ends_quotation(scene, close, b):
            return close
    b = _second(scene, a, b, clause=a < b and scene.tokens[a].lower == "that")
    return _phrase_end(scene, a, b) if phrase else b


def _phrase_end(scene: Scene, a: int, b: int) -> int:
    """Where a noun phrase ends: at a dash, a semicolon, or the words on where it was said; a clause goes on."""
    for k in range(a + 1, b):
        token = scene.tokens[k]
        if scene.quoted[k]:
            continue
        if token.text == ";":
            return k
        if scene.tokens[k].lower in _FORMS or token.lower in _CLAUSE_OPENS:
            return next((j for j in range(k, b) if scene.tokens[j].text == ";" and not scene.quoted[j]), b)
        if token.text in _DASHES or (token.lower in {"in", "on", "during"} and any(t.lower in _MEDIA for t in scene.tokens[k + 1 : min(k + 5, b)])):
            return k
    return b


def _ends_quotation(scene: Scene, close: int, b: int) -> bool:
    """Whether the quotation closed at `close` is all that is said: it ends with a stop or comma, and no other one follows at once."""
    if scene.tokens[close - 1].text not in {",", ".", "?", "!"} and not (close + 1 < b and scene.tokens[close + 1].text in {",", ";"}):
        return False
    return not any(_opens(scene, j) for j in range(close + 1, min(close + 4, b)))


def _second(scene: Scene, a: int, b: int, *, clause: bool) -> int:
    """Where behind ", but", ", while" another clause with a reporting verb of its own begins; a clause with "that" may hold several."""
    for k in range(a + 3, b - 3):
        token = scene.tokens[k]
        if token.lower == "according" and scene.tokens[k - 1].text == "," and not scene.quoted[k]:
            return k - 1
        if token.lower not in _SECOND or scene.tokens[k - 1].text != "," or scene.quoted[k]:
            continue
        said = clause or token.lower == "and"
        if any(_reports(scene, j, said=said) for j in range(k + 2, min(k + _REACH, b))):
            return k - 1
    return b


def _reports(scene: Scene, j: int, *, said: bool) -> bool:
    """Whether the token is a verb of saying or, where `said` does not bar it, another reporting verb in the past."""
    word = scene.tokens[j].lower
    verb = word in _SAY or (not said and word.endswith("ed") and bool(scene.hints[j] & VERB))
    return verb and not scene.quoted[j] and scene.tokens[j - 1].lower not in _BE


def _opens(scene: Scene, k: int) -> bool:
    """Whether a quotation opens at token `k`."""
    return k + 1 < len(scene.tokens) and scene.tokens[k].text in _OPENING and scene.quoted[k + 1] and not scene.quoted[k - 1 if k else 0]


def _leads(scene: Scene, k: int) -> bool:
    return scene.tokens[k - 1].text in {",", ":", "."} or scene.tokens[k - 1].lower in {"and", "but"}


def finite(scene: Scene, a: int, b: int) -> bool:
    """Whether a finite verb stands among the tokens `a:b`, as far as its form shows."""
    tokens = scene.tokens[a:b]
    if among(tokens, _FORMS):
        return True
    return any(not t.capital and (t.lower.endswith("ed") or (t.lower.endswith("s") and scene.hints[k] & VERB)) for k, t in enumerate(tokens[1:], a + 1))
