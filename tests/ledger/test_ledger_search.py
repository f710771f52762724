"""Finding words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_kinds import Ledgers
from ledger_making import make_reading, make_statement

from onrecord.ledger import Found, Store
from onrecord.ledger.search_terms import expression, terms_of
from onrecord.model import Passage, Reading, Span


def said(number: int, content: str, *, title: str | None = None, edition: str = "") -> Reading:
    reading = make_reading(number, 0)
    report = replace(reading.report, text=f"{edition}Ina Moll said {content}.", title=title)
    start = report.text.index(content)
    statement = make_statement(report.id, 1, report.text, 0)
    passage = Passage((Span(start, start + len(content)),), content)
    return replace(reading, report=report, statements=(replace(statement, content=passage),))


@pytest.fixture
def store(ledgers: Ledgers) -> Iterator[Store]:
    with Store.open(ledgers()) as store:
        store.add(said(1, "the new quay would open in Málaga"))
        store.add(said(2, "the quay is new", title="Harbour opens"))
        store.add(said(3, "“אין כסף” 🛳 nothing\0else"))
        yield store


def found(store: Store, words: str) -> set[str]:
    return {hit.statement or hit.report for hit in store.search(words)}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("quay", {"r1", "r1.s1", "r2", "r2.s1"}),
        ("new quay", {"r1", "r1.s1", "r2", "r2.s1"}),
        ('"new quay"', {"r1", "r1.s1"}),
        ("„new quay“ open", {"r1", "r1.s1"}),
        ('"the new qua"*', {"r1", "r1.s1"}),
        ("HARBOUR", {"r2"}),
        ("ope*", {"r1", "r1.s1", "r2"}),
        ("ope", set()),
        ("malaga", {"r1", "r1.s1"}),
        ("Ma\u0301laga", {"r1", "r1.s1"}),
        ("כסף", {"r3", "r3.s1"}),
        ("else", {"r3", "r3.s1"}),
        ("quay OR harbour", set()),
        ("", set()),
        ("* ** \" ( ) - + ^ : { } ' \0", set()),
        ("quay -", {"r1", "r1.s1", "r2", "r2.s1"}),
        ("text:quay", set()),
    ],
)
def test_words(store: Store, words: str, ids: set[str]) -> None:
    assert found(store, words) == ids


def test_a_hit_says_where_and_shows_the_words(store: Store) -> None:
    hits = store.search("malaga")
    assert {(hit.kind, hit.report, hit.statement) for hit in hits} == {
        ("report", "r1", None),
        ("statement", "r1", "r1.s1"),
    }
    assert all("quay would open in Málaga" in hit.snippet for hit in hits)


def test_the_best_come_first_and_the_limit_holds(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        all(store.add_many([make_reading(number, 8) for number in range(100)]))
        hits = store.search("harbour", 1000)
        order = [(hit.rank, hit.report, hit.statement or "") for hit in hits]
        assert order == sorted(order)
        assert store.search("harbour", 7) == hits[:7]
        assert store.search("harbour", 0) == store.search("harbour", -1) == []
        assert len(hits) > 300


def test_of_very_many_those_added_last_are_ranked(ledgers: Ledgers) -> None:
    with Store.open(ledgers()) as store:
        store.add(said(0, "the quay is new", title="Quay, quay, quay"))
        all(store.add_many([said(number, f"the quay is new in year {number}") for number in range(1, 40)]))
        every, some = store.find("quay", 10, 100), store.find("quay", 10, 5)
        assert (every.total, every.more) == (80, False)
        assert [f.report for f in every.found] == [h.report for h in store.search("quay", 10)]
        assert every.found[0].report == "r0"
        assert (some.total, some.more) == (10, True)
        assert {f.report for f in some.found} == {f"r{number}" for number in range(35, 40)}
        assert store.snippets("quay", some.found) == _shown(store, some.found)
        assert store.find("zebra", 10, 5).found == []
        assert store.find("* -", 10, 5).total == 0


def _shown(store: Store, found: list[Found]) -> list[str]:
    hits = {(hit.report, hit.statement): hit.snippet for hit in store.search("quay", 100)}
    return [hits[one.report, one.statement] for one in found]


def test_only_the_newest_version_is_found(store: Store) -> None:
    store.add(said(1, "there is no money", edition="Corrected. "))
    assert found(store, "malaga") == set()
    assert found(store, "money") == {"r1", "r1@2.s1"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(words=st.text(st.one_of(st.sampled_from("\"“”*()-+^:{}' \0aé"), st.characters()), max_size=30))
def test_nothing_typed_is_a_syntax_error(store: Store, words: str) -> None:
    store.search(words)


def test_half_a_character_and_endless_words_are_no_error(store: Store) -> None:
    assert store.search("\udcff quay") == store.search("quay")
    assert store.search("quay " * 5000) != []


def test_expression() -> None:
    assert expression(terms_of('say "a b" c* d"e')) == '"say" "a b" "c"* "d""e"'
