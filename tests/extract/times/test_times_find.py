"""Values of time expressions, one sentence a row: the sentence, the expression in it, type and value.

The report is of Tuesday, 4 February 2025, unless the row says otherwise.
"""

from datetime import date

import pytest

from onrecord.extract.times import find_times

REPORT = date(2025, 2, 4)

DATES = [
    ("The dam was opened on 3 May 2024.", "3 May 2024", "2024-05-03"),
    ("The dam was opened on May 3, 2024, in rain.", "May 3, 2024", "2024-05-03"),
    ("It was signed on the 3rd of May 2019.", "the 3rd of May 2019", "2019-05-03"),
    ("Filed Sept. 22, it was lost.", "Sept. 22", "2024-09-22"),
    ("The log reads 2024-05-03 in red.", "2024-05-03", "2024-05-03"),
    ("Stamped 22/09/2024 at the border.", "22/09/2024", "2024-09-22"),
    ("Stamped 22.09.2024 at the border.", "22.09.2024", "2024-09-22"),
    ("The harbour will close on 12 June.", "12 June", "2025-06-12"),
    ("The harbour was closed on 12 November.", "12 November", "2024-11-12"),
    ("On Friday, 7 February 2025 the council meets.", "Friday, 7 February 2025", "2025-02-07"),
    ("The vote fell on Sunday 29 December.", "Sunday 29 December", "2024-12-29"),
    ("The lock opened in March 2023.", "March 2023", "2023-03"),
    ("The lock opened in March of 2023.", "March of 2023", "2023-03"),
    ("Work will begin in March.", "March", "2025-03"),
    ("Work began in November.", "November", "2024-11"),
    ("They met in May.", "May", "2024-05"),
    ("The ferry sank in 1987.", "1987", "1987"),
    ("Since the year 2000 it has stood empty.", "the year 2000", "2000"),
    ("In the 1990s it was a mill.", "the 1990s", "199"),
    ("In the early 1990s it was a mill.", "the early 1990s", "199"),
    ("The nineties were kind to Orlan.", "The nineties", "199"),
    ("A chapel of the 19th century burned.", "the 19th century", "18"),
    ("The twentieth century began badly.", "The twentieth century", "19"),
    ("Profit fell in fiscal 2024.", "fiscal 2024", "FY2024"),
    ("The FY2023 accounts are late.", "FY2023", "FY2023"),
    ("The town fell in 221 BC to Ostrell.", "221 BC", "BC0221"),
    ("He spoke yesterday of peace.", "yesterday", "2025-02-03"),
    ("She speaks today in Holm.", "today", "2025-02-04"),
    ("They vote tomorrow at noon in Holm.", "tomorrow at noon", "2025-02-05T12:00"),
    ("It rained the day before yesterday.", "the day before yesterday", "2025-02-02"),
    ("It opens the day after tomorrow.", "the day after tomorrow", "2025-02-06"),
    ("He resigned on Monday.", "Monday", "2025-02-03"),
    ("He resigned Friday.", "Friday", "2025-01-31"),
    ("He will resign on Friday.", "Friday", "2025-02-07"),
    ("He was chosen last Friday.", "last Friday", "2025-01-31"),
    ("They sail next Friday.", "next Friday", "2025-02-14"),
    ("Prices rose last week.", "last week", "2025-W05"),
    ("Prices rose this week.", "this week", "2025-W06"),
    ("Prices will rise next week.", "next week", "2025-W07"),
    ("Prices rose last month.", "last month", "2025-01"),
    ("It is due this month.", "this month", "2025-02"),
    ("It is due next month.", "next month", "2025-03"),
    ("Prices rose last year.", "last year", "2024"),
    ("It is due next year.", "next year", "2026"),
    ("It was the best result of the past year.", "the past year", "P1Y"),
    ("They met three days ago.", "three days ago", "2025-02-01"),
    ("They met two weeks ago.", "two weeks ago", "2025-W04"),
    ("They met six months ago.", "six months ago", "2024-08"),
    ("They met a year ago.", "a year ago", "2024"),
    ("They met a decade ago.", "a decade ago", "2015"),
    ("They met several years ago.", "several years ago", "PAST_REF"),
    ("Two years from now the lease ends.", "Two years from now", "2027"),
    ("It was late in 2023.", "late in 2023", "2023"),
    ("A fair is planned for mid-June.", "mid-June", "2025-06"),
    ("By the end of June the roof will be on.", "the end of June", "2025-06"),
    ("At the beginning of 2026 it will open.", "the beginning of 2026", "2026"),
    ("It will be done by the end of the year.", "the end of the year", "2025"),
    ("It will be done by the end of next month.", "the end of next month", "2025-03"),
    ("The books close at year-end.", "year-end", "2025"),
    ("It grew in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
    ("It grew in the third quarter.", "the third quarter", "2024-Q3"),
    ("It grew in 2023's fourth quarter.", "2023's fourth quarter", "2023-Q4"),
    ("It grew in Q3 2024.", "Q3 2024", "2024-Q3"),
    ("It grew in the first quarter of last year.", "the first quarter of last year", "2024-Q1"),
    ("It grew in the first half of 2024.", "the first half of 2024", "2024-H1"),
    ("It should grow in the second half of the year.", "the second half of the year", "2025-H2"),
    ("It grew in the final quarter of 2023.", "the final quarter of 2023", "2023-Q4"),
    ("The 2024 Q2 report is out.", "2024 Q2", "2024-Q2"),
    ("Floods came in the spring of 2024.", "the spring of 2024", "2024-SP"),
    ("Floods came last summer.", "last summer", "2024-SU"),
    ("Floods are feared next spring.", "next spring", "2025-SP"),
    ("Floods came in autumn 2022.", "autumn 2022", "2022-FA"),
    ("Floods came last fall.", "last fall", "2024-FA"),
    ("It will open this winter.", "this winter", "2024-WI"),
    ("In October of next year it expires.", "October of next year", "2026-10"),
    ("In January next year it expires.", "January next year", "2026-01"),
    ("It rose in the last week of January.", "the last week of January", "2025-W05"),
    ("The second Tuesday in May is market day.", "The second Tuesday in May", "2025-05-13"),
    ("The last day of March is the last chance.", "The last day of March", "2025-03-31"),
    ("He came on Christmas Eve.", "Christmas Eve", "2024-12-24"),
    ("They will march at Easter.", "Easter", "2025-04-20"),
    ("They will rest on Good Friday.", "Good Friday", "2025-04-18"),
    ("Shops will close on Thanksgiving.", "Thanksgiving", "2025-11-27"),
    ("Shops shut on New Year's Eve.", "New Year's Eve", "2024-12-31"),
    ("It was closed over the weekend.", "the weekend", "2025-W05-WE"),
    ("The minister is now in Holm.", "now", "PRESENT_REF"),
    ("The minister is currently in Holm.", "currently", "PRESENT_REF"),
    ("He recently fell ill.", "recently", "PAST_REF"),
    ("It was cheaper in the past.", "the past", "PAST_REF"),
    ("It may be cheaper in the future.", "the future", "FUTURE_REF"),
    ("She will be back soon.", "soon", "FUTURE_REF"),
    ("These days nobody fishes there.", "These days", "PRESENT_REF"),
    ("At the moment nobody fishes there.", "At the moment", "PRESENT_REF"),
    ("Later this year it reopens.", "Later this year", "2025"),
    ("Earlier this month it broke.", "Earlier this month", "2025-02"),
    ("It was 2024-11 when it broke.", "2024-11", "2024-11"),
]
TIMES = [
    ("The gates opened at 6 p.m. and shut.", "6 p.m.", "2025-02-04T18:00"),
    ("The gates opened at 6:40 pm and shut.", "6:40 pm", "2025-02-04T18:40"),
    ("The gates opened at 18:40 GMT and shut.", "18:40 GMT", "2025-02-04T18:40Z"),
    ("The gates opened at 0930 GMT and shut.", "0930 GMT", "2025-02-04T09:30Z"),
    ("The gates opened at nine o'clock.", "nine o'clock", "2025-02-04T09:00"),
    ("He left on Monday morning.", "Monday morning", "2025-02-03TMO"),
    ("He left on Monday at 8 a.m. by car.", "Monday at 8 a.m.", "2025-02-03T08:00"),
    ("He left at 8 a.m. on 3 January 2025.", "8 a.m. on 3 January 2025", "2025-01-03T08:00"),
    ("He left last night.", "last night", "2025-02-03TNI"),
    ("He left in the late afternoon.", "in the late afternoon", "2025-02-04TAF"),
    ("He leaves tonight.", "tonight", "2025-02-04TNI"),
    ("He left this afternoon.", "this afternoon", "2025-02-04TAF"),
    ("He left yesterday evening.", "yesterday evening", "2025-02-03TEV"),
    ("It stopped at midnight.", "midnight", "2025-02-04T24:00"),
]
DURATIONS = [
    ("The siege lasted three days.", "three days", "P3D"),
    ("The siege lasted two and a half years.", "two and a half years", "P2.5Y"),
    ("The siege lasted two-and-a-half years.", "two-and-a-half years", "P2.5Y"),
    ("The siege lasted a year and a half.", "a year and a half", "P1.5Y"),
    ("The siege lasted 48 hours.", "48 hours", "PT48H"),
    ("The siege lasted twenty-one days.", "twenty-one days", "P21D"),
    ("The siege lasted half an hour.", "half an hour", "PT30M"),
    ("The siege lasted more than two months.", "more than two months", "P2M"),
    ("The siege lasted several weeks.", "several weeks", "PXW"),
    ("The siege lasted for decades.", "decades", "PXDE"),
    ("The siege lasted a couple of days.", "a couple of days", "P" + "XD"),
    ("The siege lasted two years and three months.", "two years and three months", "P2Y3M"),
    ("A three-month truce holds.", "three-month", "P3M"),
    ("Over the next six months it will rise.", "the next six months", "P6M"),
    ("In the past ten years it fell.", "the past ten years", "P10Y"),
    ("It has been a week of rain.", "a week", "P1W"),
    ("It was two years after the war that he came.", "two years", "P2Y"),
    ("It took two fortnights.", "two fortnights", "P4W"),
]
SETS = [
    ("They meet every week.", "every week", "P1W"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("They meet every other day.", "every other day", "P2D"),
    ("They meet annually.", "annually", "P1Y"),
    ("They meet twice a month.", "twice a month", "P1M"),
    ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
    ("They burn ten tons per day.", "per day", "P1D"),
    ("They meet every summer.", "every summer", "XXXX-SU"),
]
NOTHING = [
    "The minister may resign.",
    "May the best side win.",
    "Theresa May said so.",
    "They march to the square.",
    "The Long March began here.",
    "Prices fall and rise again.",
    "The fall of Ostrell shocked them.",
    "About 2,000 men stood there.",
    "It cost $2000 to build.",
    "Some 1800 tonnes were lost.",
    "He came second in the race.",
    "A quarter of the sum is missing.",
    "The Sunday Times reported it.",
    "The spring water is clean.",
    "The sun rose over Holm.",
    "A KC-30s wing broke.",
    "I am not going.",
    "April Morrow, a clerk, disagreed.",
]
PAIRS = [
    ("Between 3 and 9 May 2024 it rained.", ["2024-05-03", "2024-05-09"]),
    ("It rained on 12 and 13 June 2024.", ["2024-06-12", "2024-06-13"]),
    ("It rained on May 4 and 5, 2024.", ["2024-05-04", "2024-05-05"]),
    ("It rained 3-5 May 2024.", ["2024-05-03", "2024-05-05"]),
    ("It rained from July to November 1954.", ["1954-07", "1954-11"]),
    ("It rained in 1914-18 without end.", ["1914", "1918"]),
    ("On 3 May 2024 he came; two days later he left.", ["2024-05-03", "2024-05-05"]),
    ("In 2019 he came; a year later he left.", ["2019", "2020"]),
    ("In 2019 it fell; a year earlier it rose.", ["2019", "2018"]),
    ("On 3 May 2024 he came. The next day he left.", ["2024-05-03", "2024-05-04"]),
    ("It opened in July 2024 and closed later that month.", ["2024-07", "2024-07"]),
]
UNDATED = [
    ("It opened on 3 May.", "XXXX-05-03"),
    ("It opened in May.", "XXXX-05"),
    ("It opened on Monday.", "XXXX-WXX-1"),
    ("It opened last week.", "XXXX-WXX"),
    ("It opened last year.", "XXXX"),
    ("It opened yesterday.", "XXXX-XX-XX"),
    ("It opened last month.", "XXXX-XX"),
    ("It opened on Christmas Day.", "XXXX-12-25"),
    ("It opened on 3 May 2024.", "2024-05-03"),
    ("It lasted two hours.", "PT2H"),
]


@pytest.mark.parametrize(
    ("kind", "text", "expression", "value"),
    [
        (kind, *row)
        for kind, rows in (("DATE", DATES), ("TIME", TIMES), ("DURATION", DURATIONS), ("SET", SETS))
        for row in rows
    ],
)
def test_a_time_has_its_value(kind: str, text: str, expression: str, value: str) -> None:
    found = {text[each.span.start : each.span.end]: each for each in find_times(text, REPORT)}
    assert expression in found
    assert found[expression].value == value
    if "T" not in value or value.startswith("P"):
        assert found[expression].type == kind or expression == "the past year"


@pytest.mark.parametrize("text", NOTHING)
def test_words_with_another_life_are_no_times(text: str) -> None:
    assert find_times(text, REPORT) == []


@pytest.mark.parametrize(("text", "values"), PAIRS)
def test_times_lean_on_each_other(text: str, values: list[str]) -> None:
    assert [each.value for each in find_times(text, REPORT)] == values


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_an_undated_report_leaves_placeholders(text: str, value: str) -> None:
    assert [each.value for each in find_times(text, None)] == [value]


def test_a_narrative_counts_from_the_date_named_before() -> None:
    text = (
        "The war began in September 1912. In October the north was lost. By March 1913 the fleet had gone. "
        "In April the king fled, and two months later he signed. The treaty of 1914 ended it, and in 1920 it was torn."
    )
    values = [each.value for each in find_times(text, REPORT)]
    assert values == ["1912-09", "1912-10", "1913-03", "1913-04", "1913-06", "1914", "1920"]
