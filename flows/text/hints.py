"""What a word by itself allows: bits that tell which stages need to look at it at all.

Most words of a document open no name, no verb of the lexicon and no issue. Each distinct word is asked once; the stages then
step only on the words that carry their bit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from flows.text.acts import ACTS
from flows.text.ascribing import ascribers
from flows.text.gazetteer import honorifics, office_words, proper_names
from flows.text.lexicon import rows, words
from flows.text.splitverbs import OPENERS
from flows.text.tokens import Token, cut
from flows.text.verbs import third_persons, verb_phrases

if TYPE_CHECKING:
    from flows.text.records import Span

PROPER: Final = 1 << 0
VERB: Final = 1 << 1
NAME: Final = 1 << 2
SURNAME: Final = 1 << 3
MARK: Final = 1 << 4
BE: Final = 1 << 5
JOINT: Final = 1 << 6
STANCE: Final = 1 << 7
NOMINAL: Final = 1 << 8
CAPITAL: Final = 1 << 9
ACCORDING: Final = 1 << 10
BODY: Final = 1 << 11
ASCRIBE: Final = 1 << 12
ACT: Final = 1 << 13
ISSUE = ACT << len(ACTS)
"""The word may open a proper name, a verb of the lexicon, a person's name, a surname that is a word; be a
mark of quotation, a form of "be" or another copula, a joint of clauses; open a stance, be a stance as a noun, begin with a capital, be "according", name a body that short forms take up, open an ascription;
from `ACT` on open a speech act, one bit for each; from `ISSUE` on speak of an issue, one bit for each row of the lexicon."""
STANCE_NOUNS = {
    "support": "support",
    "opposition": "oppose",
    "commitment": "commit",
    "appreciation": "appreciate",
    "gratitude": "thank",
    "condemnation": "condemn",
}
"""Stances that stand in a noun ("Cuba's firm support for China")."""
BODIES = frozenset({"embassy", "police", "consulate", "legation", "court", "prosecutor"})
"""Bodies named in full once ("Kent police") and by the bare word later."""
_KNOWN = 200_000
"""Distinct words that are kept in mind."""
_LONGEST = 40
"""A longer run of characters is an address, and met once."""
_PREFIXED = re.compile(r"(?:al|el|an|as|ad|ar|ash|d|l|o)[-'’][A-Z]")
CONTRACTED = {f"{p}'{v}": p for p in ("i", "we", "he", "she", "they", "you", "it") for v in ("ve", "m", "ll", "d", "re")}
"""Pronouns with an auxiliary leaned on: no names."""
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = frozenset("\"“”«»'‘’") | {"''"}
_AS_ENGLISH = {"«": "“", "»": "”"}
"""The marks of quotation of French and Russian print, which their agencies keep in English."""
COPULAS = frozenset({"remain", "remains", "remained"})
"""Verbs that join a predicate as "be" does."""
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"}) | COPULAS
_JOINTS = frozenset({";", "and", "while", "whereas", "but"})
_LIGHT = frozenset({"had", "has", "have"})
WORD_SURNAMES = frozenset("he min an so will may young long song sun wan ban she you hu my in no to do mark love brown white black".split())
"""Surnames that are also common words: names only where a name or a title stands beside them."""
ACTING_SURNAMES = frozenset("park song long sun white brown black young love mark king price rice may wan hu min bush rush hill ford".split())
"""Surnames that are also words, though of things that say nothing: names where they speak."""
TITLED_SURNAMES = frozenset(
    "west north day power rice price stone hill grant pence peace field marsh ford reed cross case bank street church son major law good".split()
)
"""Surnames that are common words too often to be taken for names beside another capital: only behind a title ("Special Representative West")."""


_ADJECTIVAL = frozenset("speaking born based educated backed led held allied ruled controlled run made era owned funded listed trained style".split())
"""What follows the hyphen of an adjective: "English-speaking" is no name."""


def name_like(word: str) -> bool:
    """Whether a word can be part of a person's name by its form, names of things aside."""
    lower = word.lower()
    if lower.replace("’", "'") in CONTRACTED:
        return False
    if not word[0].isupper():
        return bool(_PREFIXED.match(word))
    if "-" in word and lower.rpartition("-")[2] in _ADJECTIVAL:
        return False
    bare = lower.rstrip(".")
    if len(bare) == 1:
        return lower not in {"i", "a"} or word.endswith(".")
    return bare not in words("no_names") and bare not in third_persons() and lower not in office_words() and lower not in honorifics()


class _Tokens(dict[str, Token]):
    """Each distinct word met so far."""

    def __missing__(self, word: str) -> Token:
        if len(self) > _KNOWN:
            self.clear()
        found = Token(_AS_ENGLISH.get(word, word), word.lower(), word[0].isupper(), word[0].isalpha(), _hint(word))
        if len(word) <= _LONGEST:
            self[word] = found
        return found


@dataclass(slots=True)
class _Parts:
    """A run of several tokens, and the way from each to the next, one blank behind the run."""

    tokens: tuple[Token, ...]
    steps: tuple[int, ...]


class _Runs(dict[str, Token | _Parts]):
    """What is known of each distinct run of characters without white space: the one token it is, or its parts.

    A run that is cut another way before a blank and a letter, as an initial is, has a way that leads nowhere.
    """

    def __missing__(self, run: str) -> Token | _Parts:
        if len(self) > _KNOWN:
            self.clear()
        words = cut(run)[1::2]
        steps = [len(w) for w in words]
        alike = cut(f"{run} x")[1:-2:2] == words
        steps[-1] += 1 if alike else _NOWHERE
        found = _TOKENS[run] if alike and len(words) == 1 else _Parts(tuple([_TOKENS[w] for w in words]), tuple(steps))
        if len(run) <= _LONGEST:
            self[run] = found
        return found


_TOKENS: Final = _Tokens()
_RUNS: Final = _Runs()
_NOWHERE = 1 << 40


def tokenise(text: str, span: Span) -> tuple[tuple[Token, ...], tuple[int, ...]]:
    """The words and marks of `text[span]`, and where each begins."""
    words = text[span.start : span.end]
    tokens: list[Token] = []
    steps: list[int] = []
    for run in words.split():
        known = _RUNS[run]
        if isinstance(known, Token):
            tokens.append(known)
            steps.append(len(run) + 1)
        else:
            tokens += known.tokens
            steps += known.steps
    starts = tuple(accumulate(steps, initial=span.start))
    if starts[-1] != span.end + 1:
        return _one_by_one(words, span.start)  # wide gaps, or initials
    return tuple(tokens), starts[:-1]


def _one_by_one(words: str, start: int) -> tuple[tuple[Token, ...], tuple[int, ...]]:
    parts = cut(words)
    starts = tuple(accumulate(map(len, parts), initial=start))
    return tuple([_TOKENS[w] for w in parts[1::2]]), starts[1:-1:2]


def hints_of(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """The bits of each token; where the tokens stand that carry any, a third of them and all that most stages need to step on; and all bits together."""
    hints: list[int] = []
    marked: list[int] = []
    some = 0
    for i, token in enumerate(tokens):
        bits = token.bits
        hints.append(bits)
        if bits:
            marked.append(i)
            some |= bits
    return tuple(hints), tuple(marked), some


def _hint(word: str) -> int:
    lower = word.lower()
    parts = _LETTERS.findall(word)
    found = MARK * (word in _MARKS) | JOINT * (lower in _JOINTS) | STANCE * any(part in _stance_heads() for part in parts)
    found |= sum(ACT << k for k, (_, heads, _) in enumerate(ACTS) if any(part.lower() in heads for part in parts))
    if not word[0].isalpha():
        return found | _issues(word)
    return (
        found
        | PROPER * proper_names().opens(word)
        | VERB * (verb_phrases().opens(word) or lower in _LIGHT or lower in OPENERS)
        | NAME * name_like(word)
        | SURNAME * (word[0].isupper() and lower in WORD_SURNAMES | ACTING_SURNAMES | TITLED_SURNAMES)
        | BE * (lower in _BE)
        | NOMINAL * any(noun in word for noun in STANCE_NOUNS)
        | CAPITAL * word[0].isupper()
        | ACCORDING * (lower == "according")
        | BODY * (lower in BODIES)
        | ASCRIBE * any(phrases.opens(word) for phrases in ascribers())
        | _issues(word)
    )


def _issues(word: str) -> int:
    if not _any_stem().search(word):
        return 0
    return sum(ISSUE << k for k, stems in enumerate(_stems()) if any(word == s[1:] if s[0] == "=" else s in word for s in stems))


@cache
def _stems() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(r["stems"].split(";")) for r in rows("issues"))


@cache
def _any_stem() -> re.Pattern[str]:
    return re.compile("|".join(sorted({s.removeprefix("=") for stems in _stems() for s in stems})))


@cache
def _stance_heads() -> frozenset[str]:
    return frozenset(form.split()[0].strip(",") for r in rows("stances") for form in r["forms"].split(";"))
