"""Who acts in a sentence without being its speaker: whom "he", "they" or "the President" in the next one can mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, office_heads, office_words
from flows.text.hints import BODY, VERB
from flows.text.issuer import WRITTEN
from flows.text.leading import leading_subject
from flows.text.sources import Source, classify
from flows.text.speakers import resolve
from flows.text.telling import introduces
from flows.text.tokens import among
from flows.text.voices import Voice, of_group, of_person
from flows.text.wording import office_before, opening_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.text.hits import Found
    from flows.text.records import Person
    from flows.text.scene import Scene
    from flows.text.verdicts import Unit
    from flows.text.voices import Memory

_CALLED = 20
"""Words among which the office is named that the writer called on."""
_MEETS = frozenset({"met", "spoke", "talked", "received", "hosted", "talks", "meeting", "conversation", "call"})
_ADDRESSING = frozenset("tell ask inform remind assure give show thank invite warn urge impress advise answer reply agree request beg".split())
"""Verbs whose object is the one spoken to."""


def note_named(unit: Unit, memory: Memory) -> None:
    """Remember the people and bodies a sentence names."""
    for name in unit.scene.names:
        person = memory.people.resolve(name.words, recent=memory.recent)
        if person is not None:
            memory.note(person)
    if unit.scene.lands:
        memory.note_envoys(unit.scene)
        if memory.adrift:
            memory.note_bodies(unit.scene)
    if "(" in unit.text:
        _note_acronyms(unit.scene, memory)
    if unit.scene.some & BODY:
        memory.note_missions(unit.scene)
        memory.offices.extend(_bodies(unit.scene, memory.home))
    if memory.joint_text and unit.sentence.position < _PREAMBLE:
        memory.offices.extend(_offices_of(unit.scene, memory))


def _note_acronyms(scene: Scene, memory: Memory) -> None:
    """Remember which body a short name in brackets stands for."""
    for k in range(2, len(scene.tokens) - 2):
        short = scene.tokens[k + 1].text
        if scene.tokens[k].text != "(" or scene.tokens[k + 2].text != ")" or not short.isupper() or len(short) < _ACRONYM:
            continue
        start = _spelled_out(scene, k, short)
        named = classify(scene, start, k) if start < k else None
        voice = resolve(scene, named, memory) if named is not None and named.kind == "institution" else None
        if voice is not None and not voice.persons:
            memory.acronyms[short] = voice


def _spelled_out(scene: Scene, end: int, short: str) -> int:
    """Where the name begins whose initials are the short name behind it, its country with it ("Norway's Ministry of Foreign Affairs"); `end` for none."""
    for start in range(end - 1, max(-1, end - _BODY_LONGEST), -1):
        initials = "".join(t.text[0] for t in scene.tokens[start:end] if t.capital)
        if len(initials) >= len(short):
            owned = start > 1 and scene.tokens[start - 1].lower in {"'s", "’s"} and isinstance(scene.things[start - 2], Land)
            begin = start - 2 if owned else start
            while begin and isinstance(scene.things[begin - 1], Land):
                begin -= 1
            return begin if initials == short and scene.tokens[start].capital else end
    return end


_ACRONYM = 2
_BODY_LONGEST = 9
"""Tokens of the name of a body before its short name."""


def pair_met(unit: Unit, memory: Memory) -> Voice | None:
    """Two persons whom a narration brings together, "Ito also met Mr. Berg": "they" and "the two" are these."""
    found: list[Person] = []
    ahead = [t.lower for t in unit.scene.tokens[:2]] == ["ahead", "of"]  # "Ahead of his talks with Wang, Hayashi spoke with Berg"
    begin = next((k for k, t in enumerate(unit.scene.tokens) if t.text == ","), 0) if ahead else 0
    for name in unit.scene.names:
        person = memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=memory.recent)
        if person is not None and person not in found and name.first >= begin:
            found.append(person)
    meets = among(unit.scene.tokens, _MEETS)
    if len(found) == 1 and meets and memory.subject is not None and len(memory.subject.persons) == 1 and unit.scene.tokens[0].lower in {"he", "she", "the"}:
        found = [*memory.subject.persons, *found]
    return of_group(found, "brought together in the sentence before") if len(set(found)) == 2 and meets else None  # noqa: PLR2004  (a pair)


def official_opening(unit: Unit, memory: Memory) -> Voice | None:
    """The official with whom a sentence opens, by office: "The Minister for Foreign Affairs sent me …"."""
    source = leading_subject(unit.scene, len(unit.scene.tokens) - 1)
    return resolve(unit.scene, source, memory) if source is not None and source.kind == "title" else None


def note_addressed(unit: Unit, found: Found | None, memory: Memory, genre: str) -> None:
    """ "I told Ito that …": the one the writer spoke to is whom "he" means next."""
    last = found.cues[0].last if found is not None and found.cues else found.source.last if found is not None and found.source is not None else 0
    if found is not None and found.cues and found.cues[0].verb.lemma.split()[0] not in _ADDRESSING:
        return
    name = next((n for n in unit.scene.names if last <= n.whole <= last + 2), None)
    source = Source(name.whole, name.last, "name", (name,), name.country) if name else None
    voice = resolve(unit.scene, source, memory) if source else None
    if voice is None and genre in WRITTEN:
        voice = office_met(unit, memory)
    if voice is not None:
        memory.heard(voice)


def office_met(unit: Unit, memory: Memory) -> Voice | None:
    """ "I saw the President today", "discussed it with the Acting Minister": the office the writer spoke to."""
    for k, token in enumerate(unit.scene.tokens[1:_CALLED], 1):
        if token.capital and token.lower in office_heads() and not unit.scene.quoted[k]:
            begin = k
            while begin > 0 and (unit.scene.tokens[begin - 1].lower in office_words() or unit.scene.tokens[begin - 1].lower == "the"):
                begin -= 1
            end = k + 1
            if end + 1 < len(unit.scene.tokens) and unit.scene.tokens[end].lower in {"for", "of"} and unit.scene.tokens[end + 1].capital:
                end += 2
            source = classify(unit.scene, begin, end)
            return resolve(unit.scene, source, memory) if source is not None and source.kind == "title" else None
    return None


def who_spoke(unit: Unit, memory: Memory) -> Voice | None:
    """ "This drew a response from Otieno, who accused …": who is said to speak at the end of a sentence is "she" in the next."""
    scene = unit.scene
    for name in reversed(scene.names):
        k = name.last
        if [t.lower for t in scene.tokens[k : k + 2]] == [",", "who"] and any(hint & VERB for hint in scene.hints[k + 2 : k + 4]):
            person = memory.people.resolve([t.text for t in scene.tokens[name.first : k]], recent=memory.recent)
            return of_person(person, "name", "said to speak in the sentence before") if person else None
    return None


def person_opening(unit: Unit, memory: Memory) -> Voice | None:
    """The person a sentence without a known verb begins with: whom a pronoun in the next one means."""
    name = next(iter(unit.scene.names), None)
    if name is None or any(t.word and not t.capital and t.lower != "the" for t in unit.scene.tokens[: name.whole]):
        return None
    person = memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]], recent=memory.recent)
    return of_person(person, "name", "the sentence is about this person") if person else None


def _offices_of(scene: Scene, memory: Memory) -> Iterator[Voice]:
    """Offices of a country that no name follows, which a bare "the President" takes up later: "the President of Chile"."""
    for k in range(len(scene.tokens) - 2):
        if scene.tokens[k].lower not in office_heads() or not scene.tokens[k].capital or scene.tokens[k + 1].lower != "of":
            continue
        land = next((j for j in range(k + 2, min(k + 7, len(scene.tokens))) if isinstance(scene.things[j], Land)), None)
        if land is None:
            continue
        end = next((j for j in range(land, len(scene.tokens)) if scene.things[j] is not scene.things[land]), len(scene.tokens))
        begin = k
        while begin > 0 and scene.tokens[begin - 1].lower in office_words():
            begin -= 1
        source = classify(scene, begin, end)
        voice = resolve(scene, source, memory) if source is not None and source.kind == "title" else None
        if voice is not None and not voice.persons:
            yield voice


_PREAMBLE = 6
"""Sentences in which a joint text says who meets."""


def _bodies(scene: Scene, home: str | None) -> Iterator[Voice]:
    """Bodies named in full, which a bare "the embassy" or "police" takes up later: "the US Embassy in Oslo", "Kent police"."""
    for k in range(1, len(scene.tokens)):
        if not scene.hints[k] & BODY or not (scene.tokens[k - 1].capital and scene.tokens[k - 1].word):
            continue
        land = scene.things[k - 1]
        last = k + 3 if k + 2 < len(scene.tokens) and scene.tokens[k + 1].lower == "in" and scene.tokens[k + 2].capital else k + 1
        country = land.alpha3 if isinstance(land, Land) else home
        yield Voice(scene.words(k - 1, last), "title", country, None, (), (), "a body named in full")


_OWN_WORDS = ("statement", "remarks", "comment")
"""Papers in which somebody speaks; a readout attributed to a spokesman tells what others said."""


def hand_over(unit: Unit, memory: Memory) -> bool:
    """Whether a line hands over to somebody ("Minister Lund issued the following statement:"): all that follows is then hers."""
    own = any(f"the following {word}" in unit.text for word in _OWN_WORDS) and introduces(unit.text)
    name = next(iter(unit.scene.names), None) if own else None
    person = memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]]) if name is not None else None
    if person is None:
        return False
    memory.author, memory.speech = of_person(person, "issuer", f"a line above hands over to {person.name}"), True
    return True


def about_person(unit: Unit, memory: Memory) -> bool:
    """Whether the sentence is about a person of the document: what people did is told, also in a press release."""
    name = next(iter(unit.scene.names), None)
    actor = official_opening(unit, memory)
    begin = opening_end(unit.scene, name.whole if name is not None else 0)
    if unit.scene.tokens[begin].lower in {"he", "she"} or (actor is not None and actor.persons):
        return True
    apposed = name is not None and office_before(unit.scene, begin, name.whole - 1)
    return (
        name is not None
        and (begin <= name.whole <= begin + 1 or name.whole <= 1 or apposed)
        and memory.people.resolve([t.text for t in unit.scene.tokens[name.first : name.last]]) is not None
    )
