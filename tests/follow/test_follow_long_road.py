"""A stationing told and retold for half a year: what the ledger said of it on every day between."""

from datetime import date, timedelta

from follow_chain import Chain, Said
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.follow.life import life
from onrecord.follow.news import news
from onrecord.follow.overview import View
from onrecord.follow.record import record, wilson
from onrecord.model import Change, EventKind, NewsKind, Relation, Status

HALF = "The Ternlight rocket complex will be stationed in Ostrava Bay in the second half of the year"
MONTH = "The Ternlight rocket complex will be on combat duty in Ostrava Bay in December"
YEAR = "the Ternlight rocket complex will be on combat duty by the end of the year"
WRONG = "The Ternlight rocket complex will be on combat duty in Ostrava Bay in December 2032"
HERE = "Since yesterday the Ternlight rocket complex has been here in Ostrava Bay and is taking up combat duty"


def road() -> Chain:
    """Tell the whole of it: announced, narrowed, repeated, miscopied, said done, contradicted, shown."""
    return (
        Chain()
        .report("2031-05-12", f"Rockets for the bay\n\n{HALF}, Mira Toland said in Ostrava Bay.",
                Said(HALF, "x1", since="2031-07-01", until="2031-12-31"), relation=Relation.ORIGIN)
        .report("2031-08-20", f"A month is named\n\n{MONTH}, Mira Toland told Ostrava Bay television.",
                Said(MONTH, "x2", since="2031-12-01", until="2031-12-31"), relation=Relation.ORIGIN)
        .report("2031-10-31", f"Still this year\n\nIn Ostrava Bay, Mira Toland repeated that {YEAR}.",
                Said(YEAR, "x3", until="2031-12-31"), relation=Relation.ORIGIN)
        .report("2031-11-03", f"Rockets next year\n\n{WRONG}, Mira Toland has said.",
                Said(WRONG, "x3", since="2032-12-01", until="2032-12-31", changes=(Change.DEADLINE_CHANGED,)),
                relation=Relation.REWRITE, of="r3", outlet="Bay Digest")
        .report("2031-12-18", f"It is here\n\n“{HERE},” Mira Toland told the assembly of Ostrava Bay.",
                relation=Relation.ORIGIN)
        .aside("r5", HERE, "a1")
        .report("2031-12-19", "Not so fast\n\nPreparations for the combat duty of the Ternlight rocket complex in "
                "Ostrava Bay are still under way, visitors to the site said.", outlet="Harbour Post")
        .report("2031-12-30", "Shown on duty\n\nThe Ternlight rocket complex has taken up combat duty in Ostrava Bay, "
                "film released by two ministries shows.", outlet="The Wire")
    )  # fmt: skip


def viewed(chain: Chain, as_of: str) -> View:
    """Return the view that `follow` and `changes` are told from."""
    day = date.fromisoformat(as_of)
    known = tuple(r for r in chain.readings if (r.report.day or date.min) <= day)
    actors = {a.id: a for a in chain.actors}
    return View(day, known, actors, chain.tracing(known), chain.followed(as_of), ())


START, END = date(2031, 5, 12), date(2032, 2, 1)


def expected(day: date) -> tuple[Status, bool]:
    """Return the status right on a day, and whether somebody else than its side bears it out."""
    if day < date(2031, 12, 18):
        return Status.PENDING, False
    return Status.KEPT, day >= date(2031, 12, 30)


@settings(deadline=None)
@given(st.integers(0, (END - START).days))
def test_status_is_right_on_every_day_between_and_the_wrong_year_never_counts(days: int) -> None:
    day = START + timedelta(days=days)
    one = road().only(day.isoformat())
    assert (one.status, one.corroborated) == expected(day)
    assert (one.latest, one.rescheduled) == (date(2031, 12, 31), 0)


def test_the_contradiction_is_shown_while_it_stands() -> None:
    chain = road()
    assert chain.only("2031-12-18").contradictions == ()
    assert chain.only("2031-12-19").contradictions == ("r6",)
    assert chain.only("2031-12-19").seen_by == ()
    assert chain.only("2031-12-30").contradictions == ()
    assert chain.only("2031-12-30").seen_by == ("r7",)


def test_without_the_last_reports_it_would_have_been_overdue_in_the_new_year() -> None:
    chain = road()
    del chain.readings[4:]
    assert chain.only("2031-12-31").status is Status.PENDING
    assert chain.only("2032-01-01").status is Status.OVERDUE


def test_its_life_is_told_with_sentence_outlet_and_side() -> None:
    told = life(viewed(road(), "2031-12-19"), "r3.s1")
    assert [(e.kind, e.report) for e in told.events] == [
        (EventKind.FIRST_SAID, "r1"),
        (EventKind.REPEATED, "r2"),
        (EventKind.REPEATED, "r3"),
        (EventKind.RETOLD, "r4"),
        (EventKind.DONE, "r5"),
        (EventKind.BEGUN, "r6"),
    ]
    first, *_, wrong, done, against = told.events
    assert (first.sentence, first.outlet, first.speaker) == (
        f"{HALF}, Mira Toland said in Ostrava Bay.", "The Lantern", "Mira Toland",
    )  # fmt: skip
    assert wrong.changes == (Change.DEADLINE_CHANGED,)
    assert (done.by_side, done.open) == (True, False)
    assert (against.by_side, against.open) == (False, True)


def test_a_day_that_passes_is_an_event_of_its_own() -> None:
    chain = road()
    del chain.readings[4:]
    last = life(viewed(chain, "2032-01-05"), "r1.s1").events[-1]
    assert (last.kind, last.day) == (EventKind.FELL_DUE, date(2032, 1, 1))


def kinds(since: str, until: str, chain: Chain | None = None) -> list[tuple[str, str]]:
    whole = chain or road()
    found = news(viewed(whole, since), viewed(whole, until))
    return [(n.kind.value, str(n.day)) for n in found]


def test_news_is_what_the_days_between_brought() -> None:
    assert kinds("2031-05-11", "2031-05-12") == [("new", "2031-05-12")]
    assert kinds("2031-10-30", "2031-11-30") == []
    assert kinds("2031-12-17", "2031-12-18") == [("kept", "2031-12-18")]
    assert kinds("2031-12-18", "2031-12-19") == [("contradicted", "2031-12-19")]
    short = road()
    del short.readings[4:]
    assert kinds("2031-12-31", "2032-01-02", short) == [("overdue", "2032-01-01")]


@settings(deadline=None)
@given(st.integers(0, (END - START).days), st.integers(0, 90))
def test_nothing_is_news_twice(days: int, more: int) -> None:
    chain, day = road(), START + timedelta(days=days)
    first, last = (d.isoformat() for d in (day, day + timedelta(days=more)))
    before, now = viewed(chain, first), viewed(chain, last)
    assert news(now, now) == ()
    for one in news(before, now):
        behind = {e.report for e in one.events if e.report}
        assert one.kind is NewsKind.CONTRADICTED or not behind & {r.report.id for r in before.readings}


def test_a_record_counts_and_says_where_it_means_nothing() -> None:
    kept = record(viewed(road(), "2032-01-10"), "a1")
    assert (kept.kept, kept.decided, kept.share_kept, kept.too_few) == (1, 1, 1.0, True)
    short = road()
    del short.readings[4:]
    overdue = record(viewed(short, "2032-01-10"), "a1")
    assert (overdue.overdue, overdue.decided, overdue.share_kept) == (1, 0, None)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(counts: tuple[int, int]) -> None:
    hits, of = counts
    at_least, at_most = wilson(hits, of)
    assert 0 <= at_least <= hits / of + 1e-9
    assert hits / of - 1e-9 <= at_most <= 1
