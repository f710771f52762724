"""Nouns go to JSON and come back the same, with the names the contract has."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Commitment,
    CommitmentType,
    Deadline,
    Export,
    Kind,
    Passage,
    Polarity,
    Reading,
    Report,
    Saying,
    Span,
    Statement,
    Status,
    TimeExpression,
    TimeType,
    UsageError,
    passage,
    text_hash,
)
from onrecord.model.contract import encode, export_to_json, from_json, reading_from_json, reading_to_json, to_json

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda t: Span(min(t), max(t)))
passages = st.builds(Passage, st.lists(spans, min_size=1, max_size=3).map(tuple), words)
days = st.none() | st.dates()
deadlines = st.builds(Deadline, span=spans, text=words, earliest=days, latest=days, edtf=st.none() | words)
statements = st.builds(
    Statement,
    id=words,
    report=words,
    kind=st.sampled_from(Kind),
    source=st.none() | passages,
    cue=st.none() | passages,
    content=passages,
    speaker=st.none() | words,
    within=st.none() | words,
    certainty=st.sampled_from(Certainty),
    polarity=st.sampled_from(Polarity),
    confidence=st.floats(0, 1),
    deadline=st.none() | deadlines,
)
reports = st.builds(Report, id=words, text=words, published=st.none() | st.dates().map(str))
actors = st.builds(Actor, id=words, name=words, type=st.sampled_from(ActorType), roles=st.lists(words).map(tuple))
commitments = st.builds(
    Commitment,
    id=words,
    type=st.sampled_from(CommitmentType),
    agent=st.none() | words,
    what=words,
    statements=st.lists(words).map(tuple),
    status=st.sampled_from(Status),
    earliest=days,
    latest=days,
)
times = st.builds(TimeExpression, span=spans, type=st.sampled_from(TimeType), value=words)
readings = st.builds(
    Reading,
    report=reports,
    actors=st.lists(actors, max_size=2).map(tuple),
    statements=st.lists(statements, max_size=2).map(tuple),
    commitments=st.lists(commitments, max_size=2).map(tuple),
    times=st.lists(times, max_size=2).map(tuple),
    model=words,
)


@given(readings)
def test_a_reading_comes_back_from_its_json_as_it_was(reading: Reading) -> None:
    text = encode(reading_to_json(reading))
    assert reading_from_json(msgspec.json.decode(text)) == reading


@given(reading=readings)
def test_the_same_reading_gives_the_same_bytes(reading: Reading) -> None:
    assert encode(reading_to_json(reading), pretty=True) == encode(reading_to_json(reading), pretty=True)


def statement(**changed: object) -> Statement:
    given = {
        "id": "r1.s1",
        "report": "r1",
        "kind": Kind.INDIRECT,
        "source": passage("Veld said yes", [Span(0, 4)]),
        "cue": passage("Veld said yes", [Span(5, 9)]),
        "content": passage("Veld said yes", [Span(10, 13)]),
        "speaker": "r1.a1",
        "within": None,
        "certainty": Certainty.CERTAIN,
        "polarity": Polarity.AFFIRMED,
        "confidence": 0.5,
    }
    return Statement(**{**given, **changed})  # type: ignore[arg-type]


def reading() -> Reading:
    report = Report(id="r1", text="Veld said yes", published="2025-03-04")
    return Reading(report=report, actors=(), statements=(statement(),), commitments=(), times=(), model="m")


def test_a_reading_has_the_fields_of_the_contract_and_none_that_only_a_ledger_knows() -> None:
    document = reading_to_json(reading())
    assert list(document) == ["schema", "report", "actors", "statements", "commitments", "times", "model"]
    assert document["schema"] == "onrecord/1"
    assert {"id", "url", "outlet", "title", "published", "retrieved", "language", "text"} <= set(document["report"])
    assert not {"relation", "derives_from"} & set(document["report"])
    assert not {"saying", "changes"} & set(document["statements"][0])
    assert document["report"]["sha256"] == text_hash("Veld said yes")


def test_spans_are_pairs_and_texts_stand_beside_them() -> None:
    found = to_json(statement(deadline=Deadline(span=Span(1, 2), text="x", earliest=None, latest=date(2025, 1, 2))))
    assert encode(found["source"]) == '{"spans":[[0,4]],"text":"Veld"}'
    assert encode(found["deadline"]["span"]) == "[1,2]"
    assert found["deadline"]["latest"] == "2025-01-02"


def test_an_export_leaves_the_texts_out_unless_asked() -> None:
    r = reading()
    export = Export(
        as_of=date(2025, 5, 1),
        reports=(r.report,),
        actors=(),
        statements=r.statements,
        commitments=(),
        sayings=(Saying(id="x1", first="r1.s1", statements=("r1.s1",), voices=1),),
    )
    document = export_to_json(export)
    assert list(document) == ["schema", "as_of", "reports", "actors", "statements", "commitments", "sayings", "reviews"]
    assert document["as_of"] == "2025-05-01"
    assert "text" not in document["reports"][0]
    assert {"relation", "derives_from"} <= set(document["reports"][0])
    assert {"saying", "changes", "within", "commitment"} <= set(document["statements"][0])
    assert export_to_json(export, with_text=True)["reports"][0]["text"] == "Veld said yes"


def test_a_document_that_departs_from_the_contract_is_refused_with_the_place() -> None:
    document = reading_to_json(reading())
    document["statements"][0]["kind"] = "hearsay"
    with pytest.raises(UsageError, match=r"statements\[0\].kind"):
        reading_from_json(document)
    with pytest.raises(UsageError, match="onrecord/9"):
        reading_from_json({"schema": "onrecord/9"})
    with pytest.raises(UsageError, match="not a Actor"):
        from_json({"id": 1}, Actor)


def test_a_passage_is_cut_from_the_text_in_order() -> None:
    cut = passage("one two three", [Span(8, 13), Span(0, 3)])
    assert cut.spans == (Span(0, 3), Span(8, 13))
    assert cut.text == "one three"


def test_spans_know_what_they_cover_and_overlap() -> None:
    assert Span(0, 5).covers(Span(1, 5))
    assert not Span(0, 5).covers(Span(1, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
