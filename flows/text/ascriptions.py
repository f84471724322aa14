"""Ascriptions: every place where the words ascribe a saying, a view or a wish to somebody, also inside what another one says.

A statement belongs to who answers for the sentence. Inside it, and in what is only told, others are said to say, think or want
something: "those who say", "Berg, who denied …", "their claim that". Each is an ascription: holder, cue, and what is ascribed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from flows.text.ascribing import ascribers
from flows.text.clauses import BE, DETERMINERS, FINITE, PREPOSITIONS, RELATIVE, Clauses, Range
from flows.text.hints import ASCRIBE, VERB
from flows.text.records import Ascription
from flows.text.telling import PAST
from flows.text.tokens import STRAIGHT
from flows.text.verbs import base_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flows.text.ascribing import Ascriber
    from flows.text.records import Person, Span, Statement
    from flows.text.scene import Scene

_OPEN = STRAIGHT | {"“", "‘"}
_MARKS = STRAIGHT | {"”", "’", ",", ".", "?", "!"}
_DASHES = frozenset({"—", "--", "–"})
_CLAUSE = frozenset({"to", "whether", "if", "how", "why", "what", "who", "where", "when"})
_CLAUSAL = frozenset(
    "say tell add believe think argue insist claim note feel know maintain warn state write observe respond reply acknowledge admit concede suggest indicate reveal learn hear find agree hope "
    "fear predict show contend assert".split()
)
"""Verbs that a clause follows also without "that"."""
_BUT = frozenset({"but", "while", "whereas", "though", "although"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my"})
_OWNERS = frozenset({"'s", "’s", "'", "’"})
_OPENING_PARTICIPLE = frozenset({",", "—", "–", "("})
_BEFORE_PARTICIPLE = PREPOSITIONS | {"while", "when", "before", "after", "and", "despite"}
_PLURALS = frozenset(
    "they we you i who which that people some many most others both percent two three four five six seven eight nine ten half majority police those men women media voters".split()
)
_PLURAL_ONLY = frozenset({"they", "we", "i", "you", "several", "numerous", "many", "some", "two"})
_HOLDERS = frozenset({"those", "these", "some", "any", "most", "each"})
_OWN = 4
"""Words between a possessor and its noun: "their long-held claim that"."""


class _Found(NamedTuple):
    source: Range
    cue: Range
    content: Range
    word: Ascriber


class _Place(NamedTuple):
    """Where a cue stands: its tokens, the clause that may belong to it, and the subject of the statement around it."""

    cue: Range
    begin: int
    end: int
    main: Range | None


def find_ascriptions(scenes: Sequence[Scene], statements: Sequence[Statement], kinds: Sequence[str], people: Sequence[Person]) -> tuple[Ascription, ...]:
    """The ascriptions of a document that are no statements of their own, in order.

    Args:
        scenes: its sentences.
        statements: what the speakers say; their cues are none.
        kinds: the kind of each sentence; furniture ascribes nothing.
        people: who is known by name.
    """
    known = {alias: person for person in people for alias in (*person.aliases, person.name)}
    made: dict[int, list[Statement]] = {}
    for statement in statements:
        made.setdefault(statement.sentence, []).append(statement)
    found: list[Ascription] = []
    for k, scene in enumerate(scenes):
        if scene.some & ASCRIBE and kinds[k] != "boilerplate":
            own = made.get(k, [])
            found += [_record(scene, k, one, own, known) for one in _in_sentence(scene, own)]
    return tuple(found)


def _record(scene: Scene, sentence: int, one: _Found, own: Sequence[Statement], known: Mapping[str, Person]) -> Ascription:
    content = scene.span_of(*one.content)
    around = next((s.number for s in own if any(piece.covers(content) for piece in s.content)), None)
    names = (scene.words(n.first, n.last) for n in scene.names if one.source.first <= n.whole and n.last <= one.source.last)
    holder = next((known[name] for name in names if name in known), None)
    return Ascription(
        sentence=sentence,
        statement=around,
        source=scene.span_of(*one.source),
        cue=scene.span_of(*one.cue),
        cue_lemma=one.word.lemma,
        content=content,
        holder=holder.name if holder else None,
        holder_country=holder.country if holder else None,
    )


def _in_sentence(scene: Scene, statements: Sequence[Statement]) -> Iterator[_Found]:
    words = list(_words(scene))
    if not words:
        return
    cues = [_tokens(scene, cue.span) for s in statements for cue in s.cues]
    pieces = [_tokens(scene, piece) for s in statements if s.cues for piece in s.content]
    main = next((_tokens(scene, s.source) for s in statements if s.source and s.cues), None)
    total = len(scene.tokens) - int(scene.tokens[-1].text in {".", "!", "?"})
    clauses = Clauses(scene)
    done = 0
    for cue, word, frame in words:
        if cue.first < done or cue.last >= total or clauses.named[cue.first] or any(own.first <= cue.first < own.last for own in cues):
            continue
        around = next((piece for piece in pieces if piece.first <= cue.first < piece.last), Range(0, total))
        found = _ascribed(clauses, word, _Place(cue, around.first, min(around.last, total), main), frame)
        if found is not None:
            yield found
            done = cue.last


def _words(scene: Scene) -> Iterator[tuple[Range, Ascriber, str]]:
    """The words of the lexicon in a sentence, outside quotations, that have behind them what they take."""
    for i in scene.marked:
        if not scene.hints[i] & ASCRIBE or scene.quoted[i] or (i and scene.tokens[i].capital):
            continue
        for phrases in ascribers():
            hit = phrases.at(scene.tokens, i)
            if hit is None or hit[0] >= len(scene.tokens):
                continue
            frame = _frame(scene, hit[0])
            if frame == "that" or (f"ing-{frame}" if hit[1].participle else frame) in hit[1].frames:
                yield Range(i, hit[0]), hit[1], frame


def _tokens(scene: Scene, span: Span) -> Range:
    return Range(bisect_left(scene.starts, span.start), bisect_left(scene.starts, span.end))


def _ascribed(clauses: Clauses, word: Ascriber, place: _Place, frame: str) -> _Found | None:
    """What the word at a place ascribes, and to whom; None where what stands around it does not let it."""
    if word.kind == "noun":
        source = _owner(clauses, place)
    elif word.kind == "adjective":
        source = _of_adjective(clauses, place.cue.first)
    elif clauses.tokens[place.cue.first - 1].lower in DETERMINERS | _OWNERS and place.cue.first:
        return None
    else:
        source = _of_participle(clauses, place) if word.participle else _of_finite(clauses, word, place)
    if source is None or (source.last - source.first == 1 and _no_holder(clauses, source.first)):
        return None
    content = _content(clauses, word, place, source, frame)
    return _Found(source, place.cue, content, word) if content is not None else None


def _no_holder(clauses: Clauses, at: int) -> bool:
    """Whether one word alone names nobody: an article, or a verb ("make comments", "exchange views")."""
    token = clauses.tokens[at]
    return token.lower in DETERMINERS - _HOLDERS or (not token.capital and (token.lower in base_forms() or clauses.finite(at)))


def _frame(scene: Scene, at: int) -> str:
    """What follows a cue: that, clause, np, or bare."""
    token = scene.tokens[at]
    if token.lower == "that":
        return "that"
    if token.lower in _CLAUSE or token.text == ":" or (token.text in _OPEN and scene.quoted[at + 1 : at + 2] == (True,)):
        return "clause"
    return "bare" if token.lower in PREPOSITIONS | {"as"} or token.text in {",", ".", ")", ";"} else "np"


def _owner(clauses: Clauses, place: _Place) -> Range | None:
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


def _of_participle(clauses: Clauses, place: _Place) -> Range | None:
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


def _of_finite(clauses: Clauses, word: Ascriber, place: _Place) -> Range | None:
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
    if word.form == word.base:
        joined = any(t.lower == "and" for t in clauses.tokens[source.first : source.last])
        return head.lower in _PLURALS or head.lower.endswith("s") or head.text.isdigit() or joined
    if word.form.endswith("s") and not word.form.endswith("ss"):
        return head.lower in RELATIVE or ((head.capital or not head.lower.endswith("s")) and head.lower not in _PLURAL_ONLY)
    return True


def _content(clauses: Clauses, word: Ascriber, place: _Place, source: Range, frame: str) -> Range | None:
    start = place.cue.last
    while start < place.end and clauses.tokens[start].text in {",", ":"}:
        start += 1
    if start < place.end and clauses.tokens[start].lower == "that":
        start += 1
    clause = frame in {"that", "clause"} or word.base in _CLAUSAL or word.lemma.endswith((" that", " to", " how"))
    relative = clauses.tokens[source.last - 1].lower in RELATIVE
    end = _end(clauses, start, place.end, clause=clause, relative=relative)
    while start < end and clauses.tokens[start].text in _OPEN:
        start += 1
    while end > start and clauses.tokens[end - 1].text in _MARKS:
        end -= 1
    return Range(start, end) if end > start else None


def _end(clauses: Clauses, start: int, limit: int, *, clause: bool, relative: bool) -> int:
    """Where what is ascribed ends: with its quotation, at a dash, before ", but" or the main verb behind a relative clause."""
    tokens, quoted = clauses.tokens, clauses.scene.quoted
    if start + 1 < limit and tokens[start].text in _OPEN and quoted[start + 1]:
        close = next((k for k in range(start + 1, limit) if not quoted[k]), limit)
        if close < limit and tokens[close - 1].text in {",", ".", "?", "!"}:
            return close
    for k in range(start, limit):
        if quoted[k]:
            continue
        clause = clause or tokens[k].lower in RELATIVE
        if k > start and (tokens[k].text in _DASHES | {";", ")"} or (not clause and tokens[k].lower in FINITE)):
            return k
        if tokens[k].text == "," and k + 1 < limit and _other(clauses, k + 1, verb=relative or not clause):
            return k
    return limit


def _other(clauses: Clauses, k: int, *, verb: bool) -> bool:
    """Whether another matter begins at token `k` behind a comma."""
    word, known = clauses.tokens[k].lower, bool(clauses.scene.hints[k] & VERB)
    if word in _BUT or (word.endswith("ing") and known):
        return True
    return verb and (word in FINITE or word in PAST or (known and word.endswith(("ed", "s"))))
