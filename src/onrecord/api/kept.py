"""What is kept of tracing, brought up to date where that is needed, for those who ask about the whole ledger."""

from dataclasses import dataclass
from datetime import date

from onrecord.ledger import Store
from onrecord.ledger.tracing import Traces
from onrecord.model import LedgerError, OfficeHolder, Reading
from onrecord.trace import Tracing
from onrecord.trace.incremental import settle, stored
from onrecord.trace.tracing import assembled

# How often what others add while one looks is traced before one goes without what is kept.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """Readings, the tracing of them that is kept, and the lists of office-holders it was made with."""

    readings: list[Reading]
    tracing: Tracing
    holders: tuple[OfficeHolder, ...]


def kept_tracing(store: Store, as_of: date | None) -> Kept | None:
    """Return the readings of the reports published up to and including `as_of`, and their tracing as it is kept.

    All is of one state of the ledger, whoever writes to it meanwhile. None where the tracing must be worked out:
    an older version of some report is shown as of that day, or the ledger waits to be traced and cannot be written.
    """
    last = None if as_of is None else as_of.toordinal()

    def whole(traces: Traces) -> Kept | None:
        if traces.pending() or not traces.is_of(as_of):
            return None
        tracing = assembled([t for t in stored(traces) if last is None or t.age.day <= last])
        return Kept(traces.shown(as_of), tracing, traces.holders())

    for _ in range(_TRIES):
        try:
            settled(store)
        except LedgerError:
            return None
        found = store.peek(whole)
        if found is not None or not store.peek(lambda traces: traces.pending()):
            return found
    return None


def settled(store: Store) -> None:
    """Trace what waits to be traced; raises LedgerError where that cannot be written."""
    if store.peek(lambda traces: traces.pending()):
        store.traces(settle)
