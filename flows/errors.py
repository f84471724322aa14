"""What goes wrong in a way the user can mend, and the exit status it means."""

from __future__ import annotations


class ReadoutError(Exception):
    """A fault told in one line: what, where, and what to do."""

    status = 70


class NoInputError(ReadoutError):
    """There is nothing to read."""

    status = 66


class StorageError(ReadoutError):
    """Reading or writing failed."""

    status = 74


class LostWorkerError(ReadoutError):
    """A worker process died: killed from outside, or out of memory. What was finished is kept for the next run."""

    status = 74


class BusyError(ReadoutError):
    """Another run holds the lock."""

    status = 75


class SettingError(ReadoutError):
    """A setting in the environment says nothing that can be used."""

    status = 2


class TimedOutError(ReadoutError):
    """The run took longer than it may. What was finished is kept for the next run."""

    status = 75


class ContractError(ReadoutError):
    """A table as a whole breaks its contract; nothing was published."""

    status = 1
