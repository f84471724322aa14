"""Lines that belong to the page and not to the text: bars, numbers, addresses, names of the house, places and hours.

A line counts by its form alone. Prose never does: it has a verb or comes to a stop, and every form here is closed at both ends.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flows.text.dates import MONTHS, find_dates
from flows.text.gazetteer import Land, proper_names
from flows.text.hints import tokenise
from flows.text.lexicon import rows
from flows.text.records import Span

if TYPE_CHECKING:
    from flows.text.tokens import Token

_LANGUAGES = (
    "english|français|francais|deutsch|español|espanol|italiano|português|portugues|русский|українська|عربي|العربي|العربية|中文|简体中文|繁體中文|简体|繁体|"
    "日本語|한국어|türkçe|polski|rumantsch|nederlands|svenska|suomi|tiếng việt|bahasa indonesia|japanese|chinese|arabic|french|spanish|russian|german|korean"
)
_PARTS = "contact us|links|home|search|sitemap|site map|menu|rss|faq|about us|archive|subscribe|login|accessibility|mobile version"
_BAR = re.compile(rf"^(?:\W*+(?:{_LANGUAGES}|{_PARTS})\b){{1,12}}+\W*+$", re.IGNORECASE)
_CRUMBS = re.compile(r"^\W{0,4}(?:you are here|home|main page|start ?page)\s?[>›»/|:].{0,160}$", re.IGNORECASE)
_SHARE = re.compile(
    r"^\W{0,4}(?:(?:share|print|tweet|facebook|twitter|linkedin|whatsapp|wechat|telegram|email|e-mail|copy link|save|download|pdf|listen|font|text)\b"
    r"(?:\W{1,3}(?:share|this|page|on|via|by|print|tweet|facebook|twitter|linkedin|whatsapp|wechat|weibo|telegram|email|e-mail|copy|link|article|version|pdf|size|small|medium|large|[a+-])\b){0,12}+)\W*+$"
    r"|^\W{0,4}(?:skip to|back to|go to|font size|large medium small|follow us|read more|hits\b|views\b).{0,40}$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^\W*+(?:(?:daily|latest|top|other|all|official|media|press|public|regular|foreign ministry|spokesperson['’]s|spokesman['’]s|the|and|&|/) ?){0,4}"
    r"(?:news|press releases?|releases?|stories|statements?|speeches|speech|transcripts?|news transcripts?|remarks|readouts?|briefings?|briefing room|statements and releases|conferences?|"
    r"working days?|announcements?|activities|events|communiqu[eé]s?|newsroom|room|centre|center|notes?|articles?|interviews?|photo galler(?:y|ies)|updates?|facts|e&oe)(?:,? e&oe)?\W*+$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\W*+(?:(?:pr|press release|release|statement|communiqu[eé]|bulletin|ref|reference|doc|circular|note)\.?:? ?)?(?:no|nr|number|n°|№)?[.:]? ?"
    r"(?:[A-Z]{1,5}/){0,3}[A-Z]{0,4}[ -]?\d{1,6}(?:[/-]\d{1,4}){0,2}\W*+$",
    re.IGNORECASE,
)
_HOUR = re.compile(
    rf"^\W*+(?:\d{{1,2}} (?:{MONTHS}),? )?(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?|\d{{1,2}}) ?(?:[ap]\.?m\.?)?,? ?(?:\(?(?:local time|e[ds]?t|gmt|utc|cest|cet|bst|ist|jst|msk|h|hrs|hours)\)?)?\W*+$",
    re.IGNORECASE,
)
_HOST = re.compile(r"^\W*+(?:https?://)?(?:[\w-]{1,40}\.){1,5}[a-z]{2,12}(?:/\S{0,200})?\W*+$")
_LABELLED = re.compile(
    r"^\W{0,4}(?:from|published|publication date|posted(?: on)?|updated?|last updated|date|time|source|editor|edited by|author|by|subjects?|topics?|persons?|tags?|keywords?|categor(?:y|ies)|"
    r"location|venue|presenters?|hits|views|contact|photos?|image|video|direct link|text version|publication status|published in sections?|for immediate release|embargo(?:ed)?)\s?(?:[:：].{0,120})?$"
    r"|^\W{0,4}(?:date|updated?|published|posted(?: on)?)\s?[:：]?\s?\W?\d.{0,60}$|^.{0,80}you are subscribed to.{0,160}$|^.{0,12}this information has recently been updated.{0,60}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^(?:\W{3,}|. ?\.( ?\.){2,})$")
_HOUSE = frozenset(
    "ministry ministries ministère ministerio department office embassy government presidency permanent mission consulate general federal press service secretariat cabinet "
    "prime minister's president's presidential president foreign affairs external european international cooperation trade commonwealth development relations expatriates "
    "defence defense overseas immigration culture tourism communications communication media spokesperson spokesperson's spokesman's information public team bureau centre "
    "division directorate delegation republic kingdom state states administration house council commission union nations eeas fdfa fcdo mofa mfa dfat representation high "
    "representative security policy institutions directorate-general administration's the of for and to in at & , ' - ( ) / 's ’s".split()
)
_HEADS = frozenset(
    "ministry ministère ministerio department office embassy government presidency mission consulate secretariat cabinet service team bureau directorate delegation house commission fdfa fcdo mofa mfa dfat".split()
)
_LONGEST = 170
_SENTENCE = 80
"""What is longer and comes to a stop is prose."""


def is_page_line(words: str) -> bool:
    """Whether a line of the page is furniture by its form: no text of the release stands in it."""
    if len(words) > _LONGEST or (len(words) > _SENTENCE and words[-1] in ".!?" and "subscribed" not in words):
        return False
    forms = (_BAR, _CRUMBS, _SHARE, _SECTION, _HOST, _LABELLED, _RULE)
    if any(form.match(words) for form in forms) or (_FIGURE.search(words) and (_NUMBER.match(words) or _HOUR.match(words))):
        return True
    return is_house(words) or is_date_line(words) or is_place(words)


_BANNER = re.compile(
    r"^\W*(?:(?:an )?official website of|here['’]s how you know|official websites use|(?:an? )?\.?gov websites? belongs?|secure \.gov websites|a lock ?\(|you have accessed part of a historical|"
    r"the largest security-cleared|please enable javascript|this (?:web)?site uses cookies|continuous usage of the website|file photo\b|view settings$|font size\b|site colou?rs\b|images$|settings$)",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\S[ \u00a0]{3,9}(?=\S)(?:\S| (?=\S)){1,60}[ \u00a0]{3,9}\S|\S\t+\S[^\t]*\t+\S")
"""Three entries of a menu side by side."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_MENU_WORDS = 5


def is_no_headline(words: str) -> bool:
    """Whether a line above the headline cannot be it: a banner of the site, a menu in a row, another script, a field or an item of a list."""
    if _BANNER.match(words) or words[0] in "•·▪●" or (words[-1] == ":" and len(words) < _SENTENCE // 2):
        return True
    half = len(words) // 2
    if _COLUMNS.search(words) or words[:half] == words[half + 1 :] or words.lower().strip(" |/»›>") in languages():
        return True
    letters = sum(c.isalpha() for c in words)
    if sum(1 for _ in _LATIN.finditer(words)) * 2 < letters:
        return True
    parts = words.split()
    small = [w for w in parts if w[0].islower() and w not in {"and", "of", "in", "the", "to", "for", "us"}]
    menu = words.startswith(("Home ", "HOME ")) or words.count("&") > 1
    return menu and len(parts) > _MENU_WORDS and not small and words[-1] not in ".!?"


def is_date_line(words: str) -> bool:
    """Whether a line is a date and little more ("Islamabad, 5 May 2022", "23 June 2022 - 15:30", "02/24/2022 09:54 PM EST")."""
    dates = [d for d in find_dates(words) if d.full] if len(words) < _LONGEST // 2 and _FIGURE.search(words) else []
    if not dates:
        return False
    rest = words
    for dated in reversed(dates):
        rest = rest[: dated.span.start] + rest[dated.span.end :]
    timed = _CLOCK.search(rest) is not None
    rest = _CLOCK.sub("", rest).strip(" ,.;:|/–—-()[]\u00a0\t*")
    return not rest or is_place(rest) or bool(_DATE_WORDS.match(rest)) or (timed and len(rest.split()) <= _CITY and rest.title() == rest)


_CITY = 2
"""Words of a place that may stand behind day and hour ("St Petersburg")."""
_FIGURE = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b(?: ?[ap]\.?m\b\.?)?(?:,? ?(?:local time|e[ds]?t|gmt|utc|cest|cet|bst|ist|jst|msk)\b)?", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"^(?:(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|date|updated?|published|posted|on|at|press releases?|media releases?|news|statement|hits|views|eeas press team|\d++)[\s:,.|/–—-]*+){1,6}+$",
    re.IGNORECASE,
)


def is_place(words: str) -> bool:
    """Whether a line names a place and nothing else ("Washington, D.C.", "New Delhi")."""
    if not words[:1].isupper() or len(words) > _LONGEST // 3:
        return False
    tokens, _ = tokenise(words.title() if words.isupper() else words, Span(0, len(words)))
    return bool(tokens) and _all_named(tokens)


def _all_named(tokens: tuple[Token, ...]) -> bool:
    i = named = 0
    while i < len(tokens):
        hit = proper_names().at(tokens, i)
        if hit and isinstance(hit[1], Land) and hit[1].form != "demonym":
            named += 1
            i = hit[0]
        elif tokens[i].lower in {",", ".", "the", "d.c.", "d.c", "dc", "(", ")"}:
            i += 1
        else:
            return False
    return named > 0


def is_house(words: str) -> bool:
    """Whether a line is the name of an institution and nothing else ("Office of the Spokesperson")."""
    words = words.rstrip(" ,")
    if not words[:1].isalpha() or len(words) > _LONGEST // 2 or words[-1:] in ".!?:;":
        return False
    if words.lower() in _publishers():
        return True
    tokens, _ = tokenise(words, Span(0, len(words)))
    lower = [t.lower for t in tokens]
    if not _HEADS & set(lower):
        return False
    i = 0
    while i < len(tokens):
        hit = proper_names().at(tokens, i)
        if hit:
            i = hit[0]
        elif lower[i] in _HOUSE:
            i += 1
        else:
            return False
    return True


@cache
def languages() -> frozenset[str]:
    """What the switches of a page call its languages, each in its own words ("Eesti keeles")."""
    return frozenset(r["words"] for r in rows("language_switches"))


@cache
def _publishers() -> frozenset[str]:
    names = {r["publisher"].lower() for r in rows("publishers") if r["publisher"]}
    return frozenset(names | {p.strip().lower() for r in rows("publishers") for p in r["patterns"].split(";") if p.strip()})
