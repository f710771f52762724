"""What is kept of tracing, brought up to date where that is needed, for those who ask about the whole ledger."""

from datetime import date

from onrecord.ledger import Store
from onrecord.model import LedgerError
from onrecord.trace import Tracing
from onrecord.trace.incremental import settle, stored
from onrecord.trace.results import Traced
from onrecord.trace.tracing import assembled


def kept_tracing(store: Store, as_of: date | None) -> Tracing | None:
    """Return the tracing of the reports published up to and including `as_of`, as it is kept.

    None where it must be worked out: an older version of some report is shown as of that day, or the ledger waits
    to be traced and cannot be written.
    """
    found = kept_reports(store, as_of)
    return None if found is None else assembled(found)


def kept_reports(store: Store, as_of: date | None) -> list[Traced] | None:
    """Return what is kept of each report published by `as_of`, None as `kept_tracing` does."""
    try:
        settled(store)
    except LedgerError:
        return None
    if not store.peek(lambda traces: traces.is_of(as_of)):
        return None
    last = None if as_of is None else as_of.toordinal()
    return [t for t in store.peek(stored) if last is None or t.age.day <= last]


def settled(store: Store) -> None:
    """Trace what waits to be traced; raises LedgerError where that cannot be written."""
    if store.peek(lambda traces: traces.pending()):
        store.traces(settle)
