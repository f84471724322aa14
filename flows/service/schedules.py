"""Schedules, and what becomes of runs that were missed or lost, in Prefect's terms."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId, FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.schedules import Cron, Interval, RRule
from prefect.states import Cancelled

from flows import ends
from flows.errors import BusyError, ReadoutError, StorageError
from flows.store.claims import left_behind
from flows.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from flows.service.plan import CatchUp, Service


class ScheduleError(ReadoutError):
    """A schedule that says nothing."""

    status = 2


ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
"""Runs of one deployment wait for each other; runs of different ones that publish to one folder meet at its lock."""


def schedules_of(service: Service) -> list[Any]:
    """The schedules as Prefect wants them.

    Raises:
        ScheduleError: one cannot be understood.
    """
    kinds: list[tuple[Callable[..., Any], tuple[Any, ...], str]] = [
        (Cron, service.cron, 'give minute, hour, day, month and weekday, like "0 6 * * *"'),
        (RRule, service.rrule, "give a rule of RFC 5545, like FREQ=WEEKLY;BYDAY=MO"),
        (Interval, tuple(dt.timedelta(seconds=s) for s in service.interval), "give seconds"),
    ]
    if service.timezone and service.timezone not in available_timezones():
        raise ScheduleError(f"{service.timezone} is no time zone: give one like Europe/Oslo")
    return [_schedule(kind, when, service.timezone, said) for kind, times, said in kinds for when in times]


def _schedule(kind: Callable[..., Any], when: Any, zone: str | None, said: str) -> Any:  # noqa: ANN401  (Prefect's schedules)
    try:
        return kind(when, timezone=zone)
    except (ValueError, TypeError) as error:
        raise ScheduleError(f"{when} is no schedule: {said}") from error


def make_up(deployment_id: UUID, policy: CatchUp) -> int:
    """Call off runs whose time passed while nothing served them, all but those the policy keeps; returns how many.

    The latest reads what all of them would have read, so it alone is made up for unless asked otherwise.
    """
    if policy == "all":
        return 0
    now = dt.datetime.now(dt.UTC)
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment_id])),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))),
            sort=FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
            limit=200,
        )
        due = [r for r in runs if r.next_scheduled_start_time and r.next_scheduled_start_time < now]
        for run in due[:-1] if policy == "latest" else due:
            missed: Any = Cancelled(name="Missed", message="its time passed while nothing served it")
            client.set_flow_run_state(run.id, missed, force=True)
    return len(due[:-1] if policy == "latest" else due)


def close_lost(root: Path) -> bool:
    """Close the run that was killed while it published here, if the lock says that nobody is at work; whether there was one."""
    lost = left_behind(root)
    if lost is None:
        return False
    try:
        with locked(root):
            return ends.close(lost)
    except (BusyError, StorageError):
        return False
