"""Who wrote a memorandum, record or telegram: by its heading, its signature, and who of those present it never names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.scene import Scene

_PAIR = 2
MEMO_AUTHOR = re.compile(
    r"\bby (?:the |an? )?(?P<role>[A-Z][^()]{2,100}?)(?:\s*\(\s*(?P<name>[A-Z][\w.'’\- ]{1,40}?)\s*\))?(?:\s+to\s.{0,120}|\W*\d{0,3}\W*)$"
    r"|^(?:\d+\. )?(?:telegram from )?the (?P<role2>[A-Z][^()]{2,100}?)\s*\(\s*(?P<name2>[A-Z][\w.'’\- ]{1,40}?)\s*\) to\b",
    re.IGNORECASE,
)
"""The heading of a memorandum or telegram: "by the Under Secretary of State (Welles)", "The Ambassador in Japan (Grew) to …"."""
_BETWEEN = re.compile(
    r"\b(?:conversation|meeting|talks?|discussions?|interview)\b.{0,20}?\bbetween (?:Mr\.? |Sir |Dr\.? )?([A-Z][\w'’\-]+)(?:,.{0,60}?)?(?:,| and\b) ?(?:and )?(?:Mr\.? |Sir |Dr\.? )?([A-Z][\w'’\-]+)?",
    re.IGNORECASE,
)
_PLAIN_HEADING = re.compile(r"^\W*(?:\d+\. )?the (?P<role>[A-Z][^()]{2,60}?) to the\b", re.IGNORECASE)
_FORMS = frozenset({"mr", "mr.", "mrs.", "ms.", "dr.", "miss"})
_SIGNED = 6


def writer(heading: str, signature: str, home: str | None, scenes: Sequence[Scene], listed: Sequence[Scene]) -> Voice | None:
    """The author of a memorandum or telegram, by heading and signature."""
    m = MEMO_AUTHOR.search(heading)
    role = (m["role"] or m["role2"] or "").strip(" ,") if m else ""
    short = (m["name"] or m["name2"] or "") if m else ""
    plain = None if m else _PLAIN_HEADING.match(heading)
    role = plain["role"].strip() if plain else role
    words = role.split()
    if words and words[0].lower() in _FORMS:  # "by Mr. Oscar S. Straus, Division of …"
        short, _, role = " ".join(words[1:]).partition(",")
    signed = re.sub(r"[\[\]]", "", signature).strip(" ,.")
    if 1 < len(signed.split()) <= _SIGNED and all(w[:1].isupper() for w in signed.split()) and (not short or signed.split()[-1] == short.split()[-1]):
        short = signed
    name = _OF_TALK.split(short or role or _first_of_two(heading, scenes) or _untold(listed, scenes))[0].strip()
    name = name.title() if name.isupper() and len(name) > _INITIALS else name
    return Voice(name, "issuer", home, role.strip() or None, (), (), "heading or signature names the author") if name else None


_OF_TALK = re.compile(r" (?:of|on) (?:an? |the |his |her )?(?:conversation|meeting|discussion|talk|interview)s?\b", re.IGNORECASE)
""" "Note by Lund of Conversation with Berg": Lund writes."""
_INITIALS = 3


def _first_of_two(heading: str, scenes: Sequence[Scene]) -> str:
    """ "Record of Conversation between Taylor and Akosah": the first named is who says "I", unless the record tells what he said."""
    m = _BETWEEN.search(heading)
    if not m or not any(t.text == "I" and not q for scene in scenes for t, q in zip(scene.tokens, scene.quoted, strict=True)):
        return ""
    told, other = _told(m[1], scenes), _told(m[2], scenes) if m[2] else 0
    return m[1] if told < _PAIR and told <= other else m[2] if m[2] and other < told else ""


def _untold(listed: Sequence[Scene], scenes: Sequence[Scene]) -> str:
    """The one of two who were present whom a record in the first person never names: the other's words it tells."""
    names = [" ".join(name.words) for scene in listed for name in scene.names[:1]]
    if len(names) != _PAIR or not any(t.text == "I" and not q for scene in scenes for t, q in zip(scene.tokens, scene.quoted, strict=True)):
        return ""
    told = [_told(name.split()[-1], scenes) for name in names]
    return names[told.index(0)] if min(told) == 0 and max(told) >= _PAIR else ""


def _told(name: str, scenes: Sequence[Scene]) -> int:
    """In how many sentences a name stands at the head, be it in brackets behind the given name ("Harry [Tjan] asked")."""
    return sum(any(t.lower == name.lower() for t in scene.tokens[:4]) for scene in scenes)
