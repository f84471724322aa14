"""A sentence made ready for attribution: its tokens, what they name, and which of them stand between quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.text.covering import Covered, covered
from flows.text.dashed import DASHES, told_between
from flows.text.gazetteer import Land, country_names, international
from flows.text.hints import MARK, NAME, PROPER, SURNAME, hints_of, tokenise
from flows.text.leaders import known
from flows.text.names import Name, find_names
from flows.text.people import Sighting
from flows.text.records import Span
from flows.text.tokens import STRAIGHT, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_OPEN = "“«"
_CLOSE = "”»"
SINGLE = frozenset({"'", "‘", "’"})
"""Single marks of quotation, of which some are apostrophes."""


@dataclass(slots=True)
class Scene:
    """The tokens of a sentence with the names and quotations in them."""

    span: Span
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    """Where each token begins in the text."""
    things: tuple[Land | str | None, ...]
    names: tuple[Name, ...]
    quoted: tuple[bool, ...]
    open_before: str
    open_after: str
    """The mark of the quotation that is open where the sentence begins and ends (`"` or `'`); empty where none is."""
    hints: tuple[int, ...]
    some: int
    """The bits of each token, and of all together (see `hints`)."""
    lands: tuple[tuple[int, int, Land], ...]
    """The countries named: the first token of each, the one behind its last, and what the words say of it."""
    marked: tuple[int, ...]
    """Where the tokens stand that carry any bit."""

    def words(self, first: int, last: int) -> str:
        """The tokens `first:last`, single spaces between them, as they would be printed."""
        if last == first + 1:
            return self.tokens[first].text
        text = " ".join([t.text for t in self.tokens[first:last]])
        for loose, tight in ((" ,", ","), (" 's", "'s"), (" ’s", "’s"), (" .", "."), ("s ' ", "s' "), ("s ’ ", "s’ ")):
            text = text.replace(loose, tight)
        return text

    def span_of(self, first: int, last: int) -> Span:
        """The stretch of text that the tokens `first:last` cover."""
        return Span(self.starts[first], self.end_of(last - 1))

    def end_of(self, i: int) -> int:
        """Where the token `i` ends in the text."""
        return self.starts[i] + len(self.tokens[i].text)

    def name_ending(self, end: int) -> Name | None:
        """The name whose last token is the one before `end`; "of" and its country may stand between."""
        for name in self.names:
            if name.last == end:
                return name
            if name.last < end <= name.last + 7 and self.tokens[name.last].lower == "of" and self._of_country(name.last, end):
                return name
        return None

    def _of_country(self, at: int, end: int) -> bool:
        rest = range(at + 1, end)
        return bool(rest) and all(self.things[k] is not None or self.tokens[k].lower in {"the", "republic", "of"} for k in rest)


def scene_of(text: str, span: Span, *, open_before: str = "") -> Scene:
    """Read one sentence of `text`; `open_before` is the mark of a quotation that was left open."""
    tokens, starts = tokenise(text, span)
    hints, places, some = hints_of(tokens)
    named = covered(tokens, hints, places) if some & PROPER else Covered((None,) * len(tokens), ())
    quoted, open_after = _quoted(tokens, starts, open_before=open_before) if some & MARK or open_before else ((False,) * len(tokens), "")
    names = tuple(find_names(tokens, starts, named, hints, places)) if some & (NAME | SURNAME) else ()
    return Scene(span, tokens, starts, named.things, names, quoted, open_before, open_after, hints, some, named.lands, places)


def _quoted(tokens: tuple[Token, ...], starts: tuple[int, ...], *, open_before: str) -> tuple[tuple[bool, ...], str]:
    """For each token whether it stands between quotation marks, and the mark left open at the end."""
    inside, single, marks = open_before == '"', open_before == "'", []
    for i, token in enumerate(tokens):
        if token.text in _OPEN:
            inside = not (inside and _misprinted(tokens, starts, i))
        elif token.text in _CLOSE:
            inside = single = False  # a quotation within it is over too, whatever mark closed it
        elif token.text in STRAIGHT:
            inside = _opens(tokens, starts, i, inside=inside)
        elif token.text in SINGLE:
            single = (i == 0 and single) or _single(tokens, starts, i, inside=single)
        marks.append((inside or single) and token.text not in _OPEN and token.text not in STRAIGHT)
    if True in marks and not DASHES.isdisjoint([t.text for t in tokens]):
        return told_between(tokens, starts, marks) or tuple(marks), '"' if inside else "'" if single else ""
    return tuple(marks), '"' if inside else "'" if single else ""


def _misprinted(tokens: tuple[Token, ...], starts: tuple[int, ...], i: int) -> bool:
    """Whether an opening mark closes: it stands against the word or stop before it and not the one behind ("“… resources“ to")."""
    touches = i > 0 and starts[i - 1] + len(tokens[i - 1].text) == starts[i]
    return touches and (i + 1 == len(tokens) or starts[i + 1] > starts[i] + len(tokens[i].text) or not tokens[i + 1].word)


def _single(tokens: tuple[Token, ...], starts: tuple[int, ...], i: int, *, inside: bool) -> bool:
    """Whether a single mark leaves a quotation open: it opens behind a space, a colon or nothing, and closes behind a stop or before a space.

    The apostrophe of a plural ("the ministers' view") closes one only where one is open, and none opens behind a word.
    """
    touches = i > 0 and starts[i - 1] + len(tokens[i - 1].text) == starts[i]
    touched = i + 1 < len(tokens) and starts[i + 1] == starts[i] + len(tokens[i].text) and tokens[i + 1].word
    if not inside:
        return touched and not touches and tokens[i].text != "’"
    stopped = touches and not tokens[i - 1].word
    return not (stopped or (touches and not touched))


def _opens(tokens: tuple[Token, ...], starts: tuple[int, ...], i: int, *, inside: bool) -> bool:
    """Whether a straight mark opens: it stands against the word behind it and not the one before; a lost partner then misleads nobody."""
    touches = i > 0 and starts[i - 1] + len(tokens[i - 1].text) == starts[i]
    touched = i + 1 < len(tokens) and starts[i + 1] == starts[i] + len(tokens[i].text) and tokens[i + 1].word
    if touches == touched:
        return not inside
    return touched


def closes_speech(scene: Scene, k: int) -> bool:
    """Whether what is said ends with the token at `k`: a comma or a closing mark, an apostrophe only behind a stop ("…,' she said")."""
    if k and scene.quoted[k] and scene.tokens[k].text in DASHES:
        return True  # "We hope so – said the minister"
    return scene.tokens[k].text in _ENDS or single_closes(scene, k)


def single_closes(scene: Scene, k: int) -> bool:
    """Whether a single mark stands behind a stop: it closes a quotation and is no apostrophe."""
    return scene.tokens[k].text in SINGLE and k > 0 and scene.tokens[k - 1].text in _STOPS


_ENDS = STRAIGHT | {",", "”", "’"}
_STOPS = frozenset({",", ".", "?", "!"})


def sightings(scene: Scene, *, title: bool, acts: frozenset[str]) -> Iterator[Sighting]:
    """The people a sentence shows; without a title beside it, a name is sure where it does what only people do.

    Args:
        scene: the sentence.
        title: whether it is the headline, where every word may be capitalised.
        acts: verb forms whose subject is a person.
    """
    if not scene.names:
        return
    taken = {name.country for name in scene.names}
    near = () if title else tuple(dict.fromkeys([land.alpha3 for _, _, land in scene.lands if land.alpha3 not in taken]))
    for name in scene.names:
        words = name.words
        role = scene.words(*name.role) if name.role else None
        acting = not title and _acts(scene, name, acts)
        sure = name.titled or (len(words) > 1 and (acting or known(words))) or _who(scene, name)
        yield Sighting(words, role, name.country, sure, title, acting, scene.words(name.whole, name.last), _international(scene, name), near)


def printed_lands(scenes: Sequence[Scene]) -> dict[str, str]:
    """For each country the name a document prints for it, where that is another than the usual ("Turkey"); short forms aside."""
    usual = country_names()
    found: dict[str, str] = {}
    for scene in scenes:
        for first, last, land in scene.lands:
            if land.form == "name" and not scene.tokens[first].text.isupper():
                words = scene.words(first, last).removeprefix("the ").removeprefix("The ")
                if words != usual[land.alpha3] and "." not in words:
                    found.setdefault(land.alpha3, words)
                else:
                    found[land.alpha3] = usual[land.alpha3]
    return found


def _international(scene: Scene, name: Name) -> bool:
    last = name.role[1] if name.role and name.role[1] > name.last else name.first
    begin = min(name.whole, name.role[0]) if name.role else name.whole
    if begin >= last or not scene.some & PROPER:
        return False
    bodies = international()
    title = begin
    while begin and title - begin < _PORTFOLIO and scene.tokens[begin - 1].lower.isalpha() and not scene.tokens[begin - 1].capital:
        begin -= 1  # "U.N. aid chief Kari Lund": what the body does stands before the head
    if begin == 0 or scene.things[begin - 1] not in bodies or any(scene.tokens[k].lower in _JOINTS for k in range(begin, title)):
        begin = title
    else:
        begin -= 1
    if any(t.text == "Affairs" for t in scene.tokens[name.whole : last]) and scene.tokens[name.role[0] if name.role else name.whole].lower == "minister":
        return False  # "Minister of Foreign and CARICOM Affairs" serves a country
    return any(thing in bodies or thing in _APART for thing in scene.things[begin:last] if thing)


_PORTFOLIO = 3
_JOINTS = frozenset("and or to of for with by in on at from that which who said says told".split())
_APART = frozenset({"Taiwan"})
"""Places whose officials are those of no country of a report."""


def _who(scene: Scene, name: Name) -> bool:
    """ "Sacoolas, who …": only people are who."""
    at = name.last + (scene.tokens[name.last].text == "," if name.last < len(scene.tokens) else 0)
    return at < len(scene.tokens) and scene.tokens[at].lower == "who"


def _acts(scene: Scene, name: Name, acts: frozenset[str]) -> bool:
    after = scene.tokens[name.last : name.last + 3]
    if len(after) > 1 and after[0].text == "," and after[1].lower == "who":
        return True
    if name.first > 0 and scene.tokens[name.first - 1].lower in {"said", "says", "added", "told"}:
        return True
    for token in after:
        if token.lower not in {"also", "further", "has", "had", "then"} and not token.lower.endswith("ly"):
            return token.lower in acts
    return False
