"""Sentences without a source that belong to the cue behind them: "Trade grows. The talks go on, Wang noted"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.text.plans import to_come
from flows.text.scene import closes_speech
from flows.text.tenses import tense
from flows.text.verdicts import Unit, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

_PHOTO = re.compile(
    r"^[\[(](?:file )?(?:photo|image|picture|xinhua/|afp|reuters/|ap |[\w. ]{2,40}/(?:xinhua|afp|reuters|tass|vna|china daily|ap)\b)\W?.{0,60}[\])]$",
    re.IGNORECASE,
)

_BARE_CREDIT = re.compile(r"(?:[A-Z][\w.]{1,14} )?(?:File )?[Pp]hotos?(?:/|: | by | courtesy (?:of )?|credit: )[\w ./'’\-]{2,60}+$")
_CREDITED = 80
"""Characters of the longest credit."""
_FIGURES = frozenset({"estimates", "reports", "figures", "data", "polls", "surveys", "studies", "statistics"})


def backwards(units: Sequence[Unit], verdicts: Sequence[Verdict], *, told: bool) -> list[Verdict]:
    """Bare sentences before a cue that closes its sentence ("…, Wang noted") belong to it, within the paragraph.

    Args:
        units: the sentences.
        verdicts: what is said of each so far.
        told: whether what stands in the past may belong to the speaker too: reports of ministries add no background of their own.
    """
    done = list(verdicts)
    for i in range(len(units) - 1, 0, -1):
        if _credit(units[i]) and units[i - 1].sentence.paragraph == units[i].sentence.paragraph:
            done[i - 1] = Verdict("boilerplate", "caption of a photograph")
            if units[i].text[0] not in "[(":
                done[i] = Verdict("boilerplate", "credit of a photograph")
            continue
        voice = done[i].voice
        if not _closes(units[i], done[i]) or voice is None or not voice.speaker:
            continue
        k = i - 1
        reach = units[i].sentence.paragraph - int(_takes_up(units[i], done[i]))
        spoken = bool(voice.persons) and done[i].rule == "inverted cue"
        while k >= 0 and (
            (units[k].sentence.paragraph >= reach and (_free(units[k], done[k], told=told) or (spoken and _ours(units[k], done[k]))))
            or _same_quotation(units[k], units[k + 1], done[k])
        ):
            reason = f"carries no source; the sentence that follows names {voice.speaker}"
            again, found = voice.called("continuation", reason), None if spoken and _ours(units[k], done[k]) else done[k].found
            done[k] = replace(done[k], kind="statement", rule="backward continuation", voice=again, found=found, continuation=True, confidence=0.75)
            k -= 1
    return done


def _credit(unit: Unit) -> bool:
    """ "[Photo/Xinhua]", "UN Photo/K. Lund": the words before it are a caption."""
    if unit.text[:1] in "[(":
        return _PHOTO.match(unit.text) is not None
    return len(unit.text) <= _CREDITED and "hoto" in unit.text and _BARE_CREDIT.match(unit.text) is not None


def _same_quotation(unit: Unit, following: Unit, verdict: Verdict) -> bool:
    """Whether a quotation that opens or goes on here runs into the sentence that follows: both are one person's words."""
    return verdict.bare and verdict.kind in {"statement", "narration"} and bool(unit.scene.open_after) and bool(following.scene.open_before)


def _ours(unit: Unit, verdict: Verdict) -> bool:
    """ "We are preparing for the visit. Our ties are strong, said the President.": words without marks of quotation, as some presidencies print them."""
    if verdict.kind != "statement" or verdict.continuation or verdict.voice is None or verdict.voice.attribution != "issuer":
        return False
    return unit.scene.tokens[0].lower in {"we", "our", "i", "my"}


def _closes(unit: Unit, verdict: Verdict) -> bool:
    found = verdict.found
    if verdict.kind != "statement" or found is None or not found.reports or found.source is None or verdict.continuation:
        return False
    if _takes_up(unit, verdict):
        return True
    if found.source.head in _FIGURES:
        return False  # "up to a million, estimates say"
    first = min(found.source.first, found.cues[0].first)
    if found.source.head in {"i", "we"} and not unit.scene.open_before:
        return False  # the writer's own "I" closes nothing
    late = first > len(unit.scene.tokens) // 2 or bool(unit.scene.open_before)
    return late and first > 0 and closes_speech(unit.scene, first - 1)


def _takes_up(unit: Unit, verdict: Verdict) -> bool:
    """ "This was stated by President X": it names who said what stands before it, be it the paragraph before."""
    passive = verdict.found is not None and verdict.found.rule == "passive with its agent" and verdict.found.cues[0].verb.speech_act in _TELLING
    return passive and unit.scene.tokens[0].lower in {"this", "it", "that"}


_TELLING = frozenset({"say", "note", "stress", "brief", "reiterate"})
""" "This was criticised by President X" names nobody for what he criticised."""


def _free(unit: Unit, verdict: Verdict, *, told: bool) -> bool:
    """Whether a sentence can belong to the cue that follows: nobody is named for it and it tells no event."""
    if not verdict.bare or verdict.continuation or verdict.kind not in {"statement", "narration"}:
        return False
    if not told and to_come(unit.scene):
        return False
    claim = told or unit.scene.quoted[-1] or bool(unit.scene.open_after) or tense(unit.scene) in {"present", "modal"}
    return verdict.rule in {"issuer", "unresolved"} or (verdict.rule == "told without a source" and claim)
