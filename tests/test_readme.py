"""What the README shows is true: its examples run, its rows are those of the seed, its tables are all there."""

import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.run import publish_inline
from schemas.registry import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf8")
EXAMPLES = re.findall(r"<!-- example: (\w+) -->\n```\w+\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    publish_inline([str(ROOT / "seeds")], str(folder / "data"))
    return folder


@pytest.mark.parametrize(("language", "code"), EXAMPLES)
def test_example_runs(language: str, code: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(home)
    if language == "duckdb":
        assert duckdb.sql(code).fetchall()[0] == ("Xie Feng", 14)
    else:
        exec(code, {})  # noqa: S102  (the README is ours)
        assert capsys.readouterr().out


def test_there_are_examples_and_both_commands() -> None:
    assert len(EXAMPLES) >= 3
    assert all(re.search(rf"<!-- {mark} -->\n```bash\n", README) for mark in ("run", "test"))


def test_the_five_rows_are_real(home: Path) -> None:
    wide = pl.read_parquet(home / "data/current/statements_wide/*.parquet")
    rows = re.findall(r"^\| ([^|]+) \| (CHN|CUB) \| (\w+) \| (\w*) ?\| (\S+) \| ([^|]+?) … \|$", README, re.MULTILINE)
    assert len(rows) == 5
    for speaker, country, attribution, cue, dyad, text in rows:
        found = wide.filter(pl.col("text").str.starts_with(text)).row(0, named=True)
        assert (found["speaker"], found["speaker_country"], found["attribution"], found["cue"] or "", found["dyad"]) == (
            speaker,
            country,
            attribution,
            cue,
            dyad,
        )


def test_every_table_and_every_column_named_is_there() -> None:
    section = README.split("## Tables")[1].split("## ")[0]
    assert set(re.findall(r"^\| (\w+) \| (?!a row is)", section, re.MULTILINE)) == set(TABLES)
    wide = TABLES["statements_wide"].polars_schema
    assert {"speaker", "issues", "stances", "text", "dyad", "speech_act", "attribution"} <= set(wide)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_files_named_exist(name: str) -> None:
    for path in re.findall(r"`((?:flows|schemas|tests|seeds)/[\w./]+)`", (ROOT / name).read_text("utf8")):
        assert (ROOT / path).exists(), path
