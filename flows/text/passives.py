"""Cues in the passive: "it was noted that", "this was stated by", "the security situation was discussed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.hits import ADVERBIAL, WINDOW, Found, Hit, behind_was, in_infinitive, in_passive, in_progressive, time_of
from flows.text.sources import Source, classify
from flows.text.subjects import verb_start
from flows.text.tokens import among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.scene import Scene

TAIL = 14
"""A closing "…, Wang said during the meeting in Beijing" is not longer than this many tokens behind its verb."""
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
_TALK_WORDS = frozenset({"talks", "talk", "visits", "visit", "calls", "call", "exchanges", "exchange"})
"""Verb forms that without a subject of theirs are nouns: "These talks reflect …"."""
_BOTH_SIDES = frozenset({"on both sides", "by both sides", "from both sides"})
_STRESSING = frozenset(
    "note stress emphasize emphasise underline underscore highlight confirm reaffirm reiterate express acknowledge recognize recognise voice express declare praise commend appreciate".split()
)
_ABSTRACT = frozenset(
    "importance need readiness interest commitment willingness necessity significance role support concern hope confidence dynamics relevance effectiveness work desire intention adoption "
    "initiatives initiative progress level nature development contribution potential gratitude appreciation solidarity satisfaction mutual".split()
)
_BEHIND_AGENT = ADVERBIAL | {"as", "that"}
_NESTED = frozenset("that which who whom whether what if where".split())


def by_agent(scene: Scene, hit: Hit) -> Found | None:
    """ "This was stated by President X", "concern was voiced on both sides": a reporting verb in the passive with its agent."""
    if hit.verb.kind != "cue" or hit.verb.participle or not in_passive(scene, hit) or not behind_was(scene, hit) or hit.last >= len(scene.tokens):
        return None
    if scene.words(hit.last, hit.last + 3).lower() in _BOTH_SIDES:
        return Found(Source(hit.last + 1, hit.last + 3, "group", head="sides", modifiers=frozenset({"both"})), (hit,), "passive with its agent")
    by = _agent_at(scene, hit.last)
    if not by or hit.verb.lemma in _DONE_TO or _subordinate(scene, hit.first):
        return None
    start = by + 1
    name = next((n for n in scene.names if start <= n.whole <= start + 1), None)
    if name is not None and name.last < len(scene.tokens) and scene.tokens[name.last].lower in {"'s", "’s"}:
        return None  # "confirmed by Lund's talk with Berg": by what, and not by whom
    if name is not None:
        return Found(Source(name.whole, name.last, "name", (name,), name.country), (hit,), "passive with its agent")
    titled = next((n for n in scene.names if start < n.whole <= start + _TITLED and scene.tokens[n.whole - 2].lower in {"'s", "’s"}), None)
    if titled is not None and classify(scene, start, titled.whole - 2) is not None:
        return Found(Source(titled.whole, titled.last, "name", (titled,), titled.country), (hit,), "passive with its agent")
    end = next((k for k in range(start, len(scene.tokens)) if not scene.tokens[k].word or scene.tokens[k].lower in _BEHIND_AGENT), len(scene.tokens))
    source = classify(scene, start, end)
    return Found(source, (hit,), "passive with its agent") if source and source.kind not in {"country", "pronoun"} else None


def _agent_at(scene: Scene, at: int) -> int:
    """Where "by" stands behind the verb, a word on the manner between: "was briefed in detail by"; 0 where it does not."""
    rest = [t.lower for t in scene.tokens[at : at + 3]]
    if rest[:1] == ["by"]:
        return at
    if rest[1:2] == ["by"] and rest[0].endswith("ly"):
        return at + 1
    if rest == ["in", "detail", "by"]:
        return at + 2
    if rest[:1] and rest[0] in _OCCASIONS and rest[1:2] and rest[1] in {"a", "an", "the"}:  # "was stated in an interview by"
        return next((at + k for k, t in enumerate(scene.tokens[at : at + _OCCASION]) if t.lower == "by"), 0)
    return 0


_OCCASIONS = frozenset({"in", "at", "during", "on"})
_OCCASION = 7
"""Tokens of "in an exclusive interview with the agency" before "by"."""


_NOUN_OPENS = frozenset("of for in on with by from such other key".split())
"""Behind these stands a noun, or a gerund."""
_TITLED = 8
"""Tokens of "the Head of the President's Secretariat" before the name."""
_DONE_TO = frozenset({"welcome", "greet"})
"""What is done to a guest, and says nothing."""
_SUBORDINATORS = frozenset("after before when while once until who whom whose which where".split())
_FINITE = frozenset({"is", "are", "has", "have", "had"})


def _subordinate(scene: Scene, verb: int) -> bool:
    """ "Ito held talks after he was praised by Berg": the passive stands in a clause that hangs on another."""
    for k in range(verb_start(scene, verb) - 1, 0, -1):
        if scene.tokens[k].text in {",", ";"} or scene.tokens[k].lower in _FINITE:
            return False
        if scene.tokens[k].lower in _SUBORDINATORS:
            return True
    return False


def talked(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "The security situation was discussed": talk told in the passive, by nobody."""
    passive = next((h for h in hits if h.verb.lemma in _PASSIVE_TALK and ((in_passive(scene, h) and behind_was(scene, h)) or _fronted(scene, h))), None)
    if passive or _told_to(scene, hits):
        return Found(None, (), "talk in the passive")
    told = any(
        h.verb.kind == "narration" and not in_infinitive(scene, h) and not (h.first and h.verb.form in _TALK_WORDS) and not _beside(scene, h) for h in hits[:1]
    )
    return Found(None, (), "event") if told else None


def _fronted(scene: Scene, hit: Hit) -> bool:
    """ "Also discussed were the quotas": the participle stands at the head of the sentence, and "were" behind it."""
    return hit.first <= 1 and hit.last < len(scene.tokens) and scene.tokens[hit.last].lower in {"was", "were"}


def _beside(scene: Scene, hit: Hit) -> bool:
    """ "By hosting him they broke their word", "refugees returning home": a gerund or attribute beside the event the sentence tells."""
    if hit.first and scene.tokens[hit.first - 1].lower in _NOUN_OPENS:
        return True  # "a number of issues"
    if not hit.verb.participle or in_progressive(scene, hit):
        return False
    if hit.first == 0:
        return not any(t.text == "," for t in scene.tokens[:TAIL])  # "Closing the port will change the course": the subject
    return scene.tokens[hit.first - 1].text != ","


def _told_to(scene: Scene, hits: Sequence[Hit]) -> bool:
    """ "The President was briefed on the harvest", "the meeting was attended by": told of whoever it happened to."""
    return any(
        in_passive(scene, h) and behind_was(scene, h) and h.last < len(scene.tokens) and scene.tokens[h.last].lower in {"about", "on", "by"}
        for h in hits[:1]
        if h.verb.lemma in _PASSIVE_TOLD
    )


def impersonal(scene: Scene, hit: Hit) -> Found | None:
    """ "It was noted that": a reporting verb in the passive, with nobody named."""
    if "that" not in hit.verb.takes or not in_passive(scene, hit):
        return None
    start = verb_start(scene, hit.first)
    if start == 0:
        return None
    clause = {"that", "to"} if "to" in hit.verb.takes else {"that"}
    rest = scene.tokens[hit.last : hit.last + TAIL]
    if _nominal(scene, hit, start):
        return Found(None, (hit,), "impersonal cue")
    follows = bool(rest) and (
        rest[0].lower in clause
        or (rest[0].lower in {"with", "in", "once", "again"} and any(t.lower == "that" for t in rest[: WINDOW if rest[0].lower == "once" else TAIL]))
    )
    led = start > WINDOW and scene.tokens[start - 2].text == "," and scene.tokens[0].lower in ADVERBIAL  # "During the talks, it was noted that"
    it = scene.tokens[start - 1].lower == "it" and (start <= 3 or led)  # noqa: PLR2004  ("It", or an opener and "it")
    return Found(None, (hit,), "impersonal cue") if it and follows else None


def _nominal(scene: Scene, hit: Hit, start: int) -> bool:
    """ "The importance of dialogue was emphasized": the passive of a verb of stressing over an abstract noun, in the main clause, without an agent."""
    if hit.verb.lemma not in _STRESSING or not behind_was(scene, hit) or any(t.lower == "by" for t in scene.tokens[hit.last :]):
        return False
    before = scene.tokens[:start]
    nested = among(before, _NESTED) or scene.quoted[start - 1]
    return not nested and among(before, _ABSTRACT)


def resolution(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Welcomes the report, and calls on the parties …", "Recalling its decisions;": a point of what a body resolves has its verb first and no subject."""
    first = hits[0]
    if first.verb.kind != "cue" or first.first > 1 or (first.first == 1 and scene.tokens[0].lower not in _AGAIN):
        return None
    if first.verb.participle:
        ended = scene.tokens[-1].text in {";", ","} or (len(scene.tokens) > 1 and scene.tokens[-1].lower == "and")
        return Found(None, (first,), RESOLVED) if ended else None
    behind = scene.tokens[first.last].lower if first.last < len(scene.tokens) else "."
    if (
        time_of(first.verb) != "present"
        or behind in _HELPERS
        or "np" not in first.verb.takes | ({"np"} if "to" in first.verb.takes and behind == "to" else set())
    ):
        return None
    joined = (
        h for h in hits[1:] if time_of(h.verb) == "present" and h.verb.kind == "cue" and scene.tokens[verb_start(scene, h.first) - 1].lower in {"and", ","}
    )
    return Found(None, (first, *joined), RESOLVED)


_AGAIN = frozenset("also further again strongly deeply firmly warmly once".split())
_HELPERS = frozenset("will would shall should may might can could must did does do has have had is are was were".split())
RESOLVED = "point of a resolution"


def done_by(scene: Scene, hit: Hit) -> bool:
    """ "The Security Initiative proposed by President Lund": a participle with its agent behind a noun, and no verb of that noun."""
    if not hit.verb.form.endswith("ed") or hit.last + 1 >= len(scene.tokens) or scene.tokens[hit.last].lower != "by":
        return False
    behind = scene.tokens[hit.last + 1]
    return not behind.lower.endswith("ing") and behind.lower not in _MEANS and not scene.tokens[hit.first - 1].lower.endswith("ly")


_MEANS = frozenset("phone telephone letter telegram video email e-mail cable post radio saying telling a an his her their its".split())


def talk_stresses(scene: Scene, hit: Hit) -> Found | None:
    """ "The discussions underlined the need for talks": those who talked did."""
    if hit.verb.lemma not in _STRESSING or hit.verb.participle or not hit.verb.form.endswith("ed"):
        return None
    end = verb_start(scene, hit.first)
    words = [t.lower for t in scene.tokens[:end] if t.lower != "also"]
    if not 1 < len(words) <= _SHORT_SUBJECT or words[0] not in {"the", "their", "our"} or words[-1] not in _TALKED:
        return None
    return Found(Source(0, end, "group", head="sides", modifiers=frozenset({"the", "sides"})), (hit,), "those who talked")


_TALKED = frozenset({"discussion", "discussions", "talks", "meetings", "conversation", "conversations", "consultations"})
_SHORT_SUBJECT = 4


OMITTED = "cue without its subject"


def terse(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Noted the harvest was good, and cautioned that …": a telegram leaves out the subject it goes on with."""
    first = hits[0] if hits else None
    if first is None or first.first or first.verb.kind != "cue" or first.verb.participle or time_of(first.verb) != "past":
        return None
    if first.last < len(scene.tokens) and scene.tokens[first.last].lower in {"by", "for"}:
        return None  # "Asked for his views he said"
    joined = (h for h in hits[1:] if time_of(h.verb) == "past" and h.verb.kind == "cue" and scene.tokens[verb_start(scene, h.first) - 1].lower in {"and", ","})
    return Found(None, (first, *joined), OMITTED)
