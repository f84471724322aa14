"""What the user has decided about single repairs: parsed, applied, recorded, and told when it meets nothing."""

import json
from pathlib import Path

import pytest

from flows.run import publish_inline
from flows.store.releases import Store
from flows.text.overrides import BadOverridesError, parse
from flows.text.read import read_release

HEAD = "document,span,word,action,replacement\n"
TEXT = b"Ministers meet in Oslo\n\nOn 3 May 2023 the ministers discussed the spexcial ties of the region and agreed to synergize their plans in the spring."


def corrections(rules: str) -> list[tuple[str, str, str, str]]:
    read = read_release(TEXT, path="a.txt", overrides=parse(HEAD + rules, "overrides.csv"))
    return [(c.before, c.after, c.rule, c.status) for c in read.corrections if c.before != "synergize" or c.rule == "override"]


def test_a_rejected_repair_leaves_the_words_and_stays_on_record() -> None:
    read = read_release(TEXT, path="a.txt", overrides=parse(HEAD + ",,spexcial,reject,\n", "overrides.csv"))
    assert "spexcial" in read.text
    assert corrections(",,spexcial,reject,\n") == [("spexcial", "special", "override", "rejected")]


def test_a_replacement_of_ones_own_goes_before_the_correctors() -> None:
    assert corrections(",,spexcial,replace,especial\n") == [("spexcial", "especial", "override", "applied")]
    assert corrections(",,plans,replace,projects\n") == [("spexcial", "special", "letter inserted", "applied"), ("plans", "projects", "override", "applied")]


def test_a_span_names_one_place_in_the_raw_text() -> None:
    at = TEXT.decode().index("spexcial")
    assert corrections(f",{at}:{at + 8},spexcial,reject,\n")[0][3] == "rejected"
    assert corrections(f",{at + 1}:{at + 9},spexcial,reject,\n")[0][3] == "applied"


@pytest.mark.parametrize("line", [",,word,delete,", ",1-2,word,reject,", ",,,reject,", ",,word,replace,"])
def test_a_line_that_cannot_be_understood_is_told_with_its_number(line: str) -> None:
    with pytest.raises(BadOverridesError, match=r"overrides\.csv, line 2"):
        parse(HEAD + line, "overrides.csv")


def test_the_heading_has_to_be_right() -> None:
    with pytest.raises(BadOverridesError, match="first line"):
        parse("word,action\nx,reject\n", "overrides.csv")


def test_a_run_reads_the_file_beside_the_sources_and_tells_what_met_nothing(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_bytes(TEXT)
    first = publish_inline([str(source)], str(out))
    (source / "overrides.csv").write_text(HEAD + "a.txt,,spexcial,reject,\nb.txt,,spexcial,reject,\n", "utf8")
    second = publish_inline([str(source)], str(out))
    again = publish_inline([str(source)], str(out))
    assert first.release_id != second.release_id == again.release_id
    assert "overrides.csv" in second.why
    assert second.idle_overrides == again.idle_overrides == ("overrides.csv, line 3 (reject “spexcial”)",)
    runs = [json.loads(line) for line in (Path(Store(str(out)).root) / "runs.jsonl").read_text("utf8").splitlines()]
    assert runs[-1]["idle_overrides"] == ["overrides.csv, line 3 (reject “spexcial”)"]
