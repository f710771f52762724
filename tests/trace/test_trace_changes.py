from dataclasses import replace
from datetime import date

import pytest
from trace_family import REWRITE_SAID, copy_of_origin, later, origin, rewrite, traced

from onrecord.model import Certainty, Change, Polarity, Reading


def changed(report: Reading) -> dict[str, set[Change]]:
    tellings = traced(origin(), report).tellings
    return {i: set(t.changes) for i, t in tellings.items() if t.changes}


def edited(number: int, *edits: tuple[str, str], **fields: object) -> Reading:
    """The rewrite with `edits` in its text, and statement `number` with those edits and `fields`."""
    rows = list(REWRITE_SAID)
    row = rows[number - 1]
    for old, new in edits:
        row = replace(row, content=row.content.replace(old, new), source=row.source and row.source.replace(old, new))
    rows[number - 1] = replace(row, **fields)  # type: ignore[arg-type]
    return rewrite(*edits, said=tuple(rows))


def test_a_copy_changes_nothing() -> None:
    assert changed(copy_of_origin()) == {}


def test_a_faithful_rewrite_changes_nothing() -> None:
    assert changed(rewrite()) == {}


def test_a_later_report_that_looks_back_changes_nothing() -> None:
    assert changed(later()) == {}


NO_CUE: dict[str, object] = {"source": None, "cue": None, "who": None}
DISTORTIONS = [
    (
        Change.DEADLINE_CHANGED,
        edited(1, ("end of June", "end of May"), due=("By the end of May", None, "2025-05-31")),
        "r3.s1",
    ),
    (Change.CERTAINTY_RAISED, edited(4, ("could be", "will be"), certainty=Certainty.CERTAIN), "r3.s4"),
    (Change.CERTAINTY_LOWERED, edited(3, ("are to be", "might be"), certainty=Certainty.POSSIBLE), "r3.s3"),
    (
        Change.SPEAKER_CHANGED,
        edited(5, ("their leader, Brita Ekholm", "Torvald Lindqvist"), source="Torvald Lindqvist", who="lind"),
        "r3.s5",
    ),
    (
        Change.ATTRIBUTION_DROPPED,
        edited(3, (", Torvald Lindqvist, the builder, has announced", ""), **NO_CUE),
        "r3.s3",
    ),
    (Change.NUMBER_CHANGED, edited(3, ("140", "410")), "r3.s3"),
    (Change.NAME_CHANGED, edited(3, ("Lindqvist", "Lindkvarn")), "r3.s3"),
    (
        Change.NEGATED,
        edited(5, ("No strike", "A strike"), certainty=Certainty.PROBABLE, polarity=Polarity.AFFIRMED),
        "r3.s5",
    ),
    (Change.QUOTE_ALTERED, edited(2, ("the tide has noticed", "the tide has laughed")), "r3.s2"),
    (Change.PLACE_CHANGED, edited(4, ("airport", "harbour")), "r3.s4"),
    (
        Change.CONTENT_ADDED,
        edited(
            3,
            (
                "hired for the breakwater",
                "hired for the breakwater and trained with explosives, helicopters, divers and foreign submarines",
            ),
        ),
        "r3.s3",
    ),
]


@pytest.mark.parametrize(("change", "report", "where"), DISTORTIONS, ids=[c.value for c, _, _ in DISTORTIONS])
def test_each_distortion_is_found_where_it_is_and_nowhere_else(change: Change, report: Reading, where: str) -> None:
    assert changed(report) == {where: {change}}


def test_every_kind_of_change_is_tried() -> None:
    assert {c for c, _, _ in DISTORTIONS} == set(Change)


def test_a_change_is_shown_with_both_places() -> None:
    telling = traced(origin(), edited(3, ("140", "410"))).tellings["r3.s3"]
    assert telling.reasons == ("“410” here, “140” there",)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param((("140 masons", "one hundred and forty masons"),), id="a number in words"),
        pytest.param((('and the tide has noticed,"', '"'),), id="a quotation cut short"),
        pytest.param((("We have waited", "[We] have waited"),), id="brackets"),
        pytest.param((("Lindqvist", "Lindkvist"),), id="letters that sound alike"),
    ],
)
def test_what_keeps_the_meaning_is_no_change(edits: tuple[tuple[str, str], ...]) -> None:
    rows = []
    for row in REWRITE_SAID:
        content, source = row.content, row.source
        for old, new in edits:
            content, source = content.replace(old, new), source and source.replace(old, new)
        rows.append(replace(row, content=content, source=source))
    assert changed(rewrite(*edits, said=tuple(rows))) == {}


def test_a_relative_bound_retold_two_days_later_is_the_same_bound() -> None:
    first, again = origin(), rewrite()
    bound = first.statements[0].deadline
    assert bound
    counted = replace(bound, text="within ten days", latest=date(2025, 3, 13))
    moved = replace(bound, text="within the next ten days", latest=date(2025, 3, 15))
    tellings = traced(
        replace(first, statements=(replace(first.statements[0], deadline=counted), *first.statements[1:])),
        replace(again, statements=(replace(again.statements[0], deadline=moved), *again.statements[1:])),
    ).tellings
    assert tellings["r3.s1"].changes == ()
