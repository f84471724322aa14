"""What is to be served, as plain values that go from the command to the process that runs it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

CatchUp = Literal["latest", "none", "all"]


@dataclass(frozen=True, slots=True)
class Service:
    """A served flow.

    `catch_up` says what becomes of runs whose time passed while nothing served them: the latest of them is made up for, or none, or each.
    """

    parameters: dict[str, Any]
    name: str = ""
    cron: tuple[str, ...] = ()
    interval: tuple[float, ...] = ()
    rrule: tuple[str, ...] = ()
    timezone: str | None = None
    watch: bool = False
    debounce: float = 2.0
    catch_up: CatchUp = "latest"
    tags: tuple[str, ...] = field(default=("readout",))

    def words(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, words: str) -> Service:
        """From JSON."""
        facts: dict[str, Any] = json.loads(words)
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()}
        return cls(**values)

    @property
    def deployment(self) -> str:
        """The name of the deployment: one for each data folder, unless named."""
        return self.name or deployment_of(self.parameters["out"])


def deployment_of(out: str) -> str:
    """A name for the deployment that publishes to a data folder, the same from wherever it is started.

    >>> deployment_of("/srv/readout/data") == deployment_of("/srv/readout/../readout/data")
    True
    """
    folder = Path(out).resolve()
    return f"{folder.name or 'data'}-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
