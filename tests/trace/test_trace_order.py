"""Whatever the order in which reports come, and whether they come at once or one by one, tracing gives the same."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_family import PEOPLE, copy_of_origin, later, origin, rewrite, traced

from onrecord.ledger import Store
from onrecord.model import Actor, Reading
from onrecord.trace import postings
from onrecord.trace.candidates import floor, neighbours, touched
from onrecord.trace.incremental import retrace, settle, stored
from onrecord.trace.keys import Keys
from onrecord.trace.tracing import assembled
from onrecord.trace.tracing import traced as each_traced

FAMILY = (origin(), copy_of_origin("2025-03-03"), rewrite(), later())
WHOLE = traced(*FAMILY)


def moved(reading: Reading, report_id: str, published: str | None, **edits: str) -> Reading:
    """Return a reading of the same words under another id and day."""
    report = replace(reading.report, id=report_id, published=published)
    names = {a.id: a.id.replace(reading.report.id, report_id, 1) for a in reading.actors}
    return replace(
        reading,
        report=report,
        actors=tuple(replace(a, id=names[a.id]) for a in reading.actors),
        statements=tuple(
            replace(s, id=f"{report_id}.s{n}", report=report_id, speaker=names.get(s.speaker or ""))
            for n, s in enumerate(reading.statements, start=1)
        ),
    )


CROWD = (
    *FAMILY,
    moved(origin(), "r5", "2025-03-03"),
    moved(rewrite(), "r6", "2025-03-03T09:00:00"),
    moved(rewrite(), "r7", "2025-06-01"),
    moved(later(), "r8", None),
    moved(origin(), "r9", "2021-01-01"),
)


def link(readings: Sequence[Reading]) -> dict[str, Actor]:
    return {a.id: PEOPLE[a.id.split(".")[1].removeprefix("@2")] for r in readings for a in r.actors}


@contextmanager
def a_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "ledger.db") as store:
        yield store


def add(store: Store, reading: Reading) -> None:
    store.add(reading, lambda traces: settle(traces, link))


@settings(max_examples=12, deadline=None)
@given(st.permutations(FAMILY))
def test_the_order_of_readings_does_not_matter(readings: list[Reading]) -> None:
    assert traced(*readings) == WHOLE


@settings(max_examples=8, deadline=None)
@given(st.sets(st.sampled_from(range(len(FAMILY)))))
def test_any_part_of_a_family_is_traced_whole(chosen: set[int]) -> None:
    part = [FAMILY[n] for n in sorted(chosen)]
    tracing = traced(*part)
    assert set(tracing.reports) == {r.report.id for r in part}
    assert {i for s in tracing.sayings for i in s.statements} == {s.id for r in part for s in r.statements}
    assert all(1 <= s.voices <= len(s.statements) for s in tracing.sayings)


@settings(max_examples=4, deadline=None)
@given(st.permutations(CROWD))
def test_what_is_kept_one_by_one_is_what_tracing_at_once_gives(readings: list[Reading]) -> None:
    with a_store() as store:
        for reading in readings:
            add(store, reading)
        kept = store.peek(stored)
    assert sorted(kept, key=lambda t: t.age) == each_traced(CROWD, link)
    assert assembled(kept) == assembled(each_traced(CROWD, link))


@settings(max_examples=4, deadline=None)
@given(st.permutations(CROWD), st.sampled_from([r.report.id for r in CROWD]))
def test_a_new_version_takes_the_place_of_the_old_one(readings: list[Reading], chosen: str) -> None:
    old = next(r for r in readings if r.report.id == chosen)
    text = old.report.text + "\n\nThe quay was painted green."
    new = replace(old, report=replace(old.report, text=text, modified="2026-12-01"))
    with a_store() as store:
        for reading in (*readings, new):
            add(store, reading)
        shown = list(store.readings())
        assert sorted(store.peek(stored), key=lambda t: t.age) == each_traced(shown, link)
        assert store.peek(lambda traces: traces.is_of(None))


def test_what_was_added_without_tracing_is_traced_later() -> None:
    with a_store() as store:
        for reading in CROWD:
            store.add(reading)
        assert len(store.peek(lambda traces: traces.pending())) == len(CROWD)
        assert store.traces(lambda traces: settle(traces, link)) == len(CROWD)
        once = sorted(store.peek(stored), key=lambda t: t.age)
        assert once == each_traced(CROWD, link)
        assert store.traces(lambda traces: retrace(traces, link)) == len(CROWD)
        assert sorted(store.peek(stored), key=lambda t: t.age) == once


def test_what_came_before_a_day_is_traced_as_if_that_were_all() -> None:
    whole = {t.id: t for t in each_traced(CROWD, link)}
    for last in ("2021-12-31", "2025-03-03", "2025-03-31", "2026-12-31"):
        then = [r for r in CROWD if (r.report.published or "9999")[:10] <= last]
        assert {t.id: t for t in each_traced(then, link)} == {r.report.id: whole[r.report.id] for r in then}


PLACES = st.tuples(st.sampled_from([100, 101, 102, 900, 1300, postings.UNDATED]), st.integers(0, 40))
HELD = st.dictionaries(PLACES, st.sets(st.integers(1, 4), min_size=1), min_size=2, max_size=60)


@pytest.mark.parametrize("kind", ["words", "runs"])
@settings(max_examples=60, deadline=None)
@given(held=HELD, chosen=st.integers(0, 1000))
def test_no_report_whose_neighbours_change_goes_untouched(
    kind: str, held: dict[postings.Place, set[int]], chosen: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("COMMON", 3), ("_FLOOR", 3), ("_PART", 1.0), ("_FEWEST", 1), ("_NEIGHBOURS", 4)):
            patch.setattr(f"onrecord.trace.candidates.{name}", value)
        marks = {place: n for n, place in enumerate(sorted(held))}
        reports = {(day, marks[day, mark]): keys for (day, mark), keys in held.items()}
        new = sorted(reports)[chosen % len(reports)]
        before, after = postings.MemoryPostings(), postings.MemoryPostings()
        keys = {p: Keys(tuple(k), ()) if kind == "words" else Keys((), tuple(k)) for p, k in reports.items()}
        for place in reports:
            after.put(place, keys[place])
            if place != new:
                before.put(place, keys[place])
        others = [p for p in reports if p != new]
        were = {p[1]: [mark for _, mark in neighbours(p, keys[p], before)] for p in others}
        are = {p[1]: [mark for _, mark in neighbours(p, keys[p], after)] for p in others}
        changed = {mark for mark in were if were[mark] != are[mark]}
        found = touched(new, keys[new], after)
        assert changed <= found.all()
        by_mark = {p[1]: keys[p] for p in reports}
        assert changed <= found.by_adding(lambda mark: floor(by_mark[mark]), were.__getitem__)
