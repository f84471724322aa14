"""Names that two countries share ("Congolese", "Dominican"): which of them a document means, by what else it names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.scene import Scene


@cache
def _shared() -> dict[str, tuple[str, ...]]:
    """The countries of each shared name, the one first that it means where nothing else tells."""
    return {row["word"]: tuple(row["countries"].split(";")) for row in rows("shared_names")}


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(lands[0] for lands in _shared().values())


def settled(scenes: Sequence[Scene], home: str | None) -> list[Scene]:
    """The scenes of a document with each shared name read as the country meant.

    It is the issuing country where that has the name; else the one country of that name which the document names in other words as well.
    """
    if not any(land.alpha3 in _doubtful() for scene in scenes for _, _, land in scene.lands):
        return list(scenes)
    named = {home} | {
        land.alpha3 for scene in scenes for first, last, land in scene.lands if land.alpha3 not in _doubtful() or scene.words(first, last) not in _shared()
    }
    return [_settled(scene, named, home) for scene in scenes]


def _settled(scene: Scene, named: set[str | None], home: str | None) -> Scene:
    meant: dict[str, str] = {}
    things, lands = list(scene.things), []
    for first, last, land in scene.lands:
        also = _shared().get(scene.words(first, last), ()) if land.alpha3 in _doubtful() else ()
        told = [home] if home in also else [other for other in also if other in named]
        if len(told) == 1 and told[0] is not None and told[0] != land.alpha3:
            meant[land.alpha3] = told[0]
            other = Land(told[0], land.form)
            things[first:last] = [other] * (last - first)
            lands.append((first, last, other))
        else:
            lands.append((first, last, land))
    if not meant:
        return scene
    kept = {land.alpha3 for _, _, land in lands}
    names = tuple([replace(n, country=meant[n.country]) if n.country in meant and n.country not in kept else n for n in scene.names])
    return replace(scene, things=tuple(things), lands=tuple(lands), names=names)
