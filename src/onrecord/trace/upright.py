"""Whether what is kept of tracing agrees with the reports: each traced once, indexed as it was traced, found again."""

import struct
from collections.abc import Iterator

import msgspec

from onrecord.ledger.tracing import Edge, Traces
from onrecord.model import Finding
from onrecord.model.finding import REPAIR, Place
from onrecord.trace.incremental import edges_of, stored_one
from onrecord.trace.keys import Keys, mark_of
from onrecord.trace.results import Traced


def check_tracing(traces: Traces) -> Iterator[Finding]:
    """Give the reports whose tracing is missing, of another version, or not bound to its neighbours as it says."""
    newest = traces.newest_versions()
    waiting = set(traces.pending())
    flawed = False
    for report, version in newest.items():
        says = None if report in waiting else _flaw(traces, report, version)
        if says is not None:
            flawed = True
            yield _finding(report, says)
    if not flawed:
        yield from _check_indexes(traces)
    marks = {mark_of(report) for report in newest}
    gone = {mark_of(report) for report in waiting}
    for mark in traces.marks():
        if mark not in marks and mark not in gone:
            yield _finding(f"mark {mark}", "is of a report that is not there")


def _check_indexes(traces: Traces) -> Iterator[Finding]:
    """Tell whether reports are entered under their keys, and bound to one another, as they were traced, and no other.

    Sums of hashes are compared, so that memory does not grow with the ledger.
    """
    keys = edges = 0
    for mark in traces.marks():
        row, found = traces.row(mark), stored_one(traces, mark)
        if row is None or found is None:
            continue
        held = Keys.unpacked(row.keys)
        keys += sum(hash((key, found.age.day, mark)) for key in {*held.words, *held.runs})
        edges += sum(hash((other, int(kind), mark)) for kind, others in edges_of(found) for other in others)
    if keys != sum(map(hash, traces.postings())):
        yield _finding("keys", "the index by which reports find one another is not what was traced")
    if edges != sum(map(hash, traces.all_edges())):
        yield _finding("edges", "what is to be looked at again is not what was traced")


def _finding(of: str, says: str) -> Finding:
    return Finding(place=Place.TRACING, of=of, says=says, do=REPAIR)


def _flaw(traces: Traces, report: str, version: tuple[int, int]) -> str | None:
    mark = mark_of(report)
    row = traces.row(mark)
    if row is None:
        return "was never traced"
    if (row.report_key, row.version) != version:
        return "was traced in another version"
    try:
        found = stored_one(traces, mark)
        Keys.unpacked(row.keys)
    except (msgspec.MsgspecError, struct.error, ValueError):
        return "what was traced of it cannot be read back"
    if found is None or found.id != report:
        return "what was traced of it is another report's"
    return _unbound(traces, mark, found)


def _unbound(traces: Traces, mark: int, found: Traced) -> str | None:
    for kind, others in edges_of(found):
        if any(mark not in traces.edges(other, Edge(kind)) for other in others):
            return "is not bound to a report that it was traced by"
    return None
