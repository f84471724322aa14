"""How a flow run ends: states that tell what became of it, runs that were lost, and who is told of a failure."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from prefect import get_run_logger
from prefect.blocks.core import Block
from prefect.client.orchestration import get_client
from prefect.client.schemas import State
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled, Completed, Crashed, Failed

from flows import settings
from flows.errors import BusyError, ContractError, LostWorkerError, NoInputError, ReadoutError, StorageError
from flows.pipeline import Outcome

_NAMES = {ContractError: "Refused", NoInputError: "NoInput", LostWorkerError: "WorkerLost", StorageError: "StorageFailed"}
"""Names of the state Failed, by what went wrong."""


def done(outcome: Outcome) -> State[Outcome]:
    """Published, or NothingToDo."""
    counts = outcome.counts
    said = f"release {outcome.release_id}: {counts['documents']} documents, {counts['statements']} statements, {outcome.quarantined} in quarantine"
    return Completed(name="Published" if outcome.changed else "NothingToDo", message=said, data=outcome)


def failed(error: ReadoutError) -> State[Any]:
    """Refused, NoInput, StorageFailed, WorkerLost; and Overlapped where another run was at work, which is no failure."""
    if isinstance(error, BusyError):
        return Cancelled(name="Overlapped", message=str(error), data=error)
    return Failed(name=_NAMES.get(type(error), "Failed"), message=str(error), data=error)


def close(flow_run_id: str) -> bool:
    """Close a run that was killed before it could say how it ended; whether the server took it for running until now."""
    with suppress(ValueError, ObjectNotFound), get_client(sync_client=True) as client:
        run = client.read_flow_run(UUID(flow_run_id))
        if run.state is None or not run.state.is_final():
            client.set_flow_run_state(run.id, Crashed(name="Killed", message="killed while it worked; noticed by a later run"), force=True)
            return True
    return False


def tell(flow: Any, flow_run: Any, state: State[Any]) -> None:  # noqa: ANN401  (the signature of Prefect's hooks)
    """Log the reason of a failure in one line, and send it where READOUT_NOTIFY says, if anywhere."""
    reason = f"{flow.name} {flow_run.name}: {state.name}: {' '.join(str(state.message).split())}"
    get_run_logger().error(reason)
    if (to := settings.notified()) and not _sent(to, f"readout: {state.name}", reason):
        get_run_logger().error("the failure could not be told: READOUT_NOTIFY names no address that Apprise knows, or nobody took the message there")


def _sent(to: str, subject: str, body: str) -> bool:
    """Send a message to an address of Apprise (`mailtos://…`, `json://…`) or through a notification block (`slack-webhook/name`)."""
    if "://" in to:
        from apprise import Apprise  # noqa: PLC0415  (hundreds of services, for the rare run that fails)

        apprise = Apprise()
        return apprise.add(to) and bool(apprise.notify(body=body, title=subject))
    block: Any = Block.load(to)
    block.notify(body=body, subject=subject)
    return True
