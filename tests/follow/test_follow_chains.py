"""Whole chains of invented reports, and what had become of the promise on the days between."""

from datetime import date

from follow_chain import LIGHTHOUSE, Chain, Said, lighthouse
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Certainty, Change, CommitmentType, Relation, Status

REPAIRED = "Boats come home\n\nThe lighthouse at Pell Rock has been repaired, and its lamp was lit on {day}."
NOT_YET = "Dark coast\n\nThe lighthouse at Pell Rock has still not been repaired, keepers told this newspaper."


def test_a_promise_is_pending_until_its_day_and_overdue_behind_it() -> None:
    chain = lighthouse()
    assert chain.only("2031-06-30").status is Status.PENDING
    assert chain.only("2031-07-01").status is Status.OVERDUE
    assert chain.only(None).status is Status.PENDING


def test_kept_on_its_day_and_borne_out_by_a_reporter() -> None:
    chain = lighthouse().report("2031-06-25", REPAIRED.format(day="24 June"))
    kept = chain.only("2031-06-26")
    assert (kept.status, kept.corroborated, kept.voices) == (Status.KEPT, True, 1)
    assert kept.evidence == ("r2",)


def test_kept_late_is_kept() -> None:
    chain = lighthouse().report("2031-09-02", REPAIRED.format(day="1 September, two months late"))
    assert chain.only("2031-09-01").status is Status.OVERDUE
    assert chain.only("2031-09-02").status is Status.KEPT


def test_reported_undone_after_its_day_is_broken_until_it_is_done() -> None:
    chain = lighthouse().report("2031-08-01", NOT_YET).report("2031-10-01", REPAIRED.format(day="30 September"))
    assert chain.only("2031-08-02").status is Status.BROKEN
    done = chain.only("2031-10-02")
    assert (done.status, done.evidence) == (Status.KEPT, ("r3",))


def test_undone_before_its_day_is_only_pending() -> None:
    chain = lighthouse().report("2031-05-01", NOT_YET)
    assert chain.only("2031-05-02").status is Status.PENDING


def test_the_agents_side_moves_the_day() -> None:
    told = "The lighthouse at Pell Rock will be repaired by the end of September rather than in June"
    chain = lighthouse().report(
        "2031-06-10",
        f"Repairs slip\n\n{told}, the ministry said.",
        Said(told, "x2", until="2031-09-30", speaker="a2"),
    )
    moved = chain.only("2031-07-15")
    assert (moved.status, str(moved.latest), moved.rescheduled) == (Status.PENDING, "2031-09-30", 1)
    assert moved.statements == ("r1.s1", "r2.s1")


def test_an_outlet_moves_nothing() -> None:
    chain = lighthouse().report(
        "2031-03-02",
        "Lamp by January\n\nThe lighthouse at Pell Rock will be repaired by the end of January.",
        Said(
            "The lighthouse at Pell Rock will be repaired by the end of January",
            "x1",
            until="2032-01-31",
            changes=(Change.DEADLINE_CHANGED,),
        ),
        relation=Relation.REWRITE,
        of="r1",
    )
    still = chain.only("2031-07-02")
    assert (still.status, str(still.latest), still.rescheduled) == (Status.OVERDUE, "2031-06-30", 0)


def test_a_guess_from_outside_moves_nothing() -> None:
    guess = "The lighthouse at Pell Rock may be repaired by Christmas"
    chain = lighthouse().report(
        "2031-05-01",
        f"Doubts\n\n{guess}, the analyst said.",
        Said(guess, "x2", until="2031-12-24", speaker="a3", certainty=Certainty.POSSIBLE),
    )
    assert str(chain.only("2031-05-02").latest) == "2031-06-30"


def test_begun_is_in_progress_and_part_done_after_the_day_is_partly_kept() -> None:
    begun = "Scaffold\n\nRepairs on the lighthouse at Pell Rock are under way, and the old lamp is being taken down."
    partly = "Half a light\n\nOnly half of the lighthouse at Pell Rock has been repaired."
    chain = lighthouse().report("2031-05-01", begun).report("2031-08-01", partly)
    assert chain.only("2031-05-02").status is Status.IN_PROGRESS
    assert chain.only("2031-08-02").status is Status.PARTLY_KEPT


def test_part_done_before_the_day_leaves_the_rest_overdue_once_it_has_passed() -> None:
    partly = "Half a light\n\nOnly half of the lighthouse at Pell Rock has been repaired."
    chain = lighthouse().report("2031-05-01", partly)
    assert chain.only("2031-06-30").status is Status.IN_PROGRESS
    assert chain.only("2031-07-01").status is Status.OVERDUE


def test_called_off_by_its_own_side_is_withdrawn() -> None:
    chain = lighthouse().report(
        "2031-05-20",
        "No light\n\nThe ministry has scrapped the plan; repairs to the lighthouse at Pell Rock are cancelled.",
    )
    assert chain.only("2031-05-21").status is Status.WITHDRAWN
    assert chain.only("2031-12-31").status is Status.WITHDRAWN


def test_what_its_own_press_office_reports_done_is_not_corroborated() -> None:
    chain = lighthouse().report("2031-06-25", REPAIRED.format(day="24 June"), outlet="Harbour Ministry of Ostrava Bay")
    assert (chain.only("2031-06-26").status, chain.only("2031-06-26").corroborated) == (Status.KEPT, False)


def refusal() -> Chain:
    text = "There are no plans to dredge the second channel at Varn"
    return Chain().report(
        "2031-03-01",
        f"Quiet waters\n\n{text}, Mira Toland said.",
        Said(text, "x1", denied=True),
        relation=Relation.ORIGIN,
    )


def test_a_refusal_stands_until_it_is_contradicted() -> None:
    chain = refusal().report("2031-09-01", "Mud\n\nDredgers have dug up the second channel at Varn since August.")
    assert chain.only("2031-08-31").status is Status.PENDING
    assert chain.only("2031-09-01").status is Status.BROKEN


def test_a_refusal_brought_up_as_past_is_held_against_it() -> None:
    told = "she had no plans to dredge the channel at Varn"
    chain = refusal().report(
        "2031-09-01",
        f"Mud\n\nIn spring Toland had told the assembly that {told}. The barges came at night.",
        Said(told, "x1", denied=True),
    )
    assert chain.only("2031-09-01").status is Status.BROKEN


def test_a_refusal_repeated_stands() -> None:
    told = "there were no plans to dredge the channel at Varn"
    chain = refusal().report("2031-09-01", f"Mud\n\nToland repeated that {told}.", Said(told, "x1", denied=True))
    assert chain.only("2031-09-01").status is Status.PENDING


def test_a_contradiction_keeps_both_and_names_the_newest_first() -> None:
    chain = (
        lighthouse()
        .report("2031-07-10", "Two truths\n\nThe lighthouse at Pell Rock was repaired in time, harbour officials say.")
        .report("2031-07-20", REPAIRED.format(day="18 July"))
    )
    assert chain.only("2031-07-21").evidence == ("r3", "r2")


def test_what_is_said_against_it_afterwards_stays_in_sight() -> None:
    chain = (
        lighthouse()
        .report("2031-06-20", REPAIRED.format(day="19 June"))
        .report("2031-06-25", "At the rock\n\nRepairs on the lighthouse at Pell Rock are still under way, keepers say.")
    )
    both = chain.only("2031-06-26")
    assert (both.status, both.evidence, both.voices) == (Status.KEPT, ("r3", "r2"), 1)


def test_two_promises_of_one_minister_stay_two() -> None:
    ferry = "A ferry will sail to the island of Murre twice a day by the end of June"
    chain = lighthouse()
    chain.report("2031-03-02", f"Ferry\n\n{ferry}, Mira Toland said.", Said(ferry, "x9", until="2031-06-30"))
    assert len(chain.followed(None).commitments) == 2


def test_a_rewrite_is_no_evidence_of_its_own() -> None:
    chain = lighthouse().report("2031-07-10", REPAIRED.format(day="8 July"))
    chain.report("2031-07-11", REPAIRED.format(day="8 July"), relation=Relation.COPY, of="r2")
    assert chain.only("2031-07-12").voices == 1


def test_the_majority_of_the_tellings_says_whether_it_is_a_forecast() -> None:
    text = "The lighthouse at Pell Rock will fall into the sea by the end of June"
    chain = Chain().report(
        "2031-03-01",
        f"Erosion\n\n{text}, Weir says.",
        Said(text, "x1", until="2031-06-30", speaker="a3", forecast=True),
    )
    assert chain.only(None).type is CommitmentType.FORECAST
    assert chain.only(None).agent is None


def test_ids_come_from_the_first_statement() -> None:
    one, two = lighthouse().only(None), lighthouse().report("2031-07-10", NOT_YET).only("2031-07-11")
    assert one.id == two.id
    assert one.id.startswith("c-")


def test_nothing_follows_from_nothing() -> None:
    assert Chain().followed("2031-01-01").commitments == ()


def test_a_telling_without_a_day_is_no_obstacle() -> None:
    chain = Chain().report("", f"Undated\n\n{LIGHTHOUSE}.", Said(LIGHTHOUSE, "x1", until="2031-06-30"))
    assert chain.only("2031-07-01").status is Status.OVERDUE


def long_chain() -> Chain:
    moved = "The lighthouse at Pell Rock will be repaired by the end of September rather than in June"
    chain = lighthouse()
    chain.report("2031-06-10", f"Slip\n\n{moved}, she said.", Said(moved, "x2", until="2031-09-30"))
    chain.report("2031-06-10", "Other news\n\nThe herring are back.")
    chain.report("2031-10-05", NOT_YET)
    return chain.report("2031-11-01", REPAIRED.format(day="31 October"))


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(5)))
def test_the_order_of_the_readings_does_not_matter(order: list[int]) -> None:
    chain = long_chain()
    assert chain.followed("2031-12-01", order) == chain.followed("2031-12-01")


@settings(deadline=None, max_examples=30)
@given(st.dates(min_value=date(2031, 2, 1), max_value=date(2031, 12, 1)))
def test_what_is_published_later_is_not_known(day: date) -> None:
    whole = long_chain()
    cut = Chain()
    cut.readings = [r for r in whole.readings if (r.report.published or "") <= str(day)]
    cut.tellings, cut.derivations = whole.tellings, whole.derivations
    assert whole.followed(str(day)) == cut.followed(str(day))
