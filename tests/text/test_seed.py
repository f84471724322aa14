"""The golden reading of the seed: what a person found in it, held for good."""

from pathlib import Path

import yaml

from flows.text.read import read_release

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_1495c7d7e4d9c6bc.txt"
READING = read_release(SEED.read_bytes(), path=SEED.name)


def test_exactly_two_slips_are_mended() -> None:
    assert [(c.before, c.after, c.status) for c in READING.corrections] == [("spexcial", "special", "applied"), ("othe", "the", "applied")]
    assert [(e.raw_start, e.raw_end, e.replacement) for e in READING.edits] == [(c.raw_start, c.raw_end, c.after) for c in READING.corrections]


def test_publication_and_event_are_two_days() -> None:
    assert str(READING.masthead.publication_date) == "2022-08-31"
    assert str(READING.event_date) == "2022-08-23"
    assert READING.masthead.issuer_country == "CHN"


def test_every_sentence_is_attributed_as_in_the_golden_reading() -> None:
    golden = yaml.safe_load((ROOT / "tests" / "golden" / "seed.yaml").read_text("utf8"))
    said = {s.sentence: s for s in READING.statements}
    found = []
    for sentence in READING.sentences:
        s = said.get(sentence.position)
        row = {"start": sentence.start, "end": sentence.end, "kind": sentence.kind}
        if s:
            cue = s.cues[0].span.of(READING.text) if s.cues else None
            row |= {"speaker": s.speaker, "country": s.speaker_country, "attribution": s.attribution, "continuation": s.continuation, "cue": cue}
        found.append(row)
    assert found == golden
