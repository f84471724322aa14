"""Hits: the verbs of the lexicon that stand in a sentence, in what form, and what an attribution found by them is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, international
from flows.text.hints import VERB
from flows.text.sources import Source, lands_joined
from flows.text.splitverbs import OPENERS, VISIT, paid_call, split_verb
from flows.text.subjects import verb_start, we_introduced
from flows.text.tokens import STRAIGHT
from flows.text.verbs import Verb, verb_phrases

if TYPE_CHECKING:
    from flows.text.scene import Scene

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
WINDOW = 4
"""Tokens within which the words that belong to a verb stand beside it."""
ADVERBIAL = frozenset(
    "on in at during after before to following when while as via through by from for with this last late early earlier yesterday today tonight here there again "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
TALK_NOUNS = frozenset(
    "conversation conversations meeting meetings talks talk discussion discussions exchange exchanges communication dialogue call lunch dinner consultations".split()
)
_TALK_OPENS = frozenset(
    "a an another the their his her its several two some many very brief extensive productive frank candid detailed in-depth constructive good useful fruitful bilateral phone telephone".split()
)
_HAD = Verb("have", "say", 0, frozenset({"np"}), "narration", "had")
_LIGHT = 9
_LIGHT_VERBS = frozenset({"had", "has", "have"})
_DETERMINERS = frozenset("the a an our their its his her my your these those other various several many common such 's ’s of".split())
_EVENTS = frozenset("flags blasts protests talks calls claims reports demands attacks charges appeals threats plans visits questions comments".split())
_TWO_FACED = frozenset({"informed", "states"})
_BEHIND_STATES = frozenset("in to which who have has had are were of and from with over".split())
_INFORMED = frozenset({"source", "sources", "observers", "circles", "decision", "decisions", "choice", "choices"})
_AFTER_NOUNS = frozenset("has have had is are was were will would can could may might should must do does did".split())


@dataclass(slots=True)
class Hit:
    """A verb of the lexicon at the tokens `first:last`."""

    first: int
    last: int
    verb: Verb


@dataclass(slots=True)
class Found:
    """What marks the attribution of a sentence: the source, its cues, and which rule saw it."""

    source: Source | None
    cues: tuple[Hit, ...]
    rule: str

    @property
    def reports(self) -> bool:
        """Whether there is a cue; without one the sentence only tells of an event."""
        return bool(self.cues)


def verb_hits(scene: Scene, *, joint: bool = False) -> list[Hit]:
    """The verbs of the lexicon in a sentence, in order; none where a noun is meant.

    In a joint text (`joint`) a bare form behind those who issue it is a verb: "The Presidents support".
    """
    hits: list[Hit] = []
    if not scene.some & VERB:
        return hits
    phrases, done, tokens = verb_phrases(), 0, scene.tokens
    for i in scene.marked:
        if i < done or not scene.hints[i] & VERB:
            continue
        word = tokens[i].lower
        if i and tokens[i - 1].lower in _DETERMINERS and not word.endswith("ing"):
            continue  # "our shared values": behind a determiner stands no finite verb
        light = _light_verb(scene, i) if word in _LIGHT_VERBS else 0
        if light:
            hits.append(Hit(i, light, _HAD))
            done = light
            continue
        if _named(scene, i) or (word[-1] == "s" and _noun_here(scene, i)) or (word in _TWO_FACED and _adjective(scene, i)):
            continue
        found = phrases.at(tokens, i)
        if found is None or found[0] == i + 1:
            found = _apart(scene, i) or found
        elif found and paid_call(scene, *found):
            found = found[0], VISIT
        if found and (
            not found[1].plain
            or _behind_we(scene, i)
            or (joint and _behind_issuers(scene, i))
            or (found[1].lemma in _PERFORMED and i and tokens[i - 1].text == "I")
        ):
            hits.append(Hit(i, found[0], found[1]))
            done = found[0]
    return hits


def _named(scene: Scene, i: int) -> bool:
    """Whether the word is part of a name or a quotation: "State", "Air", since a capital inside the sentence makes a name."""
    return (scene.tokens[i].capital and i > 0) or (scene.quoted[i] and not opens_quoted_predicate(scene, i)) or scene.things[i] is not None


def opens_quoted_predicate(scene: Scene, i: int) -> bool:
    """ "The leaders also “agreed on the quotas”": the quotation opens with the verb, whose subject stands before it."""
    if scene.open_after:
        return False  # the quotation goes on: somebody tells in it what the subject did
    return i > 1 and scene.tokens[i - 1].text in _OPENING and not scene.quoted[i - 2] and scene.tokens[i - 2].word and scene.tokens[i].lower.endswith("ed")


_OPENING = STRAIGHT | {"“"}


def _adjective(scene: Scene, i: int) -> bool:
    """ "Informed sources said", "other EU states in the scheme": an adjective, a noun."""
    if scene.tokens[i].lower == "states":
        return i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in _BEHIND_STATES
    return i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in _INFORMED


def _noun_here(scene: Scene, i: int) -> bool:
    """ "The protests have gone on", "bomb blasts killed": a word that ends in "s" is a noun where a finite verb follows."""
    behind = scene.tokens[i + 1].lower if i + 1 < len(scene.tokens) else ""
    if scene.tokens[i].lower == "states" and i and scene.tokens[i - 1].lower in _OF_STATES:
        return True
    return behind in _AFTER_NOUNS or (behind.endswith("ed") and scene.tokens[i].lower in _EVENTS)


_OF_STATES = frozenset(
    "member participating observer baltic gulf arab pacific nordic littoral neighbouring neighboring both two three four five six seven eight nine ten all these those other several".split()
)
""" "The member states", "the six states": nobody states anything."""


def _apart(scene: Scene, i: int) -> tuple[int, Verb] | None:
    """A reporting phrase with other words in it: "drew her attention to", "referred briefly to"."""
    apart = split_verb(scene, i) if scene.tokens[i].lower in OPENERS else None
    if apart is not None:
        return i + 1, apart
    if i + 2 < len(scene.tokens) and scene.tokens[i + 1].lower.endswith("ly"):
        joined = verb_phrases().at((scene.tokens[i], *scene.tokens[i + 2 : i + 6]), 0)
        if joined is not None and joined[0] > 1:
            return i + 1 + joined[0], joined[1]
    return None


def _behind_we(scene: Scene, i: int) -> bool:
    """Whether a bare form stands behind "we", adverbs between: behind other plurals it stands as often inside what somebody says."""
    k = i - 1
    while k > 0 and (scene.tokens[k].lower.endswith("ly") or scene.tokens[k].lower in _BETWEEN):
        k -= 1
    if k > 1 and scene.tokens[k].text == "," and we_introduced(scene):
        return True
    if k >= 0 and scene.tokens[k].lower == "we" and not scene.quoted[k]:
        return True
    return 1 < k <= _LANDS_LONGEST and isinstance(scene.things[k], Land) and _lands_open(scene, k + 1)


_LANDS_LONGEST = 9


def _lands_open(scene: Scene, end: int) -> bool:
    """ "Norway and Kenya firmly support": two countries as the subject with which the sentence opens."""
    begin = int(scene.tokens[0].lower == "both")
    return lands_joined(scene, begin, end)


def _behind_issuers(scene: Scene, i: int) -> bool:
    """Whether a bare form stands behind "they", "the Presidents" or two countries, adverbs between."""
    k = i - 1
    while k > 0 and (scene.tokens[k].lower.endswith("ly") or scene.tokens[k].lower in _BETWEEN):
        k -= 1
    if k < 0 or scene.quoted[k]:
        return False
    if any(n.last == k + 1 for n in scene.names):
        return (
            len(scene.names) > 1
            and scene.names[1].last == k + 1
            and any(t.lower == "and" for t in scene.tokens[scene.names[0].last : scene.names[1].whole + 1])
        )
    return scene.tokens[k].lower in _ISSUERS or (k > 1 and _of_states(scene.things[k]) and any(t.lower == "and" for t in scene.tokens[max(0, k - 4) : k]))


def _of_states(thing: Land | str | None) -> bool:
    return isinstance(thing, Land) or thing in international()


_ISSUERS = frozenset("they states heads leaders ministers presidents sides parties participants principals governments countries delegations members".split())
_PERFORMED = frozenset({"recommend", "suggest", "propose", "urge", "request"})
"""What a writer does by saying "I recommend"."""
_BETWEEN = frozenset({"also", "further", "both", "all", "again", "therefore", "each", "hereby"})


def _light_verb(scene: Scene, i: int) -> int:
    """ "Had a frank and friendly conversation": the index after the noun of talk; 0 where there is none."""
    if scene.quoted[i]:
        return 0
    if i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in TALK_NOUNS:
        return i + 2
    if i + 1 >= len(scene.tokens) or scene.tokens[i + 1].lower not in _TALK_OPENS:
        return 0
    for k in range(i + 2, min(i + _LIGHT, len(scene.tokens))):
        if scene.tokens[k].lower in TALK_NOUNS:
            return k + 1
        if (not scene.tokens[k].word and scene.tokens[k].text != ",") or scene.tokens[k].lower in {"of", "to"} or scene.tokens[k].lower in ADVERBIAL:
            return 0
    return 0


def behind_was(scene: Scene, hit: Hit) -> bool:
    """Whether "was", "were" or "been" stands shortly before the verb."""
    return any(scene.tokens[k].lower in {"was", "were", "been"} for k in range(max(0, hit.first - WINDOW), hit.first))


def in_infinitive(scene: Scene, hit: Hit) -> bool:
    """ "to thank"; but "I would like to thank" is said by the one who would like."""
    before = verb_start(scene, hit.first) - 1
    return before >= 0 and scene.tokens[before].lower == "to"


def in_passive(scene: Scene, hit: Hit) -> bool:
    """Whether a form of "to be" stands before the verb, adverbs between."""
    k = hit.first - 1
    while k >= 0 and (scene.tokens[k].lower.endswith("ly") or scene.tokens[k].lower in {"also", "further", "not", "both"}):
        k -= 1
    return k >= 0 and scene.tokens[k].lower in _BE and not hit.verb.participle


def in_progressive(scene: Scene, hit: Hit) -> bool:
    """Whether the participle belongs to a form of "to be": "is calling for"."""
    return any(scene.tokens[k].lower in _BE for k in range(verb_start(scene, hit.first), hit.first))


def time_of(verb: Verb) -> str:
    """Third person, bare form or past: "reaffirmed … and emphasize" have no common subject, since the second is an infinitive."""
    form = verb.form.split()[0]
    return "present" if form.endswith("s") else "bare" if form == verb.lemma.split()[0] else "past"
