"""A release scored against annotated documents.

An annotation is one `<name>.json` for each document, where `<name>` is the name of its source without the suffix: `sentences`, each with
`text`, `kind` and, for statements, `speaker`, `speaker_country`, `speaker_members` and `attribution`; `accept` may hold further right
answers by field, `people` the aliases of each person. Sentences are compared without white space. A speaker is right where the words of
one name are those of the other, or some of them; joint speakers where both are joint; in the issuer's own voice any institution of the
issuing country.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl

from flows.errors import NoInputError
from flows.findings import Finding
from flows.store import disk
from flows.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flows.gate.thresholds import Thresholds

    class Attributed(Protocol):
        """What of a statement is compared."""

        @property
        def speaker(self) -> str | None: ...  # noqa: D102
        @property
        def speaker_members(self) -> Sequence[str]: ...  # noqa: D102
        @property
        def speaker_country(self) -> str | None: ...  # noqa: D102
        @property
        def attribution(self) -> str: ...  # noqa: D102


_TITLES = frozenset("president vice prime minister foreign secretary mr ms mrs dr the of".split())


@dataclass(frozen=True, slots=True)
class _Row:
    speaker: str | None
    speaker_members: tuple[str, ...]
    speaker_country: str | None
    attribution: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Right answers and questions asked, by question."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    """Where an answer was wrong, by question."""

    def note(self, question: str, where: str, *, right: bool) -> None:
        """Count an answer."""
        self.asked[question] += 1
        self.right[question] += right
        if not right:
            self.wrong.setdefault(question, []).append(where)

    def figures(self) -> dict[str, float]:
        """The share of right answers by question."""
        return {f"gold.{q}": round(self.right[q] / n, 6) for q, n in sorted(self.asked.items())}


def squashed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def answers(wanted: Mapping[str, Any], name: str) -> list[Any]:
    """All right answers for a field of an annotation."""
    return [wanted.get(name), *wanted.get("accept", {}).get(name, [])]


def _words(name: str | None) -> frozenset[str]:
    return frozenset(w for w in (fold(w.strip(".,;")) for w in (name or "").split()) if w and w not in _TITLES)


def _joint(name: str) -> bool:
    return "sides" in name or "parties" in name


def right_speaker(found: Attributed | None, wanted: Mapping[str, Any], aliases: Mapping[str, Sequence[str]]) -> bool:
    """Whether the speaker found is one that the annotation accepts."""
    if found is None or found.speaker is None:
        return False
    if wanted.get("speaker_members") and (_joint(found.speaker) or len(found.speaker_members) > 1):
        return True
    sides = {"issuer", "side"}
    if wanted.get("attribution") in sides and found.attribution in sides and found.speaker_country == wanted.get("speaker_country"):
        return True
    mine = _words(found.speaker)
    names = [a for a in answers(wanted, "speaker") if isinstance(a, str)]
    names += [alias for name in names for alias in aliases.get(name, ())]
    return any(mine and (mine <= _words(name) or _words(name) <= mine) for name in names if _words(name))


def score(frames: Mapping[str, pl.DataFrame], annotations: str) -> Scores:
    """Score the documents of a release that are annotated.

    Raises:
        NoInputError: there are no annotations, or none is of a document in the release.
        StorageError: they cannot be read.
    """
    scores, met = Scores(), 0
    documents = {PurePosixPath(path).stem: key for key, paths in frames["documents"].select("document_id", "sources").iter_rows() for path in paths or ()}
    for name, annotated in _annotations(annotations):
        if name in documents:
            met += 1
            _document(frames, documents[name], annotated, scores, name)
    if not met:
        raise NoInputError(
            f"no annotated document in {annotations} is in the release: an annotation is <name>.json, <name> the source's name without its suffix"
        )
    return scores


def _annotations(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with disk.storage("reading the annotations"):
        paths = sorted(Path(folder).glob("*.json"))
        if not paths:
            raise NoInputError(f"no annotation (<name>.json) is in {folder}")
        for path in paths:
            try:
                annotated = json.loads(path.read_text("utf8"))
                yield path.stem, {"sentences": [dict(s) for s in annotated["sentences"]], "people": annotated.get("people") or []}
            except (ValueError, KeyError, TypeError) as error:
                raise NoInputError(f"{path} is no annotation: it must hold a list `sentences`, each with `text` and `kind`") from error


def _document(frames: Mapping[str, pl.DataFrame], key: str, annotated: Mapping[str, Any], scores: Scores, name: str) -> None:
    of = pl.col("document_id") == key
    mine = {squashed(row["text"]): row for row in frames["sentences"].filter(of).iter_rows(named=True)}
    spoken: dict[str, _Row] = {}
    for row in frames["statements"].filter(of).iter_rows(named=True):
        spoken.setdefault(row["sentence_id"], _Row(row["speaker"], tuple(row["speaker_members"] or ()), row["speaker_country"], row["attribution"]))
    aliases = {p["name"]: p.get("aliases", []) for p in annotated["people"]}
    for number, wanted in enumerate(annotated["sentences"], 1):
        if wanted.get("kind") == "boilerplate":
            continue
        where = f"{name} sentence {number}"
        sentence = mine.get(squashed(str(wanted.get("text"))))
        scores.note("sentences", where, right=sentence is not None)
        if sentence is None:
            continue
        scores.note("kind", where, right=sentence["kind"] in answers(wanted, "kind"))
        if wanted["kind"] == "statement":
            found = spoken.get(sentence["sentence_id"])
            scores.note("speaker", where, right=right_speaker(found, wanted, aliases))
            if wanted.get("speaker_country"):
                scores.note("country", where, right=found is not None and found.speaker_country in answers(wanted, "speaker_country"))


def below(scores: Scores, bounds: Thresholds) -> Iterator[Finding]:
    """A finding for each figure below its threshold."""
    for question, asked in sorted(scores.asked.items()):
        value = scores.right[question] / asked
        severity = bounds.below("gold", question, value)
        if severity:
            some = ", ".join(scores.wrong[question][:5])
            yield Finding("gold", None, "ACCURACY", f"{question}: {scores.right[question]} of {asked} right ({value:.3f}); wrong in {some}", severity, question)
