"""`onrecord actors`, `actor` and `actors import`, as a person runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.ledger import Store
from onrecord.model import Actor, ActorType, Certainty, Kind, Polarity, Reading, Report, Span, Statement, passage

PLACES = "The talks in Port Velm on the river Ando near the Sarn gorge in Velia drew Holmgate and Brackwater folk. "


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="onrecord")


def reading(report: str, day: str, said: str, *people: tuple[str, str]) -> Reading:
    text = PLACES + said
    actors = tuple(
        Actor(id=f"{report}.a{i + 1}", name=name, type=ActorType.PERSON, roles=(role,) if role else ())
        for i, (name, role) in enumerate(people)
    )
    statement = Statement(
        id=f"{report}.s1", report=report, kind=Kind.INDIRECT, source=None, cue=None,
        content=passage(text, [Span(len(PLACES), len(text))]), speaker=f"{report}.a1", within=None,
        certainty=Certainty.CERTAIN, polarity=Polarity.AFFIRMED, confidence=1.0,
    )  # fmt: skip
    body = Report(id=report, text=text, published=day, outlet="Courier")
    return Reading(report=body, actors=actors, statements=(statement,), commitments=(), times=(), model="test")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "l.db"
    with Store.open(path) as store:
        store.add(reading("r1", "2031-03-01", "the dam is safe", ("Ada Quill", "water minister of Velia")))
        store.add(reading("r2", "2031-06-01", "the dam leaks", ("Boris Tarn", "water minister of Velia")))
        store.add(reading("r3", "2031-04-01", "no cracks were found", ("minister", "water minister of Velia")))
        store.add(reading("r4", "2031-05-01", "it rains", ("Olga Holm", ""), ("Piotr Holm", "")))
        store.add(reading("r5", "2031-05-02", "it pours", ("Holm", "")))
    return str(path)


def test_actors_have_their_offices_in_time(ledger: str) -> None:
    done = run("actors", "--ledger", ledger, "--type", "person", "--format", "json")
    assert done.exit_code == 0, done.output
    of = {a["name"]: a for a in json.loads(done.output)["actors"]}
    term = of["Ada Quill"]["terms"][0]
    assert (term["role"], term["since"], term["until"]) == ("water minister of Velia", "2031-03-01", "2031-04-01")
    assert of["Ada Quill"]["statements"] == 2
    assert of["Boris Tarn"]["terms"][0]["since"] == "2031-06-01"
    assert of["Boris Tarn"]["statements"] == 1


def test_people_get_a_table(ledger: str) -> None:
    done = run("actors", "--ledger", ledger)
    assert "Ada Quill" in done.output
    assert "(2031-03-01 to 2031-04-01)" in done.output


def test_a_pair_that_nothing_settles_is_listed_and_not_merged(ledger: str) -> None:
    done = run("actors", "--ledger", ledger, "--undecided", "--format", "json")
    pairs = {(p["one_name"], p["other_name"]) for p in json.loads(done.output)["undecided"]}
    assert {frozenset(p) for p in pairs} == {frozenset(("Holm", "Olga Holm")), frozenset(("Holm", "Piotr Holm"))}
    assert "one of several who bear the surname" in run("actors", "--ledger", ledger, "--undecided").output
    everyone = run("actors", "--ledger", ledger).output
    assert "2 pairs may be one actor, and nothing settles it" in everyone
    found = {a["name"]: a for a in json.loads(run("actors", "--ledger", ledger, "-f", "json").output)["actors"]}
    holm, olga = found["Holm"], found["Olga Holm"]
    assert olga["undecided"] == [{"with": holm["id"], "why": "one of several who bear the surname"}]
    assert len(holm["undecided"]) == 2
    assert run("review", "merge", holm["id"], olga["id"], "--author", "Ada", "--ledger", ledger).exit_code == 0
    assert "may be one actor" not in run("actors", "--ledger", ledger).output


def test_an_actor_has_what_was_said_and_how_firmly(ledger: str) -> None:
    done = run("actor", "Quill", "--ledger", ledger, "--as-of", "2031-12-31", "--format", "json")
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.output)["actors"]
    assert found["firmness"] == {"certain": 2}
    assert [s["content"]["text"] for s in found["said"]] == ["the dam is safe", "no cracks were found"]
    assert found["record"]["kept"] == 0
    shown = run("actor", "Quill", "--ledger", ledger, "--as-of", "2031-12-31").output
    assert "Firmness: 2 certain" in shown
    assert "the dam is safe" in shown


def test_an_unknown_actor_is_a_wrong_question(ledger: str) -> None:
    done = run("actor", "Nobody", "--ledger", ledger)
    assert done.exit_code == 2
    assert "no actor in this ledger goes by 'Nobody'" in done.output


def test_a_list_of_office_holders_says_who_the_minister_was(ledger: str, tmp_path: Path) -> None:
    holders = tmp_path / "ministers.csv"
    holders.write_text(
        "name,role,of,since,until,wikidata\n"
        "Ada Quill,water minister,Velia,2029-01-01,2031-03-15,Q7\n"
        "Cora Lind,water minister,Velia,2031-03-16,2031-05-31,Q8\n",
        encoding="utf-8",
    )
    done = run("actors", "import", str(holders), "--ledger", ledger)
    assert (done.exit_code, done.output) == (0, "2 office-holders imported.\n")
    assert (
        run("actors", "import", str(holders), "-l", ledger).output == "2 office-holders imported, in the place of 2.\n"
    )
    of = {a["name"]: a for a in json.loads(run("actors", "-l", ledger, "-f", "json").output)["actors"]}
    assert of["Cora Lind"]["statements"] == 1
    assert of["Cora Lind"]["listed"][0]["ids"] == ["wikidata:Q8"]
    assert of["Ada Quill"]["statements"] == 1


def test_a_list_that_cannot_be_read_is_refused_whole(ledger: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,role,since\nAda Quill,mayor,2031-01-01\nIvo Tarn,mayor,last May\n", encoding="utf-8")
    done = run("actors", "import", str(wrong), "--ledger", ledger)
    assert done.exit_code == 1
    assert "wrong.csv, line 3: 'last May' is no date" in done.output
    assert json.loads(run("actors", "-l", ledger, "-f", "json").output)["actors"][0]["listed"] == []
