"""Subjects no list of speakers holds: whoever "said" something speaks, be it a monitor, a coalition or a shipowner.

A verb that can only be one of speaking makes its subject a speaker. The subject is the noun phrase that fills the stretch from
the beginning of the clause to the verb; a phrase with a finite verb in it, or with a head that names a time, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.sources import Source, before_aside, verb_start

if TYPE_CHECKING:
    from flows.text.scene import Scene

SPEAKING = frozenset("say tell complain add insist argue claim warn acknowledge admit allege concede predict caution deny assert accuse vow".split())
"""Lemmas whose subject can only speak."""
_WITH_CLAUSE = frozenset("add assert claim acknowledge admit predict deny accuse concede caution".split())
"""Of these the ones that take a mere object for other things: "rain added weight", "the storm claimed lives"; they speak before a clause or a quotation."""
_OPENS = frozenset("a an the some many several most both one two three four five another other local such few its his her their these those no".split())
_NO_PHRASE = frozenset(
    "that which who whom what when where why how because if while although though has have had is was were are be been being will would shall should may might can could must does "
    "did do not to i he she it we they you this there as than so but or and".split()
)
_ADVERBIAL = frozenset("on in at during after before following for with from under regarding as speaking addressing asked when despite since until".split())
_TIMES = frozenset(
    "week month year day morning evening afternoon night weekend hour summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday".split()
)
_LINKS = frozenset("of in for at from with on by known close near based inside".split())
_CLOSES = frozenset({",", '"', "”", "’", "—", "–", "-", ";", ":"})
_DESCRIBING = frozenset("of in at with for from on who that which as while after before during by to and familiar close near seen speaking".split())
_LONGEST = 16
_SHORT = 9


def speaks(scene: Scene, lemma: str, last: int) -> bool:
    """Whether the verb of `lemma` that ends before token `last` can only be one of speaking there."""
    if lemma not in SPEAKING:
        return False
    return lemma not in _WITH_CLAUSE or last >= len(scene.tokens) or scene.tokens[last].lower in {"that", ",", ":", '"', "“", ".", "it", "he", "she", "they"}


def open_subject(scene: Scene, verb: int) -> Source | None:
    """The noun phrase before a verb of speaking, whatever it names; None where the stretch before the verb is none."""
    end = verb_start(scene, verb)
    if end and scene.tokens[end - 1].text == ",":
        end = before_aside(scene, end - 1)
    if end and (led := _led_by_land(scene, end)) is not None:
        return led
    start = _clause_start(scene, end)
    if start is None or not 0 < end - start <= _LONGEST:
        return None
    tokens = scene.tokens[start:end]
    plural = tokens[0].lower.endswith("s") and (len(tokens) <= 2 or tokens[1].lower in _LINKS)  # noqa: PLR2004  ("rebels", "rescue workers", "opponents of …")
    if tokens[0].lower in _ADVERBIAL or not (tokens[0].lower in _OPENS or tokens[0].capital or plural):
        return None
    if (
        any((not t.word and t.text not in {"'s", "’s", "&", "-"} and not t.text.isdigit()) or t.lower in _NO_PHRASE for t in tokens[1:])
        or tokens[0].lower in _NO_PHRASE - _OPENS
    ):
        return None
    head = next((k - 1 for k in range(start + 1, end) if scene.tokens[k].lower in _LINKS), end - 1)
    word = scene.tokens[head]
    if not word.word or word.lower in _TIMES | _OPENS or word.lower.endswith("ing") or (head == start and not (word.capital or plural)):
        return None
    name = next((n for n in scene.names if n.whole == start and n.last < end and scene.tokens[n.last].lower in {"of", "from", "at", "with", "in"}), None)
    if name is not None and name.last - name.first > 1:
        return Source(start, name.last, "name", (name,), name.country)  # "Kari Lund of the University of Oslo"
    return _phrase(scene, start, head, end)


def open_subject_after(scene: Scene, verb: int) -> Source | None:
    """ "…, said one diplomat involved in the talks": the noun phrase behind a verb of speaking, up to what describes it."""
    end = verb
    while end < len(scene.tokens) and end - verb < _SHORT and scene.tokens[end].word and scene.tokens[end].lower not in _DESCRIBING:
        if end > verb + 1 and not scene.tokens[end].capital and scene.tokens[end].lower.endswith(("ed", "ing")) and scene.tokens[end - 1].lower not in _OPENS:
            break
        end += 1
    head = end - 1
    if end - verb < 2 or not (scene.tokens[verb].lower in _OPENS or scene.tokens[verb].capital):  # noqa: PLR2004  (article and noun)
        return None
    if scene.tokens[head].lower in _TIMES | _OPENS or any(t.lower in _NO_PHRASE for t in scene.tokens[verb + 1 : end]):
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


def _clause_start(scene: Scene, end: int) -> int | None:
    """Where the noun phrase may begin: the sentence itself, or behind an opening adverbial or a closed quotation."""
    for k in range(end - 1, max(-1, end - _LONGEST - 2), -1):
        if scene.tokens[k].text in _CLOSES:
            opens = scene.tokens[0].lower in _ADVERBIAL or scene.tokens[k].text in {'"', "”"} or scene.quoted[k] or (k and scene.quoted[k - 1])
            return k + 1 if opens else None
        if scene.tokens[k].lower in {"but", "and"} and k == 0:
            return 1
    return 0 if end <= _LONGEST else None
