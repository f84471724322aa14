"""Who the subject of a reporting verb is: the words before it, read as a noun phrase and classified.

The subject must fill the stretch from the last clause boundary to the verb. That alone keeps verbs inside the content
("said that Cuba firmly supports") from counting as cues: their subject stands behind "that".
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, honorifics, office_heads, office_words, places
from flows.text.hints import CONTRACTED
from flows.text.scene import single_closes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.names import Name
    from flows.text.scene import Scene
    from flows.text.tokens import Token

PRONOUNS = frozenset({"he", "she", "they", "i", "we", "it"})
AUXILIARIES = frozenset(
    "has have had is was were are be been also further then once again both all will would shall did do does not jointly can could may must should".split()
)
_ADVERBS = frozenset(
    "however though earlier since furthermore moreover likewise therefore accordingly nevertheless nonetheless instead meanwhile also further again then once always never still already soon thus both all each well first later even only just now".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_BOUNDARIES = frozenset({",", ";", ":", "—", "–", "--", '"', "”", "“", "(", ")", "and", "but", "while", "whereas", "as", "or", "when", "…"})
_NESTING = frozenset("that which who whom whether how because why what if where since although though than".split())
_SUBORDINATING = frozenset({"after", "before", "until", "unless"})
_OPENERS = frozenset(
    "and but however then also later moreover furthermore meanwhile so yet for earlier today yesterday afterwards thereafter as additionally while like".split()
)
_PREPOSITIONS = frozenset(
    "on in at during after before following for with from to under over through regarding concerning as upon by since via about against among between despite toward towards throughout within inside outside across behind near around".split()
)
_NO_OPENING = frozenset({"in", "on", "to", "at", "of", "by", "with", "from"})
"""With these no noun phrase begins."""
_OBJECTS = frozenset("from with by of to for between against about and or the".split())
"""A name behind one of these belongs to the adverbial itself: "in response to a call from Mr. Ito"."""
_TIMELY = frozenset({"this", "last", "yesterday", "today", "tonight", "earlier", "later"})
_EPITHETS = frozenset("new outgoing incoming former visiting then senior top veteran acting late embattled newly-elected hardline the a an and then-".split())
"""What a reporter sets before a title."""
_RELATED = frozenset({"time", "moment", "way", "reason", "extent", "day"})
"""Nouns behind which a clause stands without "that": "at the time Mr. Ito said this"."""
_IN_PHRASE = frozenset("of for the and to in on at 's ’s a an".split())
_SIDES = frozenset({"side", "sides", "mainland"})
_GROUP_HEADS = frozenset(
    "sides leaders presidents ministers countries parties delegations teams bodies associations chambers councils organisations organizations federations heads governments officials interlocutors participants advisors advisers secretaries diplomats "
    "fms pms nations chiefs premiers chancellors counterparts principals partners states secretaries-general representatives ambassadors".split()
)
_GATHERINGS = frozenset({"assembly", "gathering", "meeting", "conference"})
_GROUP_LEADS = frozenset("two both three four five the all these".split())
_INSTITUTIONS = frozenset(
    "meeting conference summit government ministry department embassy administration delegation office council commission parliament presidency kremlin secretariat party committee agency police court "
    "spokesperson spokesman spokeswoman authorities officials ministers experts observers analysts envoys representatives sources media governments union organisation organization "
    "members dept fonoff emb poll survey study paper newspaper magazine website article memo document letter lawsuit complaint ad video campaign firm company bank group institute university "
    "editorial commentary op-ed column spokespeople source opposition rebels militants fighters protesters demonstrators opponents backers witnesses survivors workers families relatives lobby lobbies bloc coalition grouping monitor watchdog charity critics supporters voters lawyers doctors scientists economists strategists advisers aides polls surveys studies reports documents emails records data "
    "message telegram groups agencies organizations organisations institutions companies enterprises businesses departments netizens scholars academics residents activists diplomats businesspeople entrepreneurs "
    "cabinet house statement report communique communiqué readout team army military mission board union congress assembly senate alliance".split()
)
_ACTED = frozenset("began said told met held went came took gave became kept fell rose ran won lost stepped moved started stopped".split())
"""Past forms that are no adjectives: with one of them the stretch is a clause too."""
_FINITE = frozenset("has have had is was were are am been will would shall should may might can could must does did".split())
"""Words that no noun phrase holds: with one of them the stretch is a clause."""
_SPOKES = frozenset({"spokesperson", "spokesman", "spokeswoman", "official", "source", "officials", "sources", "diplomats"})
_CLAUSAL = _FINITE | (_PREPOSITIONS - {"for", "to", "on", "in"})
_CLAUSAL_SPOKEN = _CLAUSAL - {"from", "at", "with"}
_BINDERS = frozenset({"'s", "’s", "&", "-"})
_FELLOWS = frozenset("counterpart counterparts colleagues hosts host delegation interlocutors interlocutor team ministers minister guests guest".split())
_TRIPLE = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker: token range, how they name it, and what they tell of it."""

    first: int
    last: int
    kind: str
    """name | title | pronoun | side | group | country | government | institution | collective"""
    names: tuple[Name, ...] = ()
    country: str | None = None
    head: str = ""
    modifiers: frozenset[str] = field(default=frozenset())


def verb_start(scene: Scene, verb: int) -> int:
    """Where the verb group begins: auxiliaries and adverbs before the verb belong to it."""
    j = verb
    while j > 0:
        if scene.tokens[j - 1].capital and any(n.last == j for n in scene.names):
            break  # "Theresa May said": a surname, and no auxiliary
        day = scene.tokens[j - 1].lower in _DAYS
        if day and j > 1 and scene.tokens[j - 2].lower in {"on", "last", "this"}:
            j -= 2
        elif scene.tokens[j - 1].lower == "and" and j > _TRIPLE and _adverb(scene.tokens[j - 2]) and j < verb and _adverb(scene.tokens[j]):
            j -= 2  # "publicly and forcefully refuted"
        elif day or scene.tokens[j - 1].lower in AUXILIARIES | _ADVERBS or _adverb(scene.tokens[j - 1]):
            j -= 1
        else:
            break
    return j


def _adverb(token: Token) -> bool:
    return token.lower.endswith("ly") and not token.capital


def subject_before(scene: Scene, verb: int) -> Source | None:
    """The source that is the subject of the verb at token `verb`, or None where the verb has another subject or none."""
    end = verb_start(scene, verb)
    if end == 0:
        return (
            Source(0, 1, "group", head="both", modifiers=frozenset({"both"}))
            if scene.tokens[0].lower == "both" and verb and scene.tokens[1].lower not in {"are", "is", "have", "has"}
            else None
        )
    if end > 1 and scene.tokens[end - 1].text == "," and we_introduced(scene):
        return Source(0, 1, "pronoun", head="we")
    aside = next((n for n in scene.names if n.last == end - 1 and n.whole > 1), None)
    if aside and scene.tokens[end - 1].text == "," and scene.tokens[aside.whole - 1].text == "," and _main(scene, aside.whole):
        return Source(aside.whole, aside.last, "name", (aside,), aside.country)
    if scene.tokens[end - 1].text not in {",", ")", "]"}:
        return _subject_ending(scene, end)
    joint = _subject_ending(scene, end - 1) if scene.tokens[0].lower == "both" and scene.tokens[end - 1].text == "," else None
    if joint is not None and joint.kind == "group" and joint.first == 0:
        return joint  # "Both he and Commissioner Ito, urged": a comma where none belongs
    opening = next((n for n in scene.names if n.whole == 0 and n.last < end - 1 and scene.tokens[n.last].lower in {"in", "during", "at"}), None)
    if opening is not None and opening.titled and "," not in {t.text for t in scene.tokens[opening.last : end - 1]}:
        return Source(0, opening.last, "name", (opening,), opening.country)  # "Minister Ito in his talks with Mr. Berg, spoke about"
    end = before_aside(scene, end - 1)
    for _ in range(_TRIPLE):
        found = _subject_ending(scene, end) if end > 0 else None
        if found is not None or end <= 0:
            return found
        end = _before_adjunct(scene, end)
    return None


def we_introduced(scene: Scene) -> bool:
    """ "We, the leaders of …, reaffirm": who "we" is stands between commas."""
    return scene.tokens[0].lower == "we" and len(scene.tokens) > _TRIPLE and scene.tokens[1].text == ","


def _before_adjunct(scene: Scene, end: int) -> int:
    """ "Ito, who had resigned, in answer to a call, in turn, thanked": the end of the phrase before one more aside; 0 for none."""
    for k in range(end - 1, max(-1, end - _LONGEST), -1):
        if scene.tokens[k].text == ",":
            aside = scene.tokens[k + 1].lower in _PREPOSITIONS | _NESTING | {"also", "together", "along"}
            return k if aside and k > 0 else 0
    return 0


def before_aside(scene: Scene, comma: int) -> int:
    """ "Wang, also a member of the Political Bureau, said": the end of the phrase before the aside."""
    opening = {")": "(", "]": "["}.get(scene.tokens[comma].text, ",")
    for k in range(comma - 1, max(-1, comma - _LONGEST), -1):
        if scene.tokens[k].text == opening and k > 0:
            return k if comma - k > 1 else 0
    return 0


def subject_after(scene: Scene, verb: int) -> Source | None:
    """The source behind the verb in inverted order: "…, said Hong"."""
    for name in scene.names:
        if name.whole == verb or (name.whole == verb + 1 and scene.tokens[verb].lower == "the"):
            whole = _behind_place(scene, name)
            return Source(verb, whole.last, "name", (whole,), whole.country)
    end = verb
    while end < len(scene.tokens) and end - verb < 10 and scene.tokens[end].text not in {",", ".", ";", '"', "”"}:  # noqa: PLR2004  (no subject is longer)
        end += 1
    return classify(scene, verb, end) if end > verb else None


def _behind_place(scene: Scene, name: Name) -> Name:
    """ "California Attorney General Xavier Becerra": the first name is a place, the office and its holder follow."""
    behind = next((n for n in scene.names if n.first > name.last), None)
    if behind is None or not all(scene.tokens[k].lower in office_words() for k in range(name.last, behind.first)):
        return name
    return behind


_LONGER = frozenset({("title", "name"), ("institution", "institution"), ("title", "title")})
"""Where the longer reading is the whole phrase: a name before its title, collectives joined by "and"."""


def _subject_ending(scene: Scene, end: int) -> Source | None:
    nearest: Source | None = None
    for start in _starts(scene, end):
        found = classify(scene, start, end)
        if found is not None and (nearest is None or found.kind == "group" or (nearest.kind, found.kind) in _LONGER):
            nearest = found
    if nearest is not None and nearest.kind == "country" and (pair := _lands_before(scene, nearest)) is not None:
        return pair
    if nearest is not None:
        return nearest if _main(scene, nearest.first) else None
    return _after_adverbial(scene, end) or _behind_phrase(scene, end) or _before_participle(scene, end) or _before_relative(scene, end)


def _behind_phrase(scene: Scene, end: int) -> Source | None:
    """ "In the light of their review the two Ministers agreed", "at the same time both leaders noted": the subject behind a phrase without a comma."""
    opening = next((k for k in range(end - 1, max(-1, end - _LONGEST), -1) if k == 0 or scene.tokens[k - 1].text in {",", ";"}), None)
    if opening is None or scene.tokens[opening].lower not in _PREPOSITIONS:
        return None
    for k in range(opening + 2, end):
        before = scene.tokens[k - 1].lower
        if before in _NESTING | _SUBORDINATING:
            return None
        if scene.tokens[k].lower not in _SUBJECT_OPENS or before in _OBJECTS | _PREPOSITIONS | _DETERMINERS or not scene.tokens[k - 1].word:
            continue
        found = classify(scene, k, end)
        if found is not None and found.kind in {"group", "title", "pronoun", "name"}:
            return found
    return None


_SUBJECT_OPENS = frozenset("the both they he she we two".split())
_DETERMINERS = frozenset("the a an their our his her its both all these those two".split())


def _lands_before(scene: Scene, last: Source) -> Source | None:
    """ "Their backers Norway and Chile say": two countries in apposition, of which the last alone looked like the subject."""
    start = last.first - 2
    if start < 0 or scene.tokens[last.first - 1].lower != "and" or not isinstance(scene.things[start], Land):
        return None
    while start > 0 and scene.things[start - 1] is scene.things[start]:
        start -= 1
    return Source(start, last.last, "group", head="countries", modifiers=frozenset({"two"})) if _lands_joined(scene, start, last.last) else None


def _before_participle(scene: Scene, end: int) -> Source | None:
    """ "Mr. Ito speaking to reporters called …", "Mr. Ito in his speech said": a name with a participle or a phrase of occasion behind it."""
    for name in scene.names:
        if (
            name.last < end
            and end - name.last < _LONGEST // 2
            and (scene.tokens[name.last].lower.endswith("ing") or _occasion(scene, name.last))
            and "," not in {t.text for t in scene.tokens[name.last : end]}
        ):
            return _subject_ending(scene, name.last)
    return None


def _occasion(scene: Scene, at: int) -> bool:
    """ "in his regular press conference", "during a visit to Oslo"."""
    return scene.tokens[at].lower in {"in", "during", "at"} and at + 1 < len(scene.tokens) and scene.tokens[at + 1].lower in {"his", "her", "a", "an", "the"}


def _before_relative(scene: Scene, end: int) -> Source | None:
    """ "Minister Ito who recently visited us said": a relative clause without commas between subject and verb."""
    for name in scene.names:
        if name.last + 1 < end <= name.last + _LONGEST // 2 and scene.tokens[name.last].lower == "who":
            return _subject_ending(scene, name.last)
    return None


def shared_subject(scene: Scene, verb: int) -> Source | None:
    """The subject of the first verb, shared by one behind "and": "The ministry gave … and said"."""
    start = verb_start(scene, verb)
    if start < _TRIPLE or scene.tokens[start - 1].lower not in {"and", "but"} or not _finite(scene.tokens[verb]):
        return None
    return leading_subject(scene, start - 1)


def leading_subject(scene: Scene, limit: int, *, lands: bool = False) -> Source | None:
    """The subject with which the sentence opens, be it behind an adverbial, where a finite verb follows before `limit`."""
    intro = next((k + 1 for k in range(min(limit, _LONGEST)) if scene.tokens[k].text == "," and scene.tokens[0].lower in _PREPOSITIONS), 0)
    for end in range(min(limit, intro + 12), intro, -1):
        found = classify(scene, intro, end) if _finite(scene.tokens[end]) else None
        if found is not None and (lands or found.kind != "country"):
            return found
    return None


def _finite(token: Token) -> bool:
    return token.word and not token.capital and (token.lower.endswith(("ed", "s")) or token.lower in AUXILIARIES | _IRREGULAR)


_IRREGULAR = frozenset("met held spoke gave took made went came led told wrote paid saw sent put set left began brought found kept drew said".split())


def _starts(scene: Scene, end: int) -> list[int]:
    """The clause boundaries before `end`, nearest first; beyond a conjunction the phrase may go on."""
    starts: list[int] = []
    parted = False
    for k in range(end - 1, max(-1, end - _LONGEST), -1):
        token = scene.tokens[k]
        if token.lower in _NESTING or (k and token.lower in _SUBORDINATING):
            return [s for s in starts if s < end] if parted else []  # "after A and B appealed": all of it is the subject, and of no main clause
        if (token.text in _BOUNDARIES or token.lower in _BOUNDARIES or single_closes(scene, k)) and not _within_thing(scene, k):
            if token.lower == "and" and _demonyms(scene, k):
                continue
            starts.append(k + 1)
            parted = parted or not token.word
            if token.text not in {",", "and", "—"}:
                return starts
        if k == 0:
            starts.append(0)
    return [s for s in starts if s < end]


def _demonyms(scene: Scene, at: int) -> bool:
    """ "The Swedish and Swiss Governments": "and" between two adjectives joins no subjects."""
    pair = (scene.things[at - 1], scene.things[at + 1]) if 0 < at < len(scene.things) - 1 else ()
    return bool(pair) and all(isinstance(t, Land) and t.form == "demonym" for t in pair)


def _within_thing(scene: Scene, k: int) -> bool:
    """Whether a mark or "and" is part of a name: "the Foreign, Commonwealth and Development Office"."""
    return scene.things[k] is not None and k > 0 and scene.things[k - 1] is scene.things[k]


def _main(scene: Scene, start: int) -> bool:
    """Whether a phrase that begins at token `start` can be the subject of a main clause."""
    if start == 0:
        return True
    before = scene.tokens[start - 1]
    if before.lower == "as" and start > 1 and scene.tokens[start - 2].lower in {"inasmuch", "insofar", "long", "soon", "far", "such", "just"}:
        return False
    return before.lower in _OPENERS or before.text in _BOUNDARIES or single_closes(scene, start - 1) or scene.quoted[start - 1] or before.lower in _BOUNDARIES


def _after_adverbial(scene: Scene, end: int) -> Source | None:
    """ "On Monday Wang Yi said", "at the same time they noted": an adverbial phrase without a comma before the subject."""
    name = scene.name_ending(end)
    if name is None:
        return _office_after_adverbial(scene, end)
    if name.whole == 0 or scene.tokens[name.whole - 1].lower in _OBJECTS | _RELATED:
        return None
    start = name.whole
    if scene.tokens[0].lower == "asked" and name.last == end and "," not in {t.text for t in scene.tokens[end:]}:
        return Source(start, end, "name", (name,), name.country)  # "Asked whether it was so Mr. Ito said"
    opening = _adverbial_opening(scene, start)
    first = scene.tokens[opening]
    if first.lower in _PREPOSITIONS or first.lower in {"today", "yesterday", "later", "then"} or (first.capital and start - opening < _TRIPLE and opening == 0):
        return Source(start, end, "name", (name,), name.country) if opening < start else None
    return None


def _office_after_adverbial(scene: Scene, end: int) -> Source | None:
    """ "During the talks the President expressed", "in this matter both leaders saw": an office, a group or a pronoun behind an adverbial."""
    for start in range(end - 1, max(0, end - _TRIPLE * 3), -1):
        token, before = scene.tokens[start].lower, scene.tokens[start - 1]
        if token not in {"the", "both", "he", "she", "they", "i", "we"} or before.lower in _PREPOSITIONS | _OBJECTS | _NESTING or not before.word:
            continue
        opening = _adverbial_opening(scene, start)
        if opening >= start or scene.tokens[opening].lower not in _PREPOSITIONS | _TIMELY:
            return None
        found = classify(scene, start, end)
        return found if found is not None and found.kind in {"title", "group", "pronoun"} else None
    return None


def _adverbial_opening(scene: Scene, start: int) -> int:
    """Where the phrase before the subject at `start` begins; `start` itself where it holds a clause."""
    k = start - 1
    while k >= 0 and scene.tokens[k].text not in {",", ";", '"', "”", "“"}:
        if scene.tokens[k].lower in _NESTING:
            return start
        k -= 1
    return k + 1


def classify(scene: Scene, start: int, end: int) -> Source | None:
    """Read the tokens `start:end` as a noun phrase that can speak; None where they are none."""
    while start < end and (scene.tokens[start].lower in _OPENERS or scene.tokens[start].text in {",", '"', "“"} or _adverb_opening(scene, start)):
        start += 1
    if start >= end or end - start > _LONGEST or scene.tokens[start].lower in {"there", "when", "if", "whether", "while", "after", "before", "because"}:
        return None
    tokens = scene.tokens[start:end]
    if tokens[0].lower in _NO_OPENING:
        return None
    if len(tokens) == 1 and tokens[0].lower in PRONOUNS:
        return Source(start, end, "pronoun", head=tokens[0].lower)
    leaned = CONTRACTED.get(tokens[0].lower.replace("’", "'")) if len(tokens) == 1 else None
    if leaned in PRONOUNS:
        return Source(start, end, "pronoun", head=leaned)
    return _named(scene, start, end) or _common(scene, start, end)


def _adverb_opening(scene: Scene, start: int) -> bool:
    return scene.tokens[start].lower.endswith("ly") and start + 1 < len(scene.tokens) and scene.things[start] is None


def _named(scene: Scene, start: int, end: int) -> Source | None:
    """A name, with its title before or behind it, or several names joined."""
    names = [n for n in scene.names if start <= n.first and n.last <= end and not _possessive(scene, n.last, end)]
    if not names:
        return None
    if [t.lower for t in scene.tokens[start : start + 3]] in (["both", "he", "and"], ["both", "she", "and"]):
        return Source(start, end, "group", (names[-1],), head="he", modifiers=frozenset({"two"}))
    lead = names[0].whole - start
    article = lead > 0 and all(
        t.lower in {"the", "a", "an", "both", "former", "late", "outgoing", "visiting"} | honorifics() for t in scene.tokens[start : names[0].whole]
    )
    described = lead > 0 and names[0].role is not None and names[0].role[0] <= start + 2 and names[0].role[1] <= names[0].whole
    epithet = bool(lead) and names[0].titled and all(t.lower in _EPITHETS for t in scene.tokens[start : names[0].whole])
    if lead and not (article or described or epithet or _office_phrase(scene, start, names[0].whole)):
        return None
    if lead > 2 and scene.tokens[names[0].whole - 1].lower == "and" and _office_phrase(scene, start, names[0].whole - 1):  # noqa: PLR2004  (article, office, "and")
        return Source(start, end, "group", head="two", modifiers=frozenset({"two"}))
    last = scene.name_ending(end)
    role_behind = names[-1].role is not None and names[-1].role[0] >= names[-1].last and names[-1].role[1] >= end - 1
    if last is None and not role_behind:
        return _with_others(scene, names, end)
    if len(names) > 1 and _joined(scene, names):
        return Source(start, end, "group", tuple(names))
    if len(names) > 1:
        return None
    return Source(start, end, "name", (names[0],), names[0].country)


def _with_others(scene: Scene, names: Sequence[Name], end: int) -> Source | None:
    """ "Xi and the U.S. leaders", "Ito and his colleagues": a name joined with others who are not named."""
    at = names[-1].last
    rest = scene.tokens[at:end]
    if len(rest) < _TRIPLE or rest[0].lower != "and" or rest[1].lower not in {"the", "his", "her", "their", "other"}:
        return None
    if rest[-1].lower not in _GROUP_HEADS | {
        "officials",
        "colleagues",
        "counterpart",
        "hosts",
        "delegation",
        "team",
        "members",
        "side",
        "ambassador",
        "minister",
    }:
        return None
    return Source(names[0].whole, end, "group", tuple(names), head="two", modifiers=frozenset({"two"}))


def _possessive(scene: Scene, at: int, end: int) -> bool:
    """Whether the name only owns what follows ("Northamptonshire's chief constable")."""
    return at < end and scene.tokens[at].lower in {"'s", "’s"}


def _office_phrase(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens are of the kind titles are made of."""
    good = (
        t.lower in office_words() | _IN_PHRASE | honorifics() | {",", "-", "–", "top", "senior", "visiting", "then", "new"}
        or scene.things[k] is not None
        or t.capital
        for k, t in enumerate(scene.tokens[start:end], start)
    )
    return all(good) and any(
        t.lower
        in office_heads()
        | {"presidents", "ministers", "leaders", "secretaries", "diplomat", "official", "counterpart", "mother", "father", "wife", "husband", "spokesperson"}
        for t in scene.tokens[start:end]
    )


def _joined(scene: Scene, names: Sequence[Name]) -> bool:
    """Whether several names are one subject: "A and B", "A, B and C"."""
    gaps = [range(a.last, b.whole) for a, b in itertools.pairwise(names)]
    joints = all(any(scene.tokens[k].lower in {"and", ",", "&"} for k in gap) and _titles_only(scene, gap) for gap in gaps)
    return joints and any(scene.tokens[k].lower in {"and", "&"} for k in gaps[-1])


def _titles_only(scene: Scene, gap: range) -> bool:
    """Whether between two names there is nothing but joints, titles and countries."""
    plain = office_words() | _IN_PHRASE | honorifics() | {",", "&", "his", "her", "counterpart", "both", "(", ")", "as", "well", "then"}
    return all(scene.tokens[k].lower in plain or scene.things[k] is not None or scene.tokens[k].capital for k in gap)


def _common(scene: Scene, start: int, end: int) -> Source | None:
    """A side, a group, an office, a government, an institution, or a country."""
    if _lands_joined(scene, start, end):
        return Source(start, end, "group", head="countries", modifiers=frozenset({"two"}))
    tokens, things = scene.tokens[start:end], scene.things[start:end]
    if not _nominal(tokens, things):
        return None
    if tokens[0].lower in _PREPOSITIONS | {"to"} or _two_phrases(tokens):
        return None
    if _offices_joined(scene, start, end) or _he_and_office(scene, start, end):
        return Source(start, end, "group", head="two", modifiers=frozenset({"two"}))
    head = _head(scene, start, end)
    if head < start:
        return None
    land = next((t.alpha3 for t in things if isinstance(t, Land)), None)
    word = scene.tokens[head].lower
    modifiers = frozenset(t.lower for t in tokens)
    kind = _kind(scene, (start, head, end), word, modifiers)
    return Source(start, end, kind, (), land, word, modifiers) if kind else None


def _two_phrases(tokens: Sequence[Token]) -> bool:
    """Whether an article opens a second phrase in the middle: "the United Kingdom proposal the Minister"."""
    return any(t.lower == "the" and tokens[k].lower not in _BEFORE_ARTICLE and tokens[k].word for k, t in enumerate(tokens[1:]))


_BEFORE_ARTICLE = frozenset("of for to and in at on by from with & both all or than as".split())


def _nominal(tokens: Sequence[Token], things: Sequence[Land | str | None]) -> bool:
    """Whether the words can be a noun phrase: no marks outside names, no finite verb, no preposition but those of titles.

    A spokesperson may be "from" a ministry or "at" one.
    """
    barred = _CLAUSAL
    for token, thing in zip(tokens, things, strict=True):
        if token.lower in _SPOKES:
            barred = _CLAUSAL_SPOKEN
        elif (not token.word and thing is None and token.lower not in _BINDERS) or token.lower in barred:
            return False
    return True


def _offices_joined(scene: Scene, start: int, end: int) -> bool:
    """ "The Secretary and the Foreign Minister", "the Secretary and his counterparts": two offices as one subject."""
    at = next((k for k in range(start + 1, end - 1) if scene.tokens[k].lower == "and" and scene.tokens[k + 1].lower in {"the", "his", "her"}), None)
    if at is None or not any(scene.tokens[k].lower in office_heads() for k in range(start, at)):
        return False
    return any(scene.tokens[k].lower in office_heads() | _FELLOWS for k in range(at, end))


def _he_and_office(scene: Scene, start: int, end: int) -> bool:
    """ "Both he and the Prime Minister", "he and his counterparts"."""
    if scene.tokens[start].lower not in {"both", "he", "she"}:
        return False
    opening = [t.lower for t in scene.tokens[start : start + 3]]
    if opening[:2] in (["he", "and"], ["she", "and"]):
        return any(t.lower in _FELLOWS for t in scene.tokens[start + 2 : end])
    return opening in (["both", "he", "and"], ["both", "she", "and"]) and any(t.lower in office_heads() for t in scene.tokens[start + 3 : end])


def _lands_joined(scene: Scene, start: int, end: int) -> bool:
    """ "Turkey and Libya", "Mali, Niger and Chad": countries as one subject."""
    if not isinstance(scene.things[end - 1], Land):
        return False
    joints = [k for k in range(start, end) if scene.tokens[k].lower in {"and", ","} and scene.things[k] is None]
    rest = [k for k in range(start, end) if k not in joints and scene.tokens[k].lower != "the"]
    lands = {t.alpha3 for k in rest if isinstance(t := scene.things[k], Land) and t.form != "demonym"}
    closed = bool(joints) and scene.tokens[joints[-1]].lower == "and" and start < joints[0] and joints[-1] < end - 1
    return closed and len(lands) > 1 and all(isinstance(t := scene.things[k], Land) and t.form != "demonym" for k in rest)


def _head(scene: Scene, start: int, end: int) -> int:
    """The head noun: the last word before the first "of", "for" or "to", or the last of all; of a gathering, those who gather."""
    for k in range(start, end):
        if scene.tokens[k].lower == "of" and scene.tokens[k - 1].lower in _GATHERINGS:
            return next((j for j in range(k + 1, end) if scene.tokens[j].lower in _GROUP_HEADS), k - 1)
        if scene.tokens[k].lower in {"of", "for", "to", "on", "in", "from", "at", "with"} and k > start and scene.things[k] is None:
            return k - 1
    return end - 1


def _kind(scene: Scene, where: tuple[int, int, int], word: str, modifiers: frozenset[str]) -> str | None:  # noqa: C901  (one test for each kind of noun)
    start, head, end = where
    land = scene.things[head]
    counted = modifiers & {"two", "both", "three", "four", "five", "all"}
    if word in _SIDES:
        return "group" if counted or word == "sides" else "side"
    if isinstance(land, str) and land not in places() and not counted:
        return "institution"  # "the United Nations" is one body, whatever its last word
    if word in _GROUP_HEADS and (counted or (scene.tokens[start].lower in {"the", "both"} and head - start <= _TRIPLE and not _lands(scene, start, head))):
        return "group"
    if word in _GROUP_HEADS and len({t.alpha3 for t in scene.things[start:head] if isinstance(t, Land)}) == 2 and "and" in modifiers:  # noqa: PLR2004
        return "group"  # "The Japanese and Chinese foreign ministers"
    gathered = word in _GROUP_HEADS and any(scene.tokens[k].lower in _GATHERINGS for k in range(start, head))
    if gathered or (word in {"participants", "interlocutors", "parties", "leaders", "ministers", "presidents", "heads"} and head == start):
        return "group"
    if word in {"two", "both", "three", "duo", "pair", "trio"} and end - start <= 2:  # noqa: PLR2004  ("the two")
        return "group"
    if (
        word in office_heads()
        and word not in _GROUP_HEADS
        and (scene.tokens[start].lower in {"the", "a", "an", "our", "his", "her"} or scene.tokens[start].capital)
    ):
        return "title"
    if word in {"latter", "former", "counterpart", "interlocutor", "guest", "diplomat", "statesman", "visitor", "official", "envoy", "lawmaker"}:
        return "title"
    if word in {"government", "governments"} and _lands(scene, start, head):
        return "government"
    if isinstance(land, Land):
        return "country" if land.form != "demonym" else None
    if isinstance(land, str) and land in places():
        return "country"
    if word in _INSTITUTIONS or word in _GROUP_HEADS or isinstance(land, str):
        return "institution"
    return None


def _lands(scene: Scene, start: int, head: int) -> bool:
    return any(isinstance(t, Land) for t in scene.things[start:head])
