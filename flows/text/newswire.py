"""What shows that a reporter wrote the text: datelines without a dash, credits of an agency, "said on Tuesday"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from flows.text.gazetteer import lands
from flows.text.hints import tokenise
from flows.text.lexicon import rows
from flows.text.records import Span

_CREDIT = re.compile(
    r"\((?:additional )?(?:reporting|writing|editing) by\b|^(?:additional )?reporting by [A-Z]|\bediting by [A-Z][a-z]+ [A-Z]|\bwith inputs? from agencies\b"
    r"|\b(?:contributed to|contributing to) this (?:report|story|article)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""The line in which an agency names who wrote and edited."""
_DAY = r"(?:(?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SAID_ON = re.compile(
    rf"\b(?:said|says|told|announced|warned|urged|accused|condemned|denied|vowed)\b[^.\"“”]{{0,60}}? {_DAY}\b|\b{_DAY}[^.\"“”]{{0,20}}? (?:said|told|announced|called|urged|warned)\b"
)
"""Reporters date by the day of the week what somebody said; ministries give the date."""
_MET_ON = re.compile(rf"\b(?:called|met|agreed|spoke|held|discussed|issued|signed)\b[^.\"“”]{{0,60}}? {_DAY}\b")
_OPENING_DAY = re.compile(
    r"(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Yesterday|Earlier today|Late on [A-Z][a-z]{2,8}day)\b(?!,? (?:\d|[A-Z][a-z]{2,8} \d))"
)
"""A report that opens with the day of the week."""
_TO_REPORTERS = re.compile(
    r"\bcondition of anonymity\b|\basked not to be (?:named|identified)\b|\btold (?:Reuters|AFP|AP|PTI|ANI|IANS|IRNA|BBC|VOA|Sputnik|TASS|RIA|Interfax|CNN|Xinhua|Anadolu|Bloomberg|Al Jazeera|the BBC)\b|\btold (?:a |the )?(?:daily |regular |news |press ){0,3}(?:reporters|journalists|briefing|conference)\b|\b(?:posted|wrote|said|added) on (?:X|Twitter|Facebook)\b|\bin a (?:tweet|post on X)\b|\btweeted\b"
    r"|\bnews agency (?:reported|reports|said)\b"
)
_RELAYED = re.compile(
    r"\b(?:was|were) quoted\b[^.\"“”]{0,60} as saying\b|\bquoted [^.\"“”]{2,60} as saying\b|\bcited [^.\"“”]{2,60} as saying\b"
    r"|\b[a-z]+,? (?:informed |official |diplomatic |military |security |media )?(?:sources|reports) (?:said|say|told)\b|\baccording to (?:the |informed |official |diplomatic |media ){0,2}(?:sources|reports)\b"
    r"|\b(?:news agency|correspondent|newspaper|broadcaster) (?:has |have )?(?:reported|reports|said|informs|learned)\b|\bhas learned from\b"
    r"|, (?!(?:\w+ ){0,2}(?:Ministry|Service|Office|Embassy|Department|Government|Center|Centre|President|Minister)\b)(?:[A-Z][\w’'.]+ ){1,3}(?:reports|informs)(?:\.| citing\b| with reference\b)"
    r"|\b[Tt]he (?:[A-Z]\w+ )?(?:top|chief) (?:[A-Z]\w+ )?diplomat\b"
)
"""Whose words reached the writer by others: a medium that quotes, sources without a name, a correspondent who reports; and who is called "the top diplomat" by those who look on."""
_RELAYING = ("quoted", "cited", "sources", "reports", "news agency", "correspondent", "newspaper", "broadcaster", "learned", "informs", " diplomat")
_BARE_DAY = re.compile(
    r"\b(?:said|told|announced|reaffirmed|expressed|called|met|urged|warned|remarks?|talks|reported|reporters|spokesman|spokeswoman|spokesperson|officials?|here|visit|held|discussed|arrived)"
    r" (?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?<![A-Z])\b(?:resign|arriv|sign|meet|vot|accus|reject|condemn|denied|deni|warn|vow|pledg|summon|visit|approv|launch)ed (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
""" "The minister said Friday": the day of the week without a preposition is the reporter's; an official text says "on Friday" or gives the date."""
_REMARK = re.compile(r"\b(?:made|making) (?:the|these|this) (?:remarks?|comments?|statements?|announcement)\b")
""" "He made the remarks in a meeting": the words come first, and where they were said afterwards."""
_IN_PICTURE = re.compile(r"\((?:\d(?:st|nd|rd|th) |[Cc]ent(?:er|re)[ -])?(?:L|R|C|[Ll]eft|[Rr]ight)\)")
""" "Kari Lund (R)": where somebody stands in a picture."""
_PRINTED = re.compile(
    r"\bmaterial may not be published\b|\bsyndicated feed\b|©[^\n]{0,20}(?:Press|News|Agency|Times|Post)\b|^-{1,2} ?(?:IANS|ANI|PTI|UNI)\b|\b(?:PTI|IANS|ANI|UNI) [A-Z]{2,4}\W*\Z|^Source: [^\n]{0,40}(?:Press|News) Agency\b",
    re.MULTILINE,
)
"""What an agency sets below its report."""
_SIGNED = re.compile(r"[A-Z][\w .,'’\-]{2,50}\((?:[A-Z]{2,9}(?: ?[/-] ?[A-Z]{2,9}){0,2})\) ?(?:[.:–—-]|[A-Z])")
""" "Oslo, May 2 (NTB) --", "Oslo, May 2 (NTB/TT):": the short name of the agency behind place and day."""
_TOLD = ("told ", " on X", "Twitter", "Facebook", "tweet", "news agency ")
"""Without one of these nobody is quoted by reporters so."""
_SAID = re.compile(r"\b(?:said|told reporters|according to|says)\b", re.IGNORECASE)
_CITY_STATES = frozenset({"SGP", "LUX", "MCO", "DJI", "KWT"})
"""Countries that bear the name of their capital: "SINGAPORE The minister …"."""
_OPENING = 700
_BARE = re.compile(r"(?P<city>[A-Z][A-Z’'.\-]{1,30}(?: [A-Z][A-Z’'.\-]{1,30}){0,3})(?P<land>, [A-Z][\w\-]{1,30})?(?P<dash> ?[:/]| ) ?(?=[\"“‘']?[A-Z0-9])")
_CITY = re.compile(r"(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?): ?(?=[A-Z][a-z])")
_SLASH = re.compile(r"[A-Z]{3,30}(?: [A-Z]{3,30})?/ ?[A-Z]{3,30}(?: [A-Z]{3,30})? (?=[\"“‘']?[A-Z])")
""" "BEIJING/WASHINGTON China's …"."""
_CITY_DASH = re.compile(r"[A-Z][A-Z.'’\-]{2,20}(?: [A-Z][A-Z.'’\-]{1,20}){0,2}(?:, [A-Z][a-z]{2,20})? ?(?:--|–|—|―) ")
""" "BEIRUT — The talks …": a dateline without a day, as agencies set it."""
_CITY_LONG_DASH = re.compile(r"(?P<city>[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?) — (?=[A-Z])")
""" "Luanda — The minister …", without a day."""
_FEWEST_SAID = 2


def shows_reporter(text: str, start: int) -> bool:
    """Whether credits, or a day of the week beside a verb of saying in the lead and more such verbs behind it, show a news report.

    Args:
        text: the whole text.
        start: where the body begins.
    """
    foot = max(start, len(text) - 900)
    if _OPENING_DAY.match(text, start) or _CREDIT.search(text, foot) or _PRINTED.search(text, foot):
        return True
    if any(word in text for word in _TOLD) and _TO_REPORTERS.search(text, start):
        return True
    if any(word in text for word in _RELAYING) and _RELAYED.search(text, start, start + 2 * _OPENING):
        return True
    end = start + _OPENING
    city = _CITY_LONG_DASH.match(text, start)
    if city is not None and _is_place(city["city"], colon=False):
        return True
    if (
        _SIGNED.match(text, start)
        or _BARE_DAY.search(text, start, end)
        or _REMARK.search(text, start, end)
        or _IN_PICTURE.search(text, max(0, start - _OPENING), end)
    ):
        return True
    said = sum(1 for _ in islice(_SAID.finditer(text, start), 2 * _FEWEST_SAID))
    if said >= _FEWEST_SAID and _SAID_ON.search(text, start, start + _OPENING):
        return True
    return said >= 2 * _FEWEST_SAID and bool(_MET_ON.search(text, start, start + _OPENING) or _CITY_DASH.match(text, start))


def bare_dateline(text: str) -> int:
    """How many characters a dateline without a dash takes: "SEOUL: The minister …", "OSLO, Norway The minister …"; 0 for none.

    A place in capitals counts where the gazetteer knows it, or where its country follows.

    >>> bare_dateline("NAIROBI The minister said so."), bare_dateline("NATO Secretary General Lund said so.")
    (8, 0)
    """
    slash = _SLASH.match(text)
    if slash:
        return slash.end()
    city = _CITY.match(text)
    if city and _is_place(city["city"], colon=False):
        return city.end()
    m = _BARE.match(text)
    if not m:
        return 0
    if m["land"] and _known(m["land"].strip(", ")):
        return m.end()
    place = m["city"]
    if _is_place(place, colon=":" in m["dash"]):
        return m.end()
    while " " in place:  # "OSLO U.S. Secretary …": the capitals of the next word are none of the place
        place = place.rpartition(" ")[0]
        if _is_place(place, colon=False):
            return len(place) + 1
    return 0


def _known(words: str) -> bool:
    return lands().at(tokenise(words, Span(0, len(words)))[0], 0) is not None


def _is_place(city: str, *, colon: bool) -> bool:
    """Whether the words in capitals are a capital or another place of the gazetteer; a country only before a colon."""
    if city == "UNITED NATIONS":
        return True
    words = city.title()
    tokens = tokenise(words, Span(0, len(words)))[0]
    land = lands().at(tokens, 0)
    if land is not None:
        return land[0] == len(tokens) and (land[1].form == "capital" or ((colon or land[1].alpha3 in _CITY_STATES) and land[1].form == "name"))
    return words in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("places"))
