"""The environment, read and set in this one place."""

from __future__ import annotations

import os
from importlib import util

from flows.errors import SettingError

_QUIET = {
    # Without it the server tries to report usage and logs an error where there is no network.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The default of 20 s is missed on a loaded machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    # Progress and errors are told by the command itself; Prefect's own lines go to its server.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LOGGERS_PREFECT_SERVER_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}


_TIMEOUT = 6 * 60 * 60
_LONGEST = 366 * 24 * 60 * 60


def prepare_prefect() -> None:
    """Set what Prefect needs to run quietly; what the user has set stays. Call it before Prefect is imported."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)


def read_in_processes() -> None:
    """Keep the frames of a run to one thread each, unless the user says otherwise. Call it before polars is imported.

    The documents are spread over processes; threads within each only cost, on frames as small as those of one unit.
    """
    os.environ.setdefault("POLARS_MAX_THREADS", "1")


def server() -> str | None:
    """The address of the Prefect server to use, or None where an embedded one will be started."""
    return os.environ.get("PREFECT_API_URL") or None


def with_server(address: str | None) -> dict[str, str]:
    """The environment for a child process that uses the server at `address`, or (with None) is one."""
    prepare_prefect()
    bare = {k: v for k, v in os.environ.items() if k != "PREFECT_API_URL"}
    return {**bare, "PREFECT_API_URL": address} if address else bare


def timeout() -> float:
    """Seconds after which a flow run is given up.

    Raises:
        SettingError: READOUT_TIMEOUT_SECONDS is no number of seconds.
    """
    said = os.environ.get("READOUT_TIMEOUT_SECONDS") or str(_TIMEOUT)
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise SettingError(f"READOUT_TIMEOUT_SECONDS is {said!r}; give the seconds after which a run is given up, for example 21600")
    return seconds


def notified() -> str | None:
    """Where failures are told: an address of Apprise (`mailtos://…`), a Prefect block (`slack-webhook/name`), or None."""
    return os.environ.get("READOUT_NOTIFY") or None


def has(module: str) -> bool:
    """Whether a module is installed, without importing it."""
    return util.find_spec(module) is not None
