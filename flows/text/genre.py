"""The genre of a release document: by its headline, its turns and its dateline, in this order of trust."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from flows.text.outlets import is_outlet
from flows.text.turns import titled_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.layout import Line

_TITLES = (
    (
        "press_qa",
        r"(?:press|media|news) (?:conference|briefing|availability)|briefing by|daily briefing|q ?& ?a\b|answers? (?:a |media |reporters?'? )?questions?|remarks (?:on|at|to the media)|interview|media availability",
    ),
    (
        "telegram",
        (
            r"^\W*(?:\d+\. )?(?:(?:telegram|airgram|circular telegram)\b"
            r"|the (?:[\w’']+ ){0,3}(?:ambassador|minister|secretary of state|acting secretary|under secretary|consul|charg[ée]|counselor|department of state)(?: general)?\b.{0,80}\bto the\b)"
        ),
    ),
    (
        "memcon",
        r"^\W*(?:\d+\. )?(?:memorand(?:um|a) (?:of|by|for)|memcon|(?:full |war |economic )*(?:cabinet )?(?:submission|summary|paper|agendum) (?:no\.? ?\d+ )?by\b|minutes? (?:of|by)|file note|notes? (?:of|on) (?:a |an |the )?(?:conversation|meeting|discussion|talk|interview)s?|notes? (?:for file )?by\b)|\b(?:summary |summarised )?record of (?:an? |the )?(?:conversation|meeting|discussion|talk|interview)s?\b",
    ),
    (
        "joint_statement",
        r"joint (?:press )?(?:statement|communiqu|declaration|readout|press release|vision)|communiqu|(?:^|\b(?:ministerial|summit|political|leaders[’']) )declaration\b|chair(?:man|woman|person)?(?:'s|’s)? (?:statement|summary)|^(?:\w+ ){0,2}declaration of the |^(?:media|press) (?:statement|release):? (?:on the results of )?(?:the )?.{0,40}\b(?:meeting|session|summit) of\b.{0,40}\b(?:ministers|heads)\b|^(?:media|press) release on the results of the\b|^statement issued by the .{0,40}\b(?:meeting|session|council|summit)\b|(?:leaders|ministers|heads of (?:state|government))[’']? (?:statement|declaration)|\b(?:G-?7|G-?20|Quad|BRICS|ASEAN|AUKUS|Visegrad)\b.{0,60}\b(?:statement|declaration)",
    ),
    (
        "readout",
        (
            r"readout|\b(?:phone |telephone |video |secure )?(?:calls?|conversations?|meetings?|talks|consultations?)\b (?:with|between|of)|[’']s? (?:call|meeting|visit|travel|trip)\b"
            r"|\b(?:meets?|met|holds?|held|speaks?|spoke|talks?|visits?|receives?|received|hosts?|attends?|co-?chairs?|exchanges?|calls on|consults?)\b"
        ),
    ),
    ("transcript", r"\bremarks? (?:by|of)\b|transcript|opening statement|speech|address\b|before bilateral"),
    ("statement", r"\bstatement\b|\bmessage\b|\bcondolences?\b|\bcongratulat|\bcomments? (?:by|on)\b|\bon the (?:situation|passing|anniversary)"),
)
_TITLE_GENRES = tuple((genre, re.compile(pattern, re.IGNORECASE)) for genre, pattern in _TITLES)
_AGENCY = re.compile(
    r"\((?:Xinhua|TASS|Reuters|AP|AFP|ANI|PTI|IANS|Yonhap|Kyodo|Interfax|Ukrinform|Bernama|Antara|VNA|Anadolu|AA|IRNA|KCNA|APP|BERNAMA|UPI|EFE|dpa|RIA Novosti|BelTA|Prensa Latina|ACN)\)"
    r"|^[A-Z][A-Z .,'’]{2,40},? (?:[A-Z][a-z]{2,8}\.? \d{1,2}\b|\(\w)",
)
_EVENT = re.compile(
    r"(?<!\bI )(?<!\b[Ww]e )(?<!\bhas )(?<!\bhave )(?<!\bwho )\b(?:met|spoke|held|had|received|visited|hosted|talked|exchanged|convened|called|travel+ed|attended)\b"
)
_QUOTED = re.compile(
    r"[\"”'stawc](?:(?:(?<=[\"”])|(?<=''))(?:,? (?:he|she|they|[A-Z][\w.\- ]{1,40}?|(?:the|one|a|an) [\w.\- ]{1,40}?) (?:said|says|told|added|wrote|continued)\b| sa(?:id|ys) [a-zA-Z])"
    r"|(?:(?<=\bs)aid|(?<=\bt)old [^.\"“]{1,30}|(?<=\ba)dded|(?<=\bw)rote|(?<=\bc)ontinued)[^.\"“]{0,30}, (?:[\"“]|''))"
)
"""A reporter's way of giving somebody's own words; ministries quote seldom, and not twice."""
_MARKS = ('"', "“", "”", "''")
"""Each match holds one of them for itself."""
_PRESS = re.compile(r"(?:press|media|news) (?:conference|briefing)|daily briefing", re.IGNORECASE)
_PRESS_LINE = re.compile(
    r"^[ \t]*(?:the )?(?:daily |weekly |regular )?(?:press|media|news) (?:briefing|conference)\b[^\n?!]{0,60}$", re.IGNORECASE | re.MULTILINE
)
"""A line above the text that says where the words were spoken, be it no headline."""
_ASKED = re.compile(r"\b(?:you|your)\b[^?\n]{0,200}\?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LISTING = re.compile(r"^\W*+(?:fact ?sheet|what they are (?:saying|reading)|nominations? (?:and|sent)|executive order|proclamation)\b", re.IGNORECASE)
"""Texts that list what others did or said, each under its name and a colon."""
_JOINT = re.compile(
    r"^(?:.{0,60}\btext of (?:the|a) (?:joint )?(?:press )?(?:communiqu|joint )|joint (?:press )?(?:communiqu[eé]|statement|declaration) (?:between|by|of|on|issued)\b)",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"(?:^|\n)[ \t]*(?:Good (?:morning|afternoon|evening|day)|Ladies and gentlemen|Excellencies|Distinguished|Friends|Dear)\b[^\n]{0,60}[.,!]?[ \t]*\n"
)
"""A greeting on a line of its own: the statement is spoken."""
_STATED = re.compile(
    r"^\W*(?:(?:press |official |media |opening )?statement\s+(?:by|of|from)\b(?!.*\b(?:calls?|meetings?|conversations?|talks)\b)|by )",
    re.IGNORECASE | re.DOTALL,
)
_OF_ONE = re.compile(
    r"^\W*(?:press |official |media )?statement (?:by|from) (?:the )?(?!.*\b(?:joint|leaders|ministers|heads|G-?7|Quad|G-?20)\b)", re.IGNORECASE
)
_WE_CHIEFS = re.compile(
    r"^(?:\W|\d)*We,? the (?:\w+ ){0,3}?(?:heads of state|leaders|(?:foreign |finance |defence |defense |trade )?ministers)\b", re.IGNORECASE
)
""" "We, the Heads of State of …": those who issue the text name themselves."""
RECORD = re.compile(
    r"^\W*(?:\d+\. )?(?:memorandum|record|minutes|notes?|transcript) of (?:an? )?(?:telephone )?(?:conversation|meeting|discussion|talk)", re.IGNORECASE
)
""" "Memorandum of Conversation": a list of those present stands between the heading and the talk."""
_SHOUT = 2
_LEAD = 600


def genre_of(text: str, title: str | None, lines: Sequence[Line], *, newswire: bool, letter: bool = False) -> str:
    """One of `schemas.vocabulary.GENRES`.

    Args:
        text: the whole text.
        title: the headline, where there is one.
        lines: the lines of the body, with their turn labels.
        newswire: whether publisher or dateline show a news agency.
        letter: whether the headline tells who writes to whom.
    """
    labels = Counter(line.label.words for line in lines if line.label)
    head = title or ""
    asked = any(line.label.kind == "question" or (is_outlet(line.label.words) and "?" in line.span.of(text)) for line in lines if line.label)
    if letter and not any(line.label.kind == "question" for line in lines if line.label):
        return "telegram"
    if _LISTING.match(head):
        return "press_release"
    if asked or (labels and _PRESS.search(head)) or (not labels and _asks_unlabelled(text, lines)):
        return "press_qa"
    # turns come back; labels met once each may be those of a list ("Norway: will send …")
    if any(times >= _SHOUT for times in labels.values()) or any(map(titled_name, labels)):
        return "transcript"
    lead = text[lines[0].span.start : lines[0].span.start + _LEAD] if lines else ""
    if _WE_CHIEFS.match(lead):
        return "joint_statement"
    by_title = "joint_statement" if _JOINT.match(lead) else _by_title(head)
    if by_title in {"memcon", "telegram", "joint_statement"}:
        return by_title
    if newswire or _AGENCY.search(lead[:120]):
        return "news_readout"
    if (wording := _by_wording(by_title, head, text, lead)) is not None:
        return wording
    if by_title is None and sum(map(text.count, _MARKS)) >= _SHOUT and len(list(islice(_QUOTED.finditer(text), _SHOUT))) == _SHOUT:
        return "news_readout"
    return by_title or ("readout" if _EVENT.search(lead) else "press_release" if title else "other")


def _asks_unlabelled(text: str, lines: Sequence[Line]) -> bool:
    """Whether a line above the text names a briefing, and the text asks somebody."""
    return bool(lines and _PRESS_LINE.search(text, 0, lines[0].span.start) and _ASKED.search(text, lines[0].span.start))


def _by_wording(by_title: str | None, head: str, text: str, lead: str) -> str | None:
    """What the text itself shows against its headline: a message told of, an address, an answer without turns."""
    if by_title == "statement" and ((_EVENT.search(lead[:250]) and not _ADDRESSES.search(lead)) or _MESSAGE_TOLD.match(lead)):
        return "readout"
    if by_title == "statement" and _OF_TALKS.search(head) and not _FIRST_PERSON.search(lead):
        return "readout"  # "Statement by Spokesperson Lund on the Meeting with …": what he gives is the account of it
    if by_title == "statement" and _WISHES.search(head) and not _FIRST_PERSON.search(lead):
        return "readout"  # "Lund first to congratulate Otieno"
    if by_title in {"press_qa", "transcript"}:
        return _untold(by_title, lead)
    return "statement" if by_title in {None, "readout"} and _is_address(text) else None


def _is_address(text: str) -> bool:
    """Whether somebody speaks to an audience, whatever the headline says: "Dear citizens!", and "I" and "we" all along."""
    if "Dear " not in text and "ellow " not in text and "Glory to " not in text:
        return False
    return _HAILED.search(text) is not None and len(list(islice(_FIRST_PERSON.finditer(text), _ALL_ALONG))) == _ALL_ALONG and _SAID_BY.search(text) is None


_HAILED = re.compile(r"(?:\A|[.!?\n] {0,2})(?:Dear|(?:My )?[Ff]ellow|Glory to) [A-Za-z][\w ,'’\-]{2,50}!")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_ALL_ALONG = 8
_OF_TALKS = re.compile(
    r"\bspokes(?:person|man|woman)\b.*\b(?:on|about|following|after) (?:(?:the|an?|[A-Z][\w.'’]*) ){1,6}(?:meeting|call|talks|conversation|visit|reception)\b",
    re.IGNORECASE | re.DOTALL,
)
_WISHES = re.compile(r"^(?!.*\b(?:statement|message|comments?)\b).*\bcongratulates?\b", re.IGNORECASE)
_SAID_BY = re.compile(
    r"[\"”], ?(?:he|she|said|[A-Z][\w.\- ]{1,40}? (?:said|noted|stressed|added|emphasi[sz]ed))\b|\b(?:President|Minister|[A-Z]\w+y) (?:said|noted|stressed|emphasi[sz]ed) that\b"
)
_MESSAGE_TOLD = re.compile(
    r"\A\W{0,4}+(?:On [^,\n]{3,40}, )?(?!I |We )(?:(?:[A-Z][\w.'’\-]{1,30}|of|the|and|for),? ){1,12}(?:has |have |also |today |warmly )?"
    r"(?:sent|congratulated|extended|conveyed|offered|expressed|wished|addressed)\b"
)
""" "Vladimir Lund sent a message of greetings": a message is told of, and not printed."""


_OPENING_WORDS = re.compile(
    r"^\W*(?:opening|closing|welcome|welcoming|introductory|concluding|keynote) (?:remarks|statement|address|speech|words)\b", re.IGNORECASE
)
""" "Opening Remarks in Meeting with …": the words themselves."""


def _by_title(head: str) -> str | None:
    """The genre a headline names; a statement by somebody is one, whatever it is about."""
    if _STATED.match(head):
        return "statement"
    if _OPENING_WORDS.match(head):
        return "transcript"
    one = _OF_ONE.match(head) is not None  # "Statement from Advisor Lund Welcoming the Communique" is no communiqué
    return next((genre for genre, pattern in _TITLE_GENRES if pattern.search(head) and not (one and genre == "joint_statement")), None)


def _untold(genre: str, lead: str) -> str:
    """A headline that promises turns over a text without any: the answer alone, which is read as told there."""
    return genre if genre == "press_qa" or not _EVENT.search(lead[:200]) else "readout"
