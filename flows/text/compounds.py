"""Whether two words written as one can only have lost the space between them, or may be a compound that English closes ("roadmap")."""

from __future__ import annotations

import re

from flows.text.candidates import attested
from flows.text.wordlist import frequencies, listed

FUNCTION_WORDS = frozenset(
    "a an the of and to in for with that from by on at as is are was were be been has have had will would their its our this these those between "
    "including which who not also through into across about after before while when where they them such than it he she they we you or but if so no all can do his her my your "
    "against during without within toward towards among since until because although whether whose every each many most other several some both never always often still "
    "here there then again once ago thus perhaps almost quite rather instead together did does what how why very even just only already much more less might may should could must him us me said says".split()
)
"""Words of the closed classes; compounds hold none."""
_INFLECTED = re.compile(r"...(?:ing|ed|ly|ic|ical|ive|ous|able|ible|ful)$")
"""The first half of a compound is bare ("roadmap", "waitlist"): a word with such an ending is a word of its own."""
_LATIN = re.compile(
    r"...(?:ment|tion|sion|ity|ance|ence|ness|ism|ary|ern|[a-z]{3}(?:ate|ent|ant)|(?<!capit)(?<!anim)(?<!sign)(?<!hospit)(?<!miner)(?<!materi)(?<!journ)(?<!festiv)(?<!cryst)al)$"
)
"""Such a word stays open before another one; English closes compounds on short native words ("landmark")."""
_TAILS = re.compile(
    r"(?:mak(?:er|ing)|build(?:er|ing)|hold(?:er|ing)|keep(?:er|ing)|monger(?:ing)?|member|goer|wise|wide|like|person|people|based|free|led|proof|able|ability)s?$"
)
"""What any noun takes behind it without a space ("decisionmaking", "governmentwide")."""
_COMBINING = re.compile(
    r"\w{0,30}o|anti|multi|over|under|out|inter|super|ultra|poly|semi|mega|meta|para|peri|extra|counter|tele|trans|sub|post|pre|non|above|below|afore|after|here|there|where"
)
"""Greek and Latin first halves, which make words with anything."""
_NOUN_TAILS = frozenset("up out off down over on through around away back by".split())
_DETERMINERS = frozenset("a an the this that another any each every no its their".split())
_SAID = re.compile(r"above|below|afore|before|after|herein|hereto|hereby|there|under|over|out|up|down|in|on|off|by")
"""Adverbs that close with a participle: "abovementioned", "abovesaid"; "ever" and "never" do, too."""
_NO_TAIL = re.compile(r"(?:...est|....ly)$")
"""Superlatives and adverbs are not the second half of a compound."""
_LATIN_TAIL = re.compile(r"...(?:tion|sion|ity|ism|ance|ence|ment)s?$")
"""Long abstract nouns close with prefixes and particles only ("oversimplification", "downpayment")."""
_OPEN = 13
"""Letters from which two common words of five letters or more are no closed compound."""
_HALF = 5
_USUAL = 1_000_000
_LONG = 12
_PERSONS = re.compile(r"(?:wo)?m[ae]n(?:ship)?|people|persons?|folk")
_PLURAL = re.compile(r"..(?:[^siu]s|ies)$")
_PLURAL_FIRST = frozenset("news sales sports goods arms clothes customs rights states trades hands sands bulls kings plans systems womens mens kids".split())
"""Plurals and genitives that open compounds all the same ("newsroom", "salesforce", "rightsholder")."""
_COMPARED = re.compile(r"(?P<stem>....?+\w{0,20}?)(?:er|est)")
_LOW = frozenset("lower upper elder under over after water silver winter number".split())
_PRETERITES = frozenset("did does went took gave came began knew spoke drew grew flew threw drove sang became wrote was were had has says said".split())
"""Forms that are a verb with its tense and nothing else: the second half of a compound is a noun, an adjective or a participle."""
_NEVER_FIRST = frozenset("same such next several major vice".split())
_MODALS = frozenset("can cannot could may might must shall should will would i we they you".split())
_PARTICLES = frozenset("up out off down over in on back away through around along sure".split())


def two_words(first: str, second: str, *, before: str = "") -> bool:
    """Whether the two can only have lost the space between them.

    Args:
        first: the word before the lost space.
        second: the word behind it.
        before: the run before both.

    >>> two_words("provide", "funds"), two_words("road", "map"), two_words("bring", "out", before="can"), two_words("burn", "out", before="the")
    (True, False, True, False)
    """
    if (_SAID.fullmatch(first) and second.endswith(("ed", "said"))) or (first in {"ever", "never"} and second.endswith(("ing", "ed"))):
        return False
    if first == second or (first == "in" and second.endswith("ly") and listed(second.removesuffix("ly"))):
        return False  # set twice, not run together; "in" that denies an adverb ("inartfully")
    if second in _NOUN_TAILS and before.lower() in _DETERMINERS and _verb(first):
        return False  # "a followon"
    if first in FUNCTION_WORDS or second in FUNCTION_WORDS or no_compound(first, second):
        return True
    return _verb(first) and (_wants_verb(before, second) or (attested(first, second) and len(first) + len(second) >= _LONG))


def _wants_verb(before: str, second: str) -> bool:
    """Whether a verb is due, so that no noun made of verb and particle can stand: "can bringout", "to makesure"."""
    word = before.lower()
    return word in _MODALS or word.endswith(("n't", "n’t")) or (word == "to" and second in _PARTICLES)


def no_compound(first: str, second: str) -> bool:
    """Whether two content words can only have lost the space between them, since English closes no compound of their kind.

    >>> no_compound("assessment", "reports"), no_compound("road", "map"), no_compound("decision", "making"), no_compound("billion", "annually")
    (True, False, False, True)
    """
    if _INFLECTED.search(first) or first in _NEVER_FIRST or second in _PRETERITES:
        return True
    if _plural(first, second) or _compared(first):
        return True
    if _TAILS.search(second) or _COMBINING.fullmatch(first):
        return False
    common = min(frequencies().get(first, 0), frequencies().get(second, 0)) >= _USUAL
    return common and bool(
        _LATIN.search(first)
        or (first not in _PARTICLES and _LATIN_TAIL.search(second))
        or _NO_TAIL.search(second)
        or (len(first) + len(second) >= _OPEN and min(len(first), len(second)) >= _HALF and not second.endswith("ing"))
    )


def _plural(first: str, second: str) -> bool:
    """Whether the first is a plural: "appealssent"; but "workspace" is no "works" and "pace"."""
    return bool(
        _PLURAL.search(first)
        and first not in _PLURAL_FIRST
        and min(frequencies().get(first, 0), frequencies().get(first[:-1] if not first.endswith("ies") else f"{first[:-3]}y", 0)) >= _USUAL
        and not _PERSONS.fullmatch(second)
        and not listed(f"s{second}")
    )


def _compared(word: str) -> bool:
    """Whether the word is an adjective compared: "smallercrowd"."""
    m = _COMPARED.fullmatch(word)
    return m is not None and word not in _LOW and all(frequencies().get(w, 0) >= _USUAL for w in (f"{m['stem']}er", f"{m['stem']}est"))


def _verb(word: str) -> bool:
    """Whether the word is used as a verb, as its participle is common."""
    return frequencies().get(f"{word.removesuffix('e')}ing", 0) * 10 >= max(frequencies().get(word, 0), 1)
