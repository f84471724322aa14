"""What words are said to allow must cover what the stages find without looking at them: no stem, head or bit may be missing."""

from pathlib import Path

import pytest

from flows.text import issues
from flows.text.acts import ACTS
from flows.text.hints import ACT, ISSUE, tokenise
from flows.text.lexicon import rows
from flows.text.records import Span, Statement
from flows.text.scene import scene_of
from schemas.vocabulary import SPEECH_ACTS

TEXTS = sorted(p for p in (Path(__file__).parents[1] / "cases" / "readouts").glob("*.md"))
WORDS = (
    "Taiwan cross-Strait Xizang Hong Kong human rights South China Sea Belt and Road Global Development Initiative one-China sovereignty interference "
    "internal affairs core interests Party Congress CPC socialism reform bilateral ties diplomatic relations heads of state two leaders President A and "
    "President B community with a shared future Paris Agreement trade tariffs sanctions embargo 5G semiconductors COVID vaccine 2030 Agenda poverty "
    "Global South LNG oil refugees earthquake Ukraine Kyiv two-state Gaza Pyongyang denuclearization Afghan Burma non-proliferation New START Al-Qaeda "
    "terrorism cyber coup visas people-to-people G20 UN Charter rules-based de-escalation US-China Pelosi countermeasures retaliation two countries"
)


@pytest.mark.parametrize("text", [*(p.read_text("utf8") for p in TEXTS), WORDS], ids=[*(p.stem for p in TEXTS), "words"])
def test_bits_cover_what_the_patterns_find(text: str) -> None:
    for line in text.split("\n"):
        if not line.strip():
            continue
        some = scene_of(line, Span(0, len(line))).some
        for k, (issue, pattern) in enumerate(issues._patterns()):
            assert not pattern.search(line) or some & ISSUE << k, f"{issue} in {line}"
        for k, (act, _, pattern) in enumerate(ACTS):
            assert not pattern.search(line) or some & ACT << k, f"{act} in {line}"


@pytest.mark.parametrize("text", ["J. B. Rao met  Mr. Ito\u00a0in the U.S.", "It's “so”, he said.", "a\u00a0b", "No. 5 of Joseph R. Lund, Jr.", "x" * 200])
def test_tokens_stand_where_the_text_has_them(text: str) -> None:
    tokens, starts = tokenise(text, Span(0, len(text)))
    assert [text[at : at + len(t.text)] for t, at in zip(tokens, starts, strict=True)] == [t.text for t in tokens]
    assert "".join(t.text for t in tokens) == "".join(text.split())


@pytest.mark.parametrize("text", [*(p.read_text("utf8") for p in TEXTS), WORDS], ids=[*(p.stem for p in TEXTS), "words"])
def test_the_ways_to_name_an_issue_find_what_its_whole_pattern_finds(text: str) -> None:
    for line in text.split("\n"):
        if not line.strip():
            continue
        said = Statement(0, 1, 0, len(line), "name", "say", 0, "none", 0.9, "test")
        whole = [(issue, Span(*m.span())) for issue, pattern in issues._patterns() if (m := pattern.search(line))]
        assert [(tag.issue, tag.evidence) for tag in issues.find_issues(line, [scene_of(line, Span(0, len(line)))], [said])] == whole


def test_the_bars_within_brackets_part_no_ways() -> None:
    assert issues._alternatives(r"a(?:b|c)|[|\]]d|e\|f|g") == ["a(?:b|c)", r"[|\]]d", r"e\|f", "g"]


@pytest.mark.parametrize("name", ["verbs", "cue_adjectives"])
def test_every_row_names_a_speech_act_of_the_vocabulary(name: str) -> None:
    assert [r for r in rows(name) if r["kind" if "kind" in r else "speech_act"] != "narration" and r["speech_act"] not in {*SPEECH_ACTS, ""}] == []
