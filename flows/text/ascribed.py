"""One ascription: what a word that can ascribe says there, of whom, and how far it reaches; or that it ascribes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.ascribing import Ascriber
from flows.text.clauses import BE, DETERMINERS, FINITE, PREPOSITIONS, RELATIVE, Clauses, Range
from flows.text.hints import VERB
from flows.text.tenses import PAST
from flows.text.tokens import STRAIGHT
from flows.text.verbs import base_forms

if TYPE_CHECKING:
    from flows.text.scene import Scene

OPEN = STRAIGHT | {"“", "‘"}
_MARKS = STRAIGHT | {"”", "’", ",", ".", "?", "!"}
DASHES = frozenset({"—", "--", "–"})
_BREAKS = DASHES | {";", ")"}
_CLAUSE = frozenset({"to", "whether", "if", "how", "why", "what", "who", "where", "when"})
_CLAUSAL = frozenset(
    "say tell add believe think argue insist claim note feel know maintain warn state write observe respond reply acknowledge admit concede suggest indicate reveal learn hear find agree hope "
    "fear predict show contend assert".split()
)
"""Verbs that a clause follows also without "that"."""
BUT = frozenset({"but", "while", "whereas", "though", "although"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my"})
_OWNERS = frozenset({"'s", "’s", "'", "’"})
_OPENING_PARTICIPLE = frozenset({",", "—", "–", "("})
_BEFORE_PARTICIPLE = PREPOSITIONS | {"while", "when", "before", "after", "and", "despite"}
_PLURALS = frozenset(
    "they we you i who which that people some many most others both percent two three four five six seven eight nine ten half majority police those men women media voters".split()
)
_PLURAL_ONLY = frozenset({"they", "we", "i", "you", "several", "numerous", "many", "some", "two"})
_HOLDERS = frozenset({"those", "these", "some", "any", "most", "each"})
_TOLD = frozenset({"tell", "remind", "assure", "inform", "warn", "urge", "ask"})
_ADDRESSED = frozenset({"him", "her", "them", "us", "me", "you", "reporters", "voters", "supporters", "people"})
"""To whom one tells: no part of what is told."""
_BARE = PREPOSITIONS | {"as", "and", "or", "around", "before", "after"}
_NOUNS = frozenset(
    "challenge challenges voice voices report reports champion champions outline outlines claim claims aim aims plan plans question questions hope hopes view views fear fears demand demands "
    "promise promises pledge pledges offer offers label labels note notes call calls worry worries doubt doubts praise joke jokes threat jokes insult insults state states".split()
)
"""Forms that are nouns as often as verbs: verbs only behind a name, a pronoun or a phrase with its article."""
_OWN = 4
"""Words between a possessor and its noun: "their long-held claim that"."""


@dataclass(slots=True)
class Found:
    """An ascription by its tokens: who, by which words, what."""

    source: Range
    cue: Range
    content: Range
    word: Ascriber


@dataclass(slots=True)
class Place:
    """Where a cue stands: its tokens, the clause that may belong to it, and the subject of the statement around it."""

    cue: Range
    begin: int
    end: int
    main: Range | None


def ascribed(clauses: Clauses, word: Ascriber, place: Place, frame: str) -> Found | None:
    """What the word at a place ascribes, and to whom; None where what stands around it does not let it."""
    if word.kind == "noun":
        source = _owner(clauses, place)
    elif word.kind == "adjective":
        source = _of_adjective(clauses, place.cue.first)
    elif place.cue.first and (clauses.tokens[place.cue.first - 1].lower in DETERMINERS or clauses.tokens[place.cue.first - 1].lower in _OWNERS):
        return None
    else:
        source = _of_participle(clauses, place) if word.participle else _of_finite(clauses, word, place)
    if source is None or (source.last - source.first == 1 and _no_holder(clauses, source.first)):
        return None
    content = _content(clauses, word, place, source, frame)
    return Found(source, place.cue, content, word) if content is not None else None


def _no_holder(clauses: Clauses, at: int) -> bool:
    """Whether one word alone names nobody: an article, or a verb ("make comments", "exchange views")."""
    token = clauses.tokens[at]
    return token.lower in DETERMINERS - _HOLDERS or (not token.capital and (token.lower in base_forms() or clauses.finite(at)))


def frame_of(scene: Scene, at: int) -> str:
    """What follows a cue: that, clause, np, or bare."""
    token = scene.tokens[at]
    if token.lower == "that":
        return "that"
    if token.lower in _CLAUSE or token.text == ":" or (token.text in OPEN and scene.quoted[at + 1 : at + 2] == (True,)):
        return "clause"
    return "bare" if token.lower in _BARE or token.text in {",", ".", ")", ";"} else "np"


def _owner(clauses: Clauses, place: Place) -> Range | None:
    """ "Their claim that", "the minister's promise to": who makes the claim; a pronoun takes up the subject of the clause."""
    i, tokens = place.cue.first, clauses.tokens
    if i and tokens[i - 1].lower in _POSSESSIVE:
        return clauses.governing(i, place.begin) or Range(i - 1, i)
    at = next((k for k in range(i - 1, max(-1, i - _OWN), -1) if tokens[k].text in _OWNERS or not tokens[k].word), -1)
    if at < 1 or tokens[at].text not in _OWNERS:
        return None
    start = clauses.phrase(at)
    return Range(start, at + 1) if start < at else None


def _of_adjective(clauses: Clauses, i: int) -> Range | None:
    group = clauses.group(i)
    if any(t.lower in BE for t in clauses.tokens[group:i]):
        return clauses.subject(group)
    return None


def _of_participle(clauses: Clauses, place: Place) -> Range | None:
    """Whose participle it is: the subject of its clause, or the noun before it ("a letter saying")."""
    i, tokens = place.cue.first, clauses.tokens
    group = clauses.group(i)
    if any(t.lower in BE for t in tokens[group:i]):
        return clauses.subject(group)
    before = tokens[i - 1] if i else None
    if before is None or before.text in _OPENING_PARTICIPLE:
        told = place.main is not None and place.main.last <= i and not place.begin
        return place.main if told else clauses.governing(i, place.begin)
    if before.lower in _BEFORE_PARTICIPLE:
        return clauses.governing(i, place.begin)
    start = clauses.phrase(group)
    if start == group:
        return clauses.governing(i, place.begin)
    if start > place.begin and not any(clauses.named[start:group]):
        ahead = tokens[start - 1].lower
        if clauses.finite(start - 1) or ahead.endswith("ing") or ahead in PREPOSITIONS:  # "ran ads calling the plan a fraud": by who ran them
            return clauses.governing(start, place.begin) or Range(start, group)
    return Range(start, group)


def _of_finite(clauses: Clauses, word: Ascriber, place: Place) -> Range | None:
    """The subject of a finite verb; one behind "and" shares that of the verb before it. Passives and infinitives have none of their own."""
    i, tokens = place.cue.first, clauses.tokens
    group = clauses.group(i)
    helpers = [t.lower for t in tokens[group:i]]
    if "to" in helpers and not FINITE & set(helpers[helpers.index("to") :]):
        return None
    if any(h in BE for h in helpers[-3:]) and word.form not in {word.base, f"{word.base}s"}:
        return None
    source = clauses.subject(group)
    if source is None and group and tokens[group - 1].lower in {"and", "but", "or", ","}:
        source = clauses.governing(group - 1, place.begin, nearest=True)
    if source is None or source.first < place.begin or not (FINITE & set(helpers) or _agrees(clauses, word, source)):
        return None
    return source


def _agrees(clauses: Clauses, word: Ascriber, source: Range) -> bool:
    """Whether number tells against the subject: "a talk show", "roll call", "Valeant shares" are nouns."""
    head = clauses.tokens[source.last - 1]
    if word.form in _NOUNS and not _stands_alone(clauses, source):
        return False
    if word.form == word.base:
        joined = any(t.lower == "and" for t in clauses.tokens[source.first : source.last])
        return head.lower in _PLURALS or (head.lower.endswith("s") and not head.text.isupper()) or head.text.isdigit() or joined
    if word.form.endswith("s") and not word.form.endswith("ss"):
        return head.lower in RELATIVE or ((head.capital or not head.lower.endswith("s")) and head.lower not in _PLURAL_ONLY)
    return True


def _stands_alone(clauses: Clauses, source: Range) -> bool:
    """Whether the words can only be a whole noun phrase, and no beginning of one that goes on with the next word."""
    first, last = clauses.tokens[source.first], clauses.tokens[source.last - 1]
    return clauses.named[source.last - 1] or last.lower in RELATIVE | _PLURALS | {"he", "she", "it"} or first.lower in DETERMINERS or last.lower.endswith("s")


def _content(clauses: Clauses, word: Ascriber, place: Place, source: Range, frame: str) -> Range | None:
    start = place.cue.last
    while start < place.end and clauses.tokens[start].text in {",", ":"}:
        start += 1
    if word.base in _TOLD and start + 1 < place.end and clauses.tokens[start].lower in _ADDRESSED:
        start += 1
    if start < place.end and clauses.tokens[start].lower == "that":
        start += 1
    clause = frame in {"that", "clause"} or word.base in _CLAUSAL or word.lemma.endswith((" that", " to", " how"))
    relative = clauses.tokens[source.last - 1].lower in RELATIVE
    end = _end(clauses, start, place.end, clause=clause, relative=relative)
    while start < end and clauses.tokens[start].text in OPEN:
        start += 1
    while end > start and clauses.tokens[end - 1].text in _MARKS:
        end -= 1
    return Range(start, end) if end > start else None


_FARTHEST = 500
"""Tokens within which a sign of the end is sought: so the time does not grow with the square of a sentence."""


def _end(clauses: Clauses, start: int, limit: int, *, clause: bool, relative: bool) -> int:
    """Where what is ascribed ends: with its quotation, at a dash, before ", but" or the main verb behind a relative clause."""
    tokens, quoted = clauses.tokens, clauses.scene.quoted
    if start + 1 < limit and tokens[start].text in OPEN and quoted[start + 1]:
        close = next((k for k in range(start + 1, limit) if not quoted[k]), limit)
        if close < limit and tokens[close - 1].text in {",", ".", "?", "!"}:
            return close
    for k in range(start, min(limit, start + _FARTHEST)):
        if quoted[k]:
            continue
        word = tokens[k].lower
        clause = clause or word in RELATIVE
        if k > start and (word in _BREAKS or (not clause and word in FINITE)):
            return k
        if word == "," and k + 1 < limit and _other(clauses, k + 1, verb=relative or not clause):
            return k
    return limit


def _other(clauses: Clauses, k: int, *, verb: bool) -> bool:
    """Whether another matter begins at token `k` behind a comma."""
    word, known = clauses.tokens[k].lower, bool(clauses.scene.hints[k] & VERB)
    if word in BUT or (word.endswith("ing") and known):
        return True
    return verb and (word in FINITE or word in PAST or (known and word.endswith(("ed", "s"))))
