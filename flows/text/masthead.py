"""Title, date line, source, and where the body begins and ends.

A header line is short and no prose: it closes without a stop. The first line that reads as prose, or that opens a turn,
begins the body; furniture after the last line of prose ("###", "END 1:05 P.M.", share bars) lies outside it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.dates import find_dates
from flows.text.foot import body_of
from flows.text.furniture import is_house, is_no_headline, is_page_line, is_place
from flows.text.gazetteer import office_heads
from flows.text.genre import RECORD
from flows.text.publishers import publisher_of
from flows.text.records import Masthead, Span
from flows.text.scene import scene_of
from flows.text.telling import dateline
from flows.text.turns import label_at, opens_turn, titled_name
from flows.text.wordlist import known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.text.records import Decoded

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…:;]['\"”’)\]]{0,3}$")
_HOUR = re.compile(r"\d ?[ap]\.m\.$")
"""The hour that ends the heading of a record: its stop ends no sentence."""
_SOURCE = re.compile(
    r"\bSource\s?[:：]\s?(?P<source>[^\s|\[\n][^|\[\n]{0,200}?)\s*(?:$|[|\[]|\s(?=(?:time|date|updated?|editor|published)\b|\d{4}-\d))", re.IGNORECASE
)
_HOST = re.compile(r"\b(?:https?://)?((?:[a-z0-9\-]{1,63}\.){1,5}[a-z]{2,12})\b(?:/\S*)?", re.IGNORECASE)
_URL = re.compile(r"\bhttps?://\S+")
_FURNITURE = re.compile(
    r"^\W{0,4}(?:(?:url|link)\s?[:：]|share\b|print\b|tweet\b|facebook|twitter|email\b|e-mail\b|(?:home|start|startseite|accueil|inicio|início)\s?[>›»/|]|you are here|skip to|font size|\[?font|large medium small|"
    r"updated?\s?:|published\s?:|posted\s?(?:on|:)|date\s?:|time\s?:|for immediate release|press releases?$|news$|news releases?$|statements?$|briefing room|"
    r"office of the|file no\.|media note|readouts?$|transcripts?$|english\b.{0,80}$|language|menu$|search$|back to|read more|(?:related|previous|next)\b.{0,40}$|"
    r"\d{2,3}\.[\w. ]{1,30}/[\w.:–\- ]{1,30}$|(?:top secret|secret|confidential|restricted|unclassified|limited official use|no distribution)\W*$|"
    r"(?:\W*(?:english|français|francais|deutsch|español|espanol|italiano|português|русский|українська|عربي|العربية|中文|简体中文|繁體中文|日本語|한국어|türkçe|polski|rumantsch)\b){2,}|"
    r"(?:(?:urgent|priority|immediate|most|personal|eyes only|secret|top|confidential|and|important)\W+){1,4}$|"
    r"(?:cablegram|telegram|cable|savingram|airgram|despatch|dispatch|memorandum|minute|letter|teleprinter)\b.{0,60}\b\d{1,2} [a-z]{3,9},? \d{4}\b.{0,40}$|"
    r"n[oq]\.? date$|(?:for press|m/|f\d|e\.? ?and ?o\.? ?e)\b.{0,40}$|(?!\S*[A-Za-z]{4})(?:[A-Z][A-Z./ -]{0,10})$|"
    r"the white house$|washington,? d\.?c\.?$|by (?!.{0,40}\b(?:secretary|minister|president|ambassador|representative|spokes\w+)\b)[A-Z]|\d{1,2}/\d{1,2}/\d{4} \||source\s?[:：]|photo\b|image\b|tags?\b|keywords?\b|#{1,6}$|editor\s?:|by:)",
    re.IGNORECASE,
)
_PLACE_DATE = re.compile(r"^[\[(]?[A-Z][\w.,'’\-\[\]() ]{0,60}$")
_TALK_DATED = re.compile(r"^(?:[\w'’\-]+ ){1,6}(?:call|meeting|talks|conversation|phone call|visit) (?:with|by|of|to) [A-Z]", re.IGNORECASE)
_DATE_FIRST = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{4}\s*[—–-]\s*[A-Z][\w ,&]{2,60}$")
""" "21.05.2024 — Press releases": the day, and what kind of text it is."""
_PERSON = re.compile(
    r"^(?:(?P<family>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+)?), ?(?P<given>[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]*)?)(?:, \d{4}.{0,8})?"
    r"|(?P<plain>[A-Z][\w'’\-]+(?: [A-Z]\.?)?(?: [A-Z][\w'’\-]+){1,2}))$"
)
_NOBODY = re.compile(
    r"\b(?:party|democrats|greens|nationals|office|ministry|department|house|government|news|editor|staff|team|secretariat|council)\b", re.IGNORECASE
)
"""Words of parties and offices, which metadata name beside the person or instead."""
_PATH = re.compile(
    r"^\W{0,4}(?:(?:home|main page|start(?: ?page|seite)?|you are here|accueil|inicio|início|strona główna|главная)\W{1,4})?[>›»]", re.IGNORECASE
)
_TITLE_LONGEST = 420
_PROSE_SHORTEST = 55
_HEADER_LINES = 14
_LEADING = frozenset("of by on to the for with and at in from".split())
"""With these words no headline ends, and a line that begins with one in small letters goes on with it."""
_MENU_LINES = 60
_HEADLINE = 4
"""Words of the shortest headline that is known by being printed twice."""
_AGAIN = 2
"""A label that stands so often opens turns."""
_DATELINE = 300
_DECK_LINES = 5
_NAMES_TEXT = re.compile(r"statement|communiqu|declaration|readout|transcript|remarks|press release|conference", re.IGNORECASE)
_NUMBERED = re.compile(r"No\.?:? ?\d{1,4}(?:/\d{2,4})?, [^,]{5,20}, (?=[A-Z])")
_IN_FULL = re.compile(r"^\W{0,4}(?:full|complete) text ?[:–—-] ?(?=\w)", re.IGNORECASE)
""" "FULL TEXT: Statement of …": what a medium sets before the headline of the document."""
_BYLINE = re.compile(
    r"(?:[A-Z][\w.'’-]{0,20} ){1,3}[A-Z][\w.'’-]{1,20}, (?:[A-Z][\w'’-]{2,20}|of|the|for|and|to)(?: (?:[A-Z][\w'’-]{2,20}|of|the|for|and|to)){0,8}$"
)

_HONOURED = re.compile(r"(?:The )?(?:Rt\.? |Right )?Hon(?:ourable|\.)? (?:Dr\.? )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2} [A-Z][\w'’-]+)$")
""" "Rt Hon Kari Lund", on a line of its own above the offices and the text."""
_BRIEFER = re.compile(r"(?:[A-Z][\w'’-]{0,20} )*Spokes(?:person|man|woman)\b[^.?!:;0-9]{5,90}$")
""" "Spokesperson and Deputy Minister for Fish Kari Lund", on a line of its own above what she says."""


@dataclass(slots=True)
class _Header:
    """What the lines above the body have told so far."""

    title: Span | None = None
    date: dt.date | None = None
    source: str | None = None
    body: int | None = None
    place: str | None = None
    byline: tuple[str, str] | None = None
    end: int = 0
    """Where the lines behind a summary end that still belong to the header."""
    section: Span | None = None
    """A line that names the kind of text ("Joint Statement"), the title where there is no other."""


_ISSUED = re.compile(r"^[ \t]*issued by [^\n]{5,90}$", re.IGNORECASE | re.MULTILINE)
"""A line at the end that tells whose paper it is."""
_ISSUED_ABOVE = re.compile(r"^[ \t]*the (?:press|news|media) release (?:was )?issued by [^\n]{5,90}$", re.IGNORECASE | re.MULTILINE)
"""The same above the text, as a collection of releases prints it."""
_FOOT = 600


def read_masthead(text: str, decoded: Decoded, *, start: int) -> Masthead:
    """Find title, origin and body of a release document.

    Args:
        text: the normalised text.
        decoded: what the format told of the file.
        start: where the front matter ends in `text`.
    """
    said = dict(decoded.metadata)
    header = _read_header(text, start, said.get("title"))
    begin = header.body if header.body is not None else start
    body, foot_date = body_of(text, begin)
    title = said.get("title") or (header.title.of(text) if header.title else None)
    title = " ".join(title.split()) if title and not header.title else title
    url = said.get("source_url") or said.get("url") or _url(text, start, body.start)
    authors = _metadata_authors(said)
    foot = "\n".join([text[body.end :], *(m[0] for m in _ISSUED.finditer(text, max(body.start, body.end - _FOOT)))])
    issued = _ISSUED_ABOVE.search(text, body.start, min(body.end, body.start + _DATELINE))
    above = text[start : max(body.start, header.end)] + (f"\n{issued[0]}" if issued else "")
    publisher, country = publisher_of(url, header.source, above, title, foot=foot, lead=text[body.start : body.end][:_DATELINE])
    date, date_from = _published(said, header, foot_date, title, _dateline_date(text, body))
    return Masthead(
        body=body,
        title=header.title,
        title_text=title,
        publication_date=date,
        date_from=date_from,
        source=header.source or _host(url),
        source_url=url,
        publisher=said.get("publisher") or publisher,
        issuer_country=country,
        place=header.place,
        author=authors[0] if len(authors) == 1 else None,
        authors=authors,
        byline=header.byline,
    )


def _published(
    said: dict[str, str], header: _Header, foot: dt.date | None, title: str | None, dateline_date: dt.date | None
) -> tuple[dt.date | None, str | None]:
    """The day of publication and where it was read, in this order of trust."""
    found = (("metadata", _metadata_date(said)), ("header", header.date), ("foot", foot), ("title", _title_date(title)), ("dateline", dateline_date))
    return next(((day, place) for place, day in found if day), (None, None))


def _read_header(text: str, start: int, title: str | None) -> _Header:
    header = _Header()
    lines = _unlisted(text, _from_path(text, list(_visible_lines(text, start, _MENU_LINES))))[: _HEADER_LINES + 1]
    twice = _twice([line.of(text) for line in lines])
    for i, printed in enumerate(lines[:_HEADER_LINES]):
        whole = _IN_FULL.match(printed.of(text))
        line = Span(printed.start + whole.end(), printed.end) if whole else printed
        words = line.of(text)
        if title and " ".join(words.split()) == " ".join(title.split()):
            header.title = line
        elif (
            _is_header(words, header)
            or is_page_line(words)
            or _is_menu([line.of(text) for line in lines[i : i + 3]])
            or (_untitled(header, title) and (i < twice or is_no_headline(words)))
        ):
            _note(words, header)
            header.section = header.section or (line if _NAMES_TEXT.search(words) and not is_no_headline(words) else None)
        elif header.title is None and title is None and _is_title(words, last=i + 1 == len(lines)) and not _taken_up(words, text):
            header.title = _whole_title(text, _without_number(words, line), lines[i + 1 :])
            _note(words[: header.title.start - line.start], header)
        elif (header.title is not None or title) and _note_byline(words, lines[i + 1 : i + 2], text, header):
            continue
        elif _begins_body(words) or _first_turn(words, text) or _taken_up(words, text) or i > _HEADER_LINES // 2:
            header.body = line.start
            _note_deck(text, lines[i + 1 :], header)
            break
    header.title = header.title or (header.section if title is None else None)
    if header.body is None:
        header.body = header.title.end if header.title else start
    return header


def _note_byline(words: str, following: Sequence[Span], text: str, header: _Header) -> bool:
    """Whether a line below the headline names who speaks, or gives the offices below the name."""
    if _BYLINE.match(words):
        name, _, office = words.partition(", ")
        header.byline = (name, office)
    elif header.title is None:
        return False
    elif header.byline is None and (m := _HONOURED.match(words)) is not None:
        header.byline = (m["name"], next((line.of(text) for line in following if _is_office(line.of(text))), "Minister"))
    elif _BRIEFER.match(words) is not None and titled_name(words):
        header.byline = _briefer(words)
    else:
        return header.byline is not None and _is_office(words)
    return True


def _is_office(words: str) -> bool:
    """Whether a line holds an office and nothing else: "Deputy Prime Minister", "Minister of Foreign Affairs"."""
    parts = words.replace(",", " ").split()
    return len(parts) <= _HEADLINE * 2 and all(w[0].isupper() or w in _LEADING for w in parts) and bool({w.lower() for w in parts} & office_heads())


def _briefer(words: str) -> tuple[str, str]:
    """Name and office: the last two words are a name, and the one before them too where it is no word of English."""
    parts = words.split()
    most = len(parts) - 2
    most -= parts[most - 1][0].isupper() and not known(parts[most - 1].lower())
    return " ".join(parts[most:]), " ".join(parts[:most])


def _from_path(text: str, lines: list[Span]) -> list[Span]:
    """The lines from the path of the page on ("Home > News") where a menu stands above it and the headline below."""
    for i, line in enumerate(lines[:-1]):
        words = line.of(text)
        if _begins_body(words):
            break
        if i > _DECK_LINES and _PATH.match(words) and _is_title(lines[i + 1].of(text), last=False):
            return lines[i:]
    return lines


def _unlisted(text: str, lines: list[Span]) -> list[Span]:
    """The lines without the list below the heading of a record that tells who was present, a bullet before each."""
    at = next((i for i, line in enumerate(lines[:_DECK_LINES]) if RECORD.match(line.of(text))), None)
    if at is None:
        return lines
    return [*lines[: at + 1], *itertools.dropwhile(lambda line: text[line.start] in _BULLETS, lines[at + 1 :])]


_BULLETS = "•·▪●"


def _twice(lines: Sequence[str]) -> int:
    """Where a headline stands that is printed once more before the text begins: what is above it is the page's; 0 for none."""
    head = list(itertools.takewhile(lambda words: not (_STOP.search(words) and len(words) > _PROSE_SHORTEST), lines))
    return next((i for i, words in enumerate(head) if head.count(words) > 1 and len(words.split()) >= _HEADLINE), 0)


def _untitled(header: _Header, title: str | None) -> bool:
    """Whether no headline was met yet."""
    return header.title is None and title is None


def _is_menu(lines: Sequence[str]) -> bool:
    """Whether a line is the menu of a page: the path of the page follows ("Home > News"), and the headline only then."""
    if len(lines) <= 2 or _PATH.match(lines[1]) is None:  # noqa: PLR2004  (menu, path, headline)
        return False
    words = lines[0].split()
    barred = sum(w[0].isupper() or not w[0].isalpha() for w in words) * 3 >= 2 * len(words)
    return barred and _is_title(lines[2], last=False)


def _without_number(words: str, line: Span) -> Span:
    """The headline behind number and date ("No: 145, 5 May 2022, Press Release …")."""
    m = _NUMBERED.match(words)
    return Span(line.start + m.end(), line.end) if m else line


def _whole_title(text: str, title: Span, lines: Sequence[Span]) -> Span:
    """The headline with the lines it runs on over: "Press Statement of / Secretary Lund / on the visit of …"."""
    for line in lines[:_DECK_LINES]:
        words = line.of(text)
        runs_on = title.of(text).rsplit(maxsplit=1)[-1].lower() in _LEADING or (words[0].islower() and words.split()[0] in _LEADING)
        if not runs_on or not _is_title(words, last=False):
            break
        title = Span(title.start, line.end)
    return title


def _note_deck(text: str, lines: Sequence[Span], header: _Header) -> None:
    """The first paragraph may be a summary above the line that tells the date: what the lines behind it tell still belongs to the header."""
    page = list(itertools.takewhile(lambda line: is_page_line(words := line.of(text)) or is_house(words.partition(" and ")[0]), lines[:_DECK_LINES]))
    if len(page) == len(lines[:_DECK_LINES]):
        return  # no text behind them: they are the foot
    for line in page:
        _note(line.of(text), header)
        header.end = line.end


def _visible_lines(text: str, start: int, most: int) -> list[Span]:
    found: list[Span] = []
    for m in _LINE.finditer(text, start):
        words = m[0].strip()
        if words:
            at = m.start() + len(m[0]) - len(m[0].lstrip())
            found.append(Span(at, at + len(words)))
        if len(found) == most:
            break
    return found


def _is_header(words: str, header: _Header) -> bool:
    """A line of dates, sources or furniture."""
    if _FURNITURE.match(words) or (_SOURCE.search(words) and len(words) < _TITLE_LONGEST):
        return True
    dates = list(find_dates(words))
    if dates and header.title is None and _TALK_DATED.match(words):
        return False  # "PM call with President Lund: 15 September 2017" is the headline
    if dates and _DATE_FIRST.match(words):
        return True
    if dates and sum(d.span.end - d.span.start for d in dates) * 3 >= len(words):
        return True
    return bool(dates and header.title and len(words) < _PROSE_SHORTEST and _PLACE_DATE.match(words))


def _note(words: str, header: _Header) -> None:
    source = _SOURCE.search(words)
    if source:
        header.source = header.source or source["source"].strip()
    dated = next(find_dates(words), None)
    if dated and header.date is None:
        header.date = dated.day
    if (dated or is_place(words)) and header.place is None:
        header.place = next((land.alpha3 for _, _, land in scene_of(words, Span(0, len(words))).lands if land.form == "capital"), None)


def _is_title(words: str, *, last: bool) -> bool:
    if last or len(words) > _TITLE_LONGEST or opens_turn(words):
        return False
    ends = _STOP.search(words) is not None and not _is_hour(words)
    return not (ends and len(words) > _PROSE_SHORTEST) and any(c.isalpha() for c in words)


def _is_hour(words: str) -> bool:
    return ".m." in words[-4:] and _HOUR.search(words) is not None


def _begins_body(words: str) -> bool:
    return bool(opens_turn(words) or (_STOP.search(words) and not _is_hour(words)) or len(words) > 2 * _PROSE_SHORTEST)


def _first_turn(words: str, text: str) -> bool:
    """Whether a short line opens a turn: its label has office and name, or returns further down."""
    label = label_at(words, 0, len(words))
    return label is not None and (titled_name(label.words) or text.count(f"\n{label.words}:") >= _AGAIN)


def _taken_up(words: str, text: str) -> bool:
    """Whether a first line is a turn and no headline: an office and name before a colon whose bearer is a label by name alone further down."""
    label = label_at(words, 0, len(words))
    return label is not None and titled_name(label.words) and f" {label.words.split()[-1]}: " in text[len(words) :].replace("\n", " ")


def _metadata_date(said: dict[str, str]) -> dt.date | None:
    for key in ("publication_date", "date", "published_time", "published"):
        dated = next(find_dates(said.get(key, "")[:40]), None)
        if dated:
            return dated.day
    return None


def _metadata_authors(said: dict[str, str]) -> tuple[str, ...]:
    """The persons named as authors or creators: "Lund, Kari" as Kari Lund; offices and houses are none."""
    for key in ("author", "creator", "authors", "creators", "speaker", "minister"):
        named = [m for part in said.get(key, "").split(";") if not _NOBODY.search(part) and (m := _PERSON.match(part.strip()))]
        if named:
            return tuple(f"{m['given']} {m['family']}".strip() if m["family"] else m["plain"] for m in named)
    return ()


def _title_date(title: str | None) -> dt.date | None:
    """A press conference carries its date in the headline; a range there is that of a visit."""
    dated = list(find_dates(title)) if title else []
    return dated[-1].day if dated and dated[-1].full and dated[-1].last is None else None


def _dateline_date(text: str, body: Span) -> dt.date | None:
    """ "Bern, 28.11.2018 - …": the day printed in the dateline that opens the body."""
    opening = text[body.start : min(body.end, body.start + _DATELINE)]
    dated = next(find_dates(opening[: dateline(opening)]), None)
    return dated.day if dated and dated.full else None


def _url(text: str, start: int, end: int) -> str | None:
    m = _URL.search(text, start, max(end, start))
    return m[0].rstrip(".,)") if m else None


def _host(url: str | None) -> str | None:
    m = _HOST.search(url) if url else None
    return m[1] if m else None
