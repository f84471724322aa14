"""The subject of a reporting verb: where in the sentence it stands, before the verb or behind it.

The subject must fill the stretch from the last clause boundary to the verb. That alone keeps verbs inside the content
("said that Cuba firmly supports") from counting as cues: their subject stands behind "that".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.text.asides import NESTING, before_adjunct, before_aside, before_paper, before_part
from flows.text.dashed import DASHES
from flows.text.gazetteer import Land, office_words
from flows.text.scene import SINGLE, single_closes
from flows.text.sources import ATTENDING, LONGEST, OPENERS, PREPOSITIONS, TRIPLE, Source, classify, lands_joined

if TYPE_CHECKING:
    from flows.text.names import Name
    from flows.text.scene import Scene
    from flows.text.tokens import Token

AUXILIARIES = frozenset(
    "has have had is was were are be been also further then once again both all will would shall did do does not jointly can could may must should".split()
)
_ADVERBS = frozenset(
    "however though earlier since furthermore moreover likewise therefore accordingly nevertheless nonetheless instead meanwhile thereby hereby also further again then once always never still already soon thus both all each well first later even only just now together".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_BOUNDARIES = frozenset({",", ";", ":", "—", "–", "--", '"', "''", "”", "“", "(", ")", "and", "but", "while", "whereas", "as", "or", "when", "…"})
_SUBORDINATING = frozenset({"after", "before", "until", "unless"})
_QUOTES = frozenset({'"', "“", "”", "''"})
_OBJECTS = frozenset("from with by of to for between against about and or the".split())
"""A name behind one of these belongs to the adverbial itself: "in response to a call from Mr. Ito"."""
_TIMELY = frozenset({"this", "last", "yesterday", "today", "tonight", "earlier", "later"})
_RELATED = frozenset({"time", "moment", "way", "reason", "extent", "day"})
"""Nouns behind which a clause stands without "that": "at the time Mr. Ito said this"."""
_GROUPED = AUXILIARIES | _ADVERBS
"""What belongs to the group of the verb behind it."""
_MAY_STAND = _GROUPED | _DAYS | {"and"}
_CLAUSES = NESTING | _SUBORDINATING
_EDGES = _CLAUSES | _BOUNDARIES | SINGLE
"""Where a phrase may begin or end; the words between are passed over."""
_BELONGING = _OBJECTS | _RELATED
_PHRASED = PREPOSITIONS | _OBJECTS | NESTING
"""Behind these stands the object of a phrase, or a clause inside another, and no subject of the sentence."""
_ADVERBIAL_OPENS = PREPOSITIONS | _TIMELY


def verb_start(scene: Scene, verb: int) -> int:
    """Where the verb group begins: auxiliaries and adverbs before the verb belong to it."""
    j = verb
    if j > TRIPLE and scene.tokens[j - 1].text in _QUOTES and scene.tokens[j - TRIPLE].text in _QUOTES and _adverb(scene.tokens[j - 2]):
        j -= TRIPLE  # "“strongly” condemned"
    while j > 0:
        if scene.tokens[j - 1].lower not in _MAY_STAND and not scene.tokens[j - 1].lower.endswith("ly"):
            break
        if scene.tokens[j - 1].capital and any(n.last == j for n in scene.names):
            break  # "Theresa May said": a surname, and no auxiliary
        day = scene.tokens[j - 1].lower in _DAYS
        if day and j > 1 and scene.tokens[j - 2].lower in {"on", "last", "this"}:
            j -= 2
        elif scene.tokens[j - 1].lower == "and" and j > TRIPLE and _adverb(scene.tokens[j - 2]) and j < verb and _adverb(scene.tokens[j]):
            j -= 2  # "publicly and forcefully refuted"
        elif day or scene.tokens[j - 1].lower in _GROUPED or _adverb(scene.tokens[j - 1]):
            j -= 1
        else:
            break
    return j


def _adverb(token: Token) -> bool:
    return token.lower.endswith("ly") and not token.capital


def subject_before(scene: Scene, verb: int) -> Source | None:
    """The source that is the subject of the verb at token `verb`, or None where the verb has another subject or none."""
    end = _before_mark(scene, verb, before_part(scene, before_paper(scene, verb_start(scene, verb))))
    if end == 0:
        return (
            Source(0, 1, "group", head="both", modifiers=frozenset({"both"}))
            if scene.tokens[0].lower == "both" and verb and scene.tokens[1].lower not in {"are", "is", "have", "has"}
            else None
        )
    if end > 1 and scene.tokens[end - 1].text == "," and we_introduced(scene):
        return Source(0, 1, "pronoun", head="we")
    apart = _set_off(scene, end)
    if apart is not None:
        return apart
    if scene.tokens[end - 1].text not in {",", ")", "]"}:
        return _subject_ending(scene, end)
    joint = _subject_ending(scene, end - 1) if scene.tokens[0].lower == "both" and scene.tokens[end - 1].text == "," else None
    if joint is not None and joint.kind == "group" and joint.first == 0:
        return joint  # "Both he and Commissioner Ito, urged": a comma where none belongs
    opening = next((n for n in scene.names if n.whole == 0 and n.last < end - 1 and scene.tokens[n.last].lower in {"in", "during", "at"}), None)
    if opening is not None and opening.titled and "," not in {t.text for t in scene.tokens[opening.last : end - 1]}:
        return Source(0, opening.last, "name", (opening,), opening.country)  # "Minister Ito in his talks with Mr. Berg, spoke about"
    end = before_aside(scene, end - 1)
    for _ in range(TRIPLE):
        if end > 1 and scene.tokens[end - 1].text == ")":
            end = before_aside(scene, end - 1)  # "Lund (Oslo), head of the union, said"
        end = verb_start(scene, end)  # "Lund on Friday (Aug 11) reaffirmed"
        found = _subject_ending(scene, end) if end > 0 else None
        if found is not None or end <= 0:
            return found
        end = before_adjunct(scene, end)
    return None


def _set_off(scene: Scene, end: int) -> Source | None:
    """ "Norway (the Kingdom) and Kenya (the Republic)", "Mr. Ito, thanked the Ambassador": a subject behind which a mark stands where none belongs."""
    aside = next((n for n in scene.names if n.last == end - 1 and n.whole > 1), None) if scene.tokens[end - 1].text == "," else None
    if aside and scene.tokens[aside.whole - 1].text == "," and _main(scene, aside.whole):
        return Source(aside.whole, aside.last, "name", (aside,), aside.country)
    if scene.tokens[end - 1].text == ")" and lands_joined(scene, 0, end):
        return Source(0, end, "group", head="countries", modifiers=frozenset({"two"}))
    stray = next((n for n in scene.names if n.whole == 0 and n.last == end - 1), None) if scene.tokens[end - 1].text == "," else None
    return Source(0, stray.last, "name", (stray,), stray.country) if stray is not None and stray.titled else None


def _before_mark(scene: Scene, verb: int, end: int) -> int:
    """ "The leaders also “agreed on the quotas”": a quotation that opens with the verb leaves the sentence its subject."""
    opened = end == verb > 1 and scene.quoted[verb] and not scene.quoted[end - 2] and scene.tokens[end - 1].text in _MARKS
    return verb_start(scene, end - 1) if opened else end


_MARKS = frozenset({'"', "''", "“"})


def we_introduced(scene: Scene) -> bool:
    """ "We, the leaders of …, reaffirm": who "we" is stands between commas."""
    return scene.tokens[0].lower == "we" and len(scene.tokens) > TRIPLE and scene.tokens[1].text == ","


def subject_after(scene: Scene, verb: int) -> Source | None:
    """The source behind the verb in inverted order: "…, said Hong"."""
    for name in scene.names:
        if name.whole == verb or (name.whole == verb + 1 and scene.tokens[verb].lower == "the") or _describes(scene, verb, name):
            whole = _behind_place(scene, name)
            return Source(verb, whole.last, "name", (whole,), whole.country)
    end = verb
    while end < len(scene.tokens) and end - verb < 10 and scene.tokens[end].text not in {",", ".", ";", '"', "”"}:  # noqa: PLR2004  (no subject is longer)
        end += 1
    if end == verb:
        return None
    behind = next((k for k in range(verb + 1, end) if scene.tokens[k].lower in _CIRCUMSTANCES), None)
    return classify(scene, verb, end) or (classify(scene, verb, behind) if behind else None)


def _describes(scene: Scene, start: int, name: Name) -> bool:
    """ "Said retired army officer Kari Lund": what stands between the verb and a full name says who that is."""
    if not start < name.whole <= start + _DESCRIPTION or not (name.titled or name.last - name.first > 1):
        return False
    return all((t.word or t.text in {"'s", "’s"}) and t.lower not in _NO_DESCRIPTION for t in scene.tokens[start : name.whole])


_DESCRIPTION = 6
_NO_DESCRIPTION = (
    PREPOSITIONS
    | NESTING
    | AUXILIARIES
    | frozenset("to of for and or but as he she it they we i his her it's there this these".split()) - {"and", "her", "his"}
)
_CIRCUMSTANCES = frozenset({"during", "after", "before", "following", "at", "on", "when", "while", "upon"})
"""With these a phrase on when or where begins: "said the Norwegian Head of State during a meeting with journalists"."""


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
    if nearest is not None and nearest.kind == "name" and nearest.names[0].whole < nearest.first:
        nearest = replace(nearest, first=nearest.names[0].whole)  # "State Councilor and Foreign Minister Lund": one title with "and"
    if nearest is not None:
        return nearest if _main(scene, nearest.first) else None
    if scene.tokens[end - 1].text == "I" and end > 1 and scene.tokens[end - 2].capital and scene.tokens[end - 2].word and not scene.quoted[end - 1]:
        return Source(end - 1, end, "pronoun", head="i")  # "Relations with Norway I told Mr. Ito": a subhead fused with the sentence
    return (
        _after_adverbial(scene, end)
        or _behind_phrase(scene, end)
        or _before_participle(scene, end)
        or _before_relative(scene, end)
        or _before_presence(scene, end)
    )


def _behind_phrase(scene: Scene, end: int) -> Source | None:
    """ "In the light of their review the two Ministers agreed", "when I called he said": the subject behind a phrase or clause without a comma."""
    opening = next((k for k in range(end - 1, max(-1, end - LONGEST), -1) if k == 0 or scene.tokens[k - 1].text in {",", ";"}), None)
    if opening is not None and scene.tokens[opening].lower in OPENERS | _SPEAKING and opening + 1 < end and scene.tokens[opening + 1].lower in PREPOSITIONS:
        opening += 1  # "But in an address to members he noted"
    if opening is None or scene.tokens[opening].lower not in _PHRASE_OPENS:
        return None
    for k in range(opening + 2, end):
        before = scene.tokens[k - 1].lower
        if before in _CLAUSES:
            return None
        if scene.tokens[k].lower not in _SUBJECT_OPENS or before in _NO_SUBJECT or not scene.tokens[k - 1].word:
            continue
        found = classify(scene, k, end)
        if found is not None and found.kind in {"group", "title", "pronoun", "name"}:
            return found
    return None


_SPEAKING = frozenset({"speaking", "talking", "commenting", "responding", "replying", "writing", "appearing"})
""" "Speaking after the talks the Minister said": a participle before the phrase."""
_PHRASE_OPENS = PREPOSITIONS | frozenset({"when", "while", "if", "since", "because", "once", "although", "though"})
_SUBJECT_OPENS = frozenset("the both they he she we two".split())
_DETERMINERS = frozenset("the a an their our his her its both all these those two".split())
_NO_SUBJECT = _OBJECTS | PREPOSITIONS | _DETERMINERS
"""Behind these the article or pronoun goes on with a phrase."""


def _lands_before(scene: Scene, last: Source) -> Source | None:
    """ "Their backers Norway and Chile say": two countries in apposition, of which the last alone looked like the subject."""
    start = last.first - 2
    if start < 0 or scene.tokens[last.first - 1].lower != "and" or not isinstance(scene.things[start], Land):
        return None
    while start > 0 and scene.things[start - 1] is scene.things[start]:
        start -= 1
    return Source(start, last.last, "group", head="countries", modifiers=frozenset({"two"})) if lands_joined(scene, start, last.last) else None


def _before_participle(scene: Scene, end: int) -> Source | None:
    """ "Mr. Ito speaking to reporters called …", "Mr. Ito in his speech said": a name with a participle or a phrase of occasion behind it."""
    for name in scene.names:
        if (
            name.last < end
            and end - name.last < LONGEST // 2
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
        if name.last + 1 < end <= name.last + LONGEST // 2 and scene.tokens[name.last].lower == "who":
            return _subject_ending(scene, name.last)
    return None


def _before_presence(scene: Scene, end: int) -> Source | None:
    """ "The delegates present expressed", "the foreign leaders attending the meetings said": a plural, and behind it that they are there."""
    for k in range(end - 1, max(0, end - LONGEST // 4), -1):
        if scene.tokens[k].lower == "to":
            break  # "ministers gathered to discuss shared priorities"
        if scene.tokens[k].lower in _PRESENT and scene.tokens[k - 1].lower in ATTENDING:
            found = _subject_ending(scene, k)
            return replace(found, kind="collective") if found is not None and found.modifiers & _OTHERS else found
    return None


_PRESENT = frozenset({"attending", "present", "gathered", "participating"})
_ADVERBIAL_TIMES = PREPOSITIONS | {"today", "yesterday", "later", "then"}
_OTHERS = frozenset({"foreign", "visiting", "other", "overseas", "international"})
"""With these they are the guests, and not all who talk."""


def _starts(scene: Scene, end: int) -> list[int]:
    """The clause boundaries before `end`, nearest first; beyond a conjunction the phrase may go on."""
    starts: list[int] = []
    parted = False
    for k in range(end - 1, max(-1, end - LONGEST), -1):
        token = scene.tokens[k]
        if token.text in DASHES and scene.quoted[k] and not scene.quoted[k + 1]:
            return [s for s in [*starts, k + 1] if s < end]  # "We hope so – Kari Lund said"
        edge = token.lower in _EDGES
        if edge and (token.lower in NESTING or (k and token.lower in _SUBORDINATING)):
            return [s for s in starts if s < end] if parted else []  # "after A and B appealed": all of it is the subject, and of no main clause
        if edge and (token.lower in _BOUNDARIES or single_closes(scene, k)) and not _within_thing(scene, k):
            if token.lower == "and" and _demonyms(scene, k):
                continue
            starts.append(k + 1)
            parted = parted or not token.word
            if token.text not in {",", "and", "—"}:
                return starts
        if token.text == "]" and _note_ends(scene, k):
            return [*starts, k + 1]
        if k == 0:
            starts.append(0)
    return [s for s in starts if s < end]


def _note_ends(scene: Scene, at: int) -> bool:
    """ "[1 line not declassified] He told": an editor's note stands at the head of the sentence, which begins behind it."""
    return scene.tokens[0].text == "[" and next(k for k, t in enumerate(scene.tokens) if t.text == "]") == at


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
    if before.text == "]":
        return _note_ends(scene, start - 1)
    if before.lower == "as" and start > 1 and scene.tokens[start - 2].lower in {"inasmuch", "insofar", "long", "soon", "far", "such", "just"}:
        return False
    return before.lower in OPENERS or before.text in _BOUNDARIES or single_closes(scene, start - 1) or scene.quoted[start - 1] or before.lower in _BOUNDARIES


def _after_adverbial(scene: Scene, end: int) -> Source | None:
    """ "On Monday Wang Yi said", "at the same time they noted": an adverbial phrase without a comma before the subject."""
    name = scene.name_ending(end)
    if name is None:
        return _office_after_adverbial(scene, end)
    if name.whole == 0 or scene.tokens[name.whole - 1].lower in _BELONGING:
        return None
    start = name.whole
    if scene.tokens[0].lower == "asked" and name.last == end and "," not in {t.text for t in scene.tokens[end:]}:
        return Source(start, end, "name", (name,), name.country)  # "Asked whether it was so Mr. Ito said"
    opening = _adverbial_opening(scene, start)
    if scene.tokens[opening].lower in OPENERS | _SPEAKING and opening + 2 < start and scene.tokens[opening + 1].lower in _ADVERBIAL_OPENS:
        opening += 1  # "Also during the talks Mr. Ito said"
    first = scene.tokens[opening]
    participle = (
        opening == 0 and first.lower.endswith("ing") and (name.address or scene.tokens[name.first].text == "M.") and name.last == end
    )  # "Passing to the harvest Mr. Ito said"
    if first.lower in _ADVERBIAL_TIMES or participle or (first.capital and start - opening < TRIPLE and opening == 0):
        return Source(start, end, "name", (name,), name.country) if opening < start else None
    return None


def _office_after_adverbial(scene: Scene, end: int) -> Source | None:
    """ "During the talks the President expressed", "in this matter both leaders saw": an office, a group or a pronoun behind an adverbial."""
    for start in range(end - 1, max(0, end - TRIPLE * 3), -1):
        token, before = scene.tokens[start].lower, scene.tokens[start - 1]
        if token not in {"the", "both", "he", "she", "they", "i", "we"} or before.lower in _PHRASED or not before.word:
            continue
        opening = _adverbial_opening(scene, start)
        if opening >= start or scene.tokens[opening].lower not in _ADVERBIAL_OPENS:
            return None
        found = classify(scene, start, end)
        return found if found is not None and found.kind in {"title", "group", "pronoun", "side"} else None
    return None


def _adverbial_opening(scene: Scene, start: int) -> int:
    """Where the phrase before the subject at `start` begins; `start` itself where it holds a clause."""
    k = start - 1
    while k >= 0 and scene.tokens[k].text not in {",", ";", '"', "''", "”", "“"}:
        if scene.tokens[k].lower in NESTING:
            return start
        k -= 1
    return k + 1
