"""Sentences nobody is named for: furniture, the telling of an event, or the issuer's own voice."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.lexicon import rows

if TYPE_CHECKING:
    from flows.text.scene import Scene

_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’\-]+(?:[ ,/]+[A-Z][A-Z.'’\-]+){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? ?"
    r"(?:\(?[A-Z][a-z]{2,8}\.? \d{1,2}\)?|\d{1,2} [A-Z][a-z]{2,8})?(?:, ?\d{4})? ?(?:\([A-Za-z .]{2,20}\))? ?(?:--?|–|—|:|/)\s?"
    r"|^[A-Z][a-zé]+(?: [A-Z][a-z]+)?, ?\d{1,2}\.\d{1,2}\.\d{4} ?(?:--?|–|—)\s?"
)
_AGENCY_LINE = re.compile(r"^[A-Z][\w .,'’\-/]{1,60}\((?:[A-Z][A-Za-z .]{1,20})\) ?(?:--?|–|—|\.|:)\s?")
_FURNITURE = re.compile(
    r"^\W*(?:\(.{1,160}\)|\[.{1,80}\]|#+|\*+|-{2,}|_{3,}|end(?:s|ed)?\b.{0,40}|(?:photo|caption|image|video|source|tags?|keywords?|share|contact|attachment|annex|editor|edited by|author|by)\s?[:：].{0,200}"
    r"|the following (?:is|statement|readout) (?:attributable|a readout|is attributable).{0,160}|.{0,80}attributable to .{0,80}:|\d{1,2}:\d{2} ?[ap]\.?m\.?.{0,40}"
    r"|(?:you may|please) (?:read|refer to|see|check|visit|find).{0,200}|.{0,10}\bread more\b.{0,80}|for (?:more|further) information.{0,160}|for immediate release.{0,40}"
    r"|the (?:overview|outline|summary|gist|main points?|details?) (?:of .{3,60} )?(?:is|are|were|was) as follows.{0,3}|.{0,6}the (?:foregoing|above|following) is a(?:n unofficial| provisional| courtesy)? translation.{0,60}"
    r"|the date indicated above .{0,120}|.{0,6}this is a provisional translation.{0,120}|back to .{0,40}"
    r"|i (?:can|would like to|will|'ll|shall) (?:talk|say|share|tell you|read out|make|begin|start|brief).{0,120}|(?:©|\(c\)|copyright).{0,120})\W*$",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[.!?…:;,][\"'”’)\]]{0,3}$")
_MODALS = frozenset("will would shall should must can could may might ought cannot".split())
_PRESENT = frozenset(
    "is are has have remains remain continues continue stands stand supports support serves serve marks mark enjoys enjoy reflects reflect represents represent makes make "
    "targets includes include means mean shows show belongs belong lies lie needs need wants want calls call seeks seek plays play attaches attach values value demonstrates "
    "demonstrate provides provide does do am 's ’s 're ’re constitutes constitute brings bring takes take gives give goes go follows follow opposes oppose condemns condemn "
    "welcomes welcome believes believe hopes hope urges urge regrets regret considers consider rejects reject expects expect offers offer extends extend thanks thank".split()
)
_NOUNS = frozenset(
    "issues views talks calls notes points plans reports remarks states interests concerns visits hopes promises demands needs aims offers comments questions answers claims "
    "regards tasks measures contacts results works forces sides exchanges discussions".split()
)
"""Forms that are plural nouns as often as verbs: verbs only before an object or a clause."""
_OBJECTS = frozenset("that the a an to on for upon its his her their our this these not".split())
_SINGULAR = frozenset({"it", "he", "she", "this", "which"})
_AUXILIARIES = frozenset({"is", "are", "has", "have", "am"})
_PAST = frozenset(
    "was were had did met held spoke took gave went came made said told began became brought left led paid put ran rose saw sent set stood won wrote laid drew fell found grew knew "
    "chose flew broke built bought caught felt got heard kept lost meant sat shook sold spent taught thought understood undertook underwent drove ate".split()
)
_DETERMINERS = frozenset(
    "the a an of its their his her our this that these those and in on for with by to more most much deeply highly newly well so very two three both all some many other any no such of between shared common mutual".split()
)
_OUR = frozenset({"we", "our", "us", "ours"})
_HEADING = 14
_PAGE_LINE = 320
"""No line of page furniture is longer, by its patterns."""


def dateline(text: str) -> int:
    """How many characters at the start of a body are a dateline ("BEIJING, June 6 (Xinhua) --"); 0 for none."""
    m = _AGENCY_LINE.match(text[:140]) or _DATELINE.match(text[:100])
    return m.end() if m and (any(c.isdigit() for c in m[0]) or "(" in m[0] or (m[0].rstrip()[-1] in "-–—" and m[0][:3].isupper())) else 0


def is_furniture(scene: Scene, text: str, *, item: bool, alone: bool) -> bool:
    """Whether the words belong to the page and not to the report: a caption, a subhead, an interpreter's note.

    Args:
        scene: the sentence.
        text: its words.
        item: whether a list mark stands before it.
        alone: whether it is the only one of its line.
    """
    if len(text) <= _PAGE_LINE and (_FURNITURE.match(text) or dateline(text) == len(text)):
        return True
    if not alone or item:
        return not any(t.word for t in scene.tokens)
    words = [t for t in scene.tokens if t.word]
    heading = len(words) <= _HEADING and not _STOPPED.search(text)
    return (heading and tense(scene) is None) or not words


@cache
def _forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First words of the lexicon's finite verbs: present with -s, past, and the bare form of plural subjects."""
    forms = [f.split()[0] for r in rows("verbs") for f in r["forms"].split(";") if f.strip()]
    bases = {r["lemma"].split()[0] for r in rows("verbs")} | {r["verb"] for r in rows("action_verbs")}
    return frozenset(f for f in forms if f.endswith("s")), frozenset(f for f in forms if f.endswith("ed")), frozenset(bases)


def _plural(scene: Scene, at: int) -> bool:
    """Whether the word can be the end of a plural subject: "Switzerland and Russia maintain", "the two sides share"."""
    token = scene.tokens[at]
    if isinstance(scene.things[at], Land):
        return any(t.lower == "and" for t in scene.tokens[:at])
    return token.lower in {"sides", "countries", "we", "they", "governments", "nations", "peoples", "relations", "ministries", "states"} and at > 0


def tense(scene: Scene) -> str | None:
    """Past | present | modal by the first finite verb outside quotation marks, or None where there is none."""
    present, past, bases = _forms()
    for i, token in enumerate(scene.tokens):
        if scene.quoted[i] or (not token.word and token.lower not in _PRESENT) or scene.things[i] is not None or (i and token.capital):
            continue
        before = scene.tokens[i - 1].lower if i else ""
        if token.lower in _MODALS:
            return "modal"
        if token.lower in _PAST or ((token.lower in past or token.lower.endswith("ed")) and i and before not in _DETERMINERS and not token.capital):
            return "past"
        if token.lower in {"'s", "’s"} and not (i and before in {"it", "he", "she", "that", "there", "what"}):
            continue
        if i and before in _SINGULAR and token.lower.endswith("s") and token.word and token.lower not in {"was", "has", "is", "as", "its", "this"}:
            return "present"
        if i and token.lower in bases and _plural(scene, i - 1):
            return "present"
        if token.lower in _NOUNS and not (i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in _OBJECTS):
            continue
        if token.lower in _AUXILIARIES or (
            (token.lower in _PRESENT or token.lower in present) and (i or token.lower == "thank") and before not in _DETERMINERS | {"to"}
        ):
            return "present"
    return None


def first_person(scene: Scene) -> bool:
    """Whether the writer speaks of itself, outside quotation marks."""
    return any(t.lower in _OUR and t.text != "US" and not q for t, q in zip(scene.tokens, scene.quoted, strict=True))
