"""Several versions of one report."""

from dataclasses import replace
from datetime import date

import pytest
from ledger_kinds import Ledgers
from ledger_making import make_reading

from onrecord.ledger import Store
from onrecord.ledger.versions import exported, owners, renamed
from onrecord.model import Commitment, Reading


def edition(name: str, *, modified: str | None = None, published: str = "2025-03-01") -> Reading:
    reading = make_reading(1, 6, edition=name)
    return replace(reading, report=replace(reading.report, modified=modified, published=published))


def ids(reading: Reading) -> list[str]:
    names = [actor.id for actor in reading.actors]
    names += [statement.id for statement in reading.statements]
    return names + [commitment.id for commitment in reading.commitments]


def test_a_later_version_stands_beside_the_first(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        assert store.add(edition("a"))
        assert store.add(edition("b", modified="2025-03-05"))
        assert not store.add(edition("a"))
        assert [reading.report.text for reading in store.readings()] == [edition("b").report.text]
        assert [report.text for report in store.reports()] == [edition(name).report.text for name in "ab"]
        assert store.has("r1", edition("a").report.sha256)


def test_every_id_of_a_later_version_is_its_own() -> None:
    first = edition("a")
    second = renamed(first, 2)
    assert renamed(first, 1) is first
    assert second.report.id == "r1"
    assert {statement.report for statement in second.statements} == {"r1"}
    assert all(name.startswith("r1@2.") for name in ids(second))
    assert second.statements[4].within == "r1@2.s3"
    assert second.statements[4].speaker == "r1@2.a1"
    assert second.statements[0].commitment == "r1@2.c0"
    commitment = second.commitments[0]
    assert (commitment.agent, commitment.statements) == ("r1@2.a0", ("r1@2.s0",))
    assert commitment.evidence == ("r1@2.s0", "r1")
    assert isinstance(commitment, Commitment)


def test_renaming_can_be_undone() -> None:
    assert ("r1.s3", "r1", 2) in owners(exported("r1.s3", "r1", 2))
    assert ("a@b@7.s3", "a@b", 12) not in owners("a@b@7.s3")
    assert ("a@b.s3", "a@b", 7) in owners("a@b@7.s3")


def test_statements_of_every_version_are_found_by_their_own_id(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(edition("a"))
        store.add(edition("b", modified="2025-03-05"))
        old, of_old = store.statement("r1.s3")
        new, of_new = store.statement("r1@2.s3")
        assert (old, of_old) == (edition("a").statements[3], edition("a"))
        assert of_new == store.reading("r1") == renamed(edition("b", modified="2025-03-05"), 2)
        assert new == of_new.statements[3]


def test_a_report_named_like_a_version_is_not_taken_for_one(ledgers: Ledgers) -> None:
    lookalike = replace(make_reading(1), report=replace(make_reading(1).report, id="r1@2"))
    named = [replace(one, id=one.id.replace("r1.", "r1@2."), report="r1@2") for one in lookalike.statements]
    with Store.open(ledgers()) as store:
        store.add(replace(lookalike, statements=tuple(named), actors=(), commitments=()))
        found, reading = store.statement("r1@2.s3")
        assert (found.report, reading.report.id) == ("r1@2", "r1@2")


def test_an_older_version_may_arrive_later(ledgers: Ledgers) -> None:
    newest = edition("c", modified="2025-03-09")
    with Store.open(ledgers()) as store:
        for reading in (newest, edition("a"), edition("b", modified="2025-03-05")):
            store.add(reading)
        assert store.reading("r1") == renamed(newest, 3)


def test_without_dates_the_one_added_later_is_the_newer(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        for name in "bac":
            store.add(edition(name))
        assert store.reading("r1") == renamed(edition("c"), 3)


@pytest.mark.parametrize(
    ("day", "shown"), [("02-28", None), ("03-01", "a"), ("03-04", "a"), ("03-05", "b"), ("03-30", "c")]
)
def test_as_of_shows_the_version_of_that_day(ledgers: Ledgers, day: str, shown: str | None) -> None:
    with Store.open(ledgers()) as store:
        for name, modified in (("c", "2025-03-09T12:00:00Z"), ("b", "2025-03-05"), ("a", None)):
            store.add(edition(name, modified=modified))
        got = [reading.report.text for reading in store.readings(date.fromisoformat(f"2025-{day}"))]
        assert got == ([] if shown is None else [edition(shown).report.text])


def test_a_report_changed_since_is_shown_by_its_earliest_version(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        for name, modified in (("b", "2025-03-20"), ("a", "2025-03-10")):
            store.add(edition(name, modified=modified))
        (reading,) = store.readings(date(2025, 3, 5))
        assert reading == edition("a", modified="2025-03-10")
