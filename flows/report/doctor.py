"""Whether this installation is able to run: versions, pins, lexicons, write access, server."""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path

from flows import settings

_PREFECT_PINS = {"fastapi": ((0, 139), (0, 151)), "sqlalchemy": ((2, 0), (2, 1)), "prefect": ((3, 8, 8), (3, 9)), "pyarrow": ((26,), (27,))}
"""Versions that decide whether anything runs; the reasons stand in pyproject.toml."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and in words."""

    well: bool
    what: str


def examine(out: str) -> list[Finding]:
    """Look at everything a run needs, without changing anything."""
    findings = [Finding(sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or later is needed)")]
    findings += [_version(name, *bounds) for name, bounds in _PREFECT_PINS.items()]
    findings += [_lexicons(), _core(), _writable(out)]
    address = settings.server()
    findings.append(Finding(well=True, what=f"Prefect server: {address}" if address else "Prefect server: embedded, started by the run"))
    return findings


def _version(name: str, low: tuple[int, ...], high: tuple[int, ...]) -> Finding:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(well=False, what=f"{name} is not installed; install with: pip install -c constraints.txt -e .")
    numbers = tuple(int(n) for n in re.findall(r"\d+", version)[:3])
    bounds = f"{'.'.join(map(str, low))} or later, before {'.'.join(map(str, high))}"
    return Finding(low <= numbers < high, f"{name} {version} ({bounds})")


def _lexicons() -> Finding:
    from flows.text.lexicon import rows  # noqa: PLC0415  (only this command needs it)

    try:
        count = sum(len(rows(name)) for name in ("countries", "verbs", "offices", "publishers"))
    except OSError as error:
        return Finding(well=False, what=f"the lexicons are missing ({error}); install again")
    return Finding(well=True, what=f"lexicons: {count} rows of countries, verbs, offices and publishers")


def _core() -> Finding:
    """Found and not imported: a core compiled for another Python is told of here too."""
    spec = find_spec("flows.text.tokens")
    compiled = spec is not None and str(spec.origin).endswith(tuple(EXTENSION_SUFFIXES))
    return Finding(well=True, what="text core: compiled" if compiled else "text core: pure Python (READOUT_COMPILE=1 pip install . compiles it)")


def _writable(out: str) -> Finding:
    place = Path(out).absolute()
    while not place.exists():
        place = place.parent
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            return Finding(well=True, what=f"can write below {place}")
    except OSError as error:
        return Finding(well=False, what=f"cannot write below {place}: {error.strerror}")
