"""The bound a statement sets: content, words that set it, first and last day. Said on Tuesday, 4 February 2025."""

from datetime import date

import pytest

from onrecord.extract.times import deadline_in
from onrecord.model.span import Span

SAID = date(2025, 2, 4)

BOUNDS = [
    ("the bridge will open by December", "by December", None, "2025-12-31"),
    ("the bridge will open in March", "in March", "2025-03-01", "2025-03-31"),
    ("the bridge would open in March", "in March", "2025-03-01", "2025-03-31"),
    ("the bridge will open in January", "in January", "2026-01-01", "2026-01-31"),
    ("the bridge will open by 3 May", "by 3 May", None, "2025-05-03"),
    ("the bridge will open by May 3", "by May 3", None, "2025-05-03"),
    ("the bridge will open by 3 May 2026", "by 3 May 2026", None, "2026-05-03"),
    ("the bridge will open before July", "before July", None, "2025-06-30"),
    ("the bridge will open before 1 June", "before 1 June", None, "2025-05-31"),
    ("the bridge will open before the end of July", "before the end of July", None, "2025-07-31"),
    ("it will be paid not later than 30 April", "not later than 30 April", None, "2025-04-30"),
    ("it will be paid no later than 30 April", "no later than 30 April", None, "2025-04-30"),
    ("the camp will stay open until 30 April", "until 30 April", None, "2025-04-30"),
    ("it will be paid within three months", "within three months", None, "2025-05-04"),
    ("it will be paid within 30 days", "within 30 days", None, "2025-03-06"),
    ("it will be paid within 48 hours", "within 48 hours", None, "2025-02-06"),
    ("it will be paid within a year", "within a year", None, "2026-02-04"),
    ("it will be paid in six weeks", "in six weeks", None, "2025-03-18"),
    ("it will be paid in the next ten days", "in the next ten days", None, "2025-02-14"),
    ("it will be paid over the next two years", "over the next two years", None, "2027-02-04"),
    ("it will be done by the end of the year", "by the end of the year", None, "2025-12-31"),
    ("it will be done by the end of the month", "by the end of the month", None, "2025-02-28"),
    ("it will be done by the end of the week", "by the end of the week", None, "2025-02-09"),
    ("it will be done by the end of the quarter", "by the end of the quarter", None, "2025-03-31"),
    ("it will be done by the end of the decade", "by the end of the decade", None, "2029-12-31"),
    ("it will be done by the end of next year", "by the end of next year", None, "2026-12-31"),
    ("it will be done by the end of 2027", "by the end of 2027", None, "2027-12-31"),
    ("it will be done by end of June", "by end of June", None, "2025-06-30"),
    ("it will be done by year-end", "by year-end", None, "2025-12-31"),
    ("it will be done before the year is out, by the end of March", "by the end of March", None, "2025-03-31"),
    ("the dam will rise next spring", "next spring", "2025-03-01", "2025-05-31"),
    ("the dam will rise in the spring", "in the spring", "2025-03-01", "2025-05-31"),
    ("the dam will rise this autumn", "this autumn", "2025-09-01", "2025-11-30"),
    ("the dam will rise in the summer of 2026", "in the summer of 2026", "2026-06-01", "2026-08-31"),
    ("the dam will rise next winter", "next winter", "2025-12-01", "2026-02-28"),
    ("the dam will rise in the winter of 2027", "in the winter of 2027", "2027-12-01", "2028-02-29"),
    ("fees will rise from April", "from April", "2025-04-01", None),
    ("fees will rise from 10 March", "from 10 March", "2025-03-10", None),
    ("fees will rise as of 1 July", "as of 1 July", "2025-07-01", None),
    ("fees will rise after 1 June", "after 1 June", "2025-06-02", None),
    ("fees will rise starting in May", "starting in May", "2025-05-01", None),
    ("fees will rise no earlier than 2027", "no earlier than 2027", "2027-01-01", None),
    ("fees will not rise before 1 June", "before 1 June", None, "2025-05-31"),
    ("the ring road will open not before 1 June", "not before 1 June", "2025-06-01", None),
    (
        "it will sail no earlier than 10 March and before 1 May",
        "no earlier than 10 March and before 1 May",
        "2025-03-10",
        "2025-04-30",
    ),
    (
        "it will sail after Easter but no later than June",
        "after Easter but no later than June",
        "2025-04-21",
        "2025-06-30",
    ),
    ("it will sail before the Lunar New Year", "before the Lunar New Year", None, "2026-02-16"),
    ("it will sail by the turn of the year", "by the turn of the year", None, "2025-12-31"),
    ("it will sail between now and the end of May", "between now and the end of May", None, "2025-05-31"),
    ("it will be filed by close of business on Friday", "by close of business on Friday", None, "2025-02-07"),
    ("it will be filed as soon as April", "as soon as April", "2025-04-01", None),
    ("trials will begin the week after next", "the week after next", "2025-02-17", "2025-02-23"),
    ("the roof was due to be done by Christmas, but it leaks", "by Christmas", None, "2024-12-25"),
    ("the roof was due to be done by April", "by April", None, "2025-04-30"),
    ("the prisoners will be free this week", "this week", "2025-02-03", "2025-02-09"),
    ("the prisoners will be free next week", "next week", "2025-02-10", "2025-02-16"),
    ("the prisoners will be free this month", "this month", "2025-02-01", "2025-02-28"),
    ("the prisoners will be free next month", "next month", "2025-03-01", "2025-03-31"),
    ("the prisoners will be free this year", "this year", "2025-01-01", "2025-12-31"),
    ("the prisoners will be free tomorrow", "tomorrow", "2025-02-05", "2025-02-05"),
    ("it will open in early 2026", "in early 2026", "2026-01-01", "2026-04-30"),
    ("it will open early in 2026", "early in 2026", "2026-01-01", "2026-04-30"),
    ("it will open in mid-2026", "in mid-2026", "2026-05-01", "2026-08-31"),
    ("it will open in late 2026", "in late 2026", "2026-09-01", "2026-12-31"),
    ("it will open by early 2026", "by early 2026", None, "2026-04-30"),
    ("it will open early next year", "early next year", "2026-01-01", "2026-04-30"),
    ("it will open late this year", "late this year", "2025-09-01", "2025-12-31"),
    ("it will open in early June", "in early June", "2025-06-01", "2025-06-10"),
    ("it will open in mid-June", "in mid-June", "2025-06-11", "2025-06-20"),
    ("it will open in late June", "in late June", "2025-06-21", "2025-06-30"),
    ("it will open later this year", "later this year", None, "2025-12-31"),
    ("it will open in the first half of 2026", "in the first half of 2026", "2026-01-01", "2026-06-30"),
    ("it will open in the second half of June", "in the second half of June", "2025-06-16", "2025-06-30"),
    ("it will open in the second quarter", "in the second quarter", "2025-04-01", "2025-06-30"),
    ("it will open in the third quarter of 2026", "in the third quarter of 2026", "2026-07-01", "2026-09-30"),
    ("it will open in Q4 2025", "in Q4 2025", "2025-10-01", "2025-12-31"),
    ("it will open on Monday", "on Monday", "2025-02-10", "2025-02-10"),
    ("it will open by Friday", "by Friday", None, "2025-02-07"),
    ("it will open on 1 July", "on 1 July", "2025-07-01", "2025-07-01"),
    ("it will open on Sunday 29 June", "on Sunday 29 June", "2025-06-29", "2025-06-29"),
    ("it will open on the weekend", "on the weekend", "2025-02-08", "2025-02-09"),
    ("it will open in 2027", "in 2027", "2027-01-01", "2027-12-31"),
    ("it will open by 2030", "by 2030", None, "2030-12-31"),
    ("it will open between 3 and 9 May", "between 3 and 9 May", "2025-05-03", "2025-05-09"),
    ("it will open between June and August 2026", "between June and August 2026", "2026-06-01", "2026-08-31"),
    ("it will run from November to March", "from November to March", "2025-11-01", "2026-03-31"),
    ("it will open in May or June", "in May or June", "2025-05-01", "2025-06-30"),
    ("it will open in September at the latest", "in September at the latest", None, "2025-09-30"),
    ("it will end on 1 June at the earliest", "on 1 June at the earliest", "2025-06-01", None),
    ("it will open in the first week of March", "in the first week of March", "2025-03-03", "2025-03-09"),
    ("it will open by the middle of May", "by the middle of May", None, "2025-05-15"),
    ("it will open on New Year's Eve", "on New Year's Eve", "2025-12-31", "2025-12-31"),
    ("it will open before Christmas", "before Christmas", None, "2025-12-24"),
    ("it will open by Easter", "by Easter", None, "2025-04-20"),
    ("it will open a year from now", "a year from now", "2026-01-01", "2026-12-31"),
    ("the May deadline stands", "May deadline", None, "2025-05-31"),
    ("the mill, built in 1987, will close by June", "by June", None, "2025-06-30"),
    ("trains once planned for April will now run from August", "from August", "2025-08-01", None),
    ("the law passed in May will be repealed by October", "by October", None, "2025-10-31"),
    ("the ships, due last year, will sail in June", "in June", "2025-06-01", "2025-06-30"),
    ("By the end of June the roof will be on", "By the end of June", None, "2025-06-30"),
    ("the tunnel “will be open by 1 June”", "by 1 June", None, "2025-06-01"),
    ("it will be done within the month", "within the month", None, "2025-02-28"),
    ("it will be done in a year's time", "in a year's time", None, "2026-02-04"),
    ("it will be done in two years' time", "in two years' time", None, "2027-02-04"),
    ("it will open mid 2025-02-13", "mid 2025-02-13", "2025-02-13", "2025-02-13"),
    ("the second phase is due in two years", "due in two years", None, "2027-02-04"),
    ("the first reactor will open in two years", "in two years", None, "2027-02-04"),
    ("it will be done in the course of 2026", "in the course of 2026", "2026-01-01", "2026-12-31"),
    ("it will be done over the summer", "over the summer", "2025-06-01", "2025-08-31"),
    ("the launch slipped to the first half of 2027", "to the first half of 2027", "2027-01-01", "2027-06-30"),
    ("the launch was moved from March to September", "from March to September", "2025-09-01", "2025-09-30"),
    ("it will be done by the last working day of June", "by the last working day of June", None, "2025-06-30"),
    ("it will be done up to and including 30 June", "up to and including 30 June", None, "2025-06-30"),
    ("it will be done as early as May", "as early as May", "2025-05-01", None),
    ("it will be paid within three months of 1 March", "within three months of 1 March", None, "2025-06-01"),
    ("it will be done before the year is out", "before the year is out", None, "2025-12-31"),
    ("it will be done before 2026 is over", "before 2026 is over", None, "2026-12-31"),
    ("it will be done before the month ends", "before the month ends", None, "2025-02-28"),
    ("it will be done by mid-year", "by mid-year", None, "2025-08-31"),
    ("it will be done by mid-May", "by mid-May", None, "2025-05-15"),
    ("it will be done early in the new year", "early in the new year", "2026-01-01", "2026-04-30"),
    ("it will be done before the new year", "before the new year", None, "2025-12-31"),
    ("it will be done in the space of ten days", "in the space of ten days", None, "2025-02-14"),
    ("the mine stays shut for the rest of the year", "for the rest of the year", None, "2025-12-31"),
    ("the toll will stay at two crowns for ten years", "for ten years", None, "2035-02-04"),
    ("the hall will not be ready before Easter", "before Easter", "2025-04-20", None),
    ("the fleet is unlikely to sail before next spring", "before next spring", "2025-03-01", None),
    ("a vote before June is unlikely", "before June", "2025-06-01", None),
    ("there will be no test before 1 June", "before 1 June", None, "2025-05-31"),
    ("farmland will stay exempt until 2027", "until 2027", None, "2026-12-31"),
    ("pensioners will have to wait until January 2026", "until January 2026", "2026-01-01", "2026-01-31"),
    ("the mine will not be reopened this year", "this year", None, "2025-12-31"),
    ("the date for it is 30 June 2026", "date for it is 30 June 2026", None, "2026-06-30"),
    ("come New Year's Eve the plant will be running", "come New Year's Eve", None, "2025-12-31"),
    ("30 June as the date on which the plant will run", "30 June as the date", None, "2025-06-30"),
    ("the annex that burnt will be rebuilt in autumn 2027", "in autumn 2027", "2027-09-01", "2027-11-30"),
    ("the school, shut since 1998, is to receive pupils in January", "in January", "2026-01-01", "2026-01-31"),
    ("the report will be ready on the fifteenth", "on the fifteenth", "2025-02-15", "2025-02-15"),
    ("the prisoners will be home before Eid al-Fitr", "before Eid al-Fitr", None, "2025-03-29"),
    ("the talks will resume by Diwali", "by Diwali", None, "2025-10-20"),
    ("the guns will fall silent during Ramadan", "during Ramadan", "2025-03-01", "2025-03-29"),
    ("the mill will reopen after Ramadan", "after Ramadan", "2025-03-30", None),
    ("the first load will sail before Ramadan begins", "before Ramadan", None, "2025-02-28"),
    ("bread will be cheaper by the end of Ramadan", "by the end of Ramadan", None, "2025-03-29"),
    ("the captives will be home by Eid", "by Eid", None, "2025-03-30"),
    ("the shop will be open by Hanukkah 2026", "by Hanukkah 2026", None, "2026-12-12"),
    ("the road will be clear by Orthodox Easter", "by Orthodox Easter", None, "2025-04-20"),
    ("the ferry will sail again by Whitsun", "by Whitsun", None, "2025-06-08"),
    ("the court will rule on Monday week", "on Monday week", "2025-02-17", "2025-02-17"),
    ("the crews will walk out on Friday fortnight", "on Friday fortnight", "2025-02-21", "2025-02-21"),
    ("the crews will walk out a week on Friday", "a week on Friday", "2025-02-14", "2025-02-14"),
    ("the crews will be back a fortnight today", "a fortnight today", "2025-02-18", "2025-02-18"),
    (
        "the roll will be public before the election of 6 September",
        "before the election of 6 September",
        None,
        "2025-09-05",
    ),
    (
        "all will be tested before the regional games in August",
        "before the regional games in August",
        None,
        "2025-08-31",
    ),
    ("the square will be shut until the vote on 3 May", "until the vote on 3 May", None, "2025-05-03"),
    ("the toll planned for July will come on 1 October", "on 1 October", "2025-10-01", "2025-10-01"),
    ("the islanders get their tax cut in November", "in November", "2025-11-01", "2025-11-30"),
    ("a consul may visit the accused from 1 July", "from 1 July", "2025-07-01", None),
    ("night flights before spring were unlikely", "before spring", "2025-03-01", None),
    (
        "the fleet will sail no earlier than 10 February and before Ramadan",
        "no earlier than 10 February and before Ramadan",
        "2025-02-10",
        "2025-02-28",
    ),
]
NONE = [
    "“a Christmas card, not a timetable”",
    "this is the fourth date in three years",
    "it will be the biggest drill in ten years",
    "they will meet for the first time in two years",
    "the bridge was opened in March 2019",
    "the office opened in May",
    "the March ballot was fair",
    "he would step down after the March vote",
    "he may resign",
    "the contract of 2019 is void",
    "the two were arrested on Monday",
    "he had been held since 9 December",
    "the price rose last week",
    "two thousand men will march",
    "he will not stand, neither in June nor afterwards",
    "the bill could not be laid in October",
    "the firm pays ten crowns a day",
    "nothing has been decided",
    "the pact will be extended by ten years",
    "there will be no tax on land, not this year",
    "the gates would stay open from dawn until eleven at night",
    "passengers will be carried there in the morning",
    "the yard will recover from the third-quarter fall",
    "the second-quarter loss will not be repeated",
    "the bill will be laid before the summer recess",
    "the trucks will carry the winter stocks",
    "the town will bid for 2034 finals",
    "Ramadan Orlan will open it",
]
OPEN = [
    ("it will open soon", "soon"),
    ("it will open shortly", "shortly"),
    ("it will open in the coming weeks", "in the coming weeks"),
    ("it will open within weeks", "within weeks"),
    ("it will be paid within three months of signing", "within three months"),
    ("it will be paid within 48 hours of a first payment", "within 48 hours"),
    ("the debt will be halved by the end of fiscal 2026", "by the end of fiscal 2026"),
    ("it will be paid in the next fiscal year", "in the next fiscal year"),
    ("the lease will end on 31 December 9999", "on 31 December 9999"),
    ("it will be paid in the 2025-26 financial year", "in the 2025-26 financial year"),
]


def bound(text: str, *, anchor: date | None = SAID, heard: date | None = None) -> tuple[str | None, ...] | None:
    found = deadline_in(text, Span(0, len(text)), anchor, heard=heard)
    if found is None:
        return None
    assert found.text == text[found.span.start : found.span.end]
    days = [day.isoformat() if day else None for day in (found.earliest, found.latest)]
    return (found.text, *days)


@pytest.mark.parametrize(("content", "words", "earliest", "latest"), BOUNDS)
def test_a_bound_is_dated(content: str, words: str, earliest: str | None, latest: str | None) -> None:
    assert bound(content) == (words, earliest, latest) or bound(content) == ("the " + words, earliest, latest)


@pytest.mark.parametrize("content", NONE)
def test_a_mention_is_no_bound(content: str) -> None:
    assert bound(content) is None


@pytest.mark.parametrize(("content", "words"), OPEN)
def test_a_vague_bound_says_why_it_is_open(content: str, words: str) -> None:
    found = deadline_in(content, Span(0, len(content)), SAID)
    assert found is not None
    assert (found.text, found.earliest, found.latest, found.edtf) == (words, None, None, None)
    assert found.unresolved


def test_a_bound_counts_from_the_day_it_was_heard() -> None:
    content = "it will be paid within two weeks"
    assert bound(content, heard=date(2024, 12, 1)) == ("within two weeks", None, "2024-12-15")


def test_a_day_just_gone_by_is_not_put_off_a_year() -> None:
    content = "the fund would open by 20 January"
    assert bound(content) == ("by 20 January", None, "2025-01-20")


def test_only_the_content_is_read() -> None:
    text = "On 1 July, she said, the bridge will open by December, before the rain."
    start = text.index("the bridge")
    found = deadline_in(text, Span(start, text.index(", before")), SAID)
    assert found is not None
    assert found.text == "by December"
    assert text[found.span.start : found.span.end] == "by December"


def test_pieces_are_read_together() -> None:
    text = "“The bridge,” she said, “will open by December.”"
    spans = [Span(0, 13), Span(text.index("“will"), len(text))]
    found = deadline_in(text, spans, SAID)
    assert found is not None
    assert found.edtf == "../2025-12-31"


def test_that_month_is_the_month_named_before() -> None:
    text = "The dam will be full in May 2026. The gates, he said, will open by the end of that month."
    start = text.index("will open")
    found = deadline_in(text, Span(start, len(text)), SAID)
    assert found is not None
    assert found.latest == date(2026, 5, 31)


def test_then_is_the_date_named_before() -> None:
    text = "The dam will be full in May 2026. The gates, he said, will be shut by then."
    start = text.index("will be shut")
    found = deadline_in(text, Span(start, len(text)), SAID)
    assert found is not None
    assert (found.text, found.latest) == ("by then", date(2026, 5, 31))
    alone = deadline_in("It will be shut by then.", Span(0, 24), SAID)
    assert alone is not None
    assert alone.latest is None
    assert alone.unresolved


def test_an_undated_report_dates_only_what_is_said_in_full() -> None:
    assert bound("it will open by May 2026", anchor=None) == ("by May 2026", None, "2026-05-31")
    unresolved = deadline_in(text := "it will open by May", Span(0, len(text)), None)
    assert unresolved is not None
    assert (unresolved.text, unresolved.earliest, unresolved.latest) == ("by May", None, None)
    assert unresolved.unresolved == "the report has no date to count from"
    assert bound("it opened in May", anchor=None) is None
