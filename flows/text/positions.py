"""Positions: what stance the speaker of a statement takes, and towards what.

A marker of the lexicon stands in the content of the statement; its target is the phrase behind it, or each of the
coordinated verb phrases behind a marker of readiness. The holder is the speaker, or the country that is the subject of the
clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import country_names, government_of, lands
from flows.text.hints import NOMINAL, PROPER, STANCE, STANCE_NOUNS, tokenise
from flows.text.lexicon import rows
from flows.text.records import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.records import Person, Statement
    from flows.text.scene import Scene

_END = re.compile(
    r";|[.!?][\"”’']*$|, (?:and|but) (?:firmly|unconditionally|strongly|resolutely|is|are|will|stands|has|have|always)\b|, (?:which|who|while|as|saying|noting|adding|including)\b|\s(?:and|while|but) (?:firmly |strongly |resolutely |always |unconditionally )*(?:supports?|opposes?|condemns?|rejects?|thanks?|urges?|calls?|welcomes?|stands?|is|are)\b"
)
_NEXT = re.compile(r", and |, | and ")
_ADVERB = re.compile(r"(?<!\w)(?:always|also|[a-z]++(?<=ly)|as always,)\s$")
_ADVERB_ENDS = ("ly", "also", "always", "always,")
_NEGATION = re.compile(r"\b(?:not|never|no longer|n't|does not|do not|did not|cannot)\s(?:\w+\s)?$")
_INTENSITY = re.compile(
    r"\b(firmly|strongly|unconditionally|resolutely|unswervingly|highly|deeply|sincerely|fully|categorically|warmly|greatly|consistently)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"(?:(?:further|jointly|constantly|unswervingly|always|actively|together|also|continue to|join hands to|fully|effectively|closely)\s)*(?P<verb>[a-z]+(?:ing)?)\b"
)
_NO_VERBS = frozenset(
    "the a an its their his her our and or of in for on with other all more mutual new common high win people peace stability security trade both various such any".split()
)
_JOINT = re.compile(r"(?:, and |, |; | and )$")
_NOUN_USE = re.compile(r"(?:[’']s?|\b(?:the|its|their|his|her|of|for|between|essential|mutual|firm|strong|continued|international)) $")
"""What stands before "support" where it is a noun."""
_NOUN_ENDS = tuple(f"{word} " for word in "’ ' ’s 's the its their his her of for between essential mutual firm strong continued international".split())
_LONGEST = 400
_NEAR = 100
"""Adverbs and a negation stand this near before their marker."""
_NOMINAL = re.compile(
    rf"(?P<owns>[’']s?) (?P<marker>(?:[a-z]+ (?:and [a-z]+ )?){{0,2}}(?P<noun>{'|'.join(STANCE_NOUNS)})) (?:for|to|of) (?!the (?:help|assistance) of)"
)
_CLAUSE_ENDS = re.compile(r", (?=(?:and )?(?:will|is|are|has|have|said|says|also)\b)| and (?=(?:will|said|says)\b)")
_FOR = re.compile(r"\bfor (?=(?:its|his|her|their|the|a|all|[a-z]+ing)\b)")
_GERUND = re.compile(r"(?<![a-z])[a-z]+ing\b")
_NEXT_GERUND = re.compile(r",? and (?:to )?(?=[a-z]+ing\b)|, (?:to )?(?=[a-z]+ing\b)")
_TAIL = re.compile(r", and (?:[a-z]+ly )?[a-z]+ed\b|, [a-z]+ing (?=(?:a|an|the|that)\b)| from an? [a-z ]{3,40} perspective\b")
_BARE_VERB = re.compile(r"(?:[a-z]+ly )?[a-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 20_000
"""Words that are kept in mind."""
_MOST = 24
"""Positions of one statement that are kept; a longer list is an annex, not a stance."""
_NOUN = r"[\w\- ]{2,40}?"


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    end: int
    stance: str
    verbs: bool


@cache
def _markers() -> dict[str, tuple[re.Pattern[str], tuple[tuple[str, bool], ...]]]:
    """For each first word of markers one pattern for them, the longest first, and the stance and kind of target of each; `*` is a short noun phrase."""
    forms = [(form, r["stance"], r["target"] == "verbs") for r in rows("stances") for form in r["forms"].split(";")]
    forms.sort(key=lambda f: -len(f[0]))
    by_head: dict[str, list[tuple[str, str, bool]]] = {}
    for form in forms:
        by_head.setdefault(form[0].split()[0].strip(","), []).append(form)
    return {head: (_joined(group), tuple((stance, verbs) for _, stance, verbs in group)) for head, group in by_head.items()}


def _joined(forms: Sequence[tuple[str, str, bool]]) -> re.Pattern[str]:
    parts = (f"({form.replace('*', _NOUN) if ' * ' in form else form})" for form, _, _ in forms)
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(parts)})(?![\w’'-])")


def find_positions(text: str, scenes: Sequence[Scene], statements: Sequence[Statement], *, participants: Sequence[Person]) -> tuple[Position, ...]:
    """The positions of all statements, in order.

    Args:
        text: the corrected text.
        scenes: the sentences of the document.
        statements: those of the document; a statement whose speaker is unresolved holds no position.
        participants: the people of the document, for whom they speak.
    """
    homes = {p.name: p.country for p in participants}
    found: list[Position] = []
    for statement in statements:
        scene = scenes[statement.sentence]
        if not statement.speaker or not scene.some & (STANCE | NOMINAL):
            continue
        if scene.some & STANCE:
            found += _of_statement(text, scene, statement, homes)
        if scene.some & NOMINAL:
            found += _nominal(text, statement)
    return tuple(found)


def _nominal(text: str, statement: Statement) -> Iterator[Position]:
    """ "Cuba's firm support for China": a stance in a noun, with a holder of its own."""
    words = text[statement.start : statement.end]
    for m in _NOMINAL.finditer(words):
        holder = _subject(words, m.start("owns"))
        stop = _END.search(words, m.end(), m.end() + _LONGEST)
        end = min(stop.start() if stop else len(words), m.end() + _LONGEST)
        clause = _CLAUSE_ENDS.search(words, m.end(), end)
        end = clause.start() if clause else end
        end = m.end() + len(words[m.end() : end].rstrip(" ,."))
        if holder is None or end <= m.end():
            continue
        marker = _Marker(m.start("marker"), m.end("marker"), STANCE_NOUNS[m["noun"]], verbs=False)
        yield _position(words, statement, marker, (m.end(), end), holder)


def _of_noun(before: str) -> bool:
    """Whether the words before a marker show that it is a noun."""
    return before.endswith(_NOUN_ENDS) and _NOUN_USE.search(before) is not None


def _of_statement(text: str, scene: Scene, statement: Statement, homes: dict[str, str | None]) -> Iterator[Position]:
    words = text[statement.start : statement.end]
    country = statement.speaker_country or homes.get(statement.speaker or "")
    count = end = 0
    markers = list(_found(words, scene, statement.start))
    for marker, following in zip(markers, [*markers[1:], None], strict=False):
        if marker.start < end or _of_noun(words[max(0, marker.start - 30) : marker.start]):
            continue
        holder = _subject(words, marker.start) or country
        for a, b in _targets(words, marker, _opening(words, following)):
            if not words[a:b].strip():
                continue
            if count == _MOST:
                return
            count += 1
            end = b
            yield _position(words, statement, marker, (a, b), holder)


def _opening(words: str, marker: _Marker | None) -> int:
    """Where a coordinated marker ends the target of the one before it: ", strongly condemns"."""
    if marker is None:
        return len(words)
    start = _adverb_start(words, marker.start)
    joint = _JOINT.search(words[max(0, start - 6) : start])
    return start - len(joint[0]) if joint else len(words)


def _position(words: str, statement: Statement, marker: _Marker, target: tuple[int, int], country: str | None) -> Position:
    start = _adverb_start(words, marker.start)
    strong = _INTENSITY.search(words, start, marker.end)
    at = statement.start
    joint = country == statement.speaker_country
    return Position(
        sentence=statement.sentence,
        statement=statement.number,
        holder=(statement.speaker or "") if joint or not country else government_of(country_names().get(country, country)),
        holder_country=country,
        stance=marker.stance,
        marker=Span(at + start, at + marker.end),
        target=Span(at + target[0], at + target[1]),
        intensity=strong[1].lower() if strong else None,
        negated=_negated(words[max(0, marker.start - _NEAR) : marker.start]),
    )


def _negated(before: str) -> bool:
    """Whether a negation closes the words before a marker."""
    return any(word in before for word in ("not", "n't", "never", "no longer")) and _NEGATION.search(before) is not None


def _adverb_start(words: str, end: int) -> int:
    """Where the adverbs that stand right before `end` begin; `end` where there are none."""
    floor = max(0, end - _NEAR)
    start = end
    while start > floor and words[start - 1].isspace() and words.endswith(_ADVERB_ENDS, floor, start - 1) and (m := _ADVERB.search(words, floor, start)):
        start = m.start()
    return start


def _found(words: str, scene: Scene, start: int) -> Iterator[_Marker]:
    at = 0
    for i in scene.marked:
        if not scene.hints[i] & STANCE or scene.starts[i] < start:
            continue
        for place, head in _heads(scene.tokens[i].text):
            begin = scene.starts[i] - start + place
            pattern, stances = _markers()[head]
            m = pattern.match(words, begin) if begin >= at else None
            if m:
                at = m.end()
                stance, verbs = stances[(m.lastindex or 1) - 1]
                yield _Marker(m.start(), m.end(), stance, verbs)


@lru_cache(_KEPT)
def _heads(word: str) -> tuple[tuple[int, str], ...]:
    """Where in a word, which may be two with a hyphen, first words of markers stand."""
    return tuple((m.start(), m[0]) for m in _WORD.finditer(word) if m[0] in _markers())


def _targets(words: str, marker: _Marker, before: int) -> list[tuple[int, int]]:
    """Where the phrase behind the marker stands; several where coordinated verbs follow a marker of readiness."""
    start = marker.end + len(words[marker.end :]) - len(words[marker.end :].lstrip(" "))
    stop = _END.search(words, start, start + _LONGEST)
    end = min(stop.start() if stop else len(words), start + _LONGEST, before)
    end = start + len(words[start:end].rstrip(' ,."”’'))
    if marker.stance == "support":  # "support for the truce" is one, "with the support of the army" is none
        if words.startswith("of ", start):
            return []
        start += 4 * words.startswith("for ", start)
    if end <= start:
        return []
    if marker.verbs:
        return list(_verb_phrases(words, start, end))
    if marker.stance == "thank":
        start = _grounds(words, start, end)
    elif tail := _TAIL.search(words, start, end):
        end = tail.start()
    return list(_gerunds(words, start, end)) if _GERUND.match(words, start, end) else [(start, end)]


def _grounds(words: str, start: int, end: int) -> int:
    """ "Thanked the Chinese side for …": what the thanks are for."""
    m = _FOR.search(words, start, end)
    return m.end() if m else start


def _gerunds(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Deepening the friendship, to carrying out cooperation, and to being a partner": one stretch for each."""
    at = start
    for m in _NEXT_GERUND.finditer(words, start, end):
        yield at, m.start()
        at = m.end()
    yield at, end


def _verb_phrases(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "step up exchanges, jointly promote development and safeguard peace": one stretch for each verb."""
    gerund = bool(re.match(r"(?:\w+ly )?\w+ing\b", words[start:end]))
    at = start
    for m in _NEXT.finditer(words, start, end):
        follows = _VERB.match(words, m.end(), end)
        if m[0] == " and " and _BARE_VERB.fullmatch(words, at, m.start()):
            continue  # "consolidate and develop the relations": two verbs of one object
        if follows and _is_verb(follows["verb"], gerund=gerund):
            yield at, m.start()
            at = m.end()
    yield at, end


def _is_verb(word: str, *, gerund: bool) -> bool:
    if gerund:
        return word.endswith("ing")
    return word in _base_verbs() and word not in _NO_VERBS


@cache
def _base_verbs() -> frozenset[str]:
    """Bare verbs that open a coordinated phrase in this genre."""
    return frozenset(r["verb"] for r in rows("action_verbs"))


def _subject(words: str, start: int) -> str | None:
    """The country right before the marker: "China firmly supports"."""
    before = words[max(0, start - 60) : start]
    before = before[: _adverb_start(before, len(before))]
    near = " ".join(before.rsplit(None, 3)[-3:])
    tokens, _ = tokenise(near, Span(0, len(near)))
    for k in (-1, -2, -3):
        if len(tokens) >= -k and tokens[k].bits & PROPER:
            hit = lands().at(tokens, len(tokens) + k)
            if hit and hit[1].form in {"name", "capital", "metonym"} and hit[0] == len(tokens):
                return hit[1].alpha3
            if hit and hit[1].form == "demonym" and [t.lower for t in tokens[hit[0] :]] in (["side"], ["government"]):
                return hit[1].alpha3
    return None
