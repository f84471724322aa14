"""From text and masthead to sentences, people and statements."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.text.apart import questions_apart
from flows.text.assemble import statement_of
from flows.text.attribution import Discourse
from flows.text.backward import backwards
from flows.text.cues import find_cue
from flows.text.dates import find_event
from flows.text.dialogue import Turn, labelled, questioners, turn_of
from flows.text.gazetteer import Land
from flows.text.genre import RECORD, genre_of
from flows.text.houses import newswire, of_house, of_state
from flows.text.issuer import BYLINE, HEADLINE, METADATA, WRITTEN, author_of, home_of, principals_of
from flows.text.language import language_of
from flows.text.layout import Line, lines_of
from flows.text.letters import Letter, archive_land, letter_of
from flows.text.newswire import bare_dateline
from flows.text.people import People, Sighting, find_people, people_of, setting_of
from flows.text.records import Masthead, Person, Sentence, Span, Statement
from flows.text.scene import Scene, printed_lands, scene_of, sightings
from flows.text.sentences import split_line
from flows.text.sharednames import settled
from flows.text.telling import dateline
from flows.text.tenses import tense
from flows.text.twofold import two_voices
from flows.text.verbs import person_acts
from flows.text.verdicts import Unit, Verdict
from flows.text.voices import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_LEAD = 3
_OPENING = 60
_PARTICIPANTS = 40
"""Lines among which a list of participants is sought."""
_HEADING = 5
_HEADER_LINE = re.compile(r"[^\s•·▪●*–-][^\n]*")
_STATEMENT = re.compile(r"\b(?:statement|remarks|speech|address)s?\b", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:I|we|We|our|Our|my|Ladies and gentlemen)\b")
_AGAIN = 2
"""Paragraphs of a text that is more than a quotation."""
_RULE = re.compile(r"(?:_{1,60}|_? ?\[ ?(?:NAA|AA|FA|SFU|NLA|PRO|TNA|UKNA|NARA|ANZ|ABHS) ?:[^\]]{1,80}\] ?_?)$")
"""What stands between a record and its notes: a rule, or the mark of the archive."""
_RULE_LONGEST = 100
_TO_MISSION = re.compile(r"\bto (?:the |all )?(?:\w+ )?(?:embass|legation|consulate|mission|ambassador|charg|minister in|high commission)", re.IGNORECASE)
"""The heading of a telegram that is sent from home: its President is the writer's own."""
_NOTE = re.compile(r"_?(?:\d{1,2}[ .]|\[\d{1,2}\][ .]|\[\^\d{1,3}\]:)")
_QUOTES = "\"“'‘«"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in the text of one document."""

    masthead: Masthead
    genre: str
    language: str
    event_date: dt.date | None
    event_date_end: dt.date | None
    event_words: Span | None
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    participants: tuple[Person, ...]
    scenes: tuple[Scene, ...]
    """Each sentence with its words and what they name."""


@dataclass(slots=True)
class _Piece:
    """A sentence before attribution, with its line and its scene."""

    sentence: Sentence
    scene: Scene
    line: Line
    first: bool
    alone: bool
    note: bool = False
    """Whether it is a numbered note below the text."""


def analyse(text: str, masthead: Masthead) -> Analysis:
    """Cut the body into sentences and find out who is responsible for each."""
    lines = lines_of(text, masthead.body)
    pieces = _pieces(text, lines, masthead.title_text)
    title = _title_scene(text, masthead)
    scenes = settled([p.scene for p in pieces] + ([title] if title else []), masthead.issuer_country)
    title = scenes.pop() if title else None
    for piece, scene in zip(pieces, scenes, strict=True):
        piece.scene = scene
    letter = letter_of(masthead.title_text or "", text[max(0, masthead.body.start - _OPENING * 5) :])
    genre = genre_of(text, masthead.title_text, lines, newswire=newswire(masthead, text), letter=letter is not None)
    if genre == "press_release" and of_state(masthead, text):
        genre = "news_readout"
    if genre == "press_release" and masthead.byline is not None:
        genre = "statement"  # an official gives it under his name
    people, memory = _memory(text, masthead, pieces, title, genre, letter or Letter(None, None, archive_land(text)))
    units = _units(text, pieces, memory, genre)
    verdicts, seconds = _verdicts(units, memory, genre)
    sentences = tuple(_kinded(unit, verdict) for unit, verdict in zip(units, verdicts, strict=True))
    explicit = len(memory.principals) == 2  # noqa: PLR2004  (a counterpart needs two who talk)
    statements = tuple(_statements(zip(units, verdicts, seconds, strict=True), memory, explicit=explicit))
    event = next((e for lead in _leads(sentences, masthead) if (e := find_event(text, *lead, published=masthead.publication_date))), None)
    issuer = masthead.issuer_country or (None if masthead.publisher else memory.home)  # an organisation of many states has no country
    return Analysis(
        masthead=replace(masthead, issuer_country=issuer),
        genre=genre,
        language=language_of(text[masthead.body.start : masthead.body.end], sum(len(p.scene.tokens) for p in pieces)),
        event_date=event.day if event else None,
        event_date_end=event.last if event else None,
        event_words=event.span if event else None,
        sentences=sentences,
        statements=statements,
        participants=people.persons,
        scenes=tuple([p.scene for p in pieces]),
    )


def _pieces(text: str, lines: Sequence[Line], title: str | None) -> list[_Piece]:
    found: list[_Piece] = []
    paragraph, open_quote, below = -1, "", False
    words = _unwrapped(text, lines)
    for number, line in enumerate(lines):
        below = below or (line.span.end - line.span.start <= _RULE_LONGEST and _RULE.match(line.span.of(text)) is not None)
        again = number < _LEAD and title is not None and line.span.of(text).strip() == title.strip()  # a headline printed twice
        note = again or (below and _NOTE.match(text, line.span.start) is not None)
        fresh = line.paragraph != paragraph
        carried = not fresh or text[line.span.start] in _QUOTES or (open_quote == '"' and _ends_quotation(text, line.span))
        open_quote = open_quote if carried else ""  # each paragraph of a long quotation is opened anew
        paragraph = line.paragraph
        spans = list(_sentences(text, line, lead=number < _LEAD + 1))
        for k, span in enumerate(spans):
            scene = scene_of(words, span, open_before=open_quote)
            open_quote = scene.open_after
            sentence = Sentence(line.paragraph, len(found), span.start, span.end)
            found.append(_Piece(sentence, scene, line, k == 0, len(spans) == 1, note))
    return found


def _ends_quotation(text: str, span: Span) -> bool:
    """Whether a paragraph, or one of the next, closes a quotation that it does not open: it goes on from the one before."""
    closes = text.find("”", span.start, span.end + _LONG_QUOTATION)
    if closes < 0 or text.find("“", span.start, closes) >= 0:
        return False
    return closes < span.end or _OWN_WORDS.search(text, span.start, closes) is not None


_LONG_QUOTATION = 1200
_OWN_WORDS = re.compile(r"\b(?:I|[Mm]y)\b")
"""Who is quoted over several paragraphs speaks of himself: an account of talks in quotation marks is read as an account."""


def _unwrapped(text: str, lines: Sequence[Line]) -> str:
    """The text without the marks that set off all of it, of the same length: a statement printed as one long quotation quotes nobody."""
    if not lines or text[lines[0].span.start] not in '“"' or text[lines[-1].span.end - 1] not in '”"':
        return text
    opens = {line.span.start for line in lines if text[line.span.start] in '“"'}
    inside = [k for line in lines for k in range(line.span.start, line.span.end) if text[k] in '“”"' and k not in opens]
    if inside != [lines[-1].span.end - 1] or len({line.paragraph for line in lines}) < _AGAIN:
        return text
    marks = {*opens, *inside}
    return "".join(" " if k in marks else c for k, c in enumerate(text))


def _sentences(text: str, line: Line, *, lead: bool) -> Iterator[Span]:
    """The sentences of a line; the dateline of the lead is one of its own."""
    start = line.span.start
    length = dateline(text[start : line.span.end]) or bare_dateline(text[start : start + _OPENING]) if lead else 0
    if 0 < length < line.span.end - start:
        yield Span(start, start + len(text[start : start + length].rstrip()))
        start += length
    if start < line.span.end:
        yield from split_line(text, Span(start, line.span.end))


def _title_scene(text: str, masthead: Masthead) -> Scene | None:
    if masthead.title is not None:
        return scene_of(text, masthead.title)
    words = masthead.title_text
    return scene_of(words, Span(0, len(words))) if words else None


def _bylined(scene: Scene) -> bool:
    """ "By Kari Lund", as far as the line goes: who wrote a report speaks nowhere in it."""
    return scene.tokens[0].text == "By" and any(n.whole == 1 and n.last == len(scene.tokens) for n in scene.names[:1])


def _memory(text: str, masthead: Masthead, pieces: Sequence[_Piece], title: Scene | None, genre: str, letter: Letter) -> tuple[People, Memory]:
    """Who is there, whose text it is, and who talks with whom."""
    scenes = [p.scene for p in pieces if genre != "news_readout" or not _bylined(p.scene)]
    acts = person_acts()
    record = genre in WRITTEN or RECORD.match(masthead.title_text or "") is not None
    listed = list(_listed(text, masthead)) if record else []
    sides = _sides([*listed, *scenes[:_PARTICIPANTS]]) if record else {}
    seen = [
        *(sightings(title, title=True, acts=acts) if title else ()),
        *(s for p in pieces if p.first and p.line.label for s in labelled(p.line.label)),
        *_own_authors(text, masthead, genre),
        *(
            s if s.country or not sides else replace(s, country=sides.get(id(scene)))
            for scene in (*listed, *scenes)
            for s in sightings(scene, title=False, acts=acts)
        ),
    ]
    drafts = find_people(seen)
    home = home_of(masthead, title, scenes, people_of(drafts), genre, letter)
    lands = (t.alpha3 for t in title.things if isinstance(t, Land)) if title and genre in WRITTEN else ()
    host = next((land for land in lands if land != home), None)
    printed = printed_lands(scenes)
    others = printed if genre == "news_readout" else {}
    people = people_of(drafts, home=home, host=host, named=others)
    last = pieces[-1].sentence if pieces else None
    filed = last is not None and text[: last.start].rstrip("* _\n").endswith("]")  # below the archive's mark stands the next heading
    signature = text[last.start : last.end] if last is not None and not filed else ""
    author = author_of(masthead, title, people, genre, signature=signature, home=home, scenes=scenes, letter=letter)
    if home is None and author is not None and author.country is not None and genre == "press_qa":
        home = author.country
        people = people_of(drafts, home=home, host=host, named=others)
    named = author is not None and author.reason in ({HEADLINE, METADATA, BYLINE} if genre == "transcript" else {HEADLINE, METADATA})
    speech = named and _is_speech(text, masthead.title_text or "", pieces, genre)
    principals = principals_of(title, scenes, people, author=author)
    return people, Memory(
        people,
        home,
        principals,
        author,
        speech,
        printed,
        state_news=of_state(masthead, text) or of_house(masthead),
        host=host,
        joint_text=genre == "joint_statement",
        setting=setting_of(people) if genre == "news_readout" else None,
        adrift=genre == "news_readout" and masthead.issuer_country is None,
        at_home=genre == "telegram" and _TO_MISSION.search(masthead.title_text or "") is not None,
    )


def _is_speech(text: str, title: str, pieces: Sequence[_Piece], genre: str) -> bool:
    """Whether what stands outside turns is said by the author: all of it where there are none, else an opening that speaks."""
    first = next((k for k, p in enumerate(pieces) if p.line.label), None)
    if first is None:
        return genre == "transcript"
    opening = text[pieces[0].sentence.start : pieces[min(first, 2 * _LEAD) - 1].sentence.end] if first else ""
    return genre in {"transcript", "press_qa"} and _STATEMENT.search(title) is not None and _SPOKEN.search(opening) is not None


def _own_authors(text: str, masthead: Masthead, genre: str) -> Iterator[Sighting]:
    """The persons the metadata name as authors, where the text names them too: labels and short forms then mean them."""
    if genre in {"news_readout", *WRITTEN}:
        return
    if masthead.byline is not None:
        yield Sighting(tuple(masthead.byline[0].split()), masthead.byline[1], masthead.issuer_country, sure=True)
    for author in masthead.authors:
        words = tuple(author.split())
        if re.search(rf"\b(?:{re.escape(words[-1])}|{re.escape(words[-1].upper())})\b", text[masthead.body.start : masthead.body.end]):
            yield Sighting(words, country=masthead.issuer_country, sure=True)


def _sides(lines: Sequence[Scene]) -> dict[int, str]:
    """For each line of a list of participants the country whose heading stands above it: "Japanese side", "U.S."."""
    found: dict[int, str] = {}
    side: str | None = None
    for scene in lines:
        if len(scene.tokens) > _HEADING and tense(scene) is not None:
            break
        lands = {t.alpha3 for t in scene.things if isinstance(t, Land)}
        rest = {t.lower for t, thing in zip(scene.tokens, scene.things, strict=True) if thing is None and t.word}
        if len(lands) == 1 and rest <= {"the", "side", "delegation", "participants", "present", "for"}:
            side = lands.pop()
        elif lands - {side}:
            side = None
        elif side is not None:
            found[id(scene)] = side
    return found


def _listed(text: str, masthead: Masthead) -> Iterator[Scene]:
    """The lines between heading and body of a record of conversation: who took part, and for whom."""
    start = masthead.title.end if masthead.title else 0
    for m in _HEADER_LINE.finditer(text, start, masthead.body.start):
        yield scene_of(text, Span(m.start(), m.end()))


def _units(text: str, pieces: Sequence[_Piece], memory: Memory, genre: str) -> list[Unit]:
    turns = ((p.line.label.words, text[p.line.span.start : p.line.span.end]) for p in pieces if p.line.label)
    asks = questioners(turns, press=genre == "press_qa")
    host = genre == "press_qa" and memory.author is not None and bool(memory.author.persons)
    turn: Turn | None = None
    units: list[Unit] = []
    answers = _unlabelled(pieces, memory) if genre == "press_qa" else None
    asked, answered = questions_apart(text, [(p.sentence, p.line) for p in pieces]) if genre == "press_qa" else (frozenset(), frozenset())
    for piece in pieces:
        if asked:
            turn = Turn("", asks=True, voice=None) if piece.sentence.position in asked else None
        label = piece.line.label if piece.first else None
        if answers is not None and label is None and piece.first and turn is not None and piece.sentence.paragraph != units[-1].sentence.paragraph:
            turn = answers
        if label is not None:
            turn = turn_of(label, people=memory.people, author=memory.author, asks=asks, host=host, press=genre == "press_qa", home=memory.home)
        sentence = piece.sentence
        words = text[sentence.start : sentence.end]
        clauses = None if turn else two_voices(text, piece.scene)
        if clauses is None:
            units.append(
                Unit(
                    sentence,
                    words,
                    piece.scene,
                    find_cue(piece.scene, joint=genre == "joint_statement", wired=genre == "telegram"),
                    turn,
                    label is not None,
                    piece.line.item,
                    piece.alone,
                    note=piece.note,
                    answer=sentence.position in answered,
                )
            )
            continue
        (scene, found), (other, also) = clauses
        second = Unit(sentence, words, other, also)
        units.append(Unit(sentence, words, scene, found, None, opens_turn=False, item=piece.line.item, alone=piece.alone, second=second))
    return units


def _unlabelled(pieces: Sequence[_Piece], memory: Memory) -> Turn | None:
    """The turn of the answers where only the questions have a label: each paragraph behind one is the author's."""
    kinds = {p.line.label.kind for p in pieces if p.line.label}
    author = memory.author
    return Turn("", asks=False, voice=author) if kinds == {"question"} and author is not None else None


def _verdicts(units: Sequence[Unit], memory: Memory, genre: str) -> tuple[list[Verdict], list[Verdict | None]]:
    """The verdict on each sentence, and on the clause of its second speaker where it has one."""
    discourse = Discourse(memory, genre)
    judged = [(discourse.judge(unit), discourse.judge(unit.second) if unit.second else None) for unit in units]
    return backwards(units, [first for first, _ in judged], told=memory.state_news or genre == "readout"), [second for _, second in judged]


def _statements(judged: Iterable[tuple[Unit, Verdict, Verdict | None]], memory: Memory, *, explicit: bool) -> Iterator[Statement]:
    for unit, verdict, other in judged:
        if verdict.kind != "statement":
            continue
        first = statement_of(unit, verdict, memory, principals_country=explicit)
        if unit.second is None or other is None or not _differ(verdict, other):
            yield first
            continue
        yield first._replace(end=unit.scene.span.end)
        second = statement_of(unit.second, other, memory, principals_country=explicit)
        yield second._replace(number=2, start=unit.second.scene.span.start)


def _differ(one: Verdict, other: Verdict) -> bool:
    """Whether two clauses have two speakers."""
    return (
        other.kind == "statement"
        and other.rule != "issuer retells"
        and not other.continuation
        and bool(one.voice and other.voice and one.voice.speaker != other.voice.speaker)
    )


def _kinded(unit: Unit, verdict: Verdict) -> Sentence:
    label = (unit.turn.label or None) if unit.turn else None
    speaker = None
    if unit.turn and verdict.kind != "boilerplate":
        speaker = "reporter" if unit.turn.asks else unit.turn.voice.speaker if unit.turn.voice else None
    at = unit.sentence
    return Sentence(at.paragraph, at.position, at.start, at.end, verdict.kind, label, speaker)


def _leads(sentences: Sequence[Sentence], masthead: Masthead) -> Iterator[tuple[int, int]]:
    """Where the day of the talk is told: in the first sentences of the body, furniture left out, else in all before them."""
    told = [s for s in sentences if s.kind != "boilerplate"][:_LEAD]
    yield (told[0].start, told[-1].end) if told else (masthead.body.start, masthead.body.end)
    yield masthead.body.start, told[0].end if told else masthead.body.end
