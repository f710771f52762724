from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_trace_order import add
from trace_family import REWRITE_SAID, copy_of_origin, later, origin, rewrite

from onrecord.api.tracing import tree_of
from onrecord.ledger import Store
from onrecord.model import Change, Reading, Relation, Report, Span, UsageError
from onrecord.share.dot import dot
from onrecord.trace.agencies import agencies
from onrecord.trace.differences import differences
from onrecord.trace.outlets import outlets
from onrecord.trace.tracing import trace
from onrecord.trace.trees import Tree

TEXT = st.lists(st.sampled_from("the old pier may open in June or July “not” later. 140 masons".split()), max_size=12)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "ledger.db") as opened:
        for reading in (origin(), copy_of_origin(), retold("June", "July"), later()):
            add(opened, reading)
        yield opened


def retold(old: str, new: str) -> Reading:
    """Return the rewrite with `new` for `old` in its text and its statements."""
    said = tuple(replace(s, content=s.content.replace(old, new), due=None) for s in REWRITE_SAID)
    return rewrite((old, new), said=said)


def unread(report: Report) -> Reading:
    raise AssertionError(f"{report.id} need not be read")


def asked(store: Store, what: str) -> Tree:
    return tree_of(store, what, unread)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The pier is closed, the Norda news agency reported on Monday.", ("Norda",)),
        ("The pier is closed, BelTA reported.", ("BelTA",)),
        ("Citing Baywire, the paper said the pier was closed.", ("Baywire",)),
        ("HOLM, 3 March (Interfax). The pier is closed.", ("Interfax",)),
        ("The pier is closed, the ministry said, citing the Ministry of Ports.", ()),
        ("Nobody is named here.", ()),
    ],
)
def test_agencies_are_found_where_a_text_names_them_as_its_source(text: str, named: tuple[str, ...]) -> None:
    assert agencies(text) == named


def test_differences_stand_where_they_say_in_both_texts() -> None:
    there, here = "The pier opens by the end of June.", "By all accounts the pier opens by the end of July 2026."
    found = differences(there, here)
    assert [(d.there, d.here) for d in found] == [("", "By all accounts"), ("June", "July 2026")]
    assert (found[1].there_span, found[1].here_span) == (Span(29, 33), Span(45, 54))


@settings(deadline=None)
@given(TEXT, TEXT)
def test_what_differs_turns_one_text_into_the_other(one: list[str], other: list[str]) -> None:
    there, here = " ".join(one), " ".join(other)
    found = differences(there, here)
    for d in found:
        assert (there[slice(*d.there_span)], here[slice(*d.here_span)]) == (d.there, d.here)
    assert differences(here, here) == ()
    made, at = "", 0
    for d in found:
        made += f" {there[at : d.there_span.start]} {d.here} "
        at = d.there_span.end
    assert differences(f"{made} {there[at:]}", here) == ()


def test_a_statement_gives_its_tellings_with_what_stands_there_and_here(store: Store) -> None:
    tree = asked(store, "r3.s1")
    assert [b.statement for b in tree.branches] == ["r1.s1", "r2.s1", "r3.s1", "r4.s1"]
    told = tree.branches[2]
    assert (told.relation, told.derives_from, told.told_from) == (Relation.REWRITE, "r1", "r1.s1")
    assert told.content.startswith("By the end of July")
    assert any("July" in d.here for d in told.differences)
    assert [v.origin for v in tree.voices] == ["r1", "r4"]
    assert tree.voices[0].chains == (("r1",), ("r1", "r2"), ("r1", "r3"))


def test_words_find_the_statement_that_has_them(store: Store) -> None:
    assert asked(store, "no plans to strike").saying == asked(store, "r1.s5").saying
    with pytest.raises(UsageError, match="nothing of the kind"):
        asked(store, "nothing of the kind")


def test_a_report_gives_its_family_and_what_it_tells_again(store: Store) -> None:
    tree = asked(store, "r3")
    assert [b.report for b in tree.branches] == ["r1", "r2", "r3"]
    assert {b.statement for b in tree.tellings} == {f"r3.s{n}" for n in range(1, 7)}
    assert tree.versions == ()


def test_versions_of_a_page_are_one_report_with_what_was_edited(store: Store) -> None:
    edited = retold("140 masons", "90 masons")
    add(store, edited)
    tree = asked(store, "r3")
    assert [b.report for b in tree.branches].count("r3") == 1
    first, second = tree.versions
    assert first.differences == ()
    assert ("140", "90") in {(d.there, d.here) for d in second.differences}
    assert any(Change.NUMBER_CHANGED in s.changes for s in second.statements)


def test_a_graph_has_every_report_once_and_an_edge_from_each_parent(store: Store) -> None:
    drawn = dot(asked(store, "r3")).splitlines()
    assert drawn[0] == "digraph tellings {"
    assert drawn[-1] == "}"
    assert sum('"r1" -> "r' in line for line in drawn) == 2
    assert sum("[label=" in line and "->" not in line for line in drawn) == 3


def test_an_outlet_has_its_record() -> None:
    readings = [origin(), copy_of_origin(), retold("June", "July"), later()]
    found = {o.name: o for o in outlets(readings, trace(readings))}
    assert found["Baywire"].origin == 1
    assert found["Holmsund Post"].copy == 1
    click = found["Northern Click"]
    assert click.taken_from == (("Baywire", 1),)
    assert (click.rewrite, click.statements, click.changed) == (1, 6, sum(n for _, n in click.changes))
