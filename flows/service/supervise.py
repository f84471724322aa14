"""The process that `readout serve` is: it starts the server (where none is named) and the runner, and ends both in time.

The runner is Prefect's; how long it takes to stop depends on what its flow runs do. Here it is asked to stop, and what still
runs after eight seconds is killed, with all below it. A release is whole or absent whatever is killed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from flows import settings
from flows.service import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import NoReturn

    from flows.service.plan import Service

GRACE = 8.0
_POLL = 0.2


class _Stop(BaseException):
    """A signal asked the service to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def serve(service: Service, say: Callable[[str], None]) -> int:
    """Serve until a signal comes; returns the exit status."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        with _api(say) as api, _child([sys.executable, "-m", "flows.service.runner"], settings.with_server(api), service.words()) as runner:
            say(f"serving {service.deployment} on {api}; stop with Ctrl-C")
            while runner.poll() is None:
                time.sleep(_POLL)
            return runner.returncode
    except _Stop as stop:
        say("readout: stopped; the release that stood before still stands")
        return 128 + stop.number


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    for again in (signal.SIGTERM, signal.SIGINT):
        signal.signal(again, signal.SIG_IGN)
    raise _Stop(number)


@contextlib.contextmanager
def _api(say: Callable[[str], None]) -> Iterator[str]:
    """The address of the server: the one that is named, or one of our own."""
    named = settings.server()
    if named:
        yield named
        return
    say("starting Prefect's server, about 15 s")
    port = server.free_port()
    with _child(server.command(port), settings.with_server(None), None) as process:
        server.wait(server.address(port), process)
        yield server.address(port)


@contextlib.contextmanager
def _child(command: list[str], environment: dict[str, str], words: str | None) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, which is gone afterwards with everything in the group."""
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603  (our own commands)
    try:
        if process.stdin:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write((words or "").encode())
                process.stdin.close()
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask all of the group to stop, so that a flow run can say that it was interrupted; then make an end."""
    _signal(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(GRACE / 2)
    _signal(process.pid, signal.SIGKILL)
    process.wait()


def _signal(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
