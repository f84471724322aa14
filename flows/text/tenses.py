"""The tense of a sentence by its first finite verb, and whether the writer speaks of itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flows.text.gazetteer import Land
from flows.text.lexicon import rows
from flows.text.tokens import among

if TYPE_CHECKING:
    from flows.text.scene import Scene

MODALS = frozenset("will would shall should must can could may might ought cannot".split())
_PRESENT = frozenset(
    "is are has have remains remain continues continue stands stand supports support serves serve marks mark enjoys enjoy reflects reflect represents represent makes make "
    "targets includes include means mean shows show belongs belong lies lie needs need wants want calls call seeks seek plays play attaches attach values value demonstrates "
    "demonstrate provides provide does do am 's ’s 're ’re constitutes constitute brings bring takes take gives give goes go follows follow opposes oppose condemns condemn "
    "welcomes welcome believes believe hopes hope urges urge regrets regret considers consider rejects reject expects expect offers offer extends extend thanks thank".split()
)
_NOUNS = frozenset(
    "issues views talks calls notes points plans reports remarks states interests concerns visits hopes promises demands needs aims offers comments questions answers claims "
    "regards tasks measures contacts results works forces sides exchanges discussions".split()
)
"""Forms that are plural nouns as often as verbs: verbs only before an object or a clause."""
_OBJECTS = frozenset("that the a an to on for upon its his her their our this these not".split())
_SINGULAR = frozenset({"it", "he", "she", "this", "which"})
AUXILIARIES = frozenset({"is", "are", "has", "have", "am"})
PAST = frozenset(
    "was were had did met held spoke took gave went came made said told began became brought left led paid put ran rose saw sent set stood won wrote laid drew fell found grew knew "
    "strode hung swam bore wore tore swore froze stole arose drank sang sank shrank sprang blew threw hid bit shot fought sought bent lent dealt dug stuck struck swung fed bled sped slid lit "
    "forgot forbade withdrew overcame foresaw upheld withheld inked chose flew broke built bought caught felt got heard kept lost meant sat shook sold spent taught thought understood undertook underwent drove ate".split()
)
_DETERMINERS = frozenset(
    "the a an of its their his her our this that these those and in on for with by to more most much deeply highly newly well so very two three both all some many other any no such of between shared common mutual".split()
)
_BEFORE_NOUNS = _DETERMINERS | {"to"}
_SUBORDINATE = frozenset("when while as after before since if although though because once until whereas regarding concerning given".split())
HEADLESS = 4
"""Fewer tokens are a name, though it looks like a verb ("Grew")."""
OPENING = 40
"""An opening clause is not longer than this many tokens."""
_OUR = frozenset({"we", "our", "us", "ours"})
_ADVERBS = frozenset({"firmly", "jointly"})
"""They open a goal ("jointly build") and are no verbs."""
_BEHIND_ATTRIBUTE = frozenset({"in", "by", "at", "under", "during", "within"})
_PERFECT = frozenset({"has", "have", "had", "was", "were", "been", "be", "is", "are", "also", "not"})
_CLAUSE_ENDS = frozenset("and but or that which who whom whose where when while because if as he she it they we i so since after before until".split())
_FINITE_BE = frozenset({"is", "are", "was", "were"})
_ATTRIBUTE = 16
"""Tokens among which the finite verb follows."""
_NO_PERFECT = MODALS | PAST | {"is", "are"}
_PARTICIPLES = frozenset("held met paid had given spoken taken gone begun written shown seen done come".split())


@cache
def _forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First words of the lexicon's finite verbs: present with -s, past, and the bare form of plural subjects."""
    forms = [f.split()[0] for r in rows("verbs") for f in r["forms"].split(";") if f.strip()]
    bases = {r["lemma"].split()[0] for r in rows("verbs")} | {r["verb"] for r in rows("action_verbs") if r["verb"] not in _ADVERBS}
    return frozenset(f for f in forms if f.endswith("s")), frozenset(f for f in forms if f.endswith("ed")), frozenset(bases)


def _plural(scene: Scene, at: int) -> bool:
    """Whether the word can be the end of a plural subject: "Switzerland and Russia maintain", "the two sides share"."""
    token = scene.tokens[at]
    if isinstance(scene.things[at], Land):
        return any(t.lower == "and" for t in scene.tokens[:at])
    if token.lower in {"we", "they", "i"}:
        return True
    return token.lower in {"sides", "countries", "governments", "nations", "peoples", "relations", "ministries", "states"} and at > 0


def tense(scene: Scene) -> str | None:
    """Past | present | modal by the first finite verb of the main clause outside quotation marks, or None where there is none."""
    main = main_clause(scene)
    return _tense_from(scene, main) or (_tense_from(scene, 0) if main else None)


def main_clause(scene: Scene) -> int:
    """Where the main clause begins behind an opening clause or adverbial: "Regarding what you asked, it is nothing new"."""
    at = int(scene.tokens[0].lower in {"just", "even", "ever", "only"} and len(scene.tokens) > 1)
    if scene.tokens[at].lower not in _SUBORDINATE:
        return 0
    comma = next((k for k, t in enumerate(scene.tokens[:OPENING]) if t.text == "," and not scene.quoted[k]), 0)
    return comma + 1 if 0 < comma < len(scene.tokens) - 3 else 0  # a clause has three words


@cache
def _finite_forms() -> frozenset[str]:
    """Every word that can be a finite verb by the lists."""
    return frozenset().union(MODALS, PAST, _PRESENT, AUXILIARIES, *_forms())


def _tense_from(scene: Scene, begin: int) -> str | None:  # noqa: C901  (one test for each class of verb)
    present, past, bases = _forms()
    known = _finite_forms()
    for i, token in enumerate(scene.tokens):
        if i < begin or (token.lower not in known and token.lower[-1] not in "ds"):
            continue
        if scene.quoted[i] or (not token.word and token.lower not in _PRESENT) or scene.things[i] is not None or (i and token.capital):
            continue
        before = scene.tokens[i - 1].lower if i else ""
        if i > 1 and before.endswith("ly") and scene.tokens[i - 2].lower in _DETERMINERS:
            before = scene.tokens[i - 2].lower  # "the temporarily occupied territories"
        if token.lower in MODALS:
            return "modal"
        if token.lower.endswith("ed") and _attribute(scene, i):
            continue
        if (token.lower in PAST and (i or len(scene.tokens) > HEADLESS)) or (
            (token.lower in past or (token.lower.endswith("ed") and not token.lower.endswith("eed"))) and i and before not in _DETERMINERS and not token.capital
        ):
            return "past"
        if token.lower in {"'s", "’s"} and not (i and before in {"it", "he", "she", "that", "there", "what"}):
            continue
        if i and before in _SINGULAR and token.lower.endswith("s") and token.word and token.lower not in {"was", "has", "is", "as", "its", "this"}:
            return "present"
        if i and token.lower in bases and token.lower != "further" and _plural(scene, i - 1):
            return "present"
        if token.lower in _NOUNS and not (i + 1 < len(scene.tokens) and scene.tokens[i + 1].lower in _OBJECTS):
            continue
        if token.lower in AUXILIARIES or (
            (token.lower in _PRESENT or token.lower in present) and (i or token.lower == "thank") and before not in _BEFORE_NOUNS
        ):
            return "present"
    return None


def _attribute(scene: Scene, i: int) -> bool:
    """ "The plan proposed in the report should be supported": a participle behind its noun, since the finite verb of the clause follows."""
    if not i or i + 1 >= len(scene.tokens) or scene.tokens[i + 1].lower not in _BEHIND_ATTRIBUTE or scene.tokens[i - 1].lower in _PERFECT:
        return False
    for token in scene.tokens[i + 2 : i + _ATTRIBUTE]:
        if not token.word or token.lower in _CLAUSE_ENDS:
            return False
        if token.lower in MODALS or token.lower in _FINITE_BE:
            return True
    return False


def perfect(scene: Scene) -> bool:
    """Whether the first finite verb is a perfect: "China has issued a press release" tells what happened."""
    for i, token in enumerate(scene.tokens[:-1]):
        if token.lower in {"has", "have"} and not scene.quoted[i]:
            follows = next(
                (t.lower for t in scene.tokens[i + 1 :] if not t.lower.endswith("ly") and t.lower not in {"also", "just", "already", "both", "all", "since"}),
                "",
            )
            return follows.endswith("ed") or follows in PAST or follows in _PARTICIPLES
        if token.lower in _NO_PERFECT:
            return False
    return False


def first_person(scene: Scene) -> bool:
    """Whether the writer speaks of itself, outside quotation marks."""
    if not among(scene.tokens, _OUR):
        return False
    return any(t.lower in _OUR and t.text != "US" and not q for t, q in zip(scene.tokens, scene.quoted, strict=True))
