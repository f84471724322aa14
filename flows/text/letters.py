"""Who writes to whom, by the heading of a telegram, letter or minute: "Cablegram from Lund to Ito", "Embassy in Oslo to Ministry of Trade"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.text.gazetteer import Land, honorifics, lands
from flows.text.hints import tokenise
from flows.text.records import Span
from flows.text.verbs import base_forms

_PAPER = (
    r"(?:(?:extracts?|draft|copy|text)(?: from| of)? )?(?:(?:outward|inward|circular|secret|personal|confidential|top) )*"
    r"(?:cablegrams?|telegrams?|cables?|airgram|letters?|dispatch|despatch|minute|memorandum|savingram|aide[- ]m[ée]moire|teletype|telex|message|note|submission)"
)
_FROM = re.compile(
    rf"^\W*(?:\d+\. )?{_PAPER}(?: (?!to )[\w./\-]{{1,14}}){{0,2}}?(?: from|,|:) (?P<author>[^,].{{1,160}}?)(?:,? to (?P<other>[A-Z\[].{{1,160}}))?$",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"^\W*(?:\d+\. )?(?:[\w/]+ ){0,5}?(?:cablegrams?|telegrams?|cables?|airgram|dispatch|despatch|minute|memorandum|savingram|teletype|telex)\b", re.IGNORECASE
)
"""Papers of the service; letters, notes and messages are published too."""
_BRACKETED = re.compile(r"^(?P<office>[^(]{1,150}+)\((?P<name>[A-Z][\w.'’\- ]{1,40})\)$")
_DEAR = re.compile(r"^[ \t\"“*_]{0,6}(?:my )?dear (?:[A-Z]|sir|madam|friend|colleague)", re.IGNORECASE | re.MULTILINE)
_CLOSING = re.compile(
    r"\b(?:yours (?:very )?(?:sincerely|faithfully|truly|ever|respectfully)|(?:very |most )?sincerely(?: yours)?|respectfully(?: yours)?|with (?:kind|best|warm)(?:est)? regards)[,.\s]{1,6}"
    r"(?:\(?(?:sgd|signed)\.?\)? ?)?(?P<name>[A-Z](?:[^\W_]|[.'’\-])*+(?: [A-Z](?:[^\W_]|[.'’\-])*+){0,4}+)\s*+(?:$|\n|_|,)",
    re.IGNORECASE,
)
_TO_ONLY = re.compile(rf"^\W*(?:\d+\. )?{_PAPER}(?: [\w./\-]{{1,14}}){{0,2}}? to (?P<other>.{{1,160}})$", re.IGNORECASE)
_PAIR = re.compile(r"^\W*(?:\d+\. )?(?P<author>[A-Z][^:;?!]{1,140}?),? to (?P<other>(?:the |Mr\.? )?[A-Z][^:;?!]{1,200})$")
_PARTED = re.compile(r"^\W*(?:\d+\. )?(?P<author>[A-Z][^:;?!]{1,140}?), to (?P<other>(?:the |Mr\.? )?[A-Z][^:;?!]{1,200})$")
"""Of several "to" the one behind a comma parts author and receiver: "Lund, Minister to Chile, to Berg"."""
_BODIES = frozenset(
    "department ministry embassy legation delegation government mission commission consulate office minister secretary ambassador governor commissioner consul "
    "representative cabinet president premier chancellor".split()
)
_EVENTS = frozenset(
    "visit visits trip travel tour address remarks speech statement greetings congratulations welcome response answer answers reply invitation support aid assistance "
    "message messages condolences return journey adviser envoy access commitment approach reaction contribution attention threat threats support toast tribute letter".split()
)
"""Nouns that take "to" themselves: "visit to Japan" is no correspondence."""
_MARKS = re.compile(
    r"\b(?:cablegram|telegram|savingram|airgram|despatch|dispatch(?= no| \d)|my telegram|your telegram|your letter)\b|^\W{0,4}(?:my )?dear\b|\[(?:N?AA|PRO|FO|NARA|SFU|NLA)\b ?:"
    r"|^\W{0,4}(?:top secret|secret|confidential|restricted|immediate|personal)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ARCHIVES = (
    (re.compile(r"\[ ?(?:NAA|AA|FA|SFU|NLA) ?: ?\w"), "AUS"),
    (re.compile(r"\[ ?(?:PRO|TNA|UKNA) ?: ?\w"), "GBR"),
    (re.compile(r"\[ ?(?:NARA|USNA|LBJL) ?: ?\w"), "USA"),
    (re.compile(r"\[ ?(?:ANZ|NZNA|ABHS) ?: ?\w"), "NZL"),
)
"""The mark that archives put on their papers, and the country whose papers they keep."""
_GRACES = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "sir", "lord", "dr", "dr.", "miss", "senator", "viscount", "general", "colonel", "maj", "gen", "lt", "captain"}
)
_GOVERNMENT = re.compile(r"\b(?:Commonwealth|Australian|Dominion) Governments?\b", re.IGNORECASE)
"""Receivers that are a government: it does not write to itself."""
_LOOK = 700
_LONGEST = 9
_NAME = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """What the heading of a letter tells of its author, and the country whose paper it is."""

    author: str | None
    """Left out in "Cablegram to Oslo"."""
    role: str | None = None
    country: str | None = None


def letter_of(title: str, text: str) -> Letter | None:
    """The author of a letter by its heading, or None where it is none; plain "A to B" counts where offices or the text show a letter.

    Args:
        title: the heading.
        text: the text from a few lines before the body on.
    """
    found = _heading(" ".join(title.split()), text)
    if found is None:
        signed = _signed(text)
        return Letter(signed, None, archive_land(text)) if signed else None
    author, other = found
    name, role, land = writer_of(author) if author else (None, None, None)
    if land is None and not _GOVERNMENT.search(other):
        land = archive_land(text)
    return Letter(name, role, land)


def _heading(words: str, text: str) -> tuple[str | None, str] | None:
    """Author and receiver."""
    m = _FROM.match(words)
    if m and not m["author"].lower().startswith("by ") and (_SERVICE.match(words) or marked(text)):
        return m["author"].strip(" ,"), m["other"] or ""
    m = _TO_ONLY.match(words)
    if m:
        return (None, m["other"]) if marked(text) else None
    m = _PARTED.match(words) or _PAIR.match(words)
    if m is None or not _party(m["author"]) or not _party(m["other"]):
        return None
    shown = _formal(m["author"]) and _formal(m["other"])
    return (m["author"].strip(" ,"), m["other"]) if shown or marked(text) else None


def _signed(text: str) -> str | None:
    """Who signs a letter that opens with "Dear …": the name behind "Yours sincerely"."""
    if not _DEAR.search(text[:_LOOK]):
        return None
    last = next((m for m in _CLOSING.finditer(text)), None)
    name = last["name"].strip(" .") if last else ""
    if not name or not name[0].isupper():
        return None
    return name.title() if name.isupper() and len(name) > _NAME else name


def marked(text: str) -> bool:
    """Whether opening or end of a text show correspondence: "Cablegram 14", "SECRET", "My dear", the mark of an archive."""
    return bool(_MARKS.search(text[:_LOOK]) or _MARKS.search(text[-_LOOK:]))


def archive_land(text: str) -> str | None:
    """The country whose archives keep the paper."""
    return next((land for pattern, land in _ARCHIVES if pattern.search(text)), None)


def _formal(words: str) -> bool:
    return any(w.strip(",.").lower() in _BODIES for w in words.split())


def _party(words: str) -> bool:
    """Whether words can be one who writes or receives: names and offices, no event and no verb."""
    parts = [w.strip(",.[]()'’") for w in words.split()]
    head = [p for p in parts if p]
    if not head or any(p.lower() in _EVENTS for p in head) or head[0].lower() in base_forms():
        return False
    small = [p for p in head if p[0].islower() and p not in {"of", "the", "for", "in", "and", "at", "on", "to", "von", "van", "de", "d'affaires"}]
    return not small and (len(head) <= _NAME or _formal(words))


def writer_of(author: str) -> tuple[str, str | None, str | None]:
    """Name, office and country of the author: "Lord Lund, Norwegian Ambassador in Tokyo" is Lund, with the office behind."""
    bracketed = _BRACKETED.match(author)
    if bracketed:
        return bracketed["name"], bracketed["office"].strip().removeprefix("the ").removeprefix("The "), _land(author)
    name, _, office = author.partition(", ")
    if _formal(name):
        name, office = author.removeprefix("the ").removeprefix("The "), ""
    words = name.split()
    while len(words) > 1 and words[0].lower() in _GRACES | honorifics():
        words = words[1:]
    name = " ".join(words)
    name = name.title() if name.isupper() and len(name) > _NAME - 1 else name
    return name, office or None, _land(author)


def _land(words: str) -> str | None:
    """The country an office names ("U.K. Ambassador to the United States"): the first, since the second is where he serves."""
    tokens = tokenise(words, Span(0, len(words)))[0]
    for i in range(min(len(tokens), _LONGEST)):
        if i and tokens[i - 1].lower in {"in", "to", "at"}:
            return None
        hit = lands().at(tokens, i)
        if hit and isinstance(hit[1], Land) and hit[1].form != "capital":
            return hit[1].alpha3
    return None
