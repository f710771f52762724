"""Days that move: what a report finds in force, what stays broken, and what is taken up in few words."""

from follow_chain import Chain, Said, lighthouse

from onrecord.model import Status

NOT_YET = "The lighthouse at Pell Rock has still not been repaired, keepers told this newspaper."


def broken_with_a_new_day() -> Chain:
    told = "the lighthouse at Pell Rock would be repaired by the end of October"
    return lighthouse().report(
        "2031-08-01", f"Dark coast\n\n{NOT_YET}\n\nThe minister said {told}.", Said(told, "x2", until="2031-10-31")
    )


def test_what_is_reported_undone_stays_broken_where_a_new_day_is_named_with_it() -> None:
    chain = broken_with_a_new_day()
    for day in ("2031-08-01", "2031-09-30"):
        moved = chain.only(day)
        assert (moved.status, str(moved.latest), moved.rescheduled) == (Status.BROKEN, "2031-10-31", 1)


def test_a_day_set_later_opens_it_anew() -> None:
    told = "The lighthouse at Pell Rock will now be repaired by the end of the year"
    chain = broken_with_a_new_day().report(
        "2031-09-10", f"More time\n\n{told}, Mira Toland said.", Said(told, "x3", until="2031-12-31")
    )
    assert chain.only("2031-09-09").status is Status.BROKEN
    opened = chain.only("2031-09-10")
    assert (opened.status, str(opened.latest), opened.rescheduled) == (Status.PENDING, "2031-12-31", 2)


def test_the_cause_of_a_delay_is_not_what_is_undertaken() -> None:
    told = "the lighthouse would be repaired by the end of October, the access road having required further works"
    chain = lighthouse().report(
        "2031-06-10", f"Repairs slip\n\nMira Toland told the harbour board that {told}.", Said(told, "x2", "2031-10-31")
    )
    assert chain.only("2031-06-11").statements == ("r1.s1", "r2.s1")


def test_a_promise_in_few_words_belongs_to_what_is_spoken_of_around_it() -> None:
    told = "It will be done by the end of October"
    chain = lighthouse().report(
        "2031-06-10",
        "Keepers wait\n\nOf the lighthouse at Pell Rock, still to be repaired, the minister said: "
        f"{told}, and not before.",
        Said(told, "x2", until="2031-10-31"),
    )
    (light,) = chain.followed("2031-06-11").commitments
    assert (light.statements, light.rescheduled) == (("r1.s1", "r2.s1"), 1)


def test_two_days_named_in_one_report_are_of_two_things() -> None:
    first = "Six lamps will be delivered to Pell Rock by the end of May"
    rest = "the remaining lamps will follow by the end of October"
    chain = Chain().report(
        "2031-03-01",
        f"Light in stages\n\n{first}, harbour minister Mira Toland said, and {rest}.",
        Said(first, "x1", until="2031-05-31"),
        Said(rest, "x2", until="2031-10-31"),
    )
    assert [(c.statements, c.rescheduled) for c in chain.followed("2031-03-02").commitments] == [
        (("r1.s1",), 0),
        (("r1.s2",), 0),
    ]
