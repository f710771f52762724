import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import main

STORY = Path(onrecord.__file__).parent / "example" / "reports.jsonl"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="onrecord")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    assert run("add", str(STORY), "--ledger", path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def whole(ledger: str) -> dict[str, list[dict[str, object]]]:
    done = run("export", "--ledger", ledger)
    document: dict[str, list[dict[str, object]]] = json.loads(done.output)
    return document


def test_the_tree_of_a_statement_is_the_saying_of_the_export(
    ledger: str, whole: dict[str, list[dict[str, object]]]
) -> None:
    saying = max(whole["sayings"], key=lambda s: len(str(s["statements"])))
    done = run("trace", str(saying["first"]), "--ledger", ledger, "--format", "json")
    tree = json.loads(done.output)
    assert done.exit_code == 0
    assert tree["saying"] == saying["id"]
    assert sorted(b["statement"] for b in tree["branches"]) == sorted(saying["statements"])  # type: ignore[call-overload]
    assert len(tree["voices"]) == saying["voices"]
    changes = {s["id"]: s["changes"] for s in whole["statements"]}
    assert {b["statement"]: b["changes"] for b in tree["branches"]}.items() <= changes.items()


def test_every_relation_is_that_of_the_export(ledger: str, whole: dict[str, list[dict[str, object]]]) -> None:
    child = next(r for r in whole["reports"] if r["derives_from"])
    lines = run("trace", str(child["id"]), "--ledger", ledger, "--format", "jsonl").output.splitlines()
    known = {r["id"]: (r["relation"], r["derives_from"]) for r in whole["reports"]}
    found = {b["report"]: (b["relation"], b["derives_from"]) for b in map(json.loads, lines)}
    assert found.items() <= known.items()
    assert child["id"] in found


def test_people_see_a_tree_and_graphviz_a_graph(ledger: str, whole: dict[str, list[dict[str, object]]]) -> None:
    child = next(r for r in whole["reports"] if r["derives_from"])
    shown = run("trace", str(child["id"]), "--ledger", ledger)
    assert f"of {child['derives_from']}" in shown.output
    assert "independent voice" in shown.output
    assert run("trace", str(child["id"]), "--ledger", ledger, "--format", "dot").output.startswith("digraph")


def test_a_file_is_traced_and_not_kept(ledger: str, whole: dict[str, list[dict[str, object]]], tmp_path: Path) -> None:
    first = json.loads(STORY.read_text(encoding="utf-8").splitlines()[0])
    path = tmp_path / "copied.txt"
    path.write_text(first["text"].rsplit("\n\n", 1)[0], encoding="utf-8")
    done = run("trace", str(path), "--ledger", ledger, "--published", "2027-01-01", "--format", "jsonl")
    assert done.exit_code == 0, done.output
    found = [json.loads(line) for line in done.output.splitlines()]
    mine = [b for b in found if b["published"] == "2027-01-01"]
    assert [b["relation"] for b in mine] == ["copy"]
    assert json.loads(run("export", "--ledger", ledger).output)["reports"] == whole["reports"]


def test_what_is_not_there_is_a_wrong_question(ledger: str) -> None:
    done = run("trace", "xylophones of the moon", "--ledger", ledger)
    assert done.exit_code == 2
    assert "xylophones" in done.output


def test_outlets_count_every_report_once(ledger: str, whole: dict[str, list[dict[str, object]]]) -> None:
    done = run("outlets", "--ledger", ledger, "--format", "json")
    found = json.loads(done.output)["outlets"]
    assert sum(o["reports"] for o in found) == len(whole["reports"])
    assert all(o["origin"] + o["copy"] + o["rewrite"] + o["independent"] == o["reports"] for o in found)
    assert "Outlet" in run("outlets", "--ledger", ledger).output


def test_outlets_as_of_a_day_know_nothing_later(ledger: str, whole: dict[str, list[dict[str, object]]]) -> None:
    day = sorted(str(r["published"]) for r in whole["reports"])[1][:10]
    found = json.loads(run("outlets", "--ledger", ledger, "--as-of", day, "--format", "json").output)["outlets"]
    assert sum(o["reports"] for o in found) == sum(str(r["published"])[:10] <= day for r in whole["reports"])
