"""The process that runs what is scheduled, and what is asked for when files arrive. Started by `readout serve`, which hands it the service.

usage: python -m flows.service.runner < SERVICE.json
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import settings

settings.prepare_prefect()

from prefect.client.orchestration import get_client  # noqa: E402  (Prefect reads its settings when it is imported)
from prefect.runner import Runner  # noqa: E402
from prefect.types.entrypoint import EntrypointType  # noqa: E402

from flows.publish import publish  # noqa: E402
from flows.service.plan import Service  # noqa: E402
from flows.service.schedules import ONE_AT_A_TIME, close_lost, make_up, schedules_of  # noqa: E402
from flows.watching import arrivals  # noqa: E402

if TYPE_CHECKING:
    from uuid import UUID

_log = logging.getLogger("readout")


def main() -> None:
    """Register the deployment, settle what earlier services left, and run until told to stop."""
    service = Service.read(sys.stdin.read())
    root = Path(service.parameters["out"])
    if root.is_dir():
        close_lost(root)
    asyncio.run(_run(service))


async def _run(service: Service) -> None:
    runner = Runner(name=service.deployment, pause_on_shutdown=False, limit=1)
    deployment: Any = await publish.ato_deployment(
        name=service.deployment,
        schedules=schedules_of(service) or None,
        parameters=service.parameters,
        tags=list(service.tags),
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    runner.handle_sigterm = _leave  # type: ignore[method-assign]  # Prefect's own warns of itself and stops no sooner
    made: UUID = await runner.aadd_deployment(deployment)
    await asyncio.to_thread(make_up, made, service.catch_up)
    if service.watch:
        threading.Thread(target=_watch, args=(service, made), daemon=True).start()
    await runner.start()


def _leave(*_: object) -> None:
    """Leave at once: the flow runs have been told as well, and the deployment stays for the next service."""
    sys.exit(0)


def _watch(service: Service, deployment: UUID) -> None:
    """Ask for a run each time files arrive, and one to begin with."""
    for _ in arrivals(service.parameters["sources"], service.debounce, at_once=True):
        with get_client(sync_client=True) as client:
            client.create_flow_run_from_deployment(deployment, tags=[*service.tags, "watch"])


if __name__ == "__main__":
    main()
