"""Who speaks, by the words alone: a stretch of a sentence read as a noun phrase and classified."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, honorifics, international, office_heads, office_words, places
from flows.text.hints import CONTRACTED
from flows.text.names import Name
from flows.text.verbs import base_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.scene import Scene
    from flows.text.tokens import Token

PRONOUNS = frozenset({"he", "she", "they", "i", "we", "it"})
OPENERS = frozenset(
    "and but however then also later moreover furthermore meanwhile so yet for earlier today yesterday afterwards thereafter as additionally while like".split()
)
PREPOSITIONS = frozenset(
    "on in at during after before following for with from to under over through regarding concerning as upon by since via about against among between despite toward towards throughout within inside outside across behind near around".split()
)
_NO_OPENING = frozenset({"in", "on", "to", "at", "of", "by", "with", "from"})
"""With these no noun phrase begins."""
_EPITHETS = frozenset("new outgoing incoming former visiting then senior top veteran acting late embattled newly-elected hardline the a an and then-".split())
"""What a reporter sets before a title."""
_IN_PHRASE = frozenset("of for the and to in on at 's ’s a an".split())
_SIDES = frozenset({"side", "sides", "mainland"})
_GROUP_HEADS = frozenset(
    "sides leaders presidents ministers countries parties delegations teams bodies associations chambers councils organisations organizations federations heads governments officials interlocutors participants advisors advisers secretaries diplomats "
    "fms pms nations chiefs premiers chancellors counterparts principals partners states secretaries-general representatives ambassadors".split()
)
_PERSONAGES = frozenset({"authorities", "dignitaries"})
"""What reports from Latin America call those who meet, where they count them."""
_GRACES = frozenset({"HE", "H.E.", "H.E", "HH", "HRH", "HM"})
_OURS = frozenset({"countries", "nations", "governments", "peoples"})
""" "Our countries": of those who speak together."""
_GATHERINGS = frozenset({"assembly", "gathering", "meeting", "conference"})
_INSTITUTIONS = frozenset(
    "mfa mofa meeting conference summit government ministry department embassy administration delegation office council commission parliament presidency kremlin secretariat party committee agency police court "
    "spokesperson spokesman spokeswoman authorities officials ministers experts observers analysts envoys representatives sources media governments union organisation organization "
    "members dept fonoff emb poll survey study paper newspaper magazine website article memo document letter lawsuit complaint ad video campaign firm company bank group institute university "
    "editorial commentary op-ed column spokespeople source opposition rebels militants fighters protesters demonstrators opponents backers witnesses survivors workers families relatives lobby lobbies bloc coalition grouping monitor watchdog charity critics supporters voters lawyers doctors scientists economists strategists advisers aides polls surveys studies reports documents emails records data "
    "message telegram groups agencies organizations organisations institutions companies enterprises businesses departments netizens scholars academics residents activists diplomats businesspeople entrepreneurs "
    "delegates attendees cabinet house statement report communique communiqué readout team army military mission board union congress assembly senate alliance unit bureau directorate taskforce force secretariat".split()
)
_FINITE = frozenset("has have had is was were are am been will would shall should may might can could must does did".split())
"""Words that no noun phrase holds: with one of them the stretch is a clause."""
_SPOKES = frozenset({"spokesperson", "spokesman", "spokeswoman", "official", "source", "officials", "sources", "diplomats"})
ATTENDING = frozenset(
    "countries participants delegates delegations members representatives leaders ministers speakers states guests envoys ambassadors officials diplomats experts scholars".split()
)
"""Those who are at a gathering: "most countries at the summit"."""
_RANKED = frozenset("foreign prime defence defense deputy vice trade finance interior ministers secretaries".split())
"""A plural office without an article, be it of two words: "Foreign Ministers noted"."""
_CLAUSAL = _FINITE | (PREPOSITIONS - {"for", "to", "on", "in"})
_CLAUSAL_SPOKEN = _CLAUSAL - {"from", "at", "with"}
_BINDERS = frozenset({"'s", "’s", "&", "-", "/"})
_OTHERS = _GROUP_HEADS | frozenset(
    "supporters allies aides staff officials colleagues counterpart hosts delegation team members side ambassador minister".split()
)
_FELLOWS = frozenset("counterpart counterparts colleagues hosts host delegation interlocutors interlocutor team ministers minister guests guest".split())
TRIPLE = 3
LONGEST = 40


@dataclass(slots=True)
class Source:
    """The words that name a speaker: token range, how they name it, and what they tell of it."""

    first: int
    last: int
    kind: str
    """name | title | pronoun | side | group | country | government | institution | collective"""
    names: tuple[Name, ...] = ()
    country: str | None = None
    head: str = ""
    modifiers: frozenset[str] = frozenset()


def classify(scene: Scene, start: int, end: int) -> Source | None:
    """Read the tokens `start:end` as a noun phrase that can speak; None where they are none."""
    while start < end and (scene.tokens[start].lower in OPENERS or scene.tokens[start].text in {",", '"', "''", "“"} or _adverb_opening(scene, start)):
        start += 1
    if end - start > 1 and scene.tokens[end - 1].lower == "here":
        end -= 1  # "the foreign ministry here"
    if start >= end or end - start > LONGEST or scene.tokens[start].lower in {"there", "when", "if", "whether", "while", "after", "before", "because"}:
        return None
    tokens = scene.tokens[start:end]
    if len(tokens) > 2 and tokens[0].text in _GRACES and tokens[1].lower == "the":  # noqa: PLR2004  (form, article, office)
        office = classify(scene, start + 1, end)
        return replace(office, first=start) if office is not None else None  # "HE the Foreign Minister"
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
    if scene.tokens[start].lower in {"he", "she"} and scene.tokens[start + 1].lower == "and" and names[0].whole == start + 2 and names[-1].last == end:
        return Source(start, end, "group", tuple(names), head="he", modifiers=frozenset({"two"}))
    if scene.tokens[end - 1].text == "I" and scene.tokens[end - 2].lower == "and" and names[-1].last == end - 2 and names[0].whole == start:
        return Source(start, end, "group", tuple(names), head="me", modifiers=frozenset({"two"}))
    lead = names[0].whole - start
    article = lead > 0 and all(
        t.lower in {"the", "a", "an", "both", "former", "late", "outgoing", "visiting"} or t.lower in honorifics() for t in scene.tokens[start : names[0].whole]
    )
    described = lead > 0 and names[0].role is not None and names[0].role[0] <= start + 2 and names[0].role[1] <= names[0].whole
    epithet = bool(lead) and all((names[0].titled and (t.lower in _EPITHETS or _acronym(t))) or _then(t) for t in scene.tokens[start : names[0].whole])
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


def _acronym(token: Token) -> bool:
    """ "FDFA Director Kari Lund": the short name of a body before the office."""
    return len(token.text) > 1 and token.text.isupper()


def _then(token: Token) -> bool:
    """ "Then-Secretary Lund", "ex-president Otieno"."""
    when, dash, office = token.lower.partition("-")
    return bool(dash) and when in {"then", "ex", "former"} and office in office_heads()


def _with_others(scene: Scene, names: Sequence[Name], end: int) -> Source | None:
    """ "Xi and the U.S. leaders", "Ito and his colleagues": a name joined with others who are not named."""
    at = names[-1].last
    at += int(at + 1 < end and scene.tokens[at].text == "," and scene.tokens[at + 1].lower == "and")  # "Ito, Berg, and the other members"
    rest = scene.tokens[at:end]
    if len(rest) < TRIPLE or rest[0].lower != "and" or rest[-1].lower not in _OTHERS:
        return None
    person = names[-1].titled or names[-1].last - names[-1].first > 1  # "Diplomats and opposition members" are nobody's company
    if not person and rest[1].lower not in {"the", "his", "her", "their", "other"}:
        return None
    if not all(t.word or t.text in _BINDERS for t in rest) or any(t.lower in _CLAUSAL for t in rest):
        return None
    return Source(names[0].whole, end, "group", tuple(names), head="two", modifiers=frozenset({"two"}))


def _possessive(scene: Scene, at: int, end: int) -> bool:
    """Whether the name only owns what follows ("Northamptonshire's chief constable")."""
    return at < end and scene.tokens[at].lower in {"'s", "’s"}


def _office_phrase(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens are of the kind titles are made of."""
    words, heads = _of_titles()
    good = (t.capital or t.lower in words or scene.things[k] is not None for k, t in enumerate(scene.tokens[start:end], start))
    return all(good) and any(t.lower in heads for t in scene.tokens[start:end])


@cache
def _of_titles() -> tuple[frozenset[str], frozenset[str]]:
    """The words that may stand in a title before a name, and those of them that are heads of one."""
    words = office_words() | _IN_PHRASE | honorifics() | {",", "-", "–", "/", "top", "senior", "visiting", "then", "new", "nuclear", "'s", "’s"}
    heads = {"presidents", "ministers", "leaders", "secretaries", "diplomat", "official", "counterpart", "mother", "father", "wife", "husband", "spokesperson"}
    return words, office_heads() | heads


def _joined(scene: Scene, names: Sequence[Name]) -> bool:
    """Whether several names are one subject: "A and B", "A, B and C"."""
    gaps = [range(a.last, b.whole) for a, b in itertools.pairwise(names)]
    joints = all(any(scene.tokens[k].lower in {"and", ",", "&"} for k in gap) and _titles_only(scene, gap) for gap in gaps)
    return joints and any(scene.tokens[k].lower in {"and", "&"} for k in gaps[-1])


def _titles_only(scene: Scene, gap: range) -> bool:
    """Whether between two names there is nothing but joints, titles and countries."""
    plain = _between_names()
    return all(scene.tokens[k].lower in plain or scene.things[k] is not None or scene.tokens[k].capital for k in gap)


@cache
def _between_names() -> frozenset[str]:
    return (
        office_words()
        | _IN_PHRASE
        | honorifics()
        | {",", "&", "his", "her", "counterpart", "both", "(", ")", "as", "well", "then", "newly", "appointed", "new", "visiting"}
        | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    )


def _common(scene: Scene, start: int, end: int) -> Source | None:
    """A side, a group, an office, a government, an institution, or a country."""
    if lands_joined(scene, start, end):
        return Source(start, end, "group", head="countries", modifiers=frozenset({"two"}))
    tokens, things = scene.tokens[start:end], scene.things[start:end]
    if not _nominal(tokens, things):
        return None
    if tokens[0].lower == "to" or tokens[0].lower in PREPOSITIONS or _two_phrases(tokens):
        return None
    if _offices_joined(scene, start, end) or _he_and_office(scene, start, end) or _both_joined(scene, start, end):
        count = "three" if "two" in {t.lower for t in tokens[1:]} else "two"  # "the Deputy Secretary and the two vice ministers"
        return Source(start, end, "group", head=count, modifiers=frozenset({count}))
    head = _head(scene, start, end)
    if head < start:
        return None
    land = next((t.alpha3 for t in things if isinstance(t, Land)), None)
    word = scene.tokens[head].lower
    modifiers = frozenset(t.lower for t in tokens)
    kind = _kind(scene, (start, head, end), word, modifiers)
    return Source(start, end, kind, (), land, word, modifiers) if kind else None


def _two_phrases(tokens: tuple[Token, ...]) -> bool:
    """Whether an article opens a second phrase in the middle: "the United Kingdom proposal the Minister"."""
    return any(t.lower == "the" and tokens[k].lower not in _BEFORE_ARTICLE and tokens[k].word for k, t in enumerate(tokens[1:]))


_BEFORE_ARTICLE = frozenset("of for to and in at on by from with & both all or than as".split())


_OF_HOUSES = frozenset({"state", "secretary", "minister", "undersecretary", "adviser", "advisor", "director"})


def _nominal(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...]) -> bool:
    """Whether the words can be a noun phrase: no marks outside names, no finite verb, no preposition but those of titles.

    A spokesperson may be "from" a ministry or "at" one.
    """
    barred, owner = _CLAUSAL, ""
    for token, thing in zip(tokens, things, strict=True):
        if owner == "to" and token.lower in base_forms() and not token.capital:
            return False  # "officials to discuss trade and address shared challenges"
        if token.lower in _SPOKES or token.lower in ATTENDING:
            barred = _CLAUSAL_SPOKEN
        elif (token.text == "Under" and owner == "the") or (token.lower == "at" and owner in _OF_HOUSES):
            pass  # "the Under Secretary", "the Minister of State at the Ministry of Trade"
        elif (
            not token.word and thing is None and token.lower not in _BINDERS and not (token.text in {"'", "’"} and owner.endswith("s"))
        ) or token.lower in barred:
            return False
        owner = token.lower  # "the Philippines' ministry"
    return True


def _offices_joined(scene: Scene, start: int, end: int) -> bool:
    """ "The Secretary and the Foreign Minister", "the Secretary and his counterparts": two offices as one subject."""
    at = next((k for k in range(start + 1, end - 1) if scene.tokens[k].lower == "and" and _other_office(scene, k + 1, end)), None)
    if at is None or not any(scene.tokens[k].lower in office_heads() for k in range(start, at)):
        return False
    return any(scene.tokens[k].lower in office_heads() or scene.tokens[k].lower in _FELLOWS for k in range(at, end))


def _other_office(scene: Scene, at: int, end: int) -> bool:
    """Whether a second office begins: behind an article, or "Vice Foreign Ministers", who are others than the one before."""
    opening = scene.tokens[at].lower
    return opening in {"the", "his", "her"} or (
        scene.tokens[end - 1].lower in _GROUP_HEADS and scene.tokens[at].capital and (opening in office_words() or at + 1 < end)
    )


def _he_and_office(scene: Scene, start: int, end: int) -> bool:
    """ "Both he and the Prime Minister", "he and his counterparts"."""
    if scene.tokens[start].lower not in {"both", "he", "she"}:
        return False
    opening = [t.lower for t in scene.tokens[start : start + 3]]
    if opening[:2] in (["he", "and"], ["she", "and"]):
        return any(t.lower in _FELLOWS for t in scene.tokens[start + 2 : end])
    return opening in (["both", "he", "and"], ["both", "she", "and"]) and any(t.lower in office_heads() for t in scene.tokens[start + 3 : end])


def _both_joined(scene: Scene, start: int, end: int) -> bool:
    """ "Both host and guest", "both the Kremlin and the White House": two that could each speak, joined as one subject."""
    at = next((k for k in range(start + 2, end - 1) if scene.tokens[k].lower == "and" and scene.things[k] is None), None)
    if scene.tokens[start].lower != "both" or at is None:
        return False
    pair = {t.lower for k, t in enumerate(scene.tokens[start + 1 : end], start + 1) if k != at}
    if pair <= {"host", "guest", "hosts", "guests"}:
        return True
    parts = classify(scene, start + 1, at), classify(scene, at + 1, end)
    return all(part is not None and part.kind in {"institution", "country", "government", "title", "name", "side"} for part in parts)


def lands_joined(scene: Scene, start: int, end: int) -> bool:
    """ "Turkey and Libya", "Mali, Niger and Chad", "Norway and the European Union": countries as one subject, an organisation of states among them."""
    if scene.tokens[end - 1].text == ")":
        end -= 1  # "Norway (the Kingdom) and Kenya (the Republic)": short names in brackets
    if not _state_like(scene.things[end - 1]):
        return False
    joints = [k for k in range(start, end) if scene.tokens[k].lower in {"and", ","} and scene.things[k] is None]
    rest = [k for k in range(start, end) if k not in joints and scene.tokens[k].lower not in {"the", "(", ")"}]
    lands = {t.alpha3 if isinstance(t, Land) else t for k in rest if _state_like(t := scene.things[k]) and t is not None}
    closed = bool(joints) and scene.tokens[joints[-1]].lower == "and" and start < joints[0] and joints[-1] < end - 1
    return closed and len(lands) > 1 and all(_state_like(scene.things[k]) for k in rest)


def _state_like(thing: Land | str | None) -> bool:
    """Whether a name is that of a country or of an organisation of states."""
    return thing.form != "demonym" if isinstance(thing, Land) else thing in international()


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
    if word in _SIDES or (word == "party" and _of_land(scene, start, head)):
        return "group" if counted or word == "sides" else "side"
    if isinstance(land, str) and land not in places() and not counted:
        return "institution"  # "the United Nations" is one body, whatever its last word
    if word in _GROUP_HEADS and (
        counted
        or (scene.tokens[start].lower in {"the", "both"} and head - start <= TRIPLE and not _lands(scene, start, head))
        or (scene.tokens[start].lower == "our" and word in _OURS)
    ):
        return "group"
    if word in _GROUP_HEADS and len({t.alpha3 for t in scene.things[start:head] if isinstance(t, Land)}) == 2 and "and" in modifiers:  # noqa: PLR2004
        return "group"  # "The Japanese and Chinese foreign ministers"
    gathered = (word in _PERSONAGES and (counted or word == "dignitaries")) or (
        word in _GROUP_HEADS and any(scene.tokens[k].lower in _GATHERINGS for k in range(start, head))
    )
    titled = head == start or (word in {"ministers", "secretaries"} and modifiers <= _RANKED and scene.tokens[start].capital)
    if gathered or (word in {"participants", "interlocutors", "parties", "leaders", "ministers", "presidents", "heads", "secretaries"} and titled):
        return "group"
    if word in {"two", "both", "three", "duo", "pair", "trio"} and end - start <= 2:  # noqa: PLR2004  ("the two")
        return "group"
    if (
        word in office_heads()
        and word not in _GROUP_HEADS
        and (scene.tokens[start].lower in {"the", "a", "an", "our", "his", "her"} or scene.tokens[start].capital)
    ):
        return "title"
    if word in {
        "latter",
        "former",
        "counterpart",
        "interlocutor",
        "guest",
        "diplomat",
        "chief-diplomat",
        "top-diplomat",
        "statesman",
        "visitor",
        "official",
        "envoy",
        "lawmaker",
    }:
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


def _of_land(scene: Scene, start: int, head: int) -> bool:
    """ "The Ukrainian party", as Slavic languages call a side."""
    return head > start and isinstance(scene.things[head - 1], Land) and not scene.tokens[head].capital


def _lands(scene: Scene, start: int, head: int) -> bool:
    return any(isinstance(t, Land) for t in scene.things[start:head])
