"""Cues inside a sentence whose main clause reports nothing: in a relative clause, behind "with", in "what he stressed was".

What is said stands in the clause of its own that the sentence leads up to, so these are sought only where the main clause has no cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.hits import WINDOW, Found, Hit, in_infinitive, in_passive, time_of
from flows.text.leading import leading_subject
from flows.text.passives import TAIL
from flows.text.sources import PREPOSITIONS, Source, classify
from flows.text.subjects import subject_before, verb_start
from flows.text.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.names import Name
    from flows.text.scene import Scene

_ACTS = frozenset({"thank", "condemn", "call_for", "reiterate", "stress", "warn", "commit", "congratulate", "appreciate", "raise", "invite"})
"""What is done by saying it: behind these stands what was said, be it a mere object."""
_TALK = frozenset(
    "letter message speech address statement interview tweet video remarks article meeting conversation call talk talks discussion briefing appearance".split()
)
"""Where one speaks: "a speech in which he condemned"."""
_SPEAKERS = frozenset({"pronoun", "name", "title"})
_COPULAS = frozenset({"is", "are", "was", "were"})
_OPENING = PREPOSITIONS | {"when", "while", "after", "although", "though", "since", "if"}
_QUOTES = frozenset({"quoted", "quotes", "quoting"})
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_WERE = frozenset({"was", "were", "is", "are", "been"})
_PRONOUN = 3
"""Tokens from "quoted" to "saying" with a pronoun and "as" between."""
_FEW = 5
_FAR = 12


def conceded(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Although Lund said the talks were useful, the rebels left": the concession reports, where the main clause does not."""
    if scene.tokens[0].lower not in _CONCEDING:
        return None
    for hit in hits:
        source = subject_before(scene, hit.first) or classify(scene, 1, verb_start(scene, hit.first))
        if (
            source is not None
            and source.first == 1
            and hit.verb.kind == "cue"
            and not hit.verb.participle
            and "that" in hit.verb.takes
            and not in_passive(scene, hit)
        ):
            return Found(source, (hit,), "cue in a concession") if source.kind not in {"group"} else None
    return None


_CONCEDING = frozenset({"although", "though", "while"})


def called_to(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Lund called Otieno to ask for help": what a call or a letter was for is what was said in it."""
    called = next((k for k, t in enumerate(scene.tokens[:_FAR]) if t.lower in _CALLED and not scene.quoted[k]), 0)
    to = next((k for k in range(called + 2, min(called + _FAR, len(scene.tokens) - 1)) if scene.tokens[k].lower == "to"), 0) if called else 0
    if not to or scene.tokens[to + 1].lower not in _PURPOSES or not all(t.word or t.text in {"'s", "’s", "."} for t in scene.tokens[called:to]):
        return None
    if any(h.first < called for h in hits):
        return None
    source, deed = subject_before(scene, called), scene.tokens[to + 1].lower
    verb = Verb(deed, "say", 0, frozenset({"np"}), "cue", deed)
    return Found(source, (Hit(to + 1, to + 2, verb),), "purpose of a call") if source is not None and source.kind in _SPEAKERS else None


_CALLED = frozenset({"called", "phoned", "telephoned", "wrote", "rang"})
_PURPOSES = frozenset(
    "inquire enquire say inform tell complain explain apologise apologize ask urge express thank congratulate warn demand request condemn offer reiterate reaffirm convey assure protest".split()
)


def absolute(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "They exchanged views on the lake, with both sides stressing that …": a participle with a subject of its own behind "with"."""
    for hit in hits:
        if not hit.verb.participle or hit.verb.kind != "cue":
            continue
        start = verb_start(scene, hit.first)
        at = next((k for k in range(start - 2, max(0, start - WINDOW * 3), -1) if scene.tokens[k].lower == "with"), 0)
        source = classify(scene, at + 1, start) if at and not scene.quoted[at] else None
        if source is not None and source.kind in {"group", "side", "name", "title"}:
            return Found(source, (hit,), "participle with its own subject")
    return None


def in_which(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "We had a talk in which he told me that …", "a speech in which he condemned …": what is said stands in the relative clause."""
    for hit in hits:
        if hit.verb.kind != "cue" or not ("that" in hit.verb.takes or hit.verb.speech_act in _ACTS):
            continue
        start = verb_start(scene, hit.first)
        at = next((k for k in range(start - 1, max(0, start - WINDOW * 2), -1) if scene.tokens[k].lower == "which"), 0)
        if where := _there(scene, start):
            return Found(where, (hit,), "cue joined to an event")
        if at < 2 or scene.tokens[at - 1].lower not in {"in", "during", "at", "where"} or not ("that" in hit.verb.takes or _of_talk(scene, at)):  # noqa: PLR2004  (a noun and its preposition)
            continue
        source = classify(scene, at + 1, start)
        if source is not None and source.kind in _SPEAKERS and source.head != "it":
            return Found(source, (hit,), "cue joined to an event")
    return None


def _there(scene: Scene, verb: int) -> Source | None:
    """ "They opened the centre, where they reaffirmed …": a pronoun that does so at a place just named."""
    if verb < _FEW or scene.tokens[verb - 2].lower != "where" or scene.tokens[verb - 3].text != ",":
        return None
    source = classify(scene, verb - 1, verb)
    return source if source is not None and source.kind == "pronoun" and source.head != "it" else None


def _of_talk(scene: Scene, at: int) -> bool:
    return any(t.lower in _TALK for t in scene.tokens[max(0, at - _FEW) : at])


def whose_clause(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Lund met Minister Otieno, who stressed that …", "a rebuke from Lund, who accused …": the clause that closes the sentence reports.

    It says what happened next; one in the perfect ("who has called for") or inside the sentence tells who somebody is.
    """
    for hit in hits:
        if hit.verb.kind != "cue" or hit.verb.participle or time_of(hit.verb) != "past" or hit.first < _FEW:
            continue
        start = verb_start(scene, hit.first)
        if scene.tokens[start - 1].lower != "who" or any(t.lower in {"has", "have", "had", "was", "were"} for t in scene.tokens[start : hit.first]):
            continue
        source = _antecedent(scene, start - 1)
        if source is not None and _said_there(scene, hit):
            return Found(source, (hit,), "relative clause of the speaker")
    return None


def _antecedent(scene: Scene, who: int) -> Source | None:
    """The name before "who", a comma or a phrase between ("Brian Ode of the Centre for Peace, who"); never the subject of the sentence."""
    end = who - 1 if scene.tokens[who - 1].text == "," else who
    name = next((n for n in reversed(scene.names) if n.last <= end <= n.last + _FEW + 1 and n.whole > 1 and _whole_name(scene, n)), None)
    if name is None or (scene.tokens[0].lower in _OPENING and not any(t.text == "," for t in scene.tokens[: name.whole])):
        return None  # "After talks with Lund, who said so, he left"
    if any(t.text == "," or t.lower == "and" for t in scene.tokens[name.last : end]):
        return None
    if name.last < end and scene.tokens[name.last].lower not in {"of", "from", "at"}:
        return None
    return classify(scene, name.whole, name.last)


def _whole_name(scene: Scene, name: Name) -> bool:
    """Whether a name is a person's as far as the words show: a single word behind a capital or "of" is part of something else."""
    before = scene.tokens[name.whole - 1]
    return name.titled or name.last - name.first > 1 or not (before.capital or before.lower in {"of", "for", "the"})


def _said_there(scene: Scene, hit: Hit) -> bool:
    """Whether a clause, a quotation or somebody spoken to follows, or the verb is one done by saying."""
    to = hit.last < len(scene.tokens) and scene.tokens[hit.last].lower == "to" and "to" in hit.verb.takes
    if hit.verb.speech_act in _ACTS or to or hit.verb.lemma.endswith(" to"):
        return True
    rest = [t.lower for t in scene.tokens[hit.last : hit.last + _FAR]]
    return "that" in rest or any(t.text in {'"', "“", "''"} for t in scene.tokens[hit.last : hit.last + _FAR]) or "that" not in hit.verb.takes


def clefted(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Another point the Minister stressed was that …", "what Lund said was that …": the clause before "was that" names who said it."""
    for hit in hits:
        if hit.verb.kind != "cue" or hit.verb.participle or hit.last + 1 >= len(scene.tokens):
            continue
        if (
            scene.tokens[hit.last].lower not in _COPULAS
            or scene.tokens[hit.last + 1].lower not in {"that", "how"}
            or in_infinitive(scene, hit)
            or in_passive(scene, hit)
        ):
            continue
        end = verb_start(scene, hit.first)
        for begin in range(1, end):
            found = classify(scene, begin, end)
            if found is not None and found.kind in {*_SPEAKERS, "group", "side"} and found.head != "it":
                return Found(found, (hit,), "what somebody said")
    return None


def quoted_as(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "…, the ministry quoted Lund as saying", "Lund is quoted as saying that": a medium carries the words, the person speaks."""
    saying = [h for h in hits if h.verb.participle and h.verb.kind == "cue"]
    at = next((k for k, t in enumerate(scene.tokens[:-2]) if t.lower in _QUOTES and not scene.quoted[k]), None) if saying else None
    said = next((h for h in saying if at is not None and at < h.first < at + TAIL), None)
    if at is None or said is None:
        return None
    if scene.tokens[said.first - 1].lower != "as":
        bare = classify(scene, at + 1, said.first) if scene.tokens[at].lower != "quoted" else None
        return Found(bare, (said,), "quoted by a medium") if bare is not None and bare.kind in {"name", "title"} else None
    if said.first == at + 2 or scene.tokens[at - 1].lower in _WERE:  # "was quoted on Monday in the paper as saying"
        source = subject_before(scene, at)
    elif said.first == at + _PRONOUN and scene.tokens[at + 1].lower in _OBJECTS:
        source = Source(at + 1, at + 2, "pronoun", head=_OBJECTS[scene.tokens[at + 1].lower])
    else:
        source = classify(scene, at + 1, said.first - 1)
    return Found(source, (said,), "quoted by a medium") if source is not None and source.kind in {"name", "title", "pronoun"} else None


def quoting(scene: Scene, hits: Sequence[Hit]) -> Found | None:
    """ "Ito spoke on the radio, “…”": any verb of a person that leads up to a quotation says it."""
    mark = next((i for i in range(2, len(scene.tokens) - WINDOW) if scene.quoted[i] and not scene.quoted[i - 1] and scene.tokens[i - 2].text in {",", ":"}), 0)
    if not mark or sum(scene.quoted) < WINDOW:
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
