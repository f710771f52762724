import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_kinds import Ledgers
from ledger_making import make_reading

from onrecord.ledger import Store, tracing_windows
from onrecord.ledger.tracing import Edge, Row, Traces
from onrecord.model import LedgerError
from onrecord.trace.keys import Keys
from onrecord.trace.postings import MemoryPostings, Place

PLACES = st.tuples(st.integers(0, 6), st.integers(-3, 3))
NUMBERS = st.integers(-(2**63), 2**63 - 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(PLACES, max_size=40), PLACES, st.integers(0, 6), st.integers(1, 6), st.none() | st.integers(0, 6))
def test_the_ledger_answers_as_memory_does(
    ledgers: Ledgers,
    monkeypatch: pytest.MonkeyPatch,
    held: set[Place],
    place: Place,
    first_day: int,
    limit: int,
    expected: int | None,
) -> None:
    memory = MemoryPostings()
    monkeypatch.setattr(tracing_windows, "WIDE", 3)

    def ask(traces: Traces) -> None:
        traces.clear()
        for one in held:
            memory.put(one, Keys((7,), (-9,)))
            traces.put_postings(one, (7, -9))
        if expected is not None:
            traces.expect((7, 1), (expected, 0))
        for key in (7, -9, 1):
            assert list(traces.before(key, place, first_day, limit)) == list(
                memory.before(key, place, first_day, limit)
            )
            assert list(traces.after(key, place, limit)) == list(memory.after(key, place, limit))
        for one in held:
            traces.drop_postings(one, (7, -9))
        assert list(traces.after(7, (-1, 0), 9)) == []

    ledgers.forget()
    with Store.open(ledgers()) as store:
        store.traces(ask)


@given(st.lists(NUMBERS, max_size=8), st.lists(NUMBERS, max_size=8))
def test_keys_are_unpacked_as_they_were_packed(words: list[int], runs: list[int]) -> None:
    keys = Keys(tuple(words), tuple(runs))
    assert Keys.unpacked(keys.packed()) == keys


def test_rows_and_edges_are_kept_and_dropped(ledgers: Ledgers) -> None:
    def use(traces: Traces) -> None:
        traces.put_row(-5, Row(1, 1, b"k", "{}"))
        traces.put_row(-5, Row(1, 2, b"k", "[]"))
        assert traces.row(-5) == Row(1, 2, b"k", "[]")
        assert list(traces.bodies()) == ["[]"]
        traces.put_edges(-5, Edge.NEAR, [1, 2])
        traces.put_edges(-6, Edge.NEAR, [2])
        assert (traces.edges(2, Edge.NEAR), traces.edges(2, Edge.LINKED)) == ([-6, -5], [])
        traces.drop_edges(-5, Edge.NEAR, [2])
        assert traces.edges(2, Edge.NEAR) == [-6]
        traces.drop_row(-5)
        assert traces.row(-5) is None

    with Store.open(ledgers()) as store:
        store.traces(use)


def test_what_is_added_or_read_anew_waits_to_be_traced(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(make_reading(1))
        store.add(make_reading(2))
        waiting = store.peek(lambda traces: traces.pending())
        assert len(waiting) == 2
        store.traces(lambda traces: traces.settled(waiting))
        store.replace(make_reading(1, model="reader/2"))
        assert store.peek(lambda traces: traces.pending()) == [make_reading(1).report.id]
        assert not store.peek(lambda traces: traces.is_of(None))


def test_nothing_is_kept_of_a_report_that_was_only_tried(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(make_reading(1))
        before = store.counts()
        new = make_reading(2)
        assert store.rehearse(new, lambda traces: traces.newest(new.report.id)) is not None
        assert store.counts() == before
        assert not store.has(new.report.id, new.report.sha256)
        store.add(new)
        assert store.counts()["reports"] == 2


def test_what_fails_while_tracing_leaves_the_report_out(ledgers: Ledgers) -> None:
    def fails(_traces: Traces) -> None:
        raise LedgerError("no more")

    with Store.open(ledgers()) as store:
        with pytest.raises(LedgerError, match="no more"):
            store.add(make_reading(1), fails)
        assert store.counts()["reports"] == 0


def test_versions_come_in_their_order(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        first, second = make_reading(1), make_reading(1, edition="later")
        store.add(first)
        store.add(second)
        assert [r.report.sha256 for r in store.versions(first.report.id)] == [
            first.report.sha256,
            second.report.sha256,
        ]
        assert store.versions("nobody") == []
