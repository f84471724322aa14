"""Prefect's server as a child process on loopback, for installations that have none."""

from __future__ import annotations

import contextlib
import socket
import sys
import time
import urllib.request
from http import HTTPStatus
from typing import TYPE_CHECKING

from flows.errors import StorageError

if TYPE_CHECKING:
    from subprocess import Popen

HOST = "127.0.0.1"
_USUAL = 4200
_LONGEST = 180


def command(port: int) -> list[str]:
    """The command that starts the server. It has no authentication, so it never binds another address."""
    return [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port), "--no-ui"]


def address(port: int) -> str:
    """Where its API answers."""
    return f"http://{HOST}:{port}/api"


def free_port() -> int:
    """Prefect's usual port where it is free, or another."""
    for wanted in (_USUAL, 0):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, wanted))
            return int(probe.getsockname()[1])
    raise StorageError("no port of this machine is free for Prefect's server; name a running one in PREFECT_API_URL")


def wait(api: str, process: Popen[bytes]) -> None:
    """Wait until the server answers.

    Raises:
        StorageError: it went away, or does not answer in three minutes.
    """
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and process.poll() is None:
        if answers(api):
            return
        time.sleep(0.3)
    raise StorageError("Prefect's server did not start; look at what `prefect server start` says, or name a running one in PREFECT_API_URL")


def answers(api: str) -> bool:
    """Whether a server is there and well."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=2) as reply:  # noqa: S310  (an address of ours, or the user's own server)
            return bool(reply.status == HTTPStatus.OK)
    except OSError:
        return False
