"""A run on a Dask cluster gives the bytes of any other; a worker killed meanwhile changes nothing; no cluster is told in one line."""

import os
import signal
import threading
from pathlib import Path

import pytest

from flows import buckets
from flows.errors import StorageError
from flows.run import publish_inline
from tests.faults.planted import sources

distributed = pytest.importorskip("distributed", reason="needs the extra dask")
pytestmark = pytest.mark.conformance


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_UNIT", 20)
    source = str(sources(tmp_path / "in", 400))
    here = publish_inline([source], str(tmp_path / "here"))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        there = publish_inline([source], str(tmp_path / "there"), cluster=cluster.scheduler_address)
        victim = next(iter(cluster.workers.values())).pid
        killer = threading.Timer(1.0, os.kill, (victim, signal.SIGKILL))
        killer.start()
        after = publish_inline([source], str(tmp_path / "after"), cluster=cluster.scheduler_address)
        killer.join()
    assert here.release_id == there.release_id == after.release_id


def test_no_cluster_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import cluster

    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with pytest.raises(StorageError, match="no Dask scheduler answers"):
        publish_inline([str(sources(tmp_path / "in", 2))], str(tmp_path / "out"), cluster="tcp://127.0.0.1:9")
