"""Names of people in a row of tokens, with the title before or behind and the country it tells.

A capitalised run is a name where language shows it: a title or form of address stands before ("Vice Foreign Minister Xie
Feng", "Mr. Sullivan"), a title follows in apposition ("Amina Diallo, Minister of Health"), or it does what only people do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land, honorifics, office_heads, office_words, title_heads, title_words
from flows.text.hints import ACTING_SURNAMES, NAME, SURNAME, TITLED_SURNAMES
from flows.text.namelands import country_behind, country_in_title
from flows.text.openings import capital_before, closed_phrase
from flows.text.portfolios import behind_portfolio, bracketed, in_house, in_portfolio, lone_acronym
from flows.text.tokens import among
from flows.text.verbs import participles, person_acts

if TYPE_CHECKING:
    from flows.text.covering import Covered
    from flows.text.tokens import Token

PARTICLES = frozenset("de da do dos das del della van von der den ten ter bin ibn bint ben al el la le du di y e zu af av".split())
_LEADING = frozenset({"de", "van", "von", "der", "den", "al", "bin", "da", "dos", "del"})
_LINKS = frozenset({"of", "for", "and", "the", "to", "&", "in", "on", "at", "de"})
_LED = frozenset("faction party caucus bloc delegation movement alliance coalition group committee commission council association union".split())
"""Bodies that a member or head of theirs is named by."""
_PLACED = frozenset({"in", "at", "near", "outside"})
"""Behind these stands a place, not a person: "in Glasgow, President of …"."""
_BREAKS = frozenset({"'s", "’s", "the", "for", "of", "to", "in", "at", "on", "and", "&"})
"""Words that no title ends with: a name behind one of them is another thing."""
_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii"})
_POST_NOMINALS = frozenset("m.p. mp mep mla qc kc obe cbe kbe am ao phd".split())
_STYLES = frozenset({"HE", "HH", "HRH", "HM"})
""" "HE Kari Lund": Excellency and Highness in capitals, and no part of the name."""
_LONGEST_NAME = 7
_LONGEST_ROLE = 26
_PATERNAL = frozenset({"bin", "ibn", "bint", "ben", "al"})
"""Each of these adds an ancestor to a name, which may be as long."""
_SHORT_TITLE = 3
_INITIALS = 2
"""Shorter words in capitals may be initials."""
_FAMILY_WORDS = frozenset("may young long song sun brown white black love mark king".split())
_REVERENT = frozenset({"right", "rt", "most"})
"""Words before "Honourable" and "Reverend"."""
_BEFORE_TITLE = _LINKS | {"'s", "’s", "'", "’", "his", "her", "its", "their"}
_BEHIND_TITLE = _LINKS | _REVERENT
_NAMES = NAME | SURNAME


@dataclass(slots=True)
class Name:
    """A name in a row of tokens: `first:last` (exclusive) is the name alone, `whole` begins at the title before it."""

    first: int
    last: int
    whole: int
    role: tuple[int, int] | None = None
    """Token range of the title, before or behind the name."""
    country: str | None = None
    address: bool = False
    """Whether a bare form of address (Mr., Dr.) stands before it."""
    words: tuple[str, ...] = ()
    """The name as it is printed."""

    @property
    def titled(self) -> bool:
        """Whether a title or form of address shows that this is a person."""
        return self.role is not None or self.address


def find_names(tokens: tuple[Token, ...], starts: tuple[int, ...], named: Covered, hints: tuple[int, ...], marked: tuple[int, ...]) -> list[Name]:
    """Every capitalised run that could be a person's name, in order; `Name.titled` tells which surely are."""
    found: list[Name] = []
    things, lands, floor = named.things, bool(named.lands), 0
    for i in marked:
        hint = hints[i]
        if not hint & _NAMES or i < floor or (things[i] is not None and not hint & SURNAME):
            continue
        last = _run(tokens, starts, things, hints, i)
        if last > i + 1 and (led := _of_body(tokens, things, i)) is not None:
            while found and found[-1].first >= led:
                found.pop()
            floor = found[-1].last if found else 0
            words = tuple([t.text for t in tokens[i:last]])
            found.append(Name(i, last, led, (led, i), country_in_title(tokens, things, (led, i), led), words=words))
            floor = last
        elif last == i + 1 and lone_acronym(tokens, i):
            floor = floor if bracketed(tokens, i) else last
        elif last > i:
            i = behind_portfolio(tokens, things, i, last)  # noqa: PLW2901  (the name begins later than the run)
            taken = found[-1].role[1] if found and found[-1].role is not None and found[-1].role[0] >= found[-1].last else 0
            found.append(_with_role(tokens, things, (_particled(tokens, i, floor), last), (floor, taken), lands=lands))
            floor = last
    return found


def _of_body(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], first: int) -> int | None:
    """ "Head of the Voice of the North faction Kari Lund": where the office begins whose body, named by its own name, stands before the person."""
    if first < _SHORT_TITLE or tokens[first - 1].lower not in _LED or tokens[first - 1].capital:
        return None
    for k in range(first - 2, max(-1, first - _LONGEST_ROLE // 2), -1):
        if tokens[k].lower in office_heads() and tokens[k + 1].lower == "of":
            return k
        if not (tokens[k].capital or tokens[k].lower in _LINKS or things[k] is not None):
            return None
    return None


def _particled(tokens: tuple[Token, ...], first: int, floor: int) -> int:
    """Where a surname with a particle begins: "de Mistura said"; behind another capital the particle stands within a name."""
    start = first
    while start > floor and tokens[start - 1].lower in _LEADING and not tokens[start - 1].capital:
        start -= 1
    if start < first and start > floor and tokens[start].lower in _SON_OF and tokens[start - 1].lower in _GIVEN_TITLES and tokens[start - 1].capital:
        return start - 1  # "Prince Sultan bin Saad": a given name that is an office elsewhere
    within = start > 0 and tokens[start - 1].capital and tokens[start - 1].lower not in title_heads()  # "President von der Heide" has a surname only
    return first if start < first and within else start


_SON_OF = frozenset({"bin", "ibn", "bint"})
_GIVEN_TITLES = frozenset({"sultan", "amir", "malik", "emir"})


def _run(tokens: tuple[Token, ...], starts: tuple[int, ...], things: tuple[Land | str | None, ...], hints: tuple[int, ...], i: int) -> int:
    """The index after the name that begins at token `i`, or `i`."""
    if tokens[i].text in _STYLES and i + 1 < len(tokens) and hints[i + 1] & NAME:
        return i
    if tokens[i].lower in _POST_NOMINALS or (tokens[i].text.isupper() and _acronym(tokens, things, hints, i)):
        return i
    begins = (hints[i] & NAME and things[i] is None and not (i == 0 and tokens[0].lower in participles())) or (
        hints[i] & SURNAME and _word_surname(tokens, starts, things, hints, i)
    )
    if not begins:
        return i
    last = j = i + 1
    room = _LONGEST_NAME
    while j < len(tokens) and j - i < room:
        room += tokens[j].lower in _PATERNAL
        if (hints[j] & NAME and things[j] is None and tokens[j].lower not in participles()) or (hints[j] & SURNAME and _surname_behind(tokens, things, j)):
            last = j = j + 1
        elif (tokens[j].lower in PARTICLES and j + 1 < len(tokens)) or _nickname(tokens, hints, j):
            j += 1 if tokens[j].word else 3
        else:
            break
    if last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].lower in _SUFFIXES:
        last += 2
    elif last < len(tokens) and tokens[last].lower in _SUFFIXES:
        last += 1
    return last


def _nickname(tokens: tuple[Token, ...], hints: tuple[int, ...], j: int) -> bool:
    """ "Carlos "Chito" Reyes": a name in quotation marks between two others."""
    if j + 3 >= len(tokens) or tokens[j].text not in _QUOTES or tokens[j + 2].text not in _QUOTES:
        return False
    return bool(hints[j + 1] & NAME and hints[j + 3] & NAME)


_QUOTES = frozenset({'"', "“", "”"})


def _surname_behind(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], j: int) -> bool:
    """Whether a word behind a given name is its surname: "Martin West", "Theresa May", but not "Helsinki May 5"."""
    if things[j] is not None or not tokens[j].capital:
        return False
    if tokens[j].lower in TITLED_SURNAMES:
        return True
    return tokens[j].lower in _FAMILY_WORDS and not (j + 1 < len(tokens) and tokens[j + 1].text[:1].isdigit())


def _acronym(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], hints: tuple[int, ...], i: int) -> bool:
    """ "Delegation to PABSEC Anna Purtova": an acronym before given name and surname is no part of the name."""
    return len(tokens[i].text) > _INITIALS and all(
        k < len(tokens) and hints[k] & NAME and things[k] is None and not tokens[k].text.isupper() for k in (i + 1, i + 2)
    )


def _word_surname(tokens: tuple[Token, ...], starts: tuple[int, ...], things: tuple[Land | str | None, ...], hints: tuple[int, ...], i: int) -> bool:
    """A surname that is a word ("He Lifeng"): capitalised beside a name or behind a title; before a number "May" is the month."""
    if i + 1 < len(tokens) and tokens[i + 1].text.isdigit():
        return False
    if tokens[i].lower in ACTING_SURNAMES and i + 1 < len(tokens) and tokens[i + 1].lower in person_acts() and (i == 0 or not tokens[i - 1].capital):
        return True  # "Park said": a park says nothing
    titled = i > 0 and (tokens[i - 1].lower in office_heads() or tokens[i - 1].lower in honorifics()) and tokens[i - 1].capital
    if tokens[i].lower == "day" and titled and tokens[i - 1].lower not in honorifics():
        return False  # "Diplomat Day", "Teacher Day"
    if tokens[i].lower in TITLED_SURNAMES:
        return titled and not (i + 1 < len(tokens) and tokens[i + 1].capital)
    follows = i + 1 < len(tokens) and hints[i + 1] & NAME and things[i + 1] is None and starts[i + 1] == starts[i] + len(tokens[i].text) + 1
    return bool(titled or follows)


def _with_role(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], name: tuple[int, int], before: tuple[int, int], *, lands: bool) -> Name:
    """The name with its title; `before` is where the name before it ends, and where the title set behind that one does."""
    (first, last), (floor, taken) = name, before
    whole, address = _role_start(tokens, things, first, floor)
    role = (whole, first) if whole < first else None
    if role and all(tokens[k].lower in honorifics() or tokens[k].lower in _REVERENT or not tokens[k].word for k in range(*role)):
        role, address = None, True
    if not role:
        placed = whole > 0 and tokens[whole - 1].lower in _PLACED
        met = whole > 0 and last < len(tokens) and tokens[last].word and closed_phrase(tokens, whole)
        role = (None if met else _leading_apposition(tokens, things, whole, floor, taken)) or (None if placed else _trailing_apposition(tokens, things, last))
    country = (country_in_title(tokens, things, role, whole) or country_behind(tokens, things, last)) if lands else None
    if lands and whole < first and (there := capital_before(tokens, things, whole)) is not None:
        country = there
    return Name(first, last, whole, _trimmed(tokens, things, role) if role else None, country, address, tuple([t.text for t in tokens[first:last]]))


def _role_start(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], first: int, floor: int) -> tuple[int, bool]:
    """Where the title before the name begins; titles are read leftwards word by word."""
    start = k = first
    titles = title_words()
    if first > floor and tokens[first - 1].lower in _BREAKS:
        return first, False  # "chair of the Harbour Board", "the President at the Council's Leadership Awards", "Minister for Schools"
    while k > floor and first - k < _LONGEST_ROLE:
        k -= 3 * _short_form(tokens, k, floor)
        token, thing = tokens[k - 1], things[k - 1]
        if token.lower in titles or (thing is not None and (k < first or isinstance(thing, Land) or _behind_link(tokens, things, k - 1))):
            k -= 1
            start = k
        elif token.lower == "the" and k < len(tokens) and tokens[k].lower in _REVERENT:
            break
        elif (
            token.lower in _LINKS
            or token.lower in {"'s", "’s"}
            or (token.text in {"'", "’"} and tokens[k - 2].lower.endswith("s") and k > 1)
            or (token.text in {"-", "–", "/"} and _two_offices(tokens, k, floor))
        ):
            k -= 1
            within = token.lower in {"in", "at", "on"} and tokens[k + 1].lower in office_words() and things[k + 1] is None
            if within or not _linked(tokens, things, k, floor) or _other_land(tokens, things, k) or _behind_other(tokens, things, k, floor):
                break  # "a minister in Prime Minister Ito's cabinet"
        elif (
            token.capital
            and (start < first or in_house(tokens, things, k - 1) or in_portfolio(token))
            and k - 2 >= floor
            and _inside_office(tokens, things, k - 1, floor)
        ):
            k -= 1
        else:
            break
    if start == first or not _has_head(tokens, start, first):
        return first, False
    return _after_other_office(tokens, things, start, first), False


def _short_form(tokens: tuple[Token, ...], k: int, floor: int) -> bool:
    """Whether a short form in brackets stands before token `k`: "Department of Trade (DOT) Secretary Kari Lund"."""
    return k - 4 >= floor and tokens[k - 1].text == ")" and tokens[k - 3].text == "(" and tokens[k - 2].text.isupper()


def _two_offices(tokens: tuple[Token, ...], k: int, floor: int) -> bool:
    """ "Deputy Prime Minister - Minister for Trade Kari Lund": the dash before token `k` stands between two offices of one person."""
    return k - 2 >= floor and tokens[k].lower in office_words() and tokens[k - 2].lower in office_heads()


def _other_land(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], k: int) -> bool:
    """ "Clara Hansen of Norway and Kenyan President Otieno": behind a country and the "and" at `k` the title of another country begins."""
    after, before = things[k + 1], things[k - 1]
    return tokens[k].lower == "and" and k > 0 and isinstance(after, Land) and after.form == "demonym" and isinstance(before, Land)


def _behind_other(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], k: int, floor: int) -> bool:
    """ "Kenji Ito of Japan and Minister Anna Berg": the country before the "and" at `k` belongs to the name that ends at `floor`."""
    if tokens[k].lower != "and" or not 0 < floor < k - 1 or tokens[floor].lower != "of":
        return False
    at = floor + 2 if tokens[floor + 1].lower == "the" else floor + 1
    return at < k and isinstance(things[at], Land) and all(thing is things[at] for thing in things[at:k])


def _after_other_office(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], start: int, first: int) -> int:
    """ "The Vice President and President Boakai" are two people, "State Councilor and Foreign Minister Wang Yi" is one: the article tells."""
    if not (tokens[start].lower == "the" or (start > 0 and tokens[start - 1].lower == "the")):
        return start
    joint = next((k for k in range(start, first) if tokens[k].lower == "and"), None)
    if joint is None or joint + 1 >= first or joint - start > _SHORT_TITLE or any(isinstance(t, Land) for t in things[start:joint]):
        return start
    return joint + 1 if tokens[joint - 1].lower in office_heads() and _has_head(tokens, joint + 1, first) else start


def _behind_link(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], at: int) -> bool:
    """ "Ambassador to the United Nations Nikki Haley": an organisation before a name belongs to the title where a link leads to it."""
    start = at
    while start > 0 and things[start - 1] is things[at]:
        start -= 1
    return start > 1 and tokens[start - 1].lower in {"the", "to", "of"}


def _linked(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], k: int, floor: int) -> bool:
    """Whether the word before the link at `k` can belong to a title."""
    if k - 1 < floor:
        return False
    before = tokens[k - 1]
    return before.lower in office_words() or before.lower in _LINKS or things[k - 1] is not None or (before.capital and before.word)


def _inside_office(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], k: int, floor: int) -> bool:
    """Whether the capitalised word at `k` stands in the name of an office ("… for Commonwealth Relations")."""
    while k > floor and tokens[k].capital and tokens[k].word:
        k -= 1
    return k > floor and tokens[k].lower in _LINKS and _linked(tokens, things, k, floor)


def _has_head(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """A title has a head, and the name follows it at once or behind "of" and its country."""
    return among(tokens[start:end], title_heads())


def _leading_apposition(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], whole: int, floor: int, taken: int) -> tuple[int, int] | None:
    """ "The Prime Minister of Australia, Mr. Menzies": the title set off by a comma; up to `taken` it is that of the name before."""
    if whole - 2 > floor and tokens[whole - 1].lower == "the":  # "the Prime Minister, the Right Honourable Kari Lund"
        whole -= 1
    if whole - 2 < floor or tokens[whole - 1].text != ",":
        return None
    start, _ = _role_start(tokens, things, whole - 1, floor)
    if start < taken:
        return None  # "Kari Lund, Prime Minister of Norway, Peter Otieno, President of Kenya"
    led = start - 1 - int(start > 0 and tokens[start - 1].lower == "the")
    if 0 <= led < start - 1 and tokens[led].lower.endswith("ing"):
        return None  # "Welcoming the ambassador of Kenya, Lund said": the one who is welcomed is another
    return (start, whole - 1) if start < whole - 1 else _long_office(tokens, whole - 1)


def _long_office(tokens: tuple[Token, ...], end: int) -> tuple[int, int] | None:
    """ "the Minister for Trade and Rural Affairs, Mr. Menzies": an office with the names of its departments, from its article to the comma."""
    for k in range(end - 1, max(-1, end - _LONGEST_ROLE // 2), -1):
        token = tokens[k]
        if token.lower == "the" and k + 1 < end:
            parted = any(tokens[j].lower in {"of", "for", "to"} for j in range(k + 2, end))
            return (k + 1, end) if parted and tokens[k + 1].capital and _has_head(tokens, k + 1, min(k + 4, end)) else None
        if not (token.capital or token.lower in _LINKS or token.text in {",", "&", "-"}):
            return None
    return None


def _trailing_apposition(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], last: int) -> tuple[int, int] | None:
    """ "Amina Diallo, Minister of Health": a title behind the name."""
    if last < len(tokens) and tokens[last].lower in _POST_NOMINALS:
        last += 1
    if last + 1 >= len(tokens) or tokens[last].text not in {",", "–", "—", "("}:
        return None
    i = last + 1
    if tokens[i].lower in {"the", "a", "then", "new"}:
        i += 1
    j = i
    while j < len(tokens) and j - i < _LONGEST_ROLE:
        token = tokens[j]
        if token.lower == "on" and j + 1 < len(tokens) and tokens[j + 1].lower in _DAYS:
            break  # "Kari Lund, Minister of Trade on November 14 held"
        if not (
            token.lower in office_words() or things[j] is not None or token.lower in _LINKS or token.lower == "'s" or (token.capital and token.word and j > i)
        ):
            break
        j += 1
    while j > i and (tokens[j - 1].lower in _LINKS):
        j -= 1
    ended = j >= len(tokens) or tokens[j].text in {",", ".", ";", ")", ":", "("} or tokens[j].lower in {"on", "at", "who"}
    acts = (
        last > 1
        and j < len(tokens)
        and (tokens[j].lower in person_acts() or tokens[j].lower in {"has", "had"})
        and (tokens[j - 1].lower in office_words() or things[j - 1] is not None)
    )
    return (i, j) if j > i and (ended or acts) and _has_head(tokens, i, j) else None


_DAYS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


def _trimmed(tokens: tuple[Token, ...], things: tuple[Land | str | None, ...], role: tuple[int, int]) -> tuple[int, int] | None:
    """The title without article, forms of address, and the country that leads it ("Cuban Deputy Foreign Minister")."""
    start, end = role
    while start < end and (tokens[start].lower in _BEFORE_TITLE or tokens[start].lower in honorifics() or _leading_land(things[start])):
        start += 1
    while end > start and (tokens[end - 1].lower in _BEHIND_TITLE or tokens[end - 1].lower in honorifics() or not tokens[end - 1].word):
        end -= 1
    return (start, end) if start < end else None


def _leading_land(thing: Land | str | None) -> bool:
    return isinstance(thing, Land)
