"""The gate on real releases: thresholds, comparison, failing rows, accuracy, exit statuses."""

import json
import math
import time
from pathlib import Path

import polars as pl
import pytest

from flows.errors import NoInputError
from flows.gate import failing
from flows.gate.gate import gate
from flows.gate.measures import measure
from flows.gate.statistics import Ratio, enough, of_shares, p_value, stepped_down
from flows.gate.thresholds import ThresholdsError, load
from tests.faults.planted import change, copied, frame, published, put, release, reseal
from tests.test_cli import readout


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("gate"))


@pytest.fixture(scope="module")
def shrunk(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that lost a tenth of its documents: worth a warning."""
    data = copied(base, tmp_path_factory.mktemp("shrunk") / "data")
    ids = frame(data, "documents")["document_id"].to_list()
    kept = [i for n, i in enumerate(ids) if n % 5]
    for table in (
        "documents",
        "corrections",
        "sentences",
        "statements",
        "spans",
        "ascriptions",
        "positions",
        "issues",
        "mentions",
        "participants",
        "statements_wide",
    ):
        put(data, table, frame(data, table).filter(pl.col("document_id").is_in(kept)))
    reseal(data)
    return data


def test_exit_status_follows_the_weight(shrunk: Path, tmp_path: Path) -> None:
    for options, status in ((), 0), (("--fail-on", "warn"), 1), (("--fail-on", "warn", "--alone"), 0):
        assert readout("check", shrunk, *options).returncode == status, options
    own = tmp_path / "own.toml"
    own.write_text("[volume.documents]\nfalls = { error = 0.1 }\n")
    assert readout("check", shrunk, "--thresholds", own).returncode == 1
    own.write_text("[volume.documents]\nfalls = { warn = false, error = false }\n[volume.rows]\nfalls = { warn = false }\n")
    assert readout("check", shrunk, "--thresholds", own, "--fail-on", "warn").returncode == 0


def test_against_names_the_other_release(base: Path, tmp_path: Path) -> None:
    ids = sorted(p.name for p in (base / "releases").iterdir())
    now = release(base).name
    old = next(i for i in ids if i != now)
    assert gate(str(base), most=20)[0].against == old
    assert gate(str(base), against=old[:8], most=20)[0].against == old
    assert gate(str(base / "releases" / old), against=now, most=20)[0].against == now
    assert gate(str(base), against=str(base / "releases" / old), most=20)[0].against == old
    assert gate(str(base), alone=True, most=20)[0].against is None
    with pytest.raises(NoInputError):
        gate(str(base), against="nothing", most=20)
    lost = copied(base, tmp_path / "lost")
    for path in (lost / "releases" / old / "statements").iterdir():
        path.unlink()
    assert [f.code for f in gate(str(lost), most=20)[0].findings] == ["NOT_COMPARED"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[volume", "is no TOML"),
        ("[volum.documents]\nfalls = { warn = 1 }", "no such name"),
        ("[volume.documents]\nfall = { warn = 1 }", "no such name"),
        ("[volume.documents]\nfalls = { warn = 'a lot' }", "give a number"),
        ("[volume.documents]\nfalls = 3", "give a table"),
        ("[values]\nnew = 'loud'", "error, warn, info or false"),
        ("[severity]\nNULL = 'loud'", "error, warn, info or false"),
    ],
)
def test_thresholds_that_say_nothing_are_refused(words: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(words)
    with pytest.raises(ThresholdsError, match=said):
        load(str(tmp_path / "own.toml"))


def test_a_code_may_weigh_less(base: Path, tmp_path: Path) -> None:
    data = copied(base, tmp_path / "data")
    change(data, "mentions", lambda rows: rows[0].update(name=""))
    reseal(data)
    (tmp_path / "own.toml").write_text("[severity]\nEMPTY = 'warn'\n")
    report, _ = gate(str(data), thresholds=str(tmp_path / "own.toml"), most=20)
    assert [(f.code, f.severity) for f in report.findings] == [("EMPTY", "warn")]
    assert report.sound


def test_failing_rows_are_kept_whole_and_capped(base: Path, tmp_path: Path) -> None:
    data = copied(base, tmp_path / "data")
    change(data, "mentions", lambda rows: [{**r, "name": "", "start": r["start"] + 1, "end": r["end"] + 1} for r in rows])
    reseal(data)
    total = frame(data, "mentions").height
    done = readout("check", data, "--failures", tmp_path / "failing", "--max-failures", 7, "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["unlisted"] == 2 * (total - 7)
    kept = pl.read_parquet(tmp_path / "failing" / "mentions.parquet")
    assert kept.height == 7
    assert kept.drop("check_codes", "check_reasons").equals(frame(data, "mentions").filter(pl.col("mention_id").is_in(kept["mention_id"].to_list())))
    assert set(kept["check_codes"].explode()) == {"EMPTY", "OFFSETS"}
    report, frames = gate(str(data), most=10_000)
    assert failing.write(report, frames, str(tmp_path / "all"), 10_000) == {"mentions": total}


def test_figures_are_kept_over_releases(base: Path, tmp_path: Path) -> None:
    data = copied(base, tmp_path / "data")
    for _ in range(2):
        assert readout("check", data, "--record").returncode == 0
    lines = (data / "metrics.jsonl").read_text().splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["figures"]["rows.documents"] == 80


def test_gold_scores_a_release_and_fails_below_thresholds(base: Path, tmp_path: Path) -> None:
    sentences, statements = frame(base, "sentences"), frame(base, "statements")
    first = frame(base, "documents").row(0, named=True)
    spoken = {r["sentence_id"]: r for r in statements.iter_rows(named=True)}
    marked = []
    for row in sentences.filter(pl.col("document_id") == first["document_id"]).iter_rows(named=True):
        said = spoken.get(row["sentence_id"], {})
        marked.append({"text": row["text"], "kind": row["kind"], **{k: said.get(k) for k in ("speaker", "speaker_country", "attribution")}})
    folder = tmp_path / "gold"
    folder.mkdir()
    path = folder / f"{Path(first['source_path']).stem}.json"
    path.write_text(json.dumps({"sentences": marked}))
    report, _ = gate(str(base), annotations=str(folder), most=20)
    assert report.figures["gold.speaker"] == report.figures["gold.kind"] == 1
    assert not report.findings
    path.write_text(json.dumps({"sentences": [{**m, "speaker": m["speaker"] and "Nobody Else"} for m in marked]}))
    report, _ = gate(str(base), annotations=str(folder), most=20)
    assert [(f.code, f.column, f.severity) for f in report.findings] == [("ACCURACY", "speaker", "error")]
    assert readout("check", base, "--gold", folder).returncode == 1
    assert readout("check", base, "--gold", tmp_path / "nowhere").returncode == 66


def test_the_test_follows_its_sources() -> None:
    """Cochran's variance for single cases is that of a proportion; Holm's example has the adjusted values of his procedure."""
    n, p = 400, 0.3
    assert math.isclose(of_shares(int(n * p), n).variance, p * (1 - p) / (n - 1))
    assert stepped_down([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert not enough(of_shares(1, 1000), of_shares(2, 1000), share=True)
    assert not enough(of_shares(9, 20), of_shares(9, 2000), share=True)
    assert enough(of_shares(20, 1000), of_shares(2, 1000), share=True)


def test_statements_of_one_document_do_not_count_as_many() -> None:
    """The same shares are certain from a thousand documents of one statement, and chance from thirty of one voice each."""
    apart = [of_shares(500, 1000), of_shares(600, 1000)]
    together = [Ratio(30, 15 * 33, 30 * 33, 15 * 33**2, 15 * 33**2, 30 * 33**2), Ratio(30, 18 * 33, 30 * 33, 18 * 33**2, 18 * 33**2, 30 * 33**2)]
    assert p_value(*apart) < 1e-4
    assert p_value(*together) > 0.3


def test_chance_alone_is_no_finding(base: Path) -> None:
    """Any half of a release against the other half differs by chance only."""
    tables = {name: frame(base, name) for name in ("documents", "sentences", "statements", "positions", "mentions", "corrections", "quarantine")}
    ids = tables["documents"]["document_id"].to_list()
    one, two = (measure(tables, frozenset(ids[n::2])) for n in (0, 1))
    for name, share in one.shares.items():
        if share.x and two.shares[name].x:
            assert p_value(share, two.shares[name]) > 1e-4, name


def test_a_check_is_quick(base: Path) -> None:
    """A guard against a check that walks rows one by one again; the figures are those of `python -m tests.benchmarks.checking`."""
    gate(str(base), most=20)
    begun = time.process_time()
    gate(str(base), most=20)
    assert time.process_time() - begun < 2.0
