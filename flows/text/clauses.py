"""Subjects inside a sentence: the noun phrase before a verb wherever it stands, also in clauses that others hold.

What `subjects` finds is the subject of a main clause, which can take the word. Here any clause counts: "those who say", "a plan critics call".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flows.text.hints import VERB
from flows.text.tenses import PAST

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.tokens import Token

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "got", "am"})
FINITE = frozenset(
    "is are was were am has have had will would can could should may might must shall do does did isn't isn’t aren't aren’t wasn't wasn’t don't don’t doesn't doesn’t didn't didn’t "
    "can't can’t won't won’t".split()
)
_GROUP = FINITE | frozenset(
    "be been also further then once again both all not jointly never always often still already now just even only long ever since earlier later first instead 's ’s 've ’ve 'd ’d 'll ’ll "
    "'re ’re 'm ’m to wouldn't wouldn’t cannot hasn't haven't hadn't weren't".split()
)
"""What can stand between a subject and its verb."""
RELATIVE = frozenset({"who", "which", "that"})
NESTING = frozenset("that which who whom whether how because why what if where since although though when while as than before after until".split())
_STOPS = NESTING | frozenset("and but or unless whereas so yet nor like".split())
PREPOSITIONS = frozenset(
    "of in for at by from with on about to against over between among under during into near across outside within behind toward towards without through like despite amid per since via".split()
)
_NO_NOUNS = _STOPS | FINITE | PREPOSITIONS | _GROUP
DETERMINERS = frozenset("the a an his her its their our my this these those some any no every each more most very newly".split())
_TIMES = frozenset("week month year monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_TIMELY = frozenset({"last", "this", "late", "early", "earlier", "on"})
_NO_VERB = frozenset("united red hundred need speed bed".split())
_MARKS = frozenset({"-", "'s", "’s", "'", "’", "&", "%", "$", ".", "/", "#"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "you"})
_ASIDE = 40
_REACH = 60
"""Tokens within which the subject of a participle or a coordinated verb stands before it."""
_LONGEST = 14


class Range(NamedTuple):
    """Tokens, half-open."""

    first: int
    last: int


def named(scene: Scene) -> list[bool]:
    """For each token whether it is part of a name or of a thing the gazetteer knows."""
    marks = [thing is not None for thing in scene.things]
    for name in scene.names:
        for k in range(name.whole, name.last):
            marks[k] = True
    return marks


class Clauses:
    """The subjects of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens: tuple[Token, ...] = scene.tokens
        self.named = named(scene)

    def phrase(self, end: int) -> int:
        """Where the noun phrase that ends before token `end` begins; `end` where there is none."""
        k, quoted = end, self.scene.quoted
        while k > 0 and quoted[k - 1] == quoted[end - 1] and (self.named[k - 1] or self._goes_on(k - 1, end)):
            k -= 1
        return k

    def _goes_on(self, k: int, end: int) -> bool:
        token = self.tokens[k]
        low = token.lower
        if not (token.word or token.text[0].isdigit() or token.text in _MARKS) or low in _STOPS or low in FINITE or low in PAST or low in {"says", "say"}:
            return False
        if low in PREPOSITIONS:
            return k + 1 < end and k > 0 and self._noun(k - 1)
        verb = (low.endswith("ed") and low not in _NO_VERB) or (low.endswith("ing") and k + 1 < end and bool(self.scene.hints[k] & VERB))
        return not verb or token.capital or (k > 0 and self.tokens[k - 1].lower in DETERMINERS)

    def _noun(self, k: int) -> bool:
        token = self.tokens[k]
        return token.word and token.lower not in _NO_NOUNS and not token.lower.endswith(("ed", "ly"))

    def group(self, verb: int) -> int:
        """Where the verb group of the verb at token `verb` begins."""
        k = verb
        while k > 0 and not self.named[k - 1]:
            before = self.tokens[k - 1]
            if before.lower in _TIMES and k > 1:
                k -= 1 + int(self.tokens[k - 2].lower in _TIMELY)
            elif before.lower in _GROUP or (before.lower.endswith("ly") and not before.capital):
                k -= 1
            else:
                break
        return k

    def subject(self, group: int) -> Range | None:
        """The noun phrase before the verb group that begins at token `group`; with "who" behind it, where a relative clause has the verb."""
        if group == 0:
            return None
        before = self.tokens[group - 1]
        if before.lower in RELATIVE:
            end = group - 1 - int(group > 1 and self.tokens[group - 2].text == ",")
            start = self._holder(self.phrase(end), end) if end else end
            return Range(start, group) if start < end else Range(group - 1, group) if before.lower != "that" else None
        if before.text in {",", ")", "—", "–", "--", "-"}:
            return self._before_aside(group - 1)
        start = self._holder(self.phrase(group), group)
        return Range(start, group) if start < group else None

    def _holder(self, start: int, end: int) -> int:
        """ "With help from Secretary Lund, who …": a name at the end of the phrase, behind another preposition than "of", is who is meant; so is a pronoun."""
        if start < end and self.tokens[end - 1].lower in _PRONOUNS:
            return end - 1
        while start < end - 1 and not self.named[start] and (self.tokens[start].lower in _TIMES or self.tokens[start].lower.endswith("ly")):
            start += 1
        name = next((n for n in self.scene.names if n.last == end and n.whole > start), None)
        if name is None or not any(t.lower in PREPOSITIONS and t.lower != "of" for t in self.tokens[start : name.whole]):
            return start
        return name.whole

    def _before_aside(self, mark: int) -> Range | None:
        """ "Berg, a critic of the plan, said": the phrase before what stands between two marks."""
        text = self.tokens[mark].text
        while mark and self.tokens[mark - 1].text == text:
            mark -= 1  # "--" set as two
        opening = "(" if text == ")" else text
        at = next((k for k in range(mark - 1, max(0, mark - _ASIDE), -1) if self.tokens[k].text == opening), 0)
        while at and self.tokens[at - 1].text == opening:
            at -= 1
        start = self.phrase(at) if at else at
        return Range(start, at) if 0 < at - start < _LONGEST else None

    def finite(self, k: int) -> bool:
        """Whether the token is a finite verb, as far as its form shows."""
        token = self.tokens[k]
        if token.lower in FINITE or token.lower in PAST:
            return True
        if token.capital or not k:
            return False
        if token.lower.endswith("ed"):
            return token.lower not in _NO_VERB and self.tokens[k - 1].lower not in DETERMINERS
        return token.lower.endswith("s") and bool(self.scene.hints[k] & VERB)

    def governing(self, at: int, begin: int, *, nearest: bool = False) -> Range | None:
        """The subject of the clause around token `at`, for a participle or a coordinated verb; not that of a clause inside it, where there is another.

        Args:
            at: the participle or the conjunction.
            begin: the first token that may belong to the clause.
            nearest: whether a clause inside it will do: "and" joins what stands next to it.
        """
        nested: Range | None = None
        for k in range(at - 1, max(begin, at - _REACH), -1):
            if self.scene.quoted[k] != self.scene.quoted[at] or not self.finite(k):
                continue
            found = self.subject(self.group(k))
            if found is None or found.first < begin:
                continue
            if nearest or not self.inner(found):
                return found
            nested = nested or found
        return nested

    def inner(self, subject: Range) -> bool:
        """Whether the subject is that of a clause inside another."""
        opens = self.tokens[subject.first - 1].lower if subject.first else ""
        return opens in NESTING or self.tokens[subject.first].lower in NESTING or self.tokens[subject.last - 1].lower in RELATIVE
