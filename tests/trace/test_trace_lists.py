"""Lists of office-holders in kept tracing: what is kept equals tracing all at once with the list, whenever it came."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from trace_family import copy_of_origin, later, origin, rewrite

from onrecord.api.book import Ledger
from onrecord.follow.overview import view
from onrecord.ledger import Store
from onrecord.model import Actor, ActorType, Change, OfficeHolder, Reading
from onrecord.trace.actor_lists import Listed, named_otherwise
from onrecord.trace.actors import link_actors
from onrecord.trace.incremental import await_named, settle, stored
from onrecord.trace.results import Traced
from onrecord.trace.tracing import traced

OFFICE = "harbour minister of Holmsund"
ALL_HERS = (OfficeHolder(name="Agda Marsk", role=OFFICE),)
IN_TURN = (
    OfficeHolder(name="Ivo Tarn", role=OFFICE, until=date(2025, 3, 4)),
    OfficeHolder(name="Agda Marsk", role=OFFICE, since=date(2025, 3, 5)),
)
ELSEWHERE = (OfficeHolder(name="Cora Lind", role="water minister of Velia"),)


def by_office(reading: Reading) -> Reading:
    """Return a reading that knows the minister by the office alone."""
    nameless = [
        Actor(id=a.id, name="harbour minister", type=ActorType.PERSON, roles=(OFFICE,)) if a.name == "Agda Marsk" else a
        for a in reading.actors
    ]
    return replace(reading, actors=tuple(nameless))


CROWD = (by_office(origin()), by_office(copy_of_origin()), rewrite(), later())


def at_once(holders: Sequence[OfficeHolder]) -> list[Traced]:
    return traced(CROWD, partial(link_actors, listed=Listed(holders)))


def kept(store: Store) -> list[Traced]:
    store.traces(settle)
    return sorted(store.peek(stored), key=lambda t: t.age)


def changed(found: Sequence[Traced]) -> set[str]:
    return {t.id for t in found for one in t.told if Change.SPEAKER_CHANGED in one.changes}


def test_a_list_tells_that_another_held_the_office() -> None:
    assert changed(at_once(())) == changed(at_once(ALL_HERS)) == set()
    assert changed(at_once(IN_TURN)) == {"r3", "r4"}


@settings(max_examples=6, deadline=None)
@given(st.permutations(CROWD), st.integers(0, len(CROWD)), st.permutations([IN_TURN, ALL_HERS, ELSEWHERE, ()]))
def test_what_is_kept_is_what_tracing_at_once_gives_with_the_list(
    readings: list[Reading], before: int, lists: list[Sequence[OfficeHolder]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "ledger.db") as store:
        for reading in readings[:before]:
            store.add(reading, settle)
        store.offices.put("ministers.csv", lists[0], await_named)
        for reading in readings[before:]:
            store.add(reading, settle)
        assert kept(store) == at_once(lists[0])
        for holders in lists[1:]:
            store.offices.put("ministers.csv", holders, await_named)
            assert kept(store) == at_once(holders)


def test_a_list_has_only_those_reports_traced_anew_that_it_tells_something_of(tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        for reading in CROWD:
            store.add(reading, settle)
        store.offices.put("elsewhere.csv", ELSEWHERE, await_named)
        assert store.peek(lambda traces: traces.pending()) == []
        store.offices.put("ministers.csv", IN_TURN[:1], await_named)
        assert store.peek(lambda traces: traces.pending()) == ["r1", "r2"]
        casts = store.peek(lambda traces: list(traces.casts()))
    assert sorted(report for report, _, _ in casts) == ["r1", "r2", "r3", "r4"]
    assert list(named_otherwise(casts, Listed(IN_TURN), Listed(IN_TURN))) == []


def test_an_export_with_a_list_is_that_of_the_whole_worked_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "ministers.csv"
    path.write_text(
        f"name,role,since,until\nIvo Tarn,{OFFICE},,2025-03-04\nAgda Marsk,{OFFICE},2025-03-05,\n", encoding="utf-8"
    )
    with Store.open(tmp_path / "ledger.db") as store:
        for reading in CROWD[:2]:
            store.add(reading, settle)
        book = Ledger(store)
        assert book.import_offices(path) == (2, 0)
        for reading in CROWD[2:]:
            store.add(reading, settle)
        for day in (date(2025, 3, 4), date(2025, 3, 31), date(2026, 12, 31)):
            anew = view(list(store.readings(day)), day, (), store.offices.all())
            assert book.export(day) == anew.export()
        told = next(s for s in book.export().statements if s.id == "r3.s1")
        assert Change.SPEAKER_CHANGED in told.changes
