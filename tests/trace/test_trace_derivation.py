from dataclasses import replace

from trace_family import copy_of_origin, later, origin, rewrite, traced

from onrecord.model import Relation
from onrecord.trace.voices import root, voices


def test_each_report_of_a_family_has_its_relation_and_parent() -> None:
    reports = traced(origin(), copy_of_origin(), rewrite(), later()).reports
    found = {i: (d.relation, d.derives_from) for i, d in reports.items()}
    assert found == {
        "r1": (Relation.ORIGIN, None),
        "r2": (Relation.COPY, "r1"),
        "r3": (Relation.REWRITE, "r1"),
        "r4": (Relation.INDEPENDENT, None),
    }


def test_evidence_says_what_is_shared_with_whom_and_when() -> None:
    evidence = " | ".join(traced(origin(), rewrite()).reports["r3"].evidence)
    for words in ("6 of its 6 statements", "Baywire of 2025-03-03", "140", "2 days later"):
        assert words in evidence


def test_of_two_reports_of_one_day_the_shorter_was_copied() -> None:
    reports = traced(copy_of_origin("2025-03-03"), origin()).reports
    assert reports["r2"].derives_from == "r1"
    assert reports["r1"].relation is Relation.ORIGIN


def test_times_of_one_day_decide_before_length_does() -> None:
    first = copy_of_origin("2025-03-03T08:00:00+00:00")
    second = origin()
    second = replace(second, report=replace(second.report, published="2025-03-03T11:00:00+00:00"))
    assert traced(first, second).reports["r1"].derives_from == "r2"


def test_a_report_alone_is_the_origin() -> None:
    assert traced(later()).reports["r4"].relation is Relation.ORIGIN


def test_nothing_to_trace_gives_nothing() -> None:
    tracing = traced()
    assert (dict(tracing.reports), dict(tracing.tellings), tracing.sayings) == ({}, {}, ())


def test_reports_without_dates_or_statements_are_traced() -> None:
    bare = replace(origin(), statements=())
    undated = replace(bare, report=replace(bare.report, id="r9", published=None))
    reports = traced(bare, undated).reports
    assert {d.relation for d in reports.values()} == {Relation.ORIGIN, Relation.COPY}


def test_reports_made_from_one_another_are_one_voice() -> None:
    reports = traced(origin(), copy_of_origin(), rewrite(), later()).reports
    assert root("r3", reports) == "r1"
    assert voices(["r1", "r2", "r3"], reports) == 1
    assert voices(["r3", "r4"], reports) == 2
