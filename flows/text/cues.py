"""Cues: which words of a sentence say that somebody is responsible for the rest.

The first verb of the lexicon whose subject can speak and stands in a main clause is the primary cue; coordinated verbs
and participles of the same subject follow it. Verbs inside the content, passives and infinitives are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.according import BODIES, according_to, closing_source, in_words_of, opening_source, retold
from flows.text.agreement import VAGUE, agrees, beheld, disagrees, lacks_clause
from flows.text.anyone import SPEAKING, main_subject, open_subject, open_subject_after, speaks
from flows.text.events import says_nothing, tells_event
from flows.text.hints import ACCORDING, MARK
from flows.text.hits import ADVERBIAL, WINDOW, Found, Hit, in_infinitive, in_passive, in_progressive, time_of, verb_hits
from flows.text.inside import absolute, called_to, clefted, conceded, in_which, quoted_as, quoting, whose_clause
from flows.text.leading import leading_subject, shared_subject
from flows.text.passives import TAIL, by_agent, done_by, impersonal, resolution, talk_stresses, talked, terse
from flows.text.predicates import forthright, predicate
from flows.text.scene import closes_speech
from flows.text.sources import PREPOSITIONS, Source
from flows.text.subjects import subject_after, subject_before, verb_start
from flows.text.tokens import STRAIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.text.scene import Scene

_CLOSING = STRAIGHT | {"”", "’"}
_JOINTS = frozenset({"and", ",", "but", ";"})
_VOLITION = frozenset({"like", "wish", "want", "hasten", "beg"})
"""Verbs behind which "to" opens no content: "I would like to stress" says what it stresses."""
_TO_HEARER = frozenset({"tell", "inform", "assure", "remind", "brief", "notify"})
"""Verbs behind which stands who hears: "…, informed the President" names no speaker."""
_CLAUSES = frozenset("when while after before although though since if because until once".split())
_SUBORDINATE = ADVERBIAL | {"if", "asked", "speaking", "answering", "regarding", "according", "commenting"}
_BEGAN = frozenset("led began begins opened opens started starts concluded concludes closed closes ended ends finished continued responded replied".split())
_SUBJECTS = frozenset({"he", "she", "they", "i", "we"})


def find_cue(scene: Scene, *, joint: bool = False, wired: bool = False) -> Found | None:
    """The attribution a sentence carries in itself; None where it has no subject that speaks or acts.

    Args:
        scene: the sentence.
        joint: whether it stands in a text that several issue together.
        wired: whether it stands in a telegram, which leaves out what is understood.
    """
    hits = verb_hits(scene, joint=joint)
    if len(hits) > 1 and hits[-1].verb.lemma in _RELAYING and _relayed(scene, hits):
        hits = hits[:-1]
    closing = (resolution(scene, hits) if joint and hits else None) or _governing(scene, hits)
    if closing is not None:
        return closing
    event: Found | None = None
    for hit in _main_first(scene, hits):
        found = impersonal(scene, hit) or by_agent(scene, hit) or talk_stresses(scene, hit) or _finite(scene, hit)
        if found is None or _aside(scene, found):
            continue
        if not tells_event(scene, hit, found.source):
            if scene.tokens[0].lower == "according" and (named := retold(scene, found, hit.verb)) is not None:
                return named  # "According to the ministry, China hopes": the country is inside what the ministry says
            return Found(found.source, (*found.cues, *_further(scene, hits, hit)), found.rule)
        if event is None:
            joined = (*_opening(hits, scene), *(h for h in _further(scene, hits, hit) if not tells_event(scene, h, found.source)))
            if joined:
                return Found(found.source, joined, "cue joined to an event")
            event = _told_inside(scene, hits) or Found(found.source, (), "event")
    return (
        predicate(scene)
        or according_to(scene)
        or (quoting(scene, hits) if scene.some & MARK or scene.open_before else None)
        or _by_participle(scene, hits)
        or (terse(scene, hits) if wired else None)
        or event
        or _told_inside(scene, hits)
        or talked(scene, hits)
    )


def _governing(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """What governs all of the sentence, whatever verbs stand in it: who is quoted, a cue or source that closes it, whose words it opens with."""
    found = (quoted_as(scene, hits) or called_to(scene, hits) or _closing(scene, hits)) if hits else None
    if found is None and scene.some & ACCORDING:
        found = opening_source(scene) or closing_source(scene)
    return in_words_of(scene) if found is None and scene.tokens[0].lower == "in" else found


def _behind_clause(scene: Scene, hit: Hit) -> bool:
    """ "When the Ambassador arrived the Secretary apologized": the article opens the subject of the main clause."""
    source = subject_before(scene, hit.first) if hit.verb.kind == "cue" and not hit.verb.participle else None
    return source is not None and source.first > 1 and scene.tokens[source.first].lower == "the"


def _told_inside(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """A cue in a clause of its own, where the main clause reports nothing."""
    if not hits:
        return None
    return (
        conceded(scene, hits) or in_which(scene, hits) or absolute(scene, hits) or whose_clause(scene, hits) or clefted(scene, hits) or forthright(scene, hits)
    )


def _main_first(scene: Scene, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The verbs of the main clause before those of a clause with "when" that opens the sentence."""
    if scene.tokens[0].lower not in _CLAUSES or len(hits) < 2:  # noqa: PLR2004  (a verb in each clause)
        return hits
    comma = next((k for k, t in enumerate(scene.tokens[: TAIL * 2]) if t.text == ","), 0)
    if not comma:  # "When I told him of it he said": the second pronoun opens the main clause
        later = [h for h in hits[1:] if scene.tokens[verb_start(scene, h.first) - 1].lower in _SUBJECTS or _behind_clause(scene, h)]
        return [*later, *(h for h in hits if h not in later)]
    behind = [h for h in hits if h.first > comma]
    return [*behind, *(h for h in hits if h.first <= comma)] if comma and behind else hits


def _aside(scene: Scene, found: Found) -> bool:
    """ "As I recall, President X said …": the writer's aside is not what the sentence reports."""
    source = found.source
    if source is not None and source.head in {"it", "they"} and source.first > 1:
        return scene.tokens[source.first - 1].lower in {"as", "when", "while", "where"}  # "support for Kenya as it defends itself"
    return source is not None and source.head in {"i", "we"} and source.first == 1 and scene.tokens[0].lower == "as"


def _closing(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "…, Wang said during the meeting": a person's cue that closes the sentence governs all before it, whatever verbs stand there."""
    for hit in reversed(hits):
        if "quote" not in hit.verb.takes or hit.verb.participle or hit.verb.lemma == "make a statement":
            continue
        if hit.first > WINDOW and hit.verb.lemma not in _TO_HEARER and closes_speech(scene, hit.first - 1) and not _clause_opened(scene, hit.first - 1):
            behind = subject_after(scene, hit.last)
            if behind is not None and behind.kind in {"name", "title"} and (_adverbial(scene, behind.last) or _described(scene, hits, behind.last)):
                return Found(behind, (hit,), "inverted cue")
        if _to_do(scene, hit) or not _adverbial(scene, _behind_hearer(scene, hit)):
            continue  # "…, Ito told reporters on Friday"
        source = _closer(scene, hit)
        if source is None or source.first < WINDOW or source.head in {"it", "we", "i"}:
            continue
        if source.kind not in {"name", "title", "pronoun"} and not (source.kind in BODIES and (hit.verb.lemma in SPEAKING or _of_medium(hit, source))):
            continue
        if (source.kind in BODIES or source.head == "office") and _person_told(scene, hits, hit):
            continue  # "Minister Ito vowed to come, his office said": who carries the words is not who said them
        if closes_speech(scene, source.first - 1) and not _clause_opened(scene, source.first - 1):
            return Found(source, (hit, *_further(scene, hits, hit)), "closing cue")
    return None


def _closer(scene: Scene, hit: Hit) -> Source | None:
    """Who stands before the verb that closes the sentence: a person by name, or anybody who says, or writes behind a quotation."""
    source = subject_before(scene, hit.first)
    anyone = open_subject(scene, hit.first) if source is None else None
    if anyone is None or anyone.kind == "name" or hit.verb.lemma in {"say", "tell"}:
        return source or anyone
    if _of_medium(hit, anyone):
        return anyone  # "…, the broadcaster Kanal reported on Sunday"
    behind = anyone.first > 0 and scene.tokens[anyone.first - 1].text in _CLOSING
    return anyone if behind and hit.verb.lemma in SPEAKING else None


def _of_medium(hit: Hit, source: Source) -> bool:
    """Whether a medium reports: it is the one who says so."""
    return hit.verb.lemma == "report" and not _MEDIA.isdisjoint(source.modifiers)


_MEDIA = frozenset({"broadcaster", "newspaper", "paper", "daily", "agency", "channel", "website", "magazine", "station", "television", "media", "radio"})


def _to_do(scene: Scene, hit: Hit) -> bool:
    """ "Ito asked for help, Berg agreed to work on it": the infinitive is what was agreed, and nothing was said before."""
    return "to" in hit.verb.takes and hit.last < len(scene.tokens) and scene.tokens[hit.last].lower == "to"


def _behind_hearer(scene: Scene, hit: Hit) -> int:
    """The token behind the one who is told: "told reporters on Friday", "told Foreign Minister Lund at their meeting"."""
    if hit.verb.lemma != "tell" or hit.last >= len(scene.tokens) or not scene.tokens[hit.last].word:
        return hit.last
    return next((n.last for n in scene.names if n.whole in {hit.last, hit.last + 1}), hit.last + 1)


def _described(scene: Scene, hits: Sequence[Hit], at: int) -> bool:
    """Whether only words on who the speaker is follow: "…, said Kari Lund, head of the union"."""
    return at < len(scene.tokens) and scene.tokens[at].text == "," and not any(h.first > at and h.verb.kind == "cue" and not h.verb.participle for h in hits)


def _person_told(scene: Scene, hits: Sequence[Hit], closing: Hit) -> bool:
    """Whether before the closing cue a person is told to have said something."""
    for hit in hits:
        if hit.first >= closing.first or hit.verb.participle:
            continue
        found = _finite(scene, hit)
        if found is not None and found.source is not None and found.source.kind in {"name", "title"} and found.source.first < WINDOW:
            return not tells_event(scene, hit, found.source) or any(
                not tells_event(scene, h, found.source) for h in _further(scene, hits, hit) if h.first < closing.first
            )
    return False


def _relayed(scene: Scene, hits: Sequence[Hit]) -> bool:
    """ "Ito said trade had grown, Trend reports": a medium that closes the sentence passes on what somebody said before."""
    closing = hits[-1]
    source = subject_before(scene, closing.first) if _adverbial(scene, closing.last) else None
    if source is None or source.kind != "name" or not closes_speech(scene, source.first - 1):
        return False
    said = (h for h in hits[:-1] if h.verb.kind == "cue" and not h.verb.participle and not in_passive(scene, h) and not in_infinitive(scene, h))
    whose = (subject_before(scene, h.first) for h in said)
    return any(who is not None and who.kind in _SAYERS and (not who.first or scene.tokens[who.first - 1].text == ",") for who in whose)


_SAYERS = frozenset({"name", "title", "pronoun", "group"}) | BODIES
_RELAYING = frozenset({"report", "inform"})
"""What a medium does with the words of others."""


def _clause_opened(scene: Scene, comma: int) -> bool:
    """Whether the words before the comma are no sentence of their own: "When asked about it, he said"."""
    return comma < TAIL and scene.tokens[0].lower in _SUBORDINATE


def _adverbial(scene: Scene, at: int) -> bool:
    """Whether what stands behind the verb only says when, where or to whom, up to the end or a participle."""
    rest = scene.tokens[at:]
    stop = next((k for k, t in enumerate(rest) if t.text in {",", ";"} and k + 1 < len(rest) and _trails(rest[k + 1].lower)), len(rest))
    rest = rest[:stop]
    words = [t for t in rest if t.word]
    return (
        len(rest) <= TAIL
        and (not words or words[0].lower in ADVERBIAL or words[0].lower in {"citing", "quoting"})
        and not any(t.lower in {"that", "said"} for t in rest)
    )


def _trails(word: str) -> bool:
    """Whether what follows the comma only adds to the saying: "Lund said, citing a report", "Lund said, without giving details"."""
    return word.endswith("ing") or word in _TRAILING


_TRAILING = frozenset({"without", "in", "days", "hours", "weeks", "months", "amid", "despite", "ahead"})


def _opening(hits: Sequence[Hit], scene: Scene) -> Iterator[Hit]:
    """ "Reaffirming their ties, the ministers reviewed …": a participle before the subject."""
    for hit in hits[:1]:
        if hit.first == 0 and hit.verb.participle and hit.verb.kind == "cue" and any(t.text == "," for t in scene.tokens[hit.last :]):
            yield hit


def _by_participle(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Ito approached the matter broadly, making it clear that …": a participle reports for the subject of a verb that reports nothing."""
    for hit in hits:
        comma = hit.first - 1 - int(scene.tokens[hit.first - 1].lower == "while")  # "made the remarks in Oslo, while calling for talks"
        if hit.verb.participle and hit.verb.kind == "cue" and hit.first > WINDOW and scene.tokens[comma].text == "," and hit.verb.lemma != "continue":
            source = leading_subject(scene, comma, lands=hit.verb.lemma == "say") or _named_first(scene, comma + 1)
            if hit.verb.lemma in SPEAKING and (source is None or source.kind not in _PARTICIPATE or source.last - source.first > WINDOW):
                source = leading_subject(scene, comma, bodies=True) or source
            kinds = _PARTICIPATE | BODIES if hit.verb.lemma in SPEAKING else _PARTICIPATE
            if source is not None and source.kind in kinds and source.head not in {"it", "we", "i"}:
                return Found(source, (hit, *_further(scene, hits, hit)), "participle of the subject")
    return None


_PARTICIPATE = frozenset({"name", "title", "pronoun", "group", "country"})


def _named_first(scene: Scene, limit: int) -> Source | None:
    """ "Lund, head of the union, made the remark at a forum, citing …": the name that opens the sentence, with an aside behind it."""
    name = next(iter(scene.names), None)
    if name is None or name.whole or name.last >= limit or scene.tokens[name.last].text != "," or scene.quoted[0]:
        return None
    made = next((k for k in range(name.last + 2, limit) if scene.tokens[k - 1].text == "," and scene.tokens[k].lower in _MADE), 0)
    return Source(0, name.last, "name", (name,), name.country) if made else None


_MADE = frozenset({"made", "spoke", "gave", "delivered"})


def _finite(scene: Scene, hit: Hit) -> Found | None:
    """A verb whose subject stands before it, or behind it in inverted order."""
    if in_passive(scene, hit) or done_by(scene, hit):
        return None
    if in_infinitive(scene, hit):
        return _volitive(scene, hit)
    if hit.verb.participle and not in_progressive(scene, hit):
        return _by_saying(scene, hit)
    source = subject_before(scene, hit.first)
    if source is not None and says_nothing(scene, hit, source):
        return None
    if source is not None and disagrees(scene, hit, source):
        plural = scene.tokens[source.last - 1].lower.endswith("s") and time_of(hit.verb) != "present"
        return _whoever(scene, hit) if plural else None  # "Rebels say"
    if source is not None and not lacks_clause(scene, hit):
        return Found(source, (hit,), "cue after its subject")
    if (
        source is None
        and hit.verb.kind == "cue"
        and not beheld(scene, hit)
        and not lacks_clause(scene, hit)
        and (source := shared_subject(scene, hit.first)) is not None
        and source.head != "it"
    ):
        return Found(source, (hit,), "cue sharing its subject")
    if (
        "quote" in hit.verb.takes
        and not hit.verb.lemma.endswith(" to")
        and hit.verb.lemma != "tell"
        and hit.first > 0
        and scene.tokens[hit.first - 1].text in {",", '"', "''", "”", "’", "'"}
    ):
        source = subject_after(scene, hit.last)
        if source is not None:
            return Found(source, (hit,), "inverted cue")
    return _whoever(scene, hit) if source is None else None


def _whoever(scene: Scene, hit: Hit) -> Found | None:
    """ "A seamen's union says", "…, said one diplomat": a verb of speaking makes its subject a speaker."""
    closed = hit.first > 0 and closes_speech(scene, hit.first - 1)
    tagged = closed and hit.verb.lemma in SPEAKING and (scene.tokens[hit.first - 1].text in _CLOSING or (hit.first > 1 and scene.quoted[hit.first - 2]))
    if not (tagged or speaks(scene, hit.verb.lemma, hit.last)):
        described = open_subject(scene, hit.first) if "quote" in hit.verb.takes and not lacks_clause(scene, hit) else None
        named = described is not None and described.kind == "name" and not _within_phrase(scene, described.first)
        return Found(described, (hit,), "cue after its subject") if named else None
    anyone = open_subject(scene, hit.first) or (open_subject_after(scene, hit.last) if closed else None) or main_subject(scene, hit.first)
    return Found(anyone, (hit,), "whoever says it") if anyone is not None else None


def _within_phrase(scene: Scene, at: int) -> bool:
    """ "A boycott by President Ito adds": the name at token `at` belongs to a noun before it."""
    for k in range(at - 1, -1, -1):
        if not scene.tokens[k].word and scene.tokens[k].text not in {"'s", "’s"}:
            return False
        if scene.tokens[k].lower in PREPOSITIONS:
            return True
    return False


def _by_saying(scene: Scene, hit: Hit) -> Found | None:
    """ "She began by thanking", "he responded by asking": what opens or closes a talk is said by its subject."""
    if hit.first < WINDOW - 1 or scene.tokens[hit.first - 1].lower != "by" or hit.verb.kind != "cue":
        return None
    began = next((k for k in range(hit.first - 2, max(0, hit.first - WINDOW * 2), -1) if scene.tokens[k].lower in _BEGAN), None)
    if began is None:
        return None
    source = subject_before(scene, began)
    return Found(source, (hit,), "participle of the subject") if source is not None else None


def _volitive(scene: Scene, hit: Hit) -> Found | None:
    """ "I would like to stress", "we wish to thank": the infinitive is what the first person does by saying so."""
    to = verb_start(scene, hit.first) - 1
    k = to - 1
    while k > 0 and scene.tokens[k].lower.endswith("ly"):
        k -= 1
    took = next((j for j in range(max(0, k - WINDOW), k) if scene.tokens[j].lower in {"took", "takes", "used", "uses"}), 0) if k else 0
    if took and scene.tokens[k].lower in {"opportunity", "occasion"} and hit.verb.kind == "cue":
        source = subject_before(scene, took)
        return Found(source, (hit,), "performative") if source is not None else None  # "took the opportunity to thank"
    if hit.verb.kind != "cue" or k < 1 or scene.tokens[k].lower not in _VOLITION or hit.verb.lemma in VAGUE:
        return None
    source = subject_before(scene, k)
    return Found(source, (hit,), "performative") if source is not None and source.head in {"i", "we"} else None


def _further(scene: Scene, hits: Sequence[Hit], primary: Hit) -> Iterator[Hit]:
    """Cues of the same subject after the primary one: joined by "and" or a comma, or an -ing participle behind a comma."""
    clause = primary.verb.kind == "cue" and any(t.lower in {"that", "whether"} for t in scene.tokens[primary.last : primary.last + WINDOW])
    for hit in hits:
        if hit.first < primary.last or hit.verb.kind != "cue" or hit.verb.form == "understanding" or in_passive(scene, hit) or in_infinitive(scene, hit):
            continue
        start = verb_start(scene, hit.first)
        joint = scene.tokens[start - 1].text.lower() if start else ""
        if joint in _CLOSING and start > 1 and scene.tokens[start - 2].text == ",":
            joint = ","  # "“…,” adding that …"
        if hit.verb.takes == {"that"} and not hit.verb.participle and lacks_clause(scene, hit):
            continue  # "spoke to them and chose his words"
        if hit.last < len(scene.tokens) and scene.tokens[hit.last].lower == "by" and hit.verb.form.endswith("ed"):
            continue  # "…, supported by the agreement"
        if hit.verb.participle and hit.verb.lemma not in {"decline", "continue"}:  # "declining production", "continuing her talks"
            if joint == "," or (joint == "and" and scene.tokens[start - 2].text == ","):
                yield hit
        elif not hit.verb.participle and joint in _JOINTS and not clause and agrees(primary, hit) and not beheld(scene, hit):
            yield hit
