"""Sentences nobody is named for: furniture, the telling of an event, or the issuer's own voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.text.furniture import is_page_line
from flows.text.gazetteer import office_words
from flows.text.tenses import AUXILIARIES, HEADLESS, MODALS, OPENING, tense
from flows.text.tokens import among
from flows.text.verbs import participles

if TYPE_CHECKING:
    from flows.text.scene import Scene
    from flows.text.tokens import Token

_DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÖØ-ÞĂĐƠƯ][A-ZÀ-ÖØ-ÞĂĐƠƯẠ-Ỹ.'’\-]*(?:[ ,/]+[A-ZÀ-ÖØ-ÞĂĐƠƯ][A-ZÀ-ÖØ-ÞĂĐƠƯẠ-Ỹ.'’\-]+){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? ?"
    r"(?:\[[A-Z][A-Za-z ]{2,20}\],? )?(?:\(?(?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.? \d{1,2}(?:st|nd|rd|th)?\)?|\d{1,2} [A-Z][a-z]{2,8})?(?:, ?\d{4})?(?: ?\([A-Za-z .\-]{2,20}\)| ?/[A-Z][A-Za-z]{1,12}/|, ?[A-Z][A-Za-z]{2,9}(?= ?[-–—―]))? ?(?:--?|–|—|―|:|/(?!\d))\s?"
    r"|^[A-Z][A-Z.\-]+(?: [A-Z.\-]+){0,2}, [A-Z][a-z]{2,8}\.? \d{1,2}\. ?/[A-Za-z]{2,12}/\.?\s?"
    r"|^[A-Z][A-Z .'’\-]{2,30},? ?\([^()\n]{3,80} \d{4}\) ?(?:--?|–|—|:)?\s?"
    r"|^[A-Z][a-zé]+(?: [A-Z][a-z]+)?, ?\d{1,2}\.\d{1,2}\.\d{4} ?(?:--?|–|—)\s?"
    r"|^[A-Z][a-z]+(?: [A-Z][a-z]+)?,? [A-Z][a-z]{2,8}\.? \d{1,2}(?: ?/ ?\d{4}(?: ?\([A-Z][A-Za-z ]{1,20}\))?|, ?\d{4} ?\([A-Z][A-Za-z ]{1,20}\)) ?(?:--?|–|—)?\s?"
)
_FIGURE = re.compile(r"\d")
_DATED = 140
"""Characters within which a dateline ends; without figure and bracket it opens in capitals."""
_NO_PLACE = re.compile(r"(?:On|In|At|From|By|For|During|Since|As|The|After|Before|Until|Between)\b")
_AGENCY_LINE = re.compile(r"^[A-Z][\w .,'’\-/]{1,60}\((?:[A-Z][A-Za-z .]{1,20}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?)\) ?(?:--?|–|—|―|\.|:)\s?")
_INTRODUCES = re.compile(
    r"^\W*(?:.{0,80}(?:attributable|attributed) to .{0,120}:|.{0,120}(?:provided|released|issued|made) the following (?:readout|statement|comment|remarks).{0,60}:)\W*$",
    re.IGNORECASE,
)
"""A line that hands over to the text of a spokesperson; sought only where its words stand."""
_FURNITURE = re.compile(
    r"^\W*(?:\(.{1,160}\)|\(?(?:additional )?reporting by .{1,260}|\[[^\[\]]{1,200}\]|#+|\*+|-{2,}|_{3,}|end(?:s|ed)?\b.{0,40}|(?:photo(?: caption)?|caption|image|video|source|tags?|keywords?|share|contact|attachment|annex|editor|edited by|author|by)\s?[:：].{0,300}"
    r"|the following (?:is|statement|readout) (?:attributable|a readout|is attributable|(?:the|a) (?:full |joint )?(?:text|transcript|translation)\b).{0,200}|as (?:stated|attributed) (?:by|to) .{0,120}:|\d{1,2}:\d{2} ?[ap]\.?m\.?.{0,40}"
    r"|(?:you may|please) (?:read|refer to(?!.{0,60}?\b(?:authorit|ministr|departments?\b|agenc|offices?\b|bureau|commission|embass|side\b|countr))|see|check|visit|find).{0,200}|for (?:more|further) information.{0,160}|for (?:any |media |further )?(?:questions|inquiries|enquiries|queries)\b.{0,200}|(?:media releases|press releases|speeches)(?: and speeches)? are available .{0,100}|(?:this|the) (?:press|media|news) release (?:was )?(?:issued|published|released) by .{0,100}|members of the (?:media|press) are .{0,20}invited\b.{0,120}|here are (?:some |the |more )?details from .{0,80}:|for immediate release.{0,40}"
    r"|(?:the|an|a) (?:overview|outline|summary|gist|main points?|details?) (?:of .{3,60} )?(?:is|are|were|was) as follows.{0,3}"
    r"|the date indicated above .{0,120}|back to .{0,40}|disclaimer\b.{0,200}|(?:the )?original (?:press )?(?:statement|remarks|speech|address)s? (?:was|were) (?:delivered|made) in .{0,60}"
    r"|(?:link to|watch|read) the (?:video|(?:full )?transcript|full video|press conference|recording).{0,160}"
    r"|(?:©|\(c\)|copyright).{0,120}|your e-?mail address will not be published.{0,60}|required fields are marked.{0,10}|please enter your (?:comment|name).{0,20}"
    r"|all rights reserved.{0,20}|(?:here|the following|below) (?:are|is) (?:some |the )?(?:key |main )?(?:highlights?|excerpts?|takeaways|summary)\b.{0,160}"
    r"|below is (?:the|a) (?:full )?(?:translation|text|transcript)\b.{0,200}|to be continued\W{0,3}|(?:the )?(?:full )?texts? of .{3,120} (?:is|are|reads) as follows\W{0,3}|first published.{0,60}|.{0,60}\b(?:hide|toggle) caption\b.{0,60}|this material may not be published\b.{0,80}|\(?only the headline\b.{0,200}|(?:photo )?credits?: ?[a-z][^.]{2,80}|photo credits? [a-z][^.]{2,80}|.{2,40}website can also be accessed\b.{0,80}|\d{1,2}:\d{2} (?:ist|gmt|est|edt|utc|cet|bst)|posted in:.{0,60}|web editor:.{0,80}|\(web editor.{0,80})\W*$",
)
"""A line of the page; sought in lower case, since a search that minds no case has to try each way to begin."""
_PAGE_NOTE = re.compile(
    r"^\W*(?:.{0,10}\bread more\b.{0,80}|.{0,6}the (?:foregoing|above|following) is a(?:n unofficial| provisional| courtesy)? translation.{0,60}"
    r"|.{0,40}reserved\W{1,3}(?:©|\(c\)|copyright).{0,60}"
    r"|.{0,6}this is a provisional translation.{0,120}|.{0,6}check against delivery.{0,40}|.{0,20}this is (?:the|an) (?:approximate|unofficial) (?:english )?(?:translation|version).{0,160}|to (?:view|read|see|watch|download) (?:the|this) .{0,60}click here.{0,10})\W*$",
    re.IGNORECASE,
)
"""The same behind a few characters; sought only where its words stand."""
_SHOUTED_PLACE = re.compile(r"^[A-Z][A-Z’'.\-]{2,}(?:[ /]{1,2}[A-Z][A-Z’'.\-]+){0,3}(?:, [A-Z][\w\-]+)? ?[:/]?$|^[A-Z][a-z]+(?: [A-Z][a-z]+)?:$")
"""A dateline without a dash, cut from the lead."""
_SIGNED = re.compile(r"^\W?(?:[A-Z]\. ?){0,3}[A-Z][a-z][\w'’\-]*(?: (?:[A-Z]\. ?)*[A-Z][\w'’\-]+)?(?:, ?[JS]r\.?)?\W?$")
_SIGN_OFF = re.compile(r"^[-–—\s(]*(?:[A-Z]{2,6}(?:/[A-Z]{2,6})?|Xinhua|Reuters|Bernama|Ukrinform|Interfax)[\s).]*$")
"""The agency's mark behind a report: "— VNS"."""
_MARKED = 20
_SIGNATURE = 5
_STOPPED = re.compile(r"[.!?…:;,][\"'”’)\]]{0,3}$")
_HEADING = 14
_PAGE_LINE = 320
"""No line of page furniture is longer, by its patterns."""


def dateline(text: str) -> int:
    """How many characters at the start of a body are a dateline ("BEIJING, June 6 (Xinhua) --"); 0 for none."""
    if not text[:2].isupper() and "(" not in text[:_DATED] and _FIGURE.search(text, 0, _DATED) is None:
        return 0
    if _NO_PLACE.match(text):
        return 0
    m = ("(" in text and _AGENCY_LINE.match(text[:_DATED])) or _DATELINE.match(text[:100])
    return m.end() if m and (any(c.isdigit() for c in m[0]) or "(" in m[0] or (m[0].rstrip()[-1] in "-–—―" and m[0][:3].isupper())) else 0


_BRIEFING = re.compile(
    r"^(?:[^,]{0,60}, )?(?:but )?(?:i|we)(?:'d| can| could| will|'ll| would| shall| am|'m| have|'ve)?(?: like to| happy to| pleased to| glad to| willing to| ready to)?(?: also| very much| just| briefly| already)* "
    r"(?:talk|say|share|tell you|read out|read|repeat|brief|walk you|give you|update you|refer you to (?:what|our|my|the (?:statement|remarks|readout|briefing|answer|press|website|transcript))|introduced|answered|responded to|briefed|made a statement|begin|start|elaborate)\b(?!.{0,160}(?<!\bin )(?<!\bon )(?<!\bof )(?<!\bfor )\b(?:that|how|whether)\b).{0,140}$"
    r"|^(?:as for [^,]{1,80}, )?i (?:believe|think|am sure) you (?:know|are aware|have seen|can find)\b.{0,120}$"
    r"|^(?:you|members of the media) are (?:all |most |also |hereby )*(?:welcome|invited)\b.{0,60}$|^(?:the|our) (?:regular )?press (?:conference|briefing) (?:will|is|has)\b.{0,80}$|^you may have (?:noticed|seen|read) (?:our|the) .{0,80}$|^(?:if there is .{0,40}, )?we(?:'ll| will) (?:release|share|provide|offer|give|keep) (?:you )?(?:the |any |more |further |timely )*(?:information|updates?|details|news|posted|informed)\b.{0,80}$|^please (?:stay tuned|check|refer|consult|follow)\b.{0,120}$|^(?:that's|that is) all\b.{0,60}$|^here (?:is|are) .{0,100}:$"
    r"|^(?:a )?(?:very )?good (?:morning|afternoon|evening|day)\b.{0,60}$|^thank you (?:all )?(?:very much )?for (?:joining|coming|being (?:here|with))\b.{0,80}$"
    r"|^(?:let me|i will|i'll|i’ll|we will) (?:now )?(?:start|begin|open)(?: off)? (?:with )?(?:today['’]s|the|our|this|my) .{0,20}briefing\b.{0,40}$"
    r"|^(?:(?:today|first),? )?(?:i|we) have (?:\w+ ){1,2}announcements?\b.{0,30}$|^(?:this|that) is (?:all|it) (?:for|from) (?:my|me|our|today)\b.{0,60}$"
    r"|^(?:i|we)(?: will| would|['’]ll|['’]d)(?: now| be happy to| like to)* (?:take|answer|move on to|go to)\b.{0,30}questions?\b.{0,40}$",
    re.IGNORECASE,
)
"""What a briefer says of the briefing, to the audience: no position on anything."""


def of_briefing(text: str) -> bool:
    """Whether the words talk to the audience about the briefing itself ("I can repeat some points here")."""
    return len(text) <= _BRIEF and _BRIEFING.match(text) is not None


_BRIEF = 200
_BYLINE = 60
_DATELINE_LONGEST = 140


def _is_page_talk(text: str, *, alone: bool) -> bool:
    """Whether words that are short enough are a dateline, a note of the page, or the line that hands over to a spokesperson."""
    if text.startswith(("http://", "https://", "www.")) and " " not in text:
        return True
    if text[0] in "-–—" and len(text) <= _BYLINE and text[2:3].isupper() and " " in text[3:] and not any(stop in text for stop in ",;:") and text[1:2] == " ":
        return not any(word.islower() for word in text.split()[1:])  # "- Presidential Communication Service"
    if text[0] == "<" and text[-1] == ">" and "ast updated" in text:
        return True
    if len(text) <= _DATELINE_LONGEST and dateline(text) == len(text):
        return True
    if not alone and _SHOUTED_PLACE.match(text):
        return True
    if introduces(text):
        return True
    words = text.lower()
    if (
        "translation" in words or "unofficial" in words or "click here" in words or "read more" in words or "delivery" in words or "reserved" in words
    ) and _PAGE_NOTE.match(text):
        return True
    return _FURNITURE.match(words) is not None or (len(text) <= _MARKED and _SIGN_OFF.match(text) is not None)


def introduces(text: str) -> bool:
    """Whether a line hands over to the words of somebody: "Minister Lund issued the following statement:"."""
    return ("ttribut" in text or "the following" in text) and len(text) <= _PAGE_LINE and _INTRODUCES.match(text) is not None


def is_furniture(scene: Scene, text: str, *, item: bool, alone: bool) -> bool:
    """Whether the words belong to the page and not to the report: a caption, a subhead, an interpreter's note.

    Args:
        scene: the sentence.
        text: its words.
        item: whether a list mark stands before it.
        alone: whether it is the only one of its line.
    """
    if len(text) <= _PAGE_LINE and _is_page_talk(text, alone=alone):
        return True
    if not alone or item:
        return not (scene.tokens[0].word or any(t.word for t in scene.tokens))
    if is_page_line(text):
        return True
    if text.endswith((";", "; and", ",")) and scene.tokens[0].lower in participles():
        return False  # "Recalling its decisions;" is a point of a preamble
    words = [t for t in scene.tokens if t.word]
    if len(words) <= _SIGNATURE and _SIGNED.match(text):
        return True
    heading = len(words) <= _HEADING and (text.endswith(":") or not _STOPPED.search(text) or _pictured(scene))
    return (heading and (tense(scene) is None or _title_case(scene) or (len(words) <= _CAPTION and text[-1].isalpha()))) or not words


def _title_case(scene: Scene) -> bool:
    """ "Norway and Kenya Are Close Partners": a line without a stop whose words, but for the short ones, all begin with a capital."""
    long = [t for t in scene.tokens if t.word and len(t.text) > _SHORT_WORD]
    return len(long) >= HEADLESS and all(t.capital for t in long) and scene.tokens[-1].text not in '.!?”"'


_SHORT_WORD = 4
_CAPTION = 3
"""A line of so few words without a stop is a heading, though one of them may be a verb ("Operational support")."""


def _pictured(scene: Scene) -> bool:
    """ "Kari Lund with President of Kenya James Otieno.": the words under a photograph."""
    name = next(iter(scene.names), None)
    if name is None or name.whole > 1 or name.last + 1 >= len(scene.tokens):
        return False
    return scene.tokens[name.last].lower == "with" or (scene.tokens[name.last].text == "(" and scene.tokens[name.last + 1].lower in _STANDING)


_STANDING = frozenset("right left centre center r l c second third front back far first".split())
"""Where somebody stands in a photograph: "Kari Lund (right)"."""


_TALKS = frozenset(
    "discussion discussions conversation conversations meeting meetings talks talk negotiations exchange call agenda attention emphasis focus consultations dialogue topics topic trip visit".split()
)
_OF_TALK = frozenset(
    "followed cast shed dwelt delved touched focused centred centered covered addressed dealt included concerned revolved was were took".split()
)
_TO_BE_OF = frozenset("touch focus centre center cover address deal revolve".split())
_DEVOTED = frozenset("paid given devoted drawn placed held attended made also special considerable particular an about".split())
_TALK_LEAD = 8
_TOPIC_REACH = 15
""" "The topics of the talks between the ministers of the two countries will include …": the verb stands further off."""


_HELD = re.compile(
    r"^(?!(?:I|We) ).{3,160}? (?:have|has) (?:had|held|conducted) (?:[\w,\-]+ ){0,6}(?:talks|discussions?|exchanges?|conversations?|meetings?)\b"
    r"|^(?:In this (?:regard|context),? )?(?:(?:[Tt]he|[Aa]) (?:following|number of|series of) (?:[\w\-]+ ){0,4}|(?:\w+ ){1,3}(?:agreements|documents|memoranda|instruments|accords)(?:,[^,.]{3,120},)? )(?:were|was) (?:also )?(?:signed|initialled|concluded|exchanged)\b"
    r"|^[A-Z].{3,200}? (?:participated in|took part in|attended|joined|(?:were|was) (?:also )?present (?:at|during)) (?:[\w\-]+ ){0,3}(?:talks|discussions?|conversations?|meetings?|call)\b"
)


def of_presence(scene: Scene, text: str) -> bool:
    """Whether the sentence tells that talks were held, or who else was there: "Secretary X and others participated in the conversations"."""
    if scene.names and scene.tokens[0].lower in {"they", "others", "these"} and scene.tokens[1].lower in {"were", "are", "included", "include"}:
        return scene.names[0].whole <= _LISTED  # "They were Kari Lund (Norway) and …"
    if scene.quoted[0]:
        return False
    if "elegation" in text[:_REACHED] and _DELEGATION.match(text[:_REACHED]) is not None:
        return True
    if not among(scene.tokens, _HOLDING):
        return False
    if (on := _ON_VISIT.match(text[:_REACHED])) is not None and "I" not in on[0].split() and "we" not in on[0].lower().split():
        return True
    return _HELD.match(text[:_REACHED]) is not None and tense(scene) in {"past", "present"}


_DELEGATION = re.compile(r"^(?:The|His|Her) (?:[\w\-’']+ ){0,6}delegation (?:also |further )?(?:included|includes|comprised|consisted of|was made up of)\b")
""" "The Norwegian delegation also included Kari Lund": who was there."""
_ON_VISIT = re.compile(
    r"^[A-Z][^.?!\"“”;:]{2,160}? (?:is|are|was|were) (?:now |currently |also |presently )?(?:on|paying|making) (?:an? |his |her |their )?(?:[\w\-]+ ){0,4}visit\b"
)
""" "Minister Lund is on an official visit to Kenya": who is where is told."""
_HOLDING = frozenset(
    {"signed", "initialled", "concluded", "exchanged", "held", "had", "conducted", "participated", "took", "attended", "joined", "present", "visit"}
)
"""Without one of these nothing is told of who was there."""
_REACHED = 400
_LISTED = 5


def is_told(scene: Scene) -> bool:
    """ "The President was informed about the talks", "Lund was asked whether …": what an official hears is told by nobody."""
    for k, token in enumerate(scene.tokens[1:-2], 1):
        if token.lower in {"was", "were"} and scene.tokens[k + 1].lower in _HEARS and scene.tokens[k + 2].lower in _OF_WHAT:
            named = any(n.last == k for n in scene.names) or (scene.tokens[k - 1].capital and scene.tokens[k - 1].lower in office_words())
            return named and not scene.quoted[k]
    return False


_HEARS = frozenset({"informed", "asked", "briefed", "updated"})
_OF_WHAT = frozenset({"about", "on", "of", "whether", "that"})


def about_talk(scene: Scene) -> bool:
    """Whether the sentence tells what the talk was about: "The conversation also touched on trade", "Special attention was paid to …"."""
    leads = scene.tokens[0].lower in {"during", "in", "at", "also", "overall", "altogether"}
    start = next((k + 1 for k, t in enumerate(scene.tokens[:OPENING]) if t.text == ","), 0) if leads else 0
    lead = scene.tokens[start : start + _TALK_LEAD]
    if _on_agenda(scene) or _one_of_topics(scene):
        return True
    if not among(lead, _TALKS):
        return False
    noun = next((k for k, t in enumerate(lead) if t.lower in _TALKS), None)
    if lead and lead[0].lower == "there" and noun is not None:
        return any(t.lower in {"was", "were"} for t in lead[:2])
    if (
        noun is None
        or any(scene.quoted[start : start + 1])
        or not all(t.lower in _QUALIFIERS or t.lower.endswith("ly") for t in lead[:noun] if not _of_name(t, lead[noun]))
    ):
        return False
    reach = _TOPIC_REACH if lead[noun].lower in _SUBJECT_MATTER else _TALK_LEAD
    rest = [t.lower for t in scene.tokens[start + noun + 1 : start + noun + reach] if not (t.capital and t.word)]
    if "included" in rest:
        return not _FINITE & set(rest[: rest.index("included")])
    if "include" in rest and lead[noun].lower in _SUBJECT_MATTER:
        return not _FINITE & set(rest[: rest.index("include")]) - {"will"}  # "Topics for the meeting will include trade"
    if rest[:1] == ["will"]:
        return next((w for w in rest[1:] if not (w in _WITHIN or w.endswith("ly"))), "") in _TO_BE_OF  # "The talks will mainly focus on trade"
    verb = next((k for k, w in enumerate(rest) if w in _OF_TALK), None)
    if verb is None or any(w not in _WITHIN for w in rest[:verb]):
        return False
    if lead[noun].lower in _SUBJECT_MATTER and rest[verb] in _WAS:
        return "of" in rest[:verb]  # "The key topics of the meeting were defence and aid"
    return rest[verb] not in {"was", "were"} or any(w in _DEVOTED for w in rest[verb + 1 : verb + 3])


def _of_name(token: Token, noun: Token) -> bool:
    """ "The Strategic Dialogue": a word of the name of the talk."""
    return token.capital and noun.capital and token.lower not in {"the", "our"}


def _on_agenda(scene: Scene) -> bool:
    """ "The lake topped the agenda", "Trade was high on the conversation's agenda": what the talk was about, told from its topic."""
    if not among(scene.tokens, _AGENDA):
        return False
    at = next(k for k, t in enumerate(scene.tokens) if t.lower == "agenda")
    if scene.quoted[at]:
        return False
    before = [t.lower for t in scene.tokens[max(0, at - _TALK_LEAD) : at]]
    return not _TOPPED.isdisjoint(before) or (not _PLACED.isdisjoint(before) and not _WAS.isdisjoint(before))


def _one_of_topics(scene: Scene) -> bool:
    """ "One of the topics they addressed was trade", "Among the issues discussed were the lakes": what the talk was about, told from its topic."""
    if scene.tokens[0].lower not in _SOME or not among(scene.tokens[:_TALK_LEAD], _TOPICS):
        return False
    opening = [t.lower for t in scene.tokens[: 2 * _TALK_LEAD]]
    verb = next((k for k, w in enumerate(opening) if w in _WAS), len(opening))
    return not _ADDRESSED.isdisjoint(opening[:verb])


_SOME = frozenset({"one", "two", "three", "some", "among", "another", "other", "the", "further", "topics", "issues"})
_TOPICS = frozenset("topic topics issue issues subject subjects matter matters question questions point points item items".split())
_ADDRESSED = frozenset("addressed discussed covered considered examined reviewed broached touched talks discussions agenda".split())
_AGENDA = frozenset({"agenda"})
_TOPPED = frozenset({"topped", "dominated", "headed"})
_PLACED = frozenset({"high", "top", "topic", "topics", "subject", "subjects", "item", "items", "issue", "issues", "point", "points", "theme", "themes"})
""" "Was high on the agenda", "was another topic on the agenda"."""
_SUBJECT_MATTER = frozenset({"topic", "topics", "focus", "agenda"})
_WAS = frozenset({"was", "were"})


_FINITE = MODALS | AUXILIARIES | {"was", "were", "had", "that", "which"}
_QUALIFIERS = frozenset(
    "other another further additional and international regional global political trilateral working extensive all full cordial friendly useful frank comprehensive in-depth broad wide-ranging candid productive these those such exchanges the a an their our special particular considerable great main much separate significant detailed key today's further phone telephone bilateral of views opinions opinion".split()
)
_WITHIN = frozenset(
    "'s ’s their discussions talks also particularly mainly of the views opinions on primarily in turn with and meeting conversation participants".split()
)
