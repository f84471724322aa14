"""Cues: which words of a sentence say that somebody is responsible for the rest.

The first verb of the lexicon whose subject can speak and stands in a main clause is the primary cue; coordinated verbs
and participles of the same subject follow it. Verbs inside the content, passives and infinitives are none.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from flows.text.anyone import SPEAKING, body_named, open_subject, open_subject_after, speaks, thing_named
from flows.text.hints import ACCORDING, BE, BODY, VERB
from flows.text.lexicon import rows
from flows.text.phrases import Phrases
from flows.text.scene import closes_speech
from flows.text.sources import Source, classify
from flows.text.splitverbs import VISIT, paid_call, split_verb
from flows.text.subjects import AUXILIARIES, leading_subject, shared_subject, subject_after, subject_before, verb_start, we_introduced
from flows.text.verbs import Verb, verb_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.scene import Scene

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
_JOINTS = frozenset({"and", ",", "but", ";"})
_VOLITION = frozenset({"like", "wish", "want", "hasten", "beg"})
"""Verbs behind which "to" opens no content: "I would like to stress" says what it stresses."""
_WINDOW = 4
_TAIL = 14
"""A closing "…, Wang said during the meeting in Beijing" is not longer than this many tokens behind its verb."""
_ADVERBIAL = frozenset(
    "on in at during after before to following when while as via through by from for with this last late early earlier yesterday today tonight here there again "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_TALK = frozenset({"focus on", "touch upon", "touch on", "address", "cover", "speak about", "talk about", "raise"})
"""What two do together is talk, what one does is a statement: "they touched upon trade", "he touched upon trade"."""
_PASSIVE_TALK = frozenset(
    {
        "discuss",
        "exchange",
        "exchange views",
        "review",
        "touch upon",
        "touch on",
        "address",
        "coordinate",
        "consider",
        "cover",
        "raise",
        "discuss in detail",
        "read",
    }
)
_PASSIVE_TOLD = frozenset({"inform", "brief", "update", "acquaint", "attend", "host", "chair", "preside over", "co-chair", "accompany"})
_TALK_NOUNS = frozenset(
    "conversation conversations meeting meetings talks talk discussion discussions exchange exchanges communication dialogue call lunch dinner consultations".split()
)
_TALK_OPENS = frozenset(
    "a an another the their his her its several two some many very brief extensive productive frank candid detailed in-depth constructive good useful fruitful bilateral phone telephone".split()
)
_TALK_WORDS = frozenset({"talks", "talk", "visits", "visit", "calls", "call", "exchanges", "exchange"})
"""Verb forms that without a subject of theirs are nouns: "These talks reflect …"."""
_HAD = Verb("have", "say", 0, frozenset({"np"}), "narration", "had")
_LIGHT = 9
_CLAUSE_OPENS = frozenset({"that", "to", ",", ":", '"', "“", ".", "how", "whether"})
_OBJECTIVE = {"him": "he", "her": "she", "them": "they"}
_POSSESSIVE = {"his": "he", "her": "she", "their": "they"}
_BOTH_SIDES = frozenset({"on both sides", "by both sides", "from both sides"})
_STRESSING = frozenset(
    "note stress emphasize emphasise underline underscore highlight confirm reaffirm reiterate express acknowledge recognize recognise voice express declare praise commend appreciate".split()
)
_ABSTRACT = frozenset(
    "importance need readiness interest commitment willingness necessity significance role support concern hope confidence dynamics relevance effectiveness work desire intention adoption "
    "initiatives initiative progress level nature development contribution potential gratitude appreciation solidarity satisfaction mutual".split()
)
_NESTED = frozenset("that which who whom whether what if where".split())
_DETERMINERS = frozenset("the a an our their its his her my your these those other various several many common such".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday week month year".split())
_EVENTS = frozenset("flags blasts protests talks calls claims reports demands attacks charges appeals threats plans visits questions comments".split())
_AFTER_NOUNS = frozenset("has have had is are was were will would can could may might should must do does did".split())
_SAME_PAST = frozenset("put read set let cut hit bid beat".split())
_HELPERS = frozenset("will would shall should may might can could must did does do".split())
_BODIES = frozenset({"institution", "government", "side"})
_CLAUSES = frozenset("when while after before although though since if because until once".split())
_BEGAN = frozenset("began begins opened opens started starts concluded concludes closed closes ended ends finished continued responded replied".split())
_VAGUE = frozenset({"see", "hear", "know", "ask", "find", "share", "answer", "reply to", "respond to"})
_VIEWS = frozenset({"words", "opinion", "view", "assessment", "remarks", "estimate", "estimates", "opinions"})


class Hit(NamedTuple):
    """A verb of the lexicon at the tokens `first:last`."""

    first: int
    last: int
    verb: Verb


class Found(NamedTuple):
    """What marks the attribution of a sentence: the source, its cues, and which rule saw it."""

    source: Source | None
    cues: tuple[Hit, ...]
    rule: str

    @property
    def reports(self) -> bool:
        """Whether there is a cue; without one the sentence only tells of an event."""
        return bool(self.cues)


def find_cue(scene: Scene) -> Found | None:
    """The attribution a sentence carries in itself; None where it has no subject that speaks or acts."""
    hits = list(_hits(scene))
    closing = _closing(scene, hits) or _opening_source(scene) or _closing_source(scene)
    if closing is not None:
        return closing
    event: Found | None = None
    for hit in _main_first(scene, hits):
        found = _impersonal(scene, hit) or _by_agent(scene, hit) or _finite(scene, hit)
        if found is None or _aside(scene, found):
            continue
        if not _tells(scene, hit, found.source):
            if scene.tokens[0].lower == "according" and found.source is not None and found.source.kind == "country" and (named := _according(scene)):
                return named  # "According to the ministry, China hopes": the country is inside what the ministry says
            return Found(found.source, (*found.cues, *_further(scene, hits, hit)), found.rule)
        if event is None:
            joined = (*_opening(hits, scene), *(h for h in _further(scene, hits, hit) if not _tells(scene, h, found.source)))
            if joined:
                return Found(found.source, joined, "cue joined to an event")
            event = _in_which(scene, hits) or Found(found.source, (), "event")
    return (
        _predicate(scene)
        or _according(scene)
        or _quoting(scene, hits)
        or _by_participle(scene, hits)
        or event
        or _in_which(scene, hits)
        or _talked(scene, hits)
    )


def _main_first(scene: Scene, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The verbs of the main clause before those of a clause with "when" that opens the sentence."""
    if scene.tokens[0].lower not in _CLAUSES or len(hits) < 2:  # noqa: PLR2004  (a verb in each clause)
        return hits
    comma = next((k for k, t in enumerate(scene.tokens[: _TAIL * 2]) if t.text == ","), 0)
    behind = [h for h in hits if h.first > comma]
    return [*behind, *(h for h in hits if h.first <= comma)] if comma and behind else hits


def _in_which(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "We had a talk in which he told me that …": what is said stands in the relative clause."""
    for hit in hits:
        start = verb_start(scene, hit.first)
        at = next((k for k in range(start - 1, max(0, start - _WINDOW * 2), -1) if scene.tokens[k].lower == "which"), 0)
        if at and hit.verb.kind == "cue" and scene.tokens[at - 1].lower in {"in", "during", "at", "where"} and "that" in hit.verb.takes:
            source = classify(scene, at + 1, start)
            if source is not None and source.kind in {"pronoun", "name", "title"} and source.head != "it":
                return Found(source, (hit,), "cue joined to an event")
    return None


def _aside(scene: Scene, found: Found) -> bool:
    """ "As I recall, President X said …": the writer's aside is not what the sentence reports."""
    source = found.source
    return source is not None and source.head in {"i", "we"} and source.first == 1 and scene.tokens[0].lower == "as"


def _tells(scene: Scene, hit: Hit, source: Source | None) -> bool:
    """Whether the verb only tells of an event; what two do together may be one where it is a statement of one alone."""
    joint = source is not None and (
        source.kind == "group" or source.head in {"they", "we", "it"} or source.head in _TALK_NOUNS | {"visit", "summit", "conference"}
    )
    if hit.verb.lemma == "call on" and not any(t.lower in {"to", "for"} for t in scene.tokens[hit.last :]):
        return True  # "called on the Speaker at his office" is a visit
    rest = [t.lower for t in scene.tokens[hit.last : hit.last + 2]]
    if hit.verb.lemma == "call" and not hit.verb.participle and not any(scene.quoted):
        called = next((n.last for n in scene.names if n.whole == hit.last), None)  # "Ito called Berg from Oslo"
        if called is not None and (called >= len(scene.tokens) or scene.tokens[called].lower in {"from", "on", "in", "at", "by", "and", "to", ".", ","}):
            return True
    if hit.verb.lemma == "call" and rest[1:] == ["on"] and rest[0].endswith("ly"):
        return True  # "called separately on"
    return hit.verb.kind == "narration" or (joint and hit.verb.lemma in _TALK)


def _closing(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "…, Wang said during the meeting": a person's cue that closes the sentence governs all before it, whatever verbs stand there."""
    for hit in reversed(hits):
        if "quote" not in hit.verb.takes or hit.verb.participle:
            continue
        if hit.first > _WINDOW and closes_speech(scene, hit.first - 1) and not _clause_opened(scene, hit.first - 1):
            behind = subject_after(scene, hit.last)
            if behind is not None and behind.kind in {"name", "title"} and (_adverbial(scene, behind.last) or _described(scene, hits, behind.last)):
                return Found(behind, (hit,), "inverted cue")
        if not _adverbial(scene, hit.last + int(hit.verb.lemma == "tell" and hit.last < len(scene.tokens) and scene.tokens[hit.last].word)):
            continue  # "…, Ito told reporters on Friday"
        source = subject_before(scene, hit.first) or (open_subject(scene, hit.first) if hit.verb.lemma in {"say", "tell"} else None)
        if source is None or source.first < _WINDOW or source.head in {"it", "we", "i"}:
            continue
        if source.kind not in {"name", "title", "pronoun"} and not (source.kind in _BODIES and hit.verb.lemma in SPEAKING):
            continue
        if (source.kind in _BODIES or source.head == "office") and _person_told(scene, hits, hit):
            continue  # "Minister Ito vowed to come, his office said": who carries the words is not who said them
        if closes_speech(scene, source.first - 1) and not _clause_opened(scene, source.first - 1):
            return Found(source, (hit, *_further(scene, hits, hit)), "closing cue")
    return None


def _described(scene: Scene, hits: Sequence[Hit], at: int) -> bool:
    """Whether only words on who the speaker is follow: "…, said Kari Lund, head of the union"."""
    return at < len(scene.tokens) and scene.tokens[at].text == "," and not any(h.first > at and h.verb.kind == "cue" and not h.verb.participle for h in hits)


def _person_told(scene: Scene, hits: Sequence[Hit], closing: Hit) -> bool:
    """Whether before the closing cue a person is told to have said something."""
    for hit in hits:
        if hit.first >= closing.first or hit.verb.participle:
            continue
        found = _finite(scene, hit)
        if found is not None and found.source is not None and found.source.kind in {"name", "title"} and found.source.first < _WINDOW:
            return not _tells(scene, hit, found.source) or any(
                not _tells(scene, h, found.source) for h in _further(scene, hits, hit) if h.first < closing.first
            )
    return False


def _clause_opened(scene: Scene, comma: int) -> bool:
    """Whether the words before the comma are no sentence of their own: "When asked about it, he said"."""
    return scene.tokens[0].lower in _ADVERBIAL | {"if", "asked", "speaking", "answering", "regarding", "according", "commenting"} and comma < _TAIL


def _adverbial(scene: Scene, at: int) -> bool:
    """Whether what stands behind the verb only says when, where or to whom, up to the end or a participle."""
    rest = scene.tokens[at:]
    stop = next((k for k, t in enumerate(rest) if t.text in {",", ";"} and k + 1 < len(rest) and rest[k + 1].lower.endswith("ing")), len(rest))
    rest = rest[:stop]
    words = [t for t in rest if t.word]
    return len(rest) <= _TAIL and (not words or words[0].lower in _ADVERBIAL) and not any(t.lower in {"that", "said"} for t in rest)


def _by_agent(scene: Scene, hit: Hit) -> Found | None:
    """ "This was stated by President X", "concern was voiced on both sides": a reporting verb in the passive with its agent."""
    if hit.verb.kind != "cue" or hit.verb.participle or not _passive(scene, hit) or not _was(scene, hit) or hit.last >= len(scene.tokens):
        return None
    if scene.words(hit.last, hit.last + 3).lower() in _BOTH_SIDES:
        return Found(Source(hit.last + 1, hit.last + 3, "group", head="sides", modifiers=frozenset({"both"})), (hit,), "passive with its agent")
    if scene.tokens[hit.last].lower != "by":
        return None
    start = hit.last + 1
    name = next((n for n in scene.names if start <= n.whole <= start + 1), None)
    if name is not None:
        return Found(Source(name.whole, name.last, "name", (name,), name.country), (hit,), "passive with its agent")
    end = next(
        (k for k in range(start, len(scene.tokens)) if not scene.tokens[k].word or scene.tokens[k].lower in _ADVERBIAL | {"as", "that"}), len(scene.tokens)
    )
    source = classify(scene, start, end)
    return Found(source, (hit,), "passive with its agent") if source and source.kind not in {"country", "pronoun"} else None


def _opening(hits: Sequence[Hit], scene: Scene) -> Iterator[Hit]:
    """ "Reaffirming their ties, the ministers reviewed …": a participle before the subject."""
    for hit in hits[:1]:
        if hit.first == 0 and hit.verb.participle and hit.verb.kind == "cue" and any(t.text == "," for t in scene.tokens[hit.last :]):
            yield hit


def _quoting(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Ito spoke on the radio, “…”": any verb of a person that leads up to a quotation says it."""
    mark = next((i for i in range(2, len(scene.tokens) - _WINDOW) if scene.quoted[i] and not scene.quoted[i - 1] and scene.tokens[i - 2].text in {",", ":"}), 0)
    if not mark or sum(scene.quoted) < _WINDOW:
        return None
    for hit in hits:
        source = subject_before(scene, hit.first) if hit.last < mark and not hit.verb.participle else None
        if source is not None and source.kind in {"name", "title", "pronoun"}:
            return Found(source, (hit,), "verb before a quotation")
    source = leading_subject(scene, mark - 1)
    if source is None or source.kind not in {"name", "title"} or scene.tokens[mark - 2].text != ":":
        return None
    verb = scene.tokens[source.last]
    said = Hit(source.last, source.last + 1, Verb(verb.lower, "say", 0, frozenset({"quote"}), "cue", verb.lower))
    return Found(source, (said,), "verb before a quotation")


def _by_participle(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Ito approached the matter broadly, making it clear that …": a participle reports for the subject of a verb that reports nothing."""
    for hit in hits:
        if hit.verb.participle and hit.verb.kind == "cue" and hit.first > _WINDOW and scene.tokens[hit.first - 1].text == ",":
            source = leading_subject(scene, hit.first - 1, lands=hit.verb.lemma == "say")
            if source is not None and source.kind in {"name", "title", "pronoun", "group", "country"} and source.head not in {"it", "we", "i"}:
                return Found(source, (hit, *_further(scene, hits, hit)), "participle of the subject")
    return None


def _talked(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "The security situation was discussed": talk told in the passive, by nobody."""
    passive = next((h for h in hits if h.verb.lemma in _PASSIVE_TALK and _passive(scene, h) and _was(scene, h)), None)
    if passive or _told_to(scene, hits):
        return Found(None, (), "talk in the passive")
    told = any(h.verb.kind == "narration" and not _infinitive(scene, h) and not (h.first and h.verb.form in _TALK_WORDS) for h in hits[:1])
    return Found(None, (), "event") if told else None


def _told_to(scene: Scene, hits: Sequence[Hit]) -> bool:
    """ "The President was briefed on the harvest", "the meeting was attended by": told of whoever it happened to."""
    return any(
        _passive(scene, h) and _was(scene, h) and h.last < len(scene.tokens) and scene.tokens[h.last].lower in {"about", "on", "by"}
        for h in hits[:1]
        if h.verb.lemma in _PASSIVE_TOLD
    )


def _hits(scene: Scene) -> Iterator[Hit]:
    if not scene.some & VERB:
        return
    phrases, done = verb_phrases(), 0
    for i, hint in enumerate(scene.hints):
        if i < done or not hint & VERB:
            continue
        if i and scene.tokens[i - 1].lower in _DETERMINERS and not scene.tokens[i].lower.endswith("ing"):
            continue  # "our shared values": behind a determiner stands no finite verb
        light = _light_verb(scene, i)
        if light:
            yield Hit(i, light, _HAD)
            done = light
            continue
        if i + 1 < len(scene.tokens) and _noun_here(scene, i):
            continue
        named = scene.tokens[i].capital and i > 0  # "State", "Air": a capital inside the sentence makes a name
        plain = not (named or scene.quoted[i] or scene.things[i] is not None)
        found = phrases.at(scene.tokens, i) if plain else None
        if plain and (found is None or found[0] == i + 1):
            found = _apart(scene, i) or found
        elif found and paid_call(scene, *found):
            found = found[0], VISIT
        if found and (not found[1].plain or _behind_we(scene, i)):
            yield Hit(i, found[0], found[1])
            done = found[0]


def _noun_here(scene: Scene, i: int) -> bool:
    """ "The protests have gone on", "bomb blasts killed": a noun, since a finite verb follows."""
    word, behind = scene.tokens[i].lower, scene.tokens[i + 1].lower
    return word.endswith("s") and (behind in _AFTER_NOUNS or (word in _EVENTS and behind.endswith("ed")))


def _apart(scene: Scene, i: int) -> tuple[int, Verb] | None:
    """A reporting phrase with other words in it: "drew her attention to", "referred briefly to"."""
    apart = split_verb(scene, i)
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
    return k >= 0 and scene.tokens[k].lower == "we" and not scene.quoted[k]


_BETWEEN = frozenset({"also", "further", "both", "all", "again", "therefore", "each", "hereby"})


def _light_verb(scene: Scene, i: int) -> int:
    """ "Had a frank and friendly conversation": the index after the noun of talk; 0 where there is none."""
    if scene.tokens[i].lower not in {"had", "has", "have"} or scene.quoted[i]:
        return 0
    if i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in _TALK_NOUNS:
        return i + 2
    if i + 1 >= len(scene.tokens) or scene.tokens[i + 1].lower not in _TALK_OPENS:
        return 0
    for k in range(i + 2, min(i + _LIGHT, len(scene.tokens))):
        if scene.tokens[k].lower in _TALK_NOUNS:
            return k + 1
        if (not scene.tokens[k].word and scene.tokens[k].text != ",") or scene.tokens[k].lower in _ADVERBIAL | {"of", "to"}:
            return 0
    return 0


def _was(scene: Scene, hit: Hit) -> bool:
    return any(scene.tokens[k].lower in {"was", "were", "been"} for k in range(max(0, hit.first - _WINDOW), hit.first))


def _finite(scene: Scene, hit: Hit) -> Found | None:
    """A verb whose subject stands before it, or behind it in inverted order."""
    if _passive(scene, hit):
        return None
    if _infinitive(scene, hit):
        return _volitive(scene, hit)
    if hit.verb.participle and not _progressive(scene, hit):
        return _by_saying(scene, hit)
    source = subject_before(scene, hit.first)
    if source is not None and _disagrees(scene, hit, source):
        return _whoever(scene, hit) if scene.tokens[source.last - 1].lower.endswith("s") else None  # "Rebels say"
    if source is not None and not _lacks_clause(scene, hit):
        return Found(source, (hit,), "cue after its subject")
    if source is None and hit.verb.kind == "cue" and (source := shared_subject(scene, hit.first)) is not None:
        return Found(source, (hit,), "cue sharing its subject")
    if "quote" in hit.verb.takes and hit.first > 0 and scene.tokens[hit.first - 1].text in {",", '"', "”", "’", "'"}:
        source = subject_after(scene, hit.last)
        if source is not None:
            return Found(source, (hit,), "inverted cue")
    return _whoever(scene, hit) if source is None else None


def _whoever(scene: Scene, hit: Hit) -> Found | None:
    """ "A seamen's union says", "…, said one diplomat": a verb of speaking makes its subject a speaker."""
    if not speaks(scene, hit.verb.lemma, hit.last):
        return None
    closed = hit.first > 0 and closes_speech(scene, hit.first - 1)
    anyone = open_subject(scene, hit.first) or (open_subject_after(scene, hit.last) if closed else None)
    return Found(anyone, (hit,), "whoever says it") if anyone is not None else None


def _by_saying(scene: Scene, hit: Hit) -> Found | None:
    """ "She began by thanking", "he responded by asking": what opens or closes a talk is said by its subject."""
    if hit.first < _WINDOW - 1 or scene.tokens[hit.first - 1].lower != "by" or scene.tokens[hit.first - 2].lower not in _BEGAN or hit.verb.kind != "cue":
        return None
    source = subject_before(scene, hit.first - 2)
    return Found(source, (hit,), "participle of the subject") if source is not None else None


def _volitive(scene: Scene, hit: Hit) -> Found | None:
    """ "I would like to stress", "we wish to thank": the infinitive is what the first person does by saying so."""
    to = verb_start(scene, hit.first) - 1
    k = to - 1
    while k > 0 and scene.tokens[k].lower.endswith("ly"):
        k -= 1
    took = next((j for j in range(max(0, k - _WINDOW), k) if scene.tokens[j].lower in {"took", "takes", "used", "uses"}), 0) if k else 0
    if took and scene.tokens[k].lower in {"opportunity", "occasion"} and hit.verb.kind == "cue":
        source = subject_before(scene, took)
        return Found(source, (hit,), "performative") if source is not None else None  # "took the opportunity to thank"
    if hit.verb.kind != "cue" or k < 1 or scene.tokens[k].lower not in _VOLITION or hit.verb.lemma in _VAGUE:
        return None
    source = subject_before(scene, k)
    return Found(source, (hit,), "performative") if source is not None and source.head in {"i", "we"} else None


def _lacks_clause(scene: Scene, hit: Hit) -> bool:
    """A verb that reports only with a clause ("maintained that", "reached consensus to") before a mere object."""
    if hit.verb.lemma == "continue" and hit.last < len(scene.tokens) and scene.tokens[hit.last].lower == "to":
        return True  # "continued to rage"
    if "clause" in hit.verb.takes:
        follows = scene.tokens[hit.last].lower if hit.last < len(scene.tokens) else "."
        return follows not in _CLAUSE_OPENS
    return hit.verb.takes == {"that"} and "that" not in {t.lower for t in scene.tokens[hit.last : hit.last + _WINDOW]}


def _infinitive(scene: Scene, hit: Hit) -> bool:
    """ "to thank"; but "I would like to thank" is said by the one who would like."""
    before = verb_start(scene, hit.first) - 1
    return before >= 0 and scene.tokens[before].lower == "to"


def _passive(scene: Scene, hit: Hit) -> bool:
    k = hit.first - 1
    while k >= 0 and (scene.tokens[k].lower.endswith("ly") or scene.tokens[k].lower in {"also", "further", "not", "both"}):
        k -= 1
    return k >= 0 and scene.tokens[k].lower in _BE and not hit.verb.participle


def _progressive(scene: Scene, hit: Hit) -> bool:
    return any(scene.tokens[k].lower in _BE for k in range(verb_start(scene, hit.first), hit.first))


def _impersonal(scene: Scene, hit: Hit) -> Found | None:
    """ "It was noted that": a reporting verb in the passive, with nobody named."""
    start = verb_start(scene, hit.first)
    if not _passive(scene, hit) or "that" not in hit.verb.takes or start == 0:
        return None
    clause = {"that", "to"} if "to" in hit.verb.takes else {"that"}
    rest = scene.tokens[hit.last : hit.last + _TAIL]
    if _nominal(scene, hit, start):
        return Found(None, (hit,), "impersonal cue")
    follows = bool(rest) and (
        rest[0].lower in clause
        or (rest[0].lower in {"with", "in", "once", "again"} and any(t.lower == "that" for t in rest[: _WINDOW if rest[0].lower == "once" else _TAIL]))
    )
    it = scene.tokens[start - 1].lower == "it" and start <= 3  # noqa: PLR2004  ("It", or an opener and "it")
    return Found(None, (hit,), "impersonal cue") if it and follows else None


def _nominal(scene: Scene, hit: Hit, start: int) -> bool:
    """ "The importance of dialogue was emphasized": the passive of a verb of stressing over an abstract noun, in the main clause, without an agent."""
    if hit.verb.lemma not in _STRESSING or not _was(scene, hit) or any(t.lower == "by" for t in scene.tokens[hit.last :]):
        return False
    before = scene.tokens[:start]
    nested = any(t.lower in _NESTED for t in before) or scene.quoted[start - 1]
    return not nested and any(t.lower in _ABSTRACT for t in before)


def _further(scene: Scene, hits: Sequence[Hit], primary: Hit) -> Iterator[Hit]:
    """Cues of the same subject after the primary one: joined by "and" or a comma, or an -ing participle behind a comma."""
    clause = primary.verb.kind == "cue" and any(t.lower in {"that", "whether"} for t in scene.tokens[primary.last : primary.last + _WINDOW])
    for hit in hits:
        if hit.first < primary.last or hit.verb.kind != "cue" or _passive(scene, hit) or _infinitive(scene, hit):
            continue
        start = verb_start(scene, hit.first)
        joint = scene.tokens[start - 1].text.lower() if start else ""
        if hit.verb.participle:
            if joint == "," or (joint == "and" and scene.tokens[start - 2].text == ","):
                yield hit
        elif joint in _JOINTS and not clause and _agrees(primary, hit):
            yield hit


def _agrees(primary: Hit, hit: Hit) -> bool:
    """One subject, one tense: "noted … and committed", "supports … and welcomes"."""
    return _time(hit.verb) == _time(primary.verb)


def _disagrees(scene: Scene, hit: Hit, source: Source) -> bool:
    """Whether a bare form stands behind one person: "to reaffirm the alliance and emphasize", where the person is no subject of it."""
    if (
        _time(hit.verb) != "bare"
        or hit.verb.lemma.split()[0] in _SAME_PAST
        or not (source.kind == "name" or source.head in {"he", "she", "it"} or source.kind == "title")
    ):
        return False
    return not any(t.lower in _HELPERS for t in scene.tokens[verb_start(scene, hit.first) : hit.first])


def _time(verb: Verb) -> str:
    """Third person, bare form or past: "reaffirmed … and emphasize" have no common subject, since the second is an infinitive."""
    form = verb.form.split()[0]
    return "present" if form.endswith("s") else "bare" if form == verb.lemma.split()[0] else "past"


@cache
def _adjectives() -> Phrases[Verb]:
    entries = [
        (r["adjective"], Verb(r["adjective"], r["speech_act"], int(r["strength"]), frozenset({"that", "to"}), "cue", r["adjective"]))
        for r in rows("cue_adjectives")
    ]
    return Phrases(entries, cased=False)


def _predicate(scene: Scene) -> Found | None:
    """ "Both leaders are determined to": a predicate adjective of mind, of a person or group."""
    if not scene.some & BE and not any(t.lower in _COPULAS for t in scene.tokens):
        return None
    for i, hint in enumerate(scene.hints[:-1]):
        if not (hint & BE or scene.tokens[i].lower in _COPULAS) or scene.quoted[i]:
            continue
        k = i + 1
        while k < len(scene.tokens) - 1 and (scene.tokens[k].lower.endswith("ly") or scene.tokens[k].lower in AUXILIARIES):
            k += 1
        found = _adjectives().at(scene.tokens, k)
        source = subject_before(scene, i if scene.tokens[i].lower in _COPULAS else k) if found else None
        if found and source and source.kind in {"name", "title", "pronoun", "group", "country"} and source.head != "it":
            return Found(source, (Hit(k, found[0], found[1]),), "predicate adjective")
    return None


_COPULAS = frozenset({"remain", "remains", "remained"})


def _according(scene: Scene) -> Found | None:
    """ "According to the ministry, …", "in his opinion" name a source without a verb."""
    if not scene.some & ACCORDING:
        return None
    for i in range(len(scene.tokens) - 2):
        if scene.hints[i] & ACCORDING and not scene.quoted[i] and scene.tokens[i + 1].lower == "to" and (i == 0 or scene.tokens[i - 1].text == ","):
            end = next((k for k in range(i + 2, len(scene.tokens)) if scene.tokens[k].text in {",", "."}), len(scene.tokens))
            if end > i + _WINDOW and scene.tokens[end - 1].lower in _DAYS and scene.tokens[end - 2].lower in {"on", "last", "this"}:
                end -= 2
            source = (
                _taken_up(scene, i + 2, end)
                or _written_by(scene, i + 2, end)
                or classify(scene, i + 2, end)
                or _published_by(scene, i + 2, end)
                or body_named(scene, i + 2, end)
                or thing_named(scene, i + 2, end)
            )
            if source is not None:
                verb = Verb("according to", "say", 0, frozenset(), "cue", "according to")
                return Found(source, (Hit(i, i + 2, verb),), "according to")
    return None


def _published_by(scene: Scene, start: int, end: int) -> Source | None:
    """ "According to a press release issued by the ministry on Tuesday after …": who published it."""
    by = next((k for k in range(start + 1, end) if scene.tokens[k].lower == "by" and scene.tokens[k - 1].lower in _PUBLISHED), None)
    if by is None:
        return None
    last = next((k for k in range(by + 2, end) if not (scene.tokens[k].capital or scene.tokens[k].lower in {"of", "the", "for"} or scene.hints[k] & BODY)), end)
    while last > by + 1:
        source = classify(scene, by + 1, last)
        if source is not None:
            return source
        last -= 1
    return None


_PUBLISHED = frozenset("issued released published circulated posted provided".split())


def _opening_source(scene: Scene) -> Found | None:
    """ "According to the President, Minister Ito confirmed …": who is named first answers for all of it; a medium only carries it."""
    found = _according(scene) if scene.tokens[0].lower == "according" else None
    return found if found is not None and found.source is not None and found.source.kind in {"name", "title", "pronoun"} else None


def _written_by(scene: Scene, start: int, end: int) -> Source | None:
    """ "According to a post by Minister Ito": the person, not the paper."""
    name = next((n for n in scene.names if n.last == end and n.whole > start and scene.tokens[n.whole - 1].lower in {"by", "from"}), None)
    return Source(name.whole, name.last, "name", (name,), name.country) if name is not None else None


def _closing_source(scene: Scene) -> Found | None:
    """ "The government is considering a tax, according to Minister Ito": who is named last answers for what a body does."""
    found = _according(scene) if scene.tokens[-1].text == "." and scene.tokens[0].lower != "according" else None
    if found is None or found.source is None or found.source.kind not in {"name", "title"} or found.source.last < len(scene.tokens) - 1:
        return None
    leads = leading_subject(scene, found.source.first - 2, lands=True)
    return found if leads is not None and leads.kind in _BODIES | {"country"} else None


def _taken_up(scene: Scene, start: int, end: int) -> Source | None:
    """ "According to him", "according to his assessment": the pronoun names the source."""
    words = [t.lower for t in scene.tokens[start:end]]
    if len(words) == 1 and words[0] in _OBJECTIVE:
        return Source(start, end, "pronoun", head=_OBJECTIVE[words[0]])
    if words[:1] and words[0] in _POSSESSIVE and words[-1] in _VIEWS:
        return Source(start, end, "pronoun", head=_POSSESSIVE[words[0]])
    return None
