"""Subjects no list of speakers holds: whoever "said" something speaks, be it a monitor, a coalition or a shipowner.

A verb that can only be one of speaking makes its subject a speaker. The subject is the noun phrase that fills the stretch from
the beginning of the clause to the verb; a phrase with a finite verb in it, or with a head that names a time, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.asides import before_aside
from flows.text.clauses import Clauses
from flows.text.gazetteer import Land
from flows.text.sources import Source, classify
from flows.text.subjects import verb_start
from flows.text.tokens import STRAIGHT

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.tokens import Token

SPEAKING = frozenset(
    "say tell complain add insist argue claim warn acknowledge admit allege concede predict caution deny assert accuse vow write tweet note explain announce recall suggest state stress remark comment reply respond".split()
) | {"point out"}
"""Lemmas whose subject can only speak."""
_WITH_CLAUSE = frozenset(
    "add assert claim acknowledge admit predict deny accuse concede caution write tweet note explain announce recall suggest state stress remark comment reply respond".split()
) | {"point out"}
"""Of these the ones that take a mere object for other things: "rain added weight", "the storm claimed lives"; they speak before a clause or a quotation."""
_TOLD = frozenset({"said", "says", "noted", "reported", "told", "stated", "announced", "added", "claimed", "include", "includes"})
_PLURALS = frozenset({"states", "comments", "remarks", "replies"})
_OPENS = frozenset(
    "this a an the some many several most both one two three four five another other others local such few its his her their these those no".split()
)
_NO_PHRASE = frozenset(
    "that which who whom what when where why how because if while although though has have had is was were are be been being will would shall should may might can could must does "
    "did do not to i he she it we they you this there as than so but or and".split()
)
_ADVERBIAL = frozenset("on in at during after before following for with from under regarding as speaking addressing asked when despite since until".split())
_TIMES = frozenset(
    "week month year day morning evening afternoon night weekend hour summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday".split()
)
_LINKS = frozenset("of in for at from with on by known close near based inside including".split())
_CLOSES = STRAIGHT | frozenset({",", "”", "’", "—", "–", "-", ";", ":"})
_DESCRIBING = frozenset("of in at with for from on who that which as while after before during by to and familiar close near seen speaking".split())
_MARKS = frozenset({"'s", "’s", "'", "’", "&", "-", "–"})
_LONGEST = 16
_SHORT = 9
_WORDLESS = frozenset(
    "figures data statistics numbers estimates plan plans schedule law laws constitution rules agreement treaty charter terms needs principle principles".split()
)
_SHARES = frozenset("some many most several all each one two both few half none".split())
_SEVERAL = frozenset({"several", "many", "others", "some", "most"})
_SUBORDINATE = frozenset({"if", "though", "although", "while", "because", "unless", "whether"})
_FAR = 60
"""Tokens from the head of a sentence within which the verb of its main clause stands."""
_INSIDE = frozenset("that which who whom whether because".split())
_NEVER_FIRST = _ADVERBIAL | (_NO_PHRASE - _OPENS)
"""With these no noun phrase opens."""
_NO_HEADS = _TIMES | _OPENS
_LINKED = _LINKS | _OPENS
_CARRIED = _DESCRIBING | {"released", "published", "obtained", "cited", "reported", "involved", "briefed", "conducted"}
"""Behind these follows who carries the words."""
_NO_SOURCES = _WORDLESS | _NO_PHRASE | _OPENS
_SHORT_FORM = 3
"""Tokens of a short form in brackets."""
_CLOSING = 9
_ONE_OF = frozenset(f"one of {word}" for word in "the those these his her its their our".split())
_DATED = 6
_SHORTEST = 3
_TIMELY = _TIMES | {"earlier", "later", "meanwhile", "days", "weeks", "months", "years", "hours", "today", "yesterday"}


def speaks(scene: Scene, lemma: str, last: int) -> bool:
    """Whether the verb of `lemma` that ends before token `last` can only be one of speaking there."""
    if lemma not in SPEAKING:
        return False
    if scene.tokens[last - 1].lower in _PLURALS:  # nouns, but before what is said
        return last < len(scene.tokens) and scene.tokens[last].lower in {":", '"', "''", "“"}
    return (
        lemma not in _WITH_CLAUSE or last >= len(scene.tokens) or scene.tokens[last].lower in {"that", ",", ":", '"', "''", "“", ".", "it", "he", "she", "they"}
    )


def open_subject(scene: Scene, verb: int) -> Source | None:
    """The noun phrase before a verb of speaking, whatever it names; None where the stretch before the verb is none."""
    end = verb_start(scene, verb)
    if end > 0 and scene.tokens[end - 1].text == ")" and (bracket := before_aside(scene, end - 1)) and end - bracket == _SHORT_FORM:
        end = bracket  # "the Harbour Authority (HA) said"
    closed = end > 0 and scene.tokens[end - 1].text == ","
    introduced = _introduced(scene, end, closed=closed)
    if closed:
        end = before_aside(scene, end - 1)
    led = introduced or (_led_by_land(scene, end) if end else None)
    if led is not None:
        return led
    relative = _with_relative(scene, end)
    if relative is not None:
        return relative
    start = _clause_start(scene, end, closing=len(scene.tokens) - verb <= _CLOSING)
    if start is None or not 0 < end - start <= _LONGEST:
        return None
    start = next((k for k in range(end - 1, start, -1) if scene.tokens[k].text == "The"), start)  # a heading fused before it
    if (
        end - start > _SHORTEST
        and scene.tokens[start].lower in {"earlier", "later", "meanwhile", "separately", "also"}
        and scene.tokens[start + 1].lower == "on"
    ):
        start += _SHORTEST  # "Earlier on Monday a source said"
    described = next(
        (n for n in scene.names if n.last == end and n.last - n.first > 1 and n.first > start and scene.tokens[n.whole - 1].lower != "including"), None
    )
    if not _is_phrase(scene, start, end, described=described is not None):
        return None
    if described is not None:  # "retired agent and lecturer Kari Lund": what stands before a name describes it
        return Source(described.whole, end, "name", (described,), described.country)
    name = next((n for n in scene.names if n.whole == start and n.last < end and scene.tokens[n.last].lower in {"of", "from", "at", "with", "in"}), None)
    if name is not None and name.last - name.first > 1:
        return Source(start, name.last, "name", (name,), name.country)  # "Kari Lund of the University of Oslo"
    begin = start + 2 if scene.tokens[start].lower in _SHARES and start + 2 < end and scene.tokens[start + 1].lower == "of" else start  # "some of her allies"
    head = next((k - 1 for k in range(begin + 1, end) if scene.tokens[k].lower in _LINKS or (k > begin + 1 and _participle(scene, k))), end - 1)
    able = _can_head(scene, head, alone=head == begin) or (head == start and scene.tokens[head].lower in _SEVERAL)
    return _phrase(scene, start, head, end) if able else None


def _with_relative(scene: Scene, end: int) -> Source | None:
    """ "Gulf states that want changes have said", "the officer who leads the unit says": a noun with its relative clause opens the sentence."""
    who = next((k for k in range(1, min(end - 1, _SHORT)) if scene.tokens[k].lower in {"who", "that"}), 0)
    if not who or end - who > _RELATIVE or scene.tokens[end - 1].lower in _NO_PHRASE or not _is_phrase(scene, 0, who, described=False):
        return None
    inner = scene.tokens[who + 1 : end]
    finite = inner[0].lower.endswith(("ed", "s")) or inner[0].lower in _RELATED
    if not finite or any(t.text in _CLOSES or t.lower in _TOLD or t.lower in _SUBORDINATE for t in inner):
        return None
    head = next((k - 1 for k in range(1, who) if scene.tokens[k].lower in _LINKS), who - 1)
    return _phrase(scene, 0, head, who) if _can_head(scene, head, alone=head == 0) else None


_RELATED = frozenset(
    "want have had has is are was were can could will would may might do did does seek oppose support back lead led took take made make hold held".split()
)
_RELATIVE = 14


def main_subject(scene: Scene, verb: int) -> Source | None:
    """The noun phrase before a verb of speaking in a main clause, by the clauses of the sentence: behind a dash, or shared by a verb behind "and"."""
    if verb > _FAR:
        return None
    clauses = Clauses(scene)
    group = clauses.group(verb)
    found = clauses.subject(group)
    if found is None and group and scene.tokens[group - 1].lower in {"and", "but"}:
        found = clauses.governing(group - 1, 0)
    if found is None or any(scene.quoted[found.first : found.last]) or not _opens_main(scene, found.first) or clauses.inner(found):
        return None
    if (
        scene.tokens[found.last - 1].lower in _TIMES
        or scene.tokens[found.last - 1].lower.endswith("ing")
        or scene.tokens[found.last - 1].lower in _NO_PHRASE
        or any(scene.tokens[k].lower != "to" and scene.tokens[k].lower in _NO_PHRASE for k in range(found.first, found.last))
    ):
        return None
    named = next((n for n in scene.names if n.last == found.last and n.first > found.first and n.last - n.first > 1), None)
    if named is not None and _is_phrase(scene, found.first, found.last, described=True) and not _linked_within(scene, found.first, named.first):
        return Source(named.whole, named.last, "name", (named,), named.country)  # "U.N. mediator Kari Lund"
    head = next((k - 1 for k in range(found.first + 1, found.last) if scene.tokens[k].lower in _LINKS), found.last - 1)
    return classify(scene, found.first, found.last) or _phrase(scene, found.first, head, found.last)


def _linked_within(scene: Scene, first: int, last: int) -> bool:
    """Whether a preposition or "and" stands among the words before a name: it then belongs to a phrase on somebody else."""
    return any(scene.tokens[k].lower in _LINKS or scene.tokens[k].lower == "and" for k in range(first, last))


def _opens_main(scene: Scene, at: int) -> bool:
    """Whether a main clause can open at token `at`: at the head, or behind the comma or dash that closes what led up to it."""
    if at == 0 or (at == 1 and scene.tokens[0].lower in {"but", "and", "yet", "still", "so"}):
        return True
    if scene.tokens[at - 1].text not in {",", "—", "–", ";", ":"}:
        return False
    lead = {t.lower for t in scene.tokens[1:at]}
    return not lead & _INSIDE


def _is_phrase(scene: Scene, start: int, end: int, *, described: bool) -> bool:
    """Whether the tokens are a noun phrase: they open like one, and no clause is among them."""
    tokens = scene.tokens[start:end]
    opens = described or tokens[0].lower in _OPENS or tokens[0].capital or _plural(tokens)
    if not opens or tokens[0].lower in _NEVER_FIRST:
        return False
    if any(t.lower in _TOLD for t in tokens[1:]):
        return False  # "a reporter noted news reports": the verb before has that subject
    joined = {k for k, t in enumerate(tokens[:-1]) if t.lower == "and" and (described or tokens[k + 1].lower in _OPENS)}  # "a minister and an expert"
    joined |= {k for k in range(1, len(tokens)) if tokens[k].lower == "to" and tokens[k - 1].lower == "close"}
    rest = [t for k, t in enumerate(tokens) if k and k not in joined]
    return all((t.word or t.text in _MARKS or t.text.isdigit()) and t.lower not in _NO_PHRASE for t in rest)


def _plural(tokens: tuple[Token, ...]) -> bool:
    """ "Rebels", "rescue workers", "opponents of …"."""
    return tokens[0].lower.endswith("s") and (len(tokens) <= 2 or tokens[1].lower in _LINKS)  # noqa: PLR2004  (a bare noun, or one before another)


def _can_head(scene: Scene, head: int, *, alone: bool) -> bool:
    word = scene.tokens[head]
    if not word.word or word.lower in _NO_HEADS or word.lower.endswith("ing"):
        return False
    return not alone or word.capital or word.lower.endswith("s")


def _participle(scene: Scene, k: int) -> bool:
    """Whether a participle opens a description behind the noun: "a council convening in Oslo"."""
    return scene.tokens[k].lower.endswith("ing") and not scene.tokens[k].capital and k + 1 < len(scene.tokens) and scene.tokens[k + 1].lower in _LINKED


def open_subject_after(scene: Scene, verb: int) -> Source | None:
    """ "…, said one diplomat involved in the talks": the noun phrase behind a verb of speaking, up to what describes it."""
    end = verb
    if scene.words(verb, verb + 3).lower() in _ONE_OF:
        end = verb + 3
    while end < len(scene.tokens) and end - verb < _SHORT and scene.tokens[end].word and scene.tokens[end].lower not in _DESCRIBING:
        if end > verb + 1 and not scene.tokens[end].capital and scene.tokens[end].lower.endswith(("ed", "ing")) and scene.tokens[end - 1].lower not in _OPENS:
            break
        end += 1
    head = end - 1
    if end - verb < 2 or not (scene.tokens[verb].lower in _OPENS or scene.tokens[verb].capital):  # noqa: PLR2004  (article and noun)
        return None
    if scene.tokens[head].lower in _NO_HEADS or any(t.lower in _NO_PHRASE for t in scene.tokens[verb + 1 : end]):
        return None
    return _phrase(scene, verb, head, end)


def _phrase(scene: Scene, start: int, head: int, end: int) -> Source:
    tokens, word = scene.tokens[start:end], scene.tokens[head]
    land = next((t.alpha3 for t in scene.things[start:head] if isinstance(t, Land)), None)
    official = word.lower in {
        "official",
        "officials",
        "diplomat",
        "diplomats",
        "minister",
        "lawmaker",
        "lawmakers",
        "senator",
        "judge",
        "army",
        "forces",
        "police",
    }
    return Source(start, end, "institution", (), land if official else None, word.lower, frozenset(t.lower for t in tokens))


def _led_by_land(scene: Scene, end: int) -> Source | None:
    """ "Norway and others who took part say": the country that is named speaks."""
    start = 1 if scene.tokens[0].lower == "the" and scene.things[0] is None else 0
    land = scene.things[start]
    if not isinstance(land, Land) or land.form == "demonym":
        return None
    last = next((k for k in range(start, end) if scene.things[k] is not land), end)
    others = [t.lower for t in scene.tokens[last : last + 3]]
    joined = others[:2] == ["and", "others"] or (others[:1] == ["and"] and others[1:2] in (["its"], ["other"]))
    return Source(0, last, "country", (), land.alpha3) if joined and not any(scene.tokens[k].text in _CLOSES for k in range(last, end)) else None


def _introduced(scene: Scene, end: int, *, closed: bool) -> Source | None:
    """ "Kari Lund, 42, of Bergen, said": a name with a description, in several parts, or with its second comma missing."""
    name = next(iter(scene.names), None)
    if closed and name is not None and name.whole == 0 and name.last == end - 1 and name.last - name.first > 1:
        return Source(0, name.last, "name", (name,), name.country)  # "Kari Lund, said so": a comma too many
    if name is None or name.whole > 0 or name.last - name.first < 2 or name.last + 2 >= end or end > _LONGEST * 2:  # noqa: PLR2004  (given name and surname)
        return None
    follows = scene.tokens[name.last + 1]
    opened = scene.tokens[name.last].text == "," and (
        follows.lower in {"a", "an", "the", "who", "one", "head", "chief", "director"} or follows.text.isdigit()  # "Kari Lund, 42, of Bergen"
    )
    alone = closed or not any(t.text in _CLOSES for t in scene.tokens[name.last + 1 : end])
    return Source(name.whole, name.last, "name", (name,), name.country) if opened and alone else None


def _clause_start(scene: Scene, end: int, *, closing: bool) -> int | None:
    """Where the noun phrase may begin: the sentence itself, or behind an opening adverbial or a closed quotation."""
    for k in range(end - 1, max(-1, end - _LONGEST - 2), -1):
        if scene.tokens[k].text in _CLOSES and not _hyphen(scene, k):
            if scene.tokens[k].text == "," and scene.tokens[k + 1].lower == "but" and k + 2 < end:
                return k + 2  # "No cause was known, but an officer said"
            opens = (
                closing
                or _dated(scene, k)
                or scene.tokens[0].lower in _ADVERBIAL
                or scene.tokens[0].lower in _SUBORDINATE
                or scene.tokens[k].text in {'"', "''", "”"}
                or scene.quoted[k]
                or (k and scene.quoted[k - 1])
            )
            return k + 1 if opens else None
        if scene.tokens[k].lower in {"but", "and"} and k == 0:
            return 1
    return 0 if end <= _LONGEST else None


def _hyphen(scene: Scene, k: int) -> bool:
    """ "A U.N.-backed panel": a hyphen that ties two words together."""
    tied = 0 < k < len(scene.tokens) - 1 and scene.tokens[k].text == "-"
    return tied and scene.end_of(k - 1) == scene.starts[k] and scene.end_of(k) == scene.starts[k + 1]


def _dated(scene: Scene, comma: int) -> bool:
    """ "Earlier that day,", "Two weeks later,": a few words on the time before the subject."""
    return comma < _DATED and not _TIMELY.isdisjoint(t.lower for t in scene.tokens[:comma])


def body_named(scene: Scene, start: int, end: int) -> Source | None:
    """A body no list holds, by its proper name: "according to the National Hurricane Center"."""
    tokens = scene.tokens[start:end]
    proper = [t for t in tokens if t.word and t.lower not in {"the", "of", "for", "and", "'s", "’s"}]
    if not proper or len(tokens) > _SHORT or not all(t.capital for t in proper) or not all(t.word or t.text in {"'s", "’s"} for t in tokens):
        return None
    land = next((t.alpha3 for t in scene.things[start:end] if isinstance(t, Land)), None)
    return Source(start, end, "institution", (), land, proper[-1].lower, frozenset(t.lower for t in tokens))


def thing_named(scene: Scene, start: int, end: int) -> Source | None:
    """A common noun that carries words: "according to a report by the bank"; figures, laws and plans carry none."""
    if scene.words(start, start + 3).lower() in _ONE_OF and start + 3 < end:
        return _phrase(scene, start, start, min(end, start + 4))  # "according to one of the sources"
    stop = next((k for k in range(start, end) if scene.tokens[k].lower in _CARRIED), end)
    words = {t.lower for t in scene.tokens[start + 1 : stop]}
    head = scene.tokens[stop - 1].lower
    if start < stop <= start + 3 and (head.endswith("s") or head == "people") and head not in _NO_SOURCES and not words & _NO_PHRASE:
        return _phrase(scene, start, stop - 1, stop)  # "according to organisers", "to people familiar with the talks", "to court documents"
    if not words.isdisjoint(_WORDLESS) and not words.isdisjoint({"reached", "signed", "made", "adopted"}):
        return None  # "according to an agreement reached with …"
    if not words or stop - start > _SHORT or scene.tokens[start].lower not in _OPENS or words & _NO_PHRASE or scene.tokens[stop - 1].lower in _WORDLESS:
        return None
    return _phrase(scene, start, stop - 1, stop)
