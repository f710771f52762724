"""When to ask again, whose turn it is, and what an edit changed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.api.watching_events import edits
from onrecord.api.watching_queue import HostQueue
from onrecord.api.watching_schedule import LONGEST, after_failure, asked_for, recheck, retry
from onrecord.api.watching_workers import Crew
from onrecord.gather.fetch_errors import FetchError
from onrecord.model import SourceError

ERROR = SourceError("https://courier.example/feed", "no feed that can be read")
intervals = st.timedeltas(timedelta(seconds=30), LONGEST)


@given(intervals, st.integers(1, 10_000))
def test_a_source_in_trouble_is_never_asked_sooner_nor_forgotten(every: timedelta, failures: int) -> None:
    wait = after_failure(every, failures, ERROR)
    assert min(every, LONGEST) <= wait <= LONGEST
    assert wait <= max(timedelta(days=1), every)
    assert after_failure(every, failures + 1, ERROR) >= wait


def test_a_machine_without_a_network_does_not_wait_a_day_for_it() -> None:
    error = FetchError("https://courier.example/feed", "no such host", unreached=True)
    assert after_failure(timedelta(minutes=15), 50, error) == timedelta(hours=1)
    assert after_failure(timedelta(hours=6), 50, error) == timedelta(hours=6)
    assert retry(50, error) == timedelta(hours=1)
    assert retry(500, error) is None


@given(intervals, st.floats(0, 1e12))
def test_what_a_server_asks_for_is_kept_to(every: timedelta, seconds: float) -> None:
    error = FetchError("https://courier.example/feed", "busy", status=429, retry_after=seconds)
    wait = after_failure(every, 1, error)
    assert wait <= LONGEST
    assert wait >= asked_for(error)
    assert asked_for(error) == min(timedelta(seconds=min(seconds, 1e6)), LONGEST)


def test_a_page_is_tried_four_times_more() -> None:
    waits = [retry(failures, ERROR) for failures in range(1, 6)]
    assert [wait and wait.total_seconds() / 60 for wait in waits] == [5, 30, 180, 720, None]


@pytest.mark.parametrize("status", [401, 402, 403, 410, 451])
def test_a_page_that_is_not_for_us_is_given_up(status: int) -> None:
    assert retry(1, FetchError("https://courier.example/a", "no", status=status)) is None
    assert retry(1, FetchError("https://courier.example/a", "no", status=404)) is not None


def test_a_page_that_was_read_is_asked_again_four_times() -> None:
    waits = [recheck(reads) for reads in range(1, 6)]
    assert [wait and wait.total_seconds() / 3600 for wait in waits] == [1, 6, 24, 168, None]


def test_hosts_take_turns_and_are_asked_one_thing_at_a_time() -> None:
    queue: HostQueue[str] = HostQueue()
    for job in ("a1", "a2", "a3", "b1"):
        queue.put(job[0], job)
    queue.put("a", "a0", first=True)
    assert [queue.take(0.0), queue.take(0.0), queue.take(0.0)] == ["a0", "b1", None]
    assert queue.wait(0.0) is None
    queue.done("a", 2.0)
    assert (queue.take(1.0), queue.wait(1.0)) == (None, 1.0)
    assert queue.take(2.0) == "a1"
    assert len(queue) == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=30), st.floats(0.1, 5))
def test_no_host_is_hurried_and_no_job_lost(jobs: list[tuple[str, int]], pace: float) -> None:
    queue: HostQueue[tuple[str, int]] = HostQueue()
    for job in jobs:
        queue.put(job[0], job)
    now, done, last = 0.0, [], dict[str, float]()
    while len(queue):
        taken = queue.take(now)
        if taken is None:
            wait = queue.wait(now)
            assert wait is not None
            now += max(wait, 1e-9)
            continue
        assert now - last.get(taken[0], -pace) >= pace - 1e-6
        last[taken[0]] = now
        queue.done(taken[0], now + pace)
        done.append(taken)
    assert sorted(done) == sorted(jobs)


def test_a_crew_hands_back_what_it_was_given() -> None:
    crew: Crew[int, int] = Crew(2, lambda number: number * number)
    for number in range(2):
        crew.start(number)
    assert (crew.busy, crew.free) == (2, False)
    assert {crew.next(5), crew.next(5)} == {0, 1}
    assert (crew.busy, crew.free) == (0, True)
    assert crew.next(0.01) is None
    crew.leave()


def test_what_an_edit_changed() -> None:
    before = "Quay to open\n\nThe board met.\n\nIt opens in June.\n"
    after = "Quay to open\n\nThe board met.\n\nIt opens in May.\n\nCorrected on Friday."
    assert edits(before, after) == (("It opens in June.",), ("It opens in May.", "Corrected on Friday."))


@given(st.lists(st.sampled_from(["One.", "Two.", "Three."])), st.lists(st.sampled_from(["One.", "Two.", "Four."])))
def test_an_edit_accounts_for_every_paragraph(old: list[str], new: list[str]) -> None:
    removed, added = edits("\n\n".join(old), "\n\n".join(new))
    assert len(old) - len(removed) == len(new) - len(added)
    if old == new:
        assert (removed, added) == ((), ())
