"""Every reading comes back equal, whatever its text."""

import tempfile
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_kinds import Ledgers, check_store
from ledger_making import make_reading, make_report, new_ledger

from onrecord.ledger import Store
from onrecord.ledger.schema import reports
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Change,
    Commitment,
    CommitmentType,
    Deadline,
    Disguise,
    DisguiseKind,
    Kind,
    LedgerError,
    Passage,
    Polarity,
    Reading,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    TimeExpression,
    TimeType,
)
from postgres_server import Server

odd = st.text(st.one_of(st.sampled_from("\0\"'“”\u202e\u05d0\u0627🛳\ufeff\r\n\u2028%\\"), st.characters(codec="utf-8")))
maybe = st.none() | odd
spans = st.builds(Span, st.integers(0, 10**9), st.integers(0, 10**9))
days = st.none() | st.dates()
several = st.lists(odd, max_size=3).map(tuple)
stamps = st.none() | st.dates().map(str) | st.datetimes().map(lambda stamp: stamp.isoformat())
passages = st.builds(Passage, st.lists(spans, max_size=3).map(tuple), odd)
deadlines = st.builds(Deadline, span=spans, text=odd, earliest=days, latest=days, edtf=maybe, unresolved=maybe)
disguises = st.builds(Disguise, kind=st.sampled_from(DisguiseKind), span=st.none() | spans, text=odd, how=odd)
times = st.builds(TimeExpression, span=spans, type=st.sampled_from(TimeType), value=odd)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = draw(reported)
    actors = [draw(actor(f"{report.id}.a{index}")) for index in range(draw(st.integers(0, 2)))]
    said = [draw(statement(report.id, index)) for index in range(draw(st.integers(0, 3)))]
    promised = [draw(commitment(f"{report.id}.c{index}")) for index in range(draw(st.integers(0, 2)))]
    return Reading(
        report=report,
        actors=tuple(actors),
        statements=tuple(said),
        commitments=tuple(promised),
        times=tuple(draw(st.lists(times, max_size=3))),
        model=draw(odd),
    )


reported = st.builds(
    Report,
    id=odd,
    text=odd,
    url=maybe,
    outlet=maybe,
    title=maybe,
    author=maybe,
    published=stamps,
    published_from=maybe,
    modified=stamps,
    modified_from=maybe,
    date_conflict=maybe,
    incomplete=maybe,
    retrieved=stamps,
    language=maybe,
    relation=st.none() | st.sampled_from(Relation),
    derives_from=maybe,
    disguises=st.lists(disguises, max_size=2).map(tuple),
)


def actor(name: str) -> st.SearchStrategy[Actor]:
    kinds = st.sampled_from(ActorType)
    return st.builds(Actor, id=st.just(name), name=odd, type=kinds, roles=several, aliases=several)


def statement(report: str, index: int) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        id=st.just(f"{report}.s{index}"),
        report=st.just(report),
        kind=st.sampled_from(Kind),
        source=st.none() | passages,
        cue=st.none() | passages,
        content=passages,
        speaker=maybe,
        within=maybe,
        certainty=st.sampled_from(Certainty),
        polarity=st.sampled_from(Polarity),
        saying=maybe,
        changes=st.lists(st.sampled_from(Change), max_size=2).map(tuple),
        confidence=st.floats(0, 1),
        commitment=maybe,
        deadline=st.none() | deadlines,
    )


def commitment(name: str) -> st.SearchStrategy[Commitment]:
    return st.builds(
        Commitment,
        id=st.just(name),
        type=st.sampled_from(CommitmentType),
        agent=maybe,
        what=odd,
        statements=several,
        status=st.sampled_from(Status),
        earliest=days,
        latest=days,
        rescheduled=st.integers(0, 100),
        corroborated=st.booleans(),
        checkable=st.booleans(),
        lacks=several,
        voices=st.integers(0, 100),
        evidence=several,
    )


@settings(deadline=None, max_examples=100)
@given(reading=readings())
def test_what_goes_in_comes_out(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_round_trip(str(new_ledger(Path(folder))), reading)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_what_goes_into_a_server_comes_out(postgres: Server, reading: Reading) -> None:
    with postgres.ledger() as address:
        check_round_trip(address, reading)


def check_round_trip(address: str, reading: Reading) -> None:
    with Store.open(address) as store:
        assert store.add(reading)
        assert list(store.readings()) == [reading]
        assert store.reading(reading.report.id) == reading
        for one in reading.statements:
            assert store.statement(one.id) == (one, reading)
        assert store.has(reading.report.id, reading.report.sha256)
        assert not store.add(reading)
        store.replace(reading)
        assert list(store.reports()) == [reading.report]
        check_store(store)


def test_every_field_of_a_report_has_a_column() -> None:
    assert {field.name for field in fields(Report)} <= {column.name for column in reports.columns}


@pytest.mark.parametrize("where", ["text", "id", "title"])
def test_half_a_character_is_refused_and_nothing_kept(ledgers: Ledgers, where: str) -> None:
    texts = {"id": "r1", "text": "said", "title": "Quay", where: "half \ud800"}
    reading = make_reading(1, 0)
    broken = Reading(
        report=Report(id=texts["id"], text=texts["text"], title=texts["title"]),
        actors=reading.actors,
        statements=(),
        commitments=(),
        times=(),
        model="reader/1",
    )
    with Store.open(ledgers()) as store:
        with pytest.raises(LedgerError, match=r"cannot keep half a character \(U\+D800\)"):
            store.add(broken)
        assert store.counts()["versions"] == 0
        assert store.add(make_reading(2))


def test_half_a_character_in_a_list_is_refused_and_nothing_kept(ledgers: Ledgers) -> None:
    aliases = Actor(id="r1.a0", name="Ina Moll", type=ActorType.PERSON, aliases=("\udfff",))
    broken = Reading(
        report=make_report(1, "said"), actors=(aliases,), statements=(), commitments=(), times=(), model="m"
    )
    with Store.open(ledgers()) as store:
        with pytest.raises(LedgerError, match=r"U\+DFFF"):
            store.add(broken)
        assert store.counts()["versions"] == 0
