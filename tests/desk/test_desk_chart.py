"""Pictures over time: everything in them lies within, in order of its day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.chart import NARROW, WIDE, Lane, Mark, chart

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS)
def test_marks_stand_in_the_order_of_their_days_and_within_the_picture(days: list[date], today: date) -> None:
    drawn = chart([Lane("a", marks=[Mark(d, "said", str(d)) for d in days])], today, "x")
    assert drawn is not None
    assert drawn.narrow is not None
    assert (drawn.frame, drawn.narrow.frame) == (WIDE, NARROW)
    for one in (drawn, drawn.narrow):
        marks = one.rows[0].marks
        places = sorted((d, m.x) for d, m in zip(days, marks, strict=True))
        assert [x for _, x in places] == sorted(m.x for m in marks)
        shown = [*marks, *one.ticks, *([one.now] if one.now else [])]
        assert all(one.frame.labels <= m.x <= one.frame.width for m in shown)
        assert 1 <= len(one.ticks) <= 40


def test_a_few_days_are_told_by_days() -> None:
    drawn = chart([Lane("a", marks=[Mark(date(2026, 3, d), "said", "x") for d in (10, 13)])], None, "x")
    assert drawn is not None
    assert len(drawn.ticks) >= 4
    assert {t.text.split()[1] for t in drawn.ticks} == {"Mar"}


def test_a_day_far_off_is_not_drawn_in() -> None:
    lanes = [Lane("a", marks=[Mark(date(2026, 1, 1), "said", "x")])]
    far, near = date(2030, 1, 1), date(2026, 1, 1) + timedelta(days=10)
    assert (found := chart(lanes, far, "x")) is not None
    assert found.now is None
    assert (found := chart(lanes, near, "x")) is not None
    assert found.now is not None


def test_lines_join_a_telling_to_what_it_was_made_from() -> None:
    told = [Lane("a", marks=[Mark(date(2026, 1, 1), "said", "a")]),
            Lane("b", marks=[Mark(date(2026, 2, 1), "changed", "b")], parent=0), Lane("c", parent=0)]  # fmt: skip
    drawn = chart(told, None, "x")
    assert drawn is not None
    assert len(drawn.lines) == 1
    assert drawn.looks == {"said", "changed"}
    assert chart([Lane("a")], None, "x") is None
