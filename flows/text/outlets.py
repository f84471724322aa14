"""Who asks at a press conference by the label alone: media, and words for those in the room."""

from __future__ import annotations

from functools import cache

from flows.text.lexicon import rows

CROWD = frozenset(
    "reporter journalist press question q moderator media participant audience host anchor follow-up correspondent interviewer remark presenter compere "
    "unidentified voice reporters journalists".split()
)
"""Labels of people who are no party to the talk."""
_WORDS = frozenset(
    "news times daily post tv television radio press agency journal herald broadcasting media weekly tribune gazette telegraph shimbun channel network".split()
)


def is_outlet(words: str) -> bool:
    """Whether a label names a medium, whose reporter asks: one of the lexicon, or a name made with a word like "News"."""
    return words.casefold() in _outlets() or words.rsplit(maxsplit=1)[-1].lower() in _WORDS


@cache
def _outlets() -> frozenset[str]:
    return frozenset(r["name"].casefold() for r in rows("outlets"))
