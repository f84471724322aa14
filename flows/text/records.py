"""The records the text core passes from stage to stage: frozen, and free of behaviour that matters.

Offsets are half-open and count Unicode code points. A bare `Span` points into the corrected text
(`documents.text`); raw offsets always say so in their name. What a document has hundreds of is a named tuple, which is built three
times as fast as a frozen dataclass.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


class Unreadable(Exception):  # noqa: N818  (it is a verdict on a document, not a fault of the program)
    """A document that cannot be read; it goes to quarantine under `code` with `reason`."""

    def __init__(self, stage: str, code: str, reason: str) -> None:
        super().__init__(f"{stage}: {code}: {reason}")
        self.stage = stage
        self.code = code
        self.reason = reason

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, str]]:
        """Survive the trip between worker processes."""
        return (type(self), (self.stage, self.code, self.reason))


class Span(NamedTuple):
    """A half-open stretch `start:end` of the corrected text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """One change: `text_raw[raw_start:raw_end]` becomes `replacement`."""

    raw_start: int
    raw_end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a format made of the bytes: the raw text, and what the file says of itself."""

    text: str
    format: str
    encoding: str
    metadata: tuple[tuple[str, str], ...] = ()
    front_matter_end: int = 0
    """Offset in `text` where the front matter ends (0 where there is none)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A lexical repair, made (`applied`), only proposed (`flagged`), or refused by the user (`rejected`)."""

    raw_start: int
    raw_end: int
    start: int
    end: int
    before: str
    after: str
    rule: str
    status: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """Where title and body lie, and what the document says of its origin and dates."""

    body: Span
    title: Span | None = None
    title_text: str | None = None
    """The headline where it stands only in the metadata; else the words of `title`."""
    publication_date: dt.date | None = None
    date_from: str | None = None
    """Where the day of publication was read: metadata, header, foot, title or dateline."""
    source: str | None = None
    """The host or outlet as printed."""
    source_url: str | None = None
    publisher: str | None = None
    issuer_country: str | None = None
    place: str | None = None
    """Country of the capital named in the line of place and date (ISO alpha-3)."""
    author: str | None = None
    """The one person the metadata names as author, given name first."""
    authors: tuple[str, ...] = ()
    """All persons the metadata names as authors."""
    byline: tuple[str, str] | None = None
    """Name and office of the official whom a line above the body names: "Kari Lund, Secretary of State"."""


class Sentence(NamedTuple):
    """A sentence, list item or heading line of the body; `position` counts from 0 over the document."""

    paragraph: int
    position: int
    start: int
    end: int
    kind: str = "narration"
    turn_label: str | None = None
    turn_speaker: str | None = None

    @property
    def span(self) -> Span:
        """The sentence as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """An official of the document under the fullest name it gives."""

    name: str
    role: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    aliases: tuple[str, ...] = ()
    """Surface forms met in the text that mean this person."""


class Cue(NamedTuple):
    """Words that mark an attribution: a reporting verb or phrase."""

    span: Span
    lemma: str
    speech_act: str
    strength: int


class Statement(NamedTuple):
    """A proposition, position or performative that some source is responsible for."""

    sentence: int
    """Position of its sentence."""
    number: int
    """1, 2, … within the sentence."""
    start: int
    end: int
    attribution: str
    speech_act: str
    strength: int
    quote: str
    confidence: float
    rule: str
    speaker: str | None = None
    speaker_members: tuple[str, ...] = ()
    speaker_role: str | None = None
    speaker_country: str | None = None
    """ISO alpha-3; of joint speakers the countries joined with `;`, sorted."""
    source: Span | None = None
    cues: tuple[Cue, ...] = ()
    content: tuple[Span, ...] = ()
    continuation: bool = False
    addressee: str | None = None
    addressee_country: str | None = None
    addressee_span: Span | None = None
    """Given only where the addressee is named as an object ("briefed the Cuban side")."""
    nested_source: str | None = None
    reported_by: str | None = None
    reason: str = ""
    """Why this speaker, in words for a person; also why none, where `attribution` is `unresolved`."""

    @property
    def span(self) -> Span:
        """The statement as a span."""
        return Span(self.start, self.end)


class Ascription(NamedTuple):
    """A place where the words ascribe a saying, a view or a wish to somebody who does not answer for the sentence."""

    sentence: int
    statement: int | None
    """Number of the statement in whose words it stands; null where it only stands in what is told."""
    source: Span
    cue: Span
    cue_lemma: str
    content: Span
    holder: str | None = None
    """The person of the document whom the source names."""
    holder_country: str | None = None


class Position(NamedTuple):
    """A stance some holder takes towards a target."""

    sentence: int
    statement: int
    holder: str
    holder_country: str | None
    stance: str
    marker: Span
    target: Span
    intensity: str | None = None
    negated: bool = False
    attributed_by: str | None = None


class IssueTag(NamedTuple):
    """An issue a statement is about, with the words that show it."""

    sentence: int
    statement: int
    issue: str
    evidence: Span


class Mention(NamedTuple):
    """A name in a sentence."""

    sentence: int
    kind: str
    name: str
    span: Span
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the text core knows of one release document."""

    decoded: Decoded
    text: str
    edits: tuple[Edit, ...]
    masthead: Masthead
    genre: str
    language: str
    event_date: dt.date | None = None
    event_date_end: dt.date | None = None
    event_words: Span | None = None
    """The words that tell the day of the event."""
    corrections: tuple[Correction, ...] = ()
    ocr_quality: float | None = None
    """Share of English words among those in lower case, before repair."""
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    ascriptions: tuple[Ascription, ...] = ()
    positions: tuple[Position, ...] = ()
    issues: tuple[IssueTag, ...] = ()
    mentions: tuple[Mention, ...] = ()
    participants: tuple[Person, ...] = field(default=())
