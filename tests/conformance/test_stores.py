"""A real S3 server on loopback: whole releases, a pointer put on condition, readers of one release."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.errors import BusyError, StorageError
from flows.store import manifest, objects

pytestmark = pytest.mark.conformance
obstore = pytest.importorskip("obstore", reason="needs the extra `conformance`")
pytest.importorskip("moto", reason="needs the extra `conformance`")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 server, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the S3 server ended"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def url(server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    import boto3

    for name, value in {
        "AWS_ENDPOINT": server, "AWS_ENDPOINT_URL": server, "AWS_ALLOW_HTTP": "true", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    bucket = f"b{abs(hash(request.node.name))}"
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=bucket)
    return f"s3://{bucket}/tables"


def test_a_release_arrives_whole_and_becomes_current(url: str, releases: list[Path]) -> None:
    assert objects.push(releases[0], url, 5)
    assert not objects.push(releases[0], url, 5)
    assert objects.push(releases[1], url, 5)
    assert objects.current(url) == f"{url}/releases/{releases[1].name}"
    store = objects.opened(url)
    for release in releases[:2]:
        for name in [*manifest.files_of(manifest.manifest_of(release) or {}), manifest.NAME]:
            found = store.get(f"releases/{release.name}/{name}")
            assert found is not None, name
            assert found[0] == (release / name).read_bytes(), name


def test_old_releases_are_swept(url: str, releases: list[Path]) -> None:
    for release in releases:
        objects.push(release, url, 2)
    store = objects.opened(url)
    held = [store.get(f"releases/{r.name}/{manifest.NAME}") is not None for r in releases]
    assert held == [False, True, True]


def test_who_publishes_second_is_told(url: str, releases: list[Path]) -> None:
    first, late = objects.opened(url), objects.opened(url)
    first.swap(b"one\n", None)
    with pytest.raises(BusyError, match="what it published stands"):
        late.swap(b"two\n", None)
    _, mark = late.pointer() or (b"", None)
    objects.push(releases[0], url, 5)
    with pytest.raises(BusyError):
        late.swap(b"two\n", mark)
    assert objects.current(url).endswith(releases[0].name)


def test_of_many_that_publish_at_once_one_wins_each_time(url: str) -> None:
    """Eight writers read the pointer and put the next one; each round one put holds and seven are told."""
    objects.opened(url).swap(b"0\n", None)
    for turn in range(5):
        stores = [objects.opened(url) for _ in range(8)]
        marks = [(s.pointer() or (b"", None))[1] for s in stores]
        won: list[int] = []

        def put(n: int, stores: list[objects.Objects] = stores, marks: list[object] = marks, won: list[int] = won, turn: int = turn) -> None:
            try:
                stores[n].swap(f"{turn}.{n}\n".encode(), marks[n])
                won.append(n)
            except BusyError:
                pass

        threads = [threading.Thread(target=put, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) == 1
        assert (objects.opened(url).pointer() or (b"",))[0] == f"{turn}.{won[0]}\n".encode()


def test_readers_open_the_tables_where_path_says(url: str, releases: list[Path], server: str) -> None:
    import pyarrow.fs
    import pyarrow.parquet as pq

    objects.push(releases[0], url, 5)
    place = objects.current(url).removeprefix("s3://")
    s3 = pyarrow.fs.S3FileSystem(endpoint_override=server, access_key="x", secret_key="x", region="us-east-1", scheme="http")  # noqa: S106  (the server takes any)
    table = pq.read_table(f"{place}/statements_wide/part-00000.parquet", filesystem=s3)
    here = duckdb.sql(f"SELECT * FROM '{releases[0]}/statements_wide/*.parquet'").to_arrow_table()  # noqa: S608
    assert table.num_rows == here.num_rows > 0


def test_a_store_that_is_not_there_is_told_in_one_line(releases: list[Path], url: str) -> None:
    with pytest.raises(StorageError, match=r"refused: .*check the address"):
        objects.push(releases[0], url.replace("s3://b", "s3://nobucket"), 5)
