"""Ascriptions: every place where the words ascribe a saying, a view or a wish to somebody, also inside what another one says.

A statement belongs to who answers for the sentence. Inside it, and in what is only told, others are said to say, think or want
something: "those who say", "Berg, who denied …", "their claim that". Each is an ascription: holder, cue, and what is ascribed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from flows.text.ascribed import BUT, DASHES, OPEN, Found, Place, ascribed, frame_of
from flows.text.ascribing import Ascriber, ascribers
from flows.text.clauses import Clauses, Range
from flows.text.hints import ACCORDING, ASCRIBE
from flows.text.records import Ascription
from flows.text.tokens import among

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flows.text.records import Person, Span, Statement
    from flows.text.scene import Scene

_ACCORDING = Ascriber("according to", "according", "phrase", frozenset())
_NORMS = frozenset("law laws constitution rules agreement treaty charter terms needs principle principles plan plans schedule custom tradition".split())
"""What one acts according to, and what says nothing."""
_CARRIERS = frozenset("report reports poll polls newspaper study survey analysis source sources experts officials".split())
_COLONS = frozenset({":"})
_COLON = Ascriber(":", ":", "phrase", frozenset())
_HEAD = 5


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
        if (scene.some & (ASCRIBE | ACCORDING) or _colon(scene)) and kinds[k] != "boilerplate":
            own = made.get(k, [])
            found += [_record(scene, k, one, own, known) for one in _in_sentence(scene, own)]
    return tuple(found)


def _record(scene: Scene, sentence: int, one: Found, own: Sequence[Statement], known: Mapping[str, Person]) -> Ascription:
    content = scene.span_of(*one.content)
    around = next((s.number for s in own if any(piece.covers(content) for piece in s.content)), None)
    source = scene.span_of(*one.source)
    speakers = [s.speaker or "" for s in own if s.source == source]  # "he", where the statement says who that is
    names = [scene.words(n.first, n.last) for n in scene.names if one.source.first <= n.whole and n.last <= one.source.last]
    person = next((known[name] for name in (*speakers, *names) if name in known), None)
    return Ascription(
        sentence=sentence,
        statement=around,
        source=source,
        cue=scene.span_of(*one.cue),
        cue_lemma=one.word.lemma,
        content=content,
        holder=person.name if person else None,
        holder_country=person.country if person else None,
    )


def _in_sentence(scene: Scene, statements: Sequence[Statement]) -> Iterator[Found]:
    words = list(_words(scene))
    colon = _colon(scene)
    if not words and not colon and not scene.some & ACCORDING:
        return
    cues = [_tokens(scene, cue.span) for s in statements for cue in s.cues]
    pieces = [_tokens(scene, piece) for s in statements if s.cues for piece in s.content]
    main = next((_tokens(scene, s.source) for s in statements if s.source and s.cues), None)
    total = len(scene.tokens) - int(scene.tokens[-1].text in {".", "!", "?"})
    clauses = Clauses(scene)
    done = 0
    if colon and (named := _headed(clauses, colon, total)) is not None:
        yield named
    if scene.some & ACCORDING and (named := _according(clauses, total, cues)) is not None:
        yield named
    for cue, word, frame in words:
        if cue.first < done or cue.last >= total or clauses.named[cue.first] or any(own.first <= cue.first < own.last for own in cues):
            continue
        around = next((piece for piece in pieces if piece.first <= cue.first < piece.last), Range(0, total))
        found = ascribed(clauses, word, Place(cue, around.first, min(around.last, total), main), frame)
        if found is not None:
            yield found
            done = cue.last


def _colon(scene: Scene) -> int:
    """Where a colon stands behind the first words; 0 for nowhere."""
    head = scene.tokens[:_HEAD]
    return next(k for k, token in enumerate(head) if token.text == ":") if among(head, _COLONS) else 0


def _headed(clauses: Clauses, colon: int, total: int) -> Found | None:
    """ "Lund: The port stays open" as a heading: a person or a report before a colon says what follows."""
    tokens = clauses.tokens
    if total - colon <= _HEAD or not (tokens[colon + 1].capital or tokens[colon + 1].text in OPEN):
        return None
    person = any(name.whole == 0 and name.last == colon for name in clauses.scene.names)
    if not person and not (colon == 1 and tokens[0].lower in _CARRIERS):
        return None
    return Found(Range(0, colon), Range(colon, colon + 1), Range(colon + 1, total), _COLON)


def _according(clauses: Clauses, total: int, cues: Sequence[Range]) -> Found | None:
    """ "…, according to court records": what carries the words, where no speaker does."""
    tokens = clauses.tokens
    for i in clauses.scene.marked:
        if (
            not clauses.scene.hints[i] & ACCORDING
            or clauses.scene.quoted[i]
            or i + 2 >= total
            or tokens[i + 1].lower != "to"
            or any(c.first <= i < c.last for c in cues)
        ):
            continue
        end = next((k for k in range(i + 2, total) if tokens[k].text in {",", ";", ")", "-"} or tokens[k].text in DASHES), total)
        opens = i == 0 or (i == 1 and (tokens[0].lower == "and" or tokens[0].lower in BUT))
        content = Range(end + 1, total) if opens else Range(0, i - int(tokens[i - 1].text in {",", "("}))
        if end > i + 2 and content.last > content.first and tokens[end - 1].lower not in _NORMS:
            return Found(Range(i + 2, end), Range(i, i + 2), content, _ACCORDING)
    return None


def _words(scene: Scene) -> Iterator[tuple[Range, Ascriber, str]]:
    """The words of the lexicon in a sentence, outside quotations, that have behind them what they take."""
    for i in scene.marked:
        if not scene.hints[i] & ASCRIBE or scene.quoted[i] or (i and scene.tokens[i].capital):
            continue
        for phrases in ascribers():
            hit = phrases.at(scene.tokens, i)
            if hit is None or hit[0] >= len(scene.tokens):
                continue
            frame = frame_of(scene, hit[0])
            if frame == "that" or (f"ing-{frame}" if hit[1].participle else frame) in hit[1].frames:
                yield Range(i, hit[0]), hit[1], frame


def _tokens(scene: Scene, span: Span) -> Range:
    return Range(bisect_left(scene.starts, span.start), bisect_left(scene.starts, span.end))
