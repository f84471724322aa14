"""Real flow runs: the embedded server gives the bytes of the inline run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import settings
from flows.run import publish_inline
from flows.store.disk import digest

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


def test_the_run_leaves_two_artifacts(sources: Path, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client

    from flows.publish import publish

    publish(sources=[str(sources)], out=str(tmp_path / "out"))
    with get_client(sync_client=True) as client:
        kinds = {a["type"] for a in client._client.post("/artifacts/filter", json={}).json()}
    assert {"table", "markdown"} <= kinds
