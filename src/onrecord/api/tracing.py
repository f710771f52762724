"""Questions about what tells the same: the tree of a saying or report, and the record of each outlet."""

from collections.abc import Callable, Iterable

from onrecord.api.asked import is_file, one_report
from onrecord.api.kept import settled
from onrecord.ledger import Store
from onrecord.ledger.tracing import Edge, Traces
from onrecord.model import Reading, Report, UsageError
from onrecord.trace.derivation import derivations
from onrecord.trace.incremental import settle, stored_one
from onrecord.trace.keys import mark_of
from onrecord.trace.results import Traced
from onrecord.trace.revisions import revisions
from onrecord.trace.trees import Grove, Tree, report_tree, saying_tree


def tree_of(store: Store, asked: str, read: Callable[[Report], Reading], published: str | None = None) -> Tree:
    """Return the tree of what is asked: a statement or report by its id, a file, or words that were said.

    A file is traced as if it had been added, and not kept. Raises UsageError where nothing is found, SourceError
    where a file cannot be read.
    """
    settled(store)
    if is_file(asked):
        return _file_tree(store, one_report(asked, published), read)
    try:
        statement, reading = store.statement(asked)
    except UsageError:
        pass
    else:
        return store.peek(lambda traces: _of_statement(traces, reading.report.id, statement.id))
    try:
        found = store.reading(asked)
    except UsageError as error:
        return _of_words(store, asked, error)
    return _of_report(store, found)


def _of_words(store: Store, words: str, error: UsageError) -> Tree:
    hit = next((h for h in store.search(words) if h.statement), None)
    if hit is None or hit.statement is None:
        raise UsageError(f"no statement or report goes by {words!r} or has these words") from error
    told = hit.statement
    return store.peek(lambda traces: _of_statement(traces, hit.report, told))


def _of_statement(traces: Traces, report_id: str, statement_id: str) -> Tree:
    here = stored_one(traces, mark_of(report_id))
    told = next((one for one in here.told if one.statement == statement_id), None) if here else None
    if told is None:
        raise UsageError(f"{statement_id} stands in an older version of {report_id}; the newest one is traced")
    first = mark_of(told.first[0])
    marks = [first, *traces.edges(first, Edge.LINKED)]
    return saying_tree(told.first, _grove(traces, marks))


def _of_report(store: Store, reading: Reading) -> Tree:
    report = reading.report.id
    versions = revisions(store.versions(report))
    return store.peek(lambda traces: report_tree(report, _grove(traces, _family(traces, report)), versions))


def _file_tree(store: Store, report: Report, read: Callable[[Report], Reading]) -> Tree:
    if store.has(report.id, report.sha256):
        return _of_report(store, store.reading(report.id))

    def as_if(traces: Traces) -> Tree:
        settle(traces)
        return report_tree(report.id, _grove(traces, _family(traces, report.id)))

    return store.rehearse(read(report), as_if)


def _family(traces: Traces, report_id: str) -> list[int]:
    """Return the marks of the reports with the same origin, and of those its statements were told in before."""
    here = stored_one(traces, mark_of(report_id))
    if here is None:
        raise UsageError(f"report {report_id} waits to be traced")
    marks = {mark_of(r) for _, (r, _) in here.links} | {mark_of(here.id)}
    waiting = [mark_of(here.origin)]
    while waiting:
        mark = waiting.pop()
        marks.add(mark)
        for child in traces.edges(mark, Edge.LINKED):
            t = stored_one(traces, child)
            if t and t.parent and mark_of(t.parent) == mark and child not in waiting:
                waiting.append(child)
    return sorted(marks)


def _grove(traces: Traces, marks: Iterable[int]) -> Grove:
    """Return these reports with all they were made from; and, to tell origins, what is made from them."""
    found: dict[int, Traced] = {}
    waiting = list(marks)
    while waiting:
        mark = waiting.pop()
        t = None if mark in found else stored_one(traces, mark)
        if t:
            found[mark] = t
            if t.parent:
                waiting.append(mark_of(t.parent))
    made = {c for mark in found for c in traces.edges(mark, Edge.LINKED)} - found.keys()
    children = [t for c in made if (t := stored_one(traces, c))]
    ordered = sorted(found.values(), key=lambda t: t.age)
    versions = [(row.report_key, row.version) for t in ordered if (row := traces.row(mark_of(t.id)))]
    readings = {r.report.id: r for r in traces.readings(versions)}
    return Grove(tuple(ordered), derivations([*ordered, *children]), readings, traces.outlets())
