"""Whether a verb has what it needs to report: a clause where it takes one, and a subject it agrees with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.hits import ADVERBIAL, WINDOW, Hit, time_of
from flows.text.passives import TAIL
from flows.text.subjects import verb_start
from flows.text.wording import opens_clause

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.sources import Source

_CLAUSE_OPENS = frozenset({"that", "to", ",", ":", '"', "''", "“", ".", "how", "whether"})
_SAME_PAST = frozenset("shed spread put read set let cut hit bid beat".split())
_HELPERS = frozenset("will would shall should may might can could must did does do".split())
VAGUE = frozenset({"see", "hear", "know", "ask", "find", "share", "answer", "reply to", "respond to"})


def lacks_clause(scene: Scene, hit: Hit) -> bool:
    """A verb that reports only with a clause ("maintained that", "reached consensus to") before a mere object."""
    if hit.verb.lemma == "continue" and hit.last < len(scene.tokens) and scene.tokens[hit.last].lower == "to":
        return True  # "continued to rage"
    if hit.verb.lemma == "value" and hit.first and scene.tokens[hit.first - 1].lower.endswith("ly"):
        return False  # "Norway highly values the support": with an adverb it is no noun
    if "object_to" in hit.verb.takes:
        return not _urges(scene, hit)
    if "clause" in hit.verb.takes:
        follows = scene.tokens[hit.last].lower if hit.last < len(scene.tokens) else "."
        return follows not in _CLAUSE_OPENS
    return hit.verb.takes == {"that"} and "that" not in {t.lower for t in scene.tokens[hit.last : hit.last + WINDOW]}


def _urges(scene: Scene, hit: Hit) -> bool:
    """ "Pressed Norway to act": somebody stands between the verb and what he is to do."""
    rest = scene.tokens[hit.last : hit.last + TAIL]
    to = next((k for k, t in enumerate(rest) if t.lower == "to" or (not t.word and t.text != "-")), 0)
    return (
        to > 0 and rest[to].lower == "to" and to + 1 < len(rest) and not rest[to + 1].capital and rest[to - 1].lower != "as" and rest[0].lower not in ADVERBIAL
    )


def beheld(scene: Scene, hit: Hit) -> bool:
    """ "Visited the town and saw the damage": a verb of perception with an object tells no words; with a clause it does."""
    return hit.verb.lemma in VAGUE and hit.verb.takes <= {"that"} and not opens_clause(scene, hit.last)


def agrees(primary: Hit, hit: Hit) -> bool:
    """One subject, one tense: "noted … and committed", "supports … and welcomes"."""
    return time_of(hit.verb) == time_of(primary.verb)


def disagrees(scene: Scene, hit: Hit, source: Source) -> bool:
    """Whether a bare form stands behind one person: "to reaffirm the alliance and emphasize", where the person is no subject of it.

    Nor is a plural the subject of a form for one: "fairness between large and small nations, opposes …".
    """
    if time_of(hit.verb) == "present":
        plural = source.head.endswith("s") and not source.head.endswith(("ss", "quarters")) and not scene.tokens[source.last - 1].capital
        return source.kind in {"title", "institution"} and plural and scene.things[source.last - 1] is None
    if (
        time_of(hit.verb) != "bare"
        or hit.verb.lemma.split()[0] in _SAME_PAST
        or not (source.kind == "name" or source.head in {"he", "she", "it"} or source.kind == "title")
    ):
        return False
    return not any(t.lower in _HELPERS for t in scene.tokens[verb_start(scene, hit.first) : hit.first])
