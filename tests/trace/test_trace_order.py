from hypothesis import given, settings
from hypothesis import strategies as st
from trace_family import copy_of_origin, later, origin, rewrite, traced

FAMILY = (origin(), copy_of_origin("2025-03-03"), rewrite(), later())
WHOLE = traced(*FAMILY)


@settings(max_examples=24, deadline=None)
@given(st.permutations(FAMILY))
def test_the_order_of_readings_does_not_matter(readings: list[object]) -> None:
    assert traced(*readings) == WHOLE  # type: ignore[arg-type]


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(range(len(FAMILY)))))
def test_any_part_of_a_family_is_traced_whole(chosen: set[int]) -> None:
    part = [FAMILY[n] for n in sorted(chosen)]
    tracing = traced(*part)
    assert set(tracing.reports) == {r.report.id for r in part}
    assert {i for s in tracing.sayings for i in s.statements} == {s.id for r in part for s in r.statements}
    assert all(1 <= s.voices <= len(s.statements) for s in tracing.sayings)
