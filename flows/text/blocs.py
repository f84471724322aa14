"""Those who gather and issue a text together: an organisation of states by its council, conference, leaders or members, or all who meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, international
from flows.text.voices import JOINT, NUMBERED, Memory, Voice, of_group

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.sources import Source

_GATHERED = frozenset({"meeting", "conference", "summit", "council", "commission", "committee"})
"""What those who issue a joint statement call themselves together."""
_TOGETHER = frozenset({"leaders", "ministers", "presidents", "sides", "parties", "participants", "principals", "delegations", "officials"})
"""Plurals that mean them in a joint text without an article ("Leaders welcomed")."""
_COUNTED = frozenset({"two", "both", "three", "four", "five", "six"})


def bloc_of_text(memory: Memory) -> Voice | None:
    """The organisation that issues the text, whose leaders, ministers and council are all one voice there."""
    author = memory.author
    alone = author is not None and author.reason == JOINT and not (author.members or author.persons) and author.speaker not in _NUMBERS
    return author if memory.joint_text and alone else None


_NUMBERS = frozenset({*NUMBERED.values(), "the parties"})


def _lands_within(scene: Scene, source: Source) -> bool:
    """Whether the words name a country: "the leaders of Mali and Niger" are not all of them."""
    return any(isinstance(t, Land) for t in scene.things[source.first : source.last])


def all_of_bloc(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Ministers", "the member states" in the text of an organisation: all of it; those who are counted, or of some countries, are not."""
    bloc = bloc_of_text(memory)
    if bloc is None or source.modifiers & _COUNTED or _lands_within(scene, source):
        return None
    return bloc.called("group", f"“{scene.words(source.first, source.last)}” are those who issue the text")


def gathered(scene: Scene, source: Source, memory: Memory) -> Voice | None:
    """ "The Conference", "Summit leaders" in a joint text: those who meet, or the organisation that issues it; a council with a name of its own is itself."""
    words = scene.words(source.first, source.last)
    inner = scene.tokens[source.first : source.last - 1]
    named = [t for t in inner if t.capital and t.lower not in {"the", *_OF_MEETING}]
    ours = (
        source.head in _TOGETHER
        and source.country is None
        and all(t.lower in {"the", *_OF_MEETING} or scene.things[k] in international() for k, t in enumerate(inner, source.first))
    )
    bloc = bloc_of_text(memory)
    if bloc is not None and (ours or (source.head in _GATHERED | {"states", "heads"} and not named)):
        return bloc.called("group", f"“{words}” are those who issue the text") if called_before(source, memory) is None else None
    if source.head in _GATHERED and not (bloc and named):
        return of_group(memory.principals, f"“{words}” are those who meet")
    signed = memory.author if memory.author is not None and memory.author.reason == JOINT else None
    if ours and signed is not None:
        return signed.called("group", f"“{words}” are those who issue the text")
    return of_group(memory.principals, f"“{words}” are those who meet") if ours else None


_OF_MEETING = frozenset({"summit", "forum", "participating", "member"})
"""What those who meet are called by: "Summit leaders", "Forum Leaders"."""


def called_before(source: Source, memory: Memory) -> Voice | None:
    """The body of a name of its own that "the Council" takes up."""
    return next((v for v in reversed(memory.offices) if v.speaker and source.head in v.speaker.lower().split()[-1:]), None)


def shortened(bare: str, source: Source, memory: Memory) -> Voice | None:
    """ "The Council" behind "the Ministerial Council": the body named more fully before."""
    last = called_before(source, memory) if bare.istitle() and " " not in bare else None
    return last.called("title", f"“{bare}” is the one named before") if last is not None else None
