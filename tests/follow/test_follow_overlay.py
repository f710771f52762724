"""Reviews over readings: what a person decided holds on to exact characters, and to nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from follow_chain import Chain, Said
from hypothesis import given
from hypothesis import strategies as st

from onrecord.follow.anchors import actor_anchor, anchor_of
from onrecord.follow.corrections import bounds_of, spans_of
from onrecord.follow.overlay import Overlaid, overlay
from onrecord.follow.overview import overview
from onrecord.model import (
    Act,
    Actor,
    ActorType,
    Certainty,
    Kind,
    Polarity,
    Reading,
    Report,
    Review,
    Span,
    Standing,
    Statement,
    Status,
    SubjectKind,
    UsageError,
    passage,
)

QUAY = "The north quay at Varn will be dredged by the end of May"
COST = "the works would cost nine million crowns"
TEXT = f"Quay to be dredged\n\n{QUAY}, harbour minister Mira Toland said.\n\nShe added that {COST}."
FIRST = Actor(id="r1.a1", name="Mira Toland", type=ActorType.PERSON, roles=("harbour minister",))
SECOND = Actor(id="r1.a2", name="Jonas Weir", type=ActorType.PERSON)


def reading() -> Reading:
    """Read one report with a promise in it and a statement beside it."""
    made = Chain().report("2031-03-01", TEXT, Said(QUAY, "x1", until="2031-05-31", speaker="r1.a1")).readings[0]
    start = TEXT.index(COST)
    plain = replace(
        made.statements[0],
        id="r1.s2",
        content=passage(TEXT, [Span(start, start + len(COST))]),
        commitment=None,
        deadline=None,
    )
    return replace(made, actors=(FIRST, SECOND), statements=(*made.statements, plain))


def review(number: int, act: Act, statement: str = "r1.s1", **details: object) -> Review:
    """Make the review of a statement of `reading`, in the order of `number`."""
    whole = reading()
    about = next(s for s in whole.statements if s.id == statement)
    given_ = {"kind": SubjectKind.STATEMENT, "anchor": anchor_of(about, whole), "subject": statement, **details}
    return Review(id=f"v-{number}", act=act, author="ann", made=f"2031-04-01T00:00:{number:02}", **given_)  # type: ignore[arg-type]


def correction(number: int, field: str, value: str, statement: str = "r1.s1") -> Review:
    return review(number, Act.CORRECT, statement, field=field, value=value)


def undo(number: int, of: str) -> Review:
    return review(number, Act.UNDO, kind=SubjectKind.REVIEW, anchor=None, subject=of)


def shown(*reviews: Review) -> Overlaid:
    return overlay([reading()], reviews)


def statement(laid: Overlaid, which: int = 0) -> Statement:
    return laid.readings[0].statements[which]


def test_without_reviews_nothing_is_laid_over() -> None:
    assert shown().readings == (reading(),)


def test_a_correction_sets_its_field_and_leaves_the_others() -> None:
    found = statement(shown(correction(1, "certainty", "probable"), correction(2, "polarity", "denied")))
    assert (found.certainty, found.polarity) == (Certainty.PROBABLE, Polarity.DENIED)
    assert found == replace(statement(shown()), certainty=found.certainty, polarity=found.polarity)


def test_of_two_corrections_the_later_holds_and_undoing_it_brings_the_earlier_back() -> None:
    two = [correction(1, "certainty", "probable"), correction(2, "certainty", "possible")]
    assert statement(shown(*two)).certainty is Certainty.POSSIBLE
    assert statement(shown(*two, undo(3, "v-2"))).certainty is Certainty.PROBABLE
    assert statement(shown(*two, undo(3, "v-2"), undo(4, "v-3"))).certainty is Certainty.POSSIBLE


def test_a_speaker_is_one_of_the_report_or_a_new_one() -> None:
    assert statement(shown(correction(1, "speaker", "jonas weir"))).speaker == "r1.a2"
    laid = shown(correction(1, "speaker", "Odile Brandt"))
    assert [a.name for a in laid.readings[0].actors if a.id == statement(laid).speaker] == ["Odile Brandt"]
    assert statement(shown(correction(1, "speaker", "none"))).speaker is None


def test_content_is_cut_anew_and_later_reviews_still_find_it() -> None:
    start = TEXT.index("will be dredged")
    cut = correction(1, "content", f"{start}-{start + 15}")
    laid = shown(cut, correction(2, "kind", "mixed"))
    assert statement(laid).content.text == "will be dredged"
    assert statement(laid).kind is Kind.MIXED


def test_a_reading_that_comes_to_find_the_corrected_content_is_still_the_one_reviewed() -> None:
    start = TEXT.index("will be dredged")
    reviews = [correction(1, "content", f"{start}-{start + 15}"), correction(2, "polarity", "denied")]
    anew = reading()
    better = replace(anew.statements[0], id="r1.s7", content=passage(TEXT, [Span(start, start + 15)]))
    laid = overlay([replace(anew, statements=(better,))], reviews)
    assert set(laid.standings.values()) == {Standing.IN_FORCE}
    assert laid.readings[0].statements[0].polarity is Polarity.DENIED


def test_a_deadline_and_an_undertaking_are_set_and_taken_away() -> None:
    assert statement(shown(correction(1, "deadline", "2031-06-30"))).deadline.latest == date(2031, 6, 30)  # type: ignore[union-attr]
    assert statement(shown(correction(1, "deadline", "none"))).deadline is None
    assert statement(shown(correction(1, "commitment", "none"))).commitment is None
    assert shown(correction(1, "commitment", "none")).readings[0].commitments == ()
    made = shown(correction(1, "commitment", "forecast", "r1.s2"))
    undertaking = made.readings[0].commitments[1]
    assert (undertaking.type.value, undertaking.id) == ("forecast", statement(made, 1).commitment)


def test_a_rejected_statement_is_gone_and_what_it_reported_is_no_orphan() -> None:
    whole = reading()
    nested = replace(whole, statements=(whole.statements[0], replace(whole.statements[1], within="r1.s1")))
    laid = overlay([nested], [review(1, Act.REJECT)])
    assert [s.id for s in laid.readings[0].statements] == ["r1.s2"]
    assert laid.readings[0].statements[0].within is None
    assert laid.readings[0].commitments == ()


@given(st.integers(-20, 20).filter(bool), st.integers(0, 20))
def test_a_statement_that_only_looks_alike_is_never_taken(shift: int, longer: int) -> None:
    anew = reading()
    start, end = anew.statements[0].content.spans[0]
    span = Span(max(0, start + shift), min(len(TEXT), end + shift + longer))
    other = replace(anew.statements[0], content=passage(TEXT, [span]))
    again = replace(anew, statements=(other, anew.statements[1]))
    laid = overlay([again], [correction(1, "polarity", "denied"), review(2, Act.REJECT)])
    assert laid.readings == (again,)
    assert set(laid.standings.values()) == {Standing.ORPHANED}


def test_another_text_orphans_a_review_and_a_missing_report_puts_it_out_of_view() -> None:
    anew = reading()
    edited = replace(anew, report=replace(anew.report, text=TEXT + " Corrected."))
    assert overlay([edited], [review(1, Act.REJECT)]).standings == {"v-1": Standing.ORPHANED}
    assert overlay([], [review(1, Act.REJECT)]).standings == {"v-1": Standing.OUT_OF_VIEW}
    assert overlay([anew], [review(1, Act.REJECT), undo(2, "v-1")]).standings["v-1"] is Standing.TAKEN_BACK


@pytest.mark.parametrize("value", ["12", "5-2", "a-b", "9-12,1-3", ""])
def test_characters_that_are_none_are_refused(value: str) -> None:
    with pytest.raises(UsageError):
        spans_of(value)


@pytest.mark.parametrize("value", ["soon", "..", "2031-06-30..2031-01-01", "2031-13-01"])
def test_a_deadline_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        bounds_of(value)


def test_bounds_are_read_with_either_end_open() -> None:
    day = date(2031, 6, 30)
    assert bounds_of("2031-06-30") == bounds_of("..2031-06-30") == (None, day)
    assert bounds_of("2031-06-30..") == (day, None)


def pair() -> tuple[Reading, Reading]:
    """Read two reports whose speakers bear one name, and two promises that share no word."""
    school = "Every child in Brask is to have a desk of its own before the first snow"
    text = f"School\n\n{school}, education minister Mira Toland said."
    other = Chain().report("2031-03-02", text, Said(school, "x2", until="2031-11-30", speaker="r1.a1")).readings[0]
    spoken = replace(other.statements[0], id="r2.s1", report="r2", speaker="r2.a1", commitment="r2.c1")
    return reading(), replace(
        other,
        report=Report(id="r2", text=text, published="2031-03-02", outlet="Brask Post"),
        actors=(replace(FIRST, id="r2.a1"),),
        statements=(spoken,),
        commitments=(replace(other.commitments[0], id="r2.c1", statements=("r2.s1",)),),
    )


def of_two(act: Act, kind: SubjectKind) -> Review:
    one, other = pair()
    if kind is SubjectKind.ACTOR:
        anchors = (actor_anchor(one.actors[0], one), actor_anchor(other.actors[0], other))
    else:
        anchors = (anchor_of(one.statements[0], one), anchor_of(other.statements[0], other))
    return review(1, act, kind=kind, subject="one", other="other", anchor=anchors[0], other_anchor=anchors[1])


def test_actors_that_a_person_keeps_apart_are_two_and_joined_again_one() -> None:
    readings = pair()
    speakers = {s.speaker for s in overview(readings, None).statements if s.id != "r1.s2"}
    assert len(speakers) == 1
    split = overview(readings, None, [of_two(Act.SPLIT, SubjectKind.ACTOR)])
    assert len({s.speaker for s in split.statements if s.id != "r1.s2"}) == 2
    merged = [of_two(Act.SPLIT, SubjectKind.ACTOR), replace(of_two(Act.MERGE, SubjectKind.ACTOR), id="v-2")]
    assert {s.speaker for s in overview(readings, None, merged).statements if s.id != "r1.s2"} == speakers


def test_commitments_are_put_together_and_kept_apart() -> None:
    readings = pair()
    assert len(overview(readings, None).commitments) == 2
    (one,) = overview(readings, None, [of_two(Act.MERGE, SubjectKind.COMMITMENT)]).commitments
    assert one.statements == ("r1.s1", "r2.s1")
    same = replace(readings[0], report=replace(readings[0].report, id="r3", published="2031-03-05"))
    twice = (readings[0], _named(same, "r3"))
    assert len(overview(twice, None).commitments) == 1
    anchors = [anchor_of(r.statements[0], r) for r in twice]
    apart = review(1, Act.SPLIT, other="r3.s1", anchor=anchors[0], other_anchor=anchors[1])
    assert len(overview(twice, None, [apart]).commitments) == 2


def _named(one: Reading, name: str) -> Reading:
    return replace(
        one,
        actors=tuple(replace(a, id=a.id.replace("r1", name)) for a in one.actors),
        statements=tuple(
            replace(
                s,
                id=s.id.replace("r1", name),
                report=name,
                speaker=(s.speaker or "").replace("r1", name),
                commitment=s.commitment and s.commitment.replace("r1", name),
            )
            for s in one.statements
        ),
        commitments=tuple(replace(c, id=c.id.replace("r1", name), statements=(f"{name}.s1",)) for c in one.commitments),
    )


def test_a_status_set_by_hand_stands_beside_the_one_derived_from_its_day_on() -> None:
    by_hand = review(
        1, Act.SET_STATUS, kind=SubjectKind.COMMITMENT, field="status", value="kept", reason="dredger seen",
        since=date(2031, 6, 20),
    )  # fmt: skip
    (before,) = overview([reading()], date(2031, 6, 19), [by_hand]).commitments
    (after,) = overview([reading()], date(2031, 6, 20), [by_hand]).commitments
    assert (before.status, before.decided) == (Status.OVERDUE, None)
    assert after.status is Status.KEPT
    assert after.decided is not None
    assert (after.decided.author, after.decided.reason, after.decided.derived) == (
        "ann", "dredger seen", Status.OVERDUE,
    )  # fmt: skip


def test_a_rejected_commitment_is_none() -> None:
    rejected = review(1, Act.REJECT, kind=SubjectKind.COMMITMENT)
    export = overview([reading()], None, [rejected])
    assert export.commitments == ()
    assert {s.commitment for s in export.statements} == {None}
