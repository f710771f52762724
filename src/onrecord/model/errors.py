"""What can go wrong, said so that a person knows what to do.

OnrecordError
├── SourceError   a source could not be read: names the source, the line where there is one, the reason
├── LedgerError   a ledger could not be opened, read or written
├── DeliveryError an alert could not be handed over: names the receiver and the reason
└── UsageError    the question itself is off (a date that is none, an unknown id)
"""


class OnrecordError(Exception):
    """The root of every error raised on purpose; `exit_status` is what a command ends with."""

    exit_status = 1


class SourceError(OnrecordError):
    """A source that could not be read; the other sources are not touched by it."""

    def __init__(self, source: str, reason: str, *, line: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.line = line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {reason}")


class LedgerError(OnrecordError):
    """A ledger that could not be opened, read or written."""


class DeliveryError(OnrecordError):
    """An alert that a receiver did not take."""

    def __init__(self, receiver: str, reason: str) -> None:
        self.receiver = receiver
        self.reason = reason
        super().__init__(f"{receiver}: {reason}")


class UsageError(OnrecordError):
    """A question that cannot be answered as it was put."""

    exit_status = 2
