"""Real flow runs: the embedded server gives the bytes of the inline run."""

import datetime as dt
import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows import settings
from flows.errors import BusyError
from flows.run import publish_inline
from flows.store.disk import digest
from flows.store.releases import Store

pytestmark = pytest.mark.flow


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    """One embedded server for all flows of the module, stopped at the end."""
    settings.prepare_prefect()
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


def files(release: str) -> dict[Path, str]:
    return {p.relative_to(release): digest(p) for p in Path(release).rglob("*") if p.is_file()}


def test_the_flow_gives_the_bytes_of_the_inline_run(sources: Path, tmp_path: Path) -> None:
    from flows.publish import publish

    one = publish(sources=[str(sources)], out=str(tmp_path / "flow"))
    two = publish_inline([str(sources)], str(tmp_path / "inline"))
    assert files(one.path) == files(two.path)


def test_a_fault_fails_the_flow_run(tmp_path: Path) -> None:
    from flows.errors import NoInputError
    from flows.publish import publish

    state = publish(sources=[str(tmp_path / "nowhere")], out=str(tmp_path / "out"), return_state=True)
    assert state.is_failed()
    with pytest.raises(NoInputError):
        state.result()


def test_parameters_are_validated(tmp_path: Path) -> None:
    from prefect.exceptions import ParameterTypeError

    from flows.publish import publish

    with pytest.raises(ParameterTypeError):
        publish(sources=[], out=str(tmp_path))


def test_the_run_leaves_artifacts_and_a_state_that_tells(sources: Path, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client

    from flows.publish import publish

    names = [publish(sources=[str(sources)], out=str(tmp_path / "out"), return_state=True).name for _ in range(2)]
    assert names == ["Published", "NothingToDo"]
    with get_client(sync_client=True) as client:
        made = {a["key"]: a for a in client._client.post("/artifacts/filter", json={}).json()}
    assert {"readout-tables", "readout-release", "readout-report"} <= made.keys()
    assert "| name | " in made["readout-release"]["data"]


def test_what_is_refused_is_refused_at_once_and_by_name(sources: Path, tmp_path: Path) -> None:
    from flows.publish import publish

    (sources / "bad.txt").write_bytes(b"Minister \xff\xfe\x00 said\x81")
    state = publish(sources=[str(sources)], out=str(tmp_path / "out"), strict=True, return_state=True)
    assert (state.type.value, state.name) == ("FAILED", "Refused")
    assert "bad.txt" in state.message
    (line,) = (tmp_path / "out" / "runs.jsonl").read_text().splitlines()
    assert '"status": "failed"' in line


def test_a_second_run_on_the_same_folder_ends_overlapped(sources: Path, tmp_path: Path) -> None:
    from flows.publish import publish

    with Store(tmp_path / "out").locked():
        state = publish(sources=[str(sources)], out=str(tmp_path / "out"), return_state=True)
    assert (state.type.value, state.name) == ("CANCELLED", "Overlapped")
    assert "(pid " in state.message
    with pytest.raises(BusyError):
        state.result()


def test_a_killed_run_is_closed_by_the_next(sources: Path, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Running

    from flows.publish import publish

    out = tmp_path / "out"
    out.mkdir()
    with get_client(sync_client=True) as client:
        lost = client.create_flow_run(publish, state=Running())
        (out / ".run").write_text(f"{lost.id}\n")
        publish(sources=[str(sources)], out=str(out))
        state = client.read_flow_run(lost.id).state
    assert state is not None
    assert (state.type.value, state.name) == ("CRASHED", "Killed")
    assert '"status": "killed"' in (out / "runs.jsonl").read_text()
    assert not (out / ".run").exists()


def test_of_missed_runs_the_latest_is_made_up_for(tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Scheduled

    from flows.publish import publish
    from flows.service.schedules import make_up

    now = dt.datetime.now(dt.UTC)
    with get_client(sync_client=True) as client:
        for policy, wanted in (("latest", 1), ("none", 0), ("all", 3)):
            deployment = client.create_deployment(client.create_flow(publish), name=f"missed-{policy}", parameters={"out": str(tmp_path)})
            made = [client.create_flow_run_from_deployment(deployment, state=Scheduled(scheduled_time=now - dt.timedelta(hours=h))) for h in (1, 2, 3)]
            make_up(deployment, policy)  # type: ignore[arg-type]
            names = [client.read_flow_run(run.id).state.name for run in made]  # type: ignore[union-attr]
            assert names.count("Missed") == 3 - wanted, names
            assert policy == "none" or names[0] != "Missed"


def test_the_server_takes_what_the_client_sends() -> None:
    """FastAPI from 0.151 on refuses the nulls of Prefect's client; `prefect deploy` ended with 422."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate

    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name="pool", type="process"))
        assert client.read_workers_for_work_pool("pool") == []
        client.read_flow_runs()


def test_a_failure_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.blocks.core import Block

    from flows.publish import publish

    told: list[tuple[str, str]] = []
    monkeypatch.setenv("READOUT_NOTIFY", "slack-webhook/readout")
    monkeypatch.setattr(Block, "load", lambda slug: SimpleNamespace(notify=lambda body, subject: told.append((slug + subject, body))))
    publish(sources=[str(tmp_path / "nowhere")], out=str(tmp_path / "out"), return_state=True)
    ((subject, body),) = told
    assert subject == "slack-webhook/readoutreadout: NoInput"
    assert "no such file or folder" in body
    assert "\n" not in body


@pytest.mark.parametrize("kind", ["mail", "webhook"])
def test_a_failure_is_told_by_mail_and_by_webhook(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real receivers on loopback: a mail server and a web server."""
    from flows.publish import publish
    from tests.service.receivers import mailbox, webhook

    with {"mail": mailbox, "webhook": webhook}[kind]() as (address, received):
        monkeypatch.setenv("READOUT_NOTIFY", address)
        publish(sources=[str(tmp_path / "nowhere")], out=str(tmp_path / "out"), return_state=True)
    (message,) = received
    assert "readout: NoInput" in message
    assert "no such file or folder" in message


def test_a_receiver_that_is_none_hides_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.publish import publish

    monkeypatch.setenv("READOUT_NOTIFY", "nothing://at.all")
    state = publish(sources=[str(tmp_path / "nowhere")], out=str(tmp_path / "out"), return_state=True)
    assert state.name == "NoInput"


def test_many_units_have_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.client.orchestration import get_client

    from flows import buckets
    from flows.publish import publish
    from tests.faults.planted import sources as documents

    monkeypatch.setattr(buckets, "_UNIT", 4)
    publish(sources=[str(documents(tmp_path / "in", 8))], out=str(tmp_path / "out"))
    with get_client(sync_client=True) as client:
        made = {a["key"]: a["data"] for a in client._client.post("/artifacts/filter", json={}).json()}
    assert made["readout-progress"] == 100


def test_reading_is_tried_again_and_a_bad_contract_is_not() -> None:
    from flows import tasks
    from flows.errors import ContractError, StorageError

    for error, again in ((StorageError("disk"), True), (ContractError("rows"), False)):
        assert tasks._io_failed(None, None, SimpleNamespace(data=error, message=f"Task run encountered an exception {type(error).__name__}")) is again
    assert tasks.unit_task.retries == 3
    assert tasks.unit_task.retry_jitter_factor


def test_a_run_that_takes_too_long_is_given_up_and_what_was_read_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import buckets, pipeline
    from flows.publish import publish
    from tests.faults.planted import sources as documents

    build = pipeline.build_unit

    def slowly(*arguments: Any) -> int:
        done = build(*arguments)
        time.sleep(1)
        return done

    monkeypatch.setattr(buckets, "_UNIT", 1)
    monkeypatch.setattr(pipeline, "build_unit", slowly)
    begun = time.monotonic()
    state = publish.with_options(timeout_seconds=6)(sources=[str(documents(tmp_path / "in", 40))], out=str(tmp_path / "out"), return_state=True)
    assert (state.name, state.is_failed()) == ("TimedOut", True)
    assert time.monotonic() - begun < 20
    # One a second in six seconds, and the one under way; the seven that waited behind it are dropped.
    assert 1 <= len(list((tmp_path / "out/.staging/units").glob("*/done.json"))) <= 8
    assert not (tmp_path / "out/current").exists()
    (line,) = (tmp_path / "out/runs.jsonl").read_text().splitlines()
    assert "READOUT_TIMEOUT_SECONDS" in json.loads(line)["reason"]
