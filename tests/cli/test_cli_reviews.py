"""Reviews, lives, changes and records as a person asks for them."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

BRIDGE = """Bridge by June

The bridge at Velm will open by the end of June, transport minister Ana Torvald said on Monday.

The river was high at Velm.
"""
WAITING = """Velm waits

The bridge at Velm has still not been opened, said Piet Ostlund, who runs the ferry.

He sells tickets in a hut by the water. "My boat is thirty years old and I am sixty," Piet Ostlund said. Two hundred
people cross with him on a weekday, most of them to the cannery.

The cannery pays for a third of the tickets, its manager, Odile Brandt, said. The office of Ana Torvald did not answer.
"""
OPENED = """Ribbon cut

The bridge at Velm was opened on Tuesday by schoolchildren. Ana Torvald was ill.

The band played until the rain came. "We shall all sleep longer," said a baker from the far side.
"""
REPORTS = (("p1", "2031-03-03", BRIDGE), ("p2", "2031-07-20", WAITING), ("p3", "2031-09-02", OPENED))


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="onrecord")


def rows(*args: str) -> list[dict[str, object]]:
    done = run(*args, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    lines = (json.dumps({"id": i, "published": day, "text": text, "outlet": f"Outlet {i}"}) for i, day, text in REPORTS)
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = str(tmp_path / "l.db")
    assert run("add", str(tmp_path / "reports.jsonl"), "--ledger", path).exit_code == 0
    return path


def promise(ledger: str) -> dict[str, object]:
    found = json.loads(run("export", "--ledger", ledger).output)["commitments"]
    return next(c for c in found if c["latest"] == "2031-06-30")


def test_a_correction_shows_everywhere_and_survives_a_rebuild(ledger: str) -> None:
    told = str(promise(ledger)["statements"][-1])  # type: ignore[index]
    done = run("review", "correct", told, "--set", "deadline=2031-05-31", "--ledger", ledger, "--author", "ann")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("v-")
    for _ in range(2):
        listed = {s["id"]: s for s in rows("list", "--ledger", ledger)}
        assert listed[told]["deadline"]["latest"] == "2031-05-31"  # type: ignore[index]
        assert rows("show", told, "--ledger", ledger)[0]["deadline"]["latest"] == "2031-05-31"  # type: ignore[index]
        (review,) = rows("reviews", "--ledger", ledger)
        assert (review["standing"], review["subject"]) == ("in_force", told)
        assert run("rebuild", "--ledger", ledger).exit_code == 0


def test_a_trace_is_of_what_people_corrected_and_of_what_was_known(ledger: str) -> None:
    told = str(promise(ledger)["statements"][0])  # type: ignore[index]
    before = rows("trace", told, "--ledger", ledger)
    assert told in {b["statement"] for b in before}
    assert run("review", "reject", told, "--ledger", ledger).exit_code == 0
    (review,) = rows("reviews", "--ledger", ledger)
    gone = run("trace", told, "--ledger", ledger)
    assert (gone.exit_code, "shown then" in gone.stderr) == (2, True)
    made = datetime.fromisoformat(str(review["review"]["made"]))  # type: ignore[index]
    known = (made - timedelta(microseconds=1)).isoformat()
    assert rows("trace", told, "--ledger", ledger, "--known", known) == before
    assert run("review", "undo", str(review["review"]["id"]), "--ledger", ledger).exit_code == 0  # type: ignore[index]
    assert rows("trace", told, "--ledger", ledger) == before


def test_a_status_set_by_hand_is_shown_with_who_and_why(ledger: str) -> None:
    one = str(promise(ledger)["id"])
    done = run("review", "set-status", one, "--set", "status=withdrawn", "--since", "2031-04-01", "--reason",
               "told us by telephone", "--author", "ann", "--ledger", ledger)  # fmt: skip
    assert done.exit_code == 0, done.output
    shown = run("follow", one, "--ledger", ledger, "--as-of", "2031-05-01")
    assert "withdrawn (by ann)" in shown.output
    assert "told us by telephone" in shown.output
    assert "pending" in shown.output
    assert "withdrawn" not in run("follow", one, "--ledger", ledger, "--as-of", "2031-03-31").output
    (review,) = rows("reviews", "--ledger", ledger)
    undone = run("review", "undo", str(review["review"]["id"]), "--ledger", ledger)  # type: ignore[index]
    assert undone.exit_code == 0, undone.output
    assert "by ann" not in run("follow", one, "--ledger", ledger, "--as-of", "2031-05-01").output


def test_what_the_ledger_knew_before_a_review_is_asked_by_its_time(ledger: str) -> None:
    told = str(promise(ledger)["statements"][0])  # type: ignore[index]
    assert run("review", "reject", told, "--ledger", ledger).exit_code == 0
    (review,) = rows("reviews", "--ledger", ledger)
    made = datetime.fromisoformat(str(review["review"]["made"]))  # type: ignore[index]
    before = (made - timedelta(microseconds=1)).isoformat()
    assert rows("reviews", "--ledger", ledger, "--known", before) == []
    assert rows("reviews", "--ledger", ledger, "--known", made.isoformat()) == [review]
    assert told in {s["id"] for s in rows("list", "--ledger", ledger, "--known", before)}
    assert told not in {s["id"] for s in rows("list", "--ledger", ledger)}
    assert rows("list", "--ledger", ledger, "--known", "2001-01-01") == []
    assert run("list", "--ledger", ledger, "--known", "yesterday").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("confirm", "p9.s9"), "p9.s9"),
        (("correct", "p1.s1"), "sets a field"),
        (("correct", "p1.s1", "--set", "speed=high"), "speed"),
        (("correct", "p1.s1", "--set", "certainty=sure"), "sure"),
        (("correct", "p1.s1", "--set", "content=0-99999"), "past the end"),
        (("confirm", "p1.s1", "--set", "polarity=denied"), "sets nothing"),
        (("merge", "p1.s1"), "two ids"),
        (("merge", "p1.s1", "p1.s1"), "cannot be put together"),
        (("comment", "p1.s1"), "words"),
        (("undo", "v-000000000000"), "v-000000000000"),
        (("set-status", "p1.s1", "--set", "status=done"), "done"),
        (("correct", "p1.s1", "--set", "polarity=denied", "--since", "2031-01-01"), "since"),
        (("correct", "p1.s1", "--set", "polarity"), "FIELD=VALUE"),
    ],
)
def test_a_review_that_makes_no_sense_is_refused_and_nothing_kept(
    ledger: str, arguments: tuple[str, ...], said: str
) -> None:
    done = run("review", *arguments, "--ledger", ledger)
    assert done.exit_code == 2
    assert said in done.stderr
    assert rows("reviews", "--ledger", ledger) == []


def test_two_who_judge_the_same_are_compared(ledger: str) -> None:
    one = str(promise(ledger)["id"])
    for author, status in (("ann", "kept"), ("ben", "broken")):
        setting = ("--set", f"status={status}", "--author", author, "--ledger", ledger)
        assert run("review", "set-status", one, *setting).exit_code == 0
    (figure,) = rows("reviews", "--agreement", "--ledger", ledger)
    assert (figure["judged"], figure["subjects"], figure["agreed"]) == ("status", 1, 0.0)
    assert "Alpha" in run("reviews", "--agreement", "--ledger", ledger).output
    assert "ben" in run("reviews", "--ledger", ledger).output


def test_a_life_is_told_from_a_statement_of_it(ledger: str) -> None:
    one = promise(ledger)
    events = rows("follow", str(one["statements"][0]), "--ledger", ledger, "--as-of", "2031-10-01")  # type: ignore[index]
    assert [e["kind"] for e in events if e["kind"] not in {"repeated", "retold"}] == [
        "first_said", "fell_due", "not_done", "done",
    ]  # fmt: skip
    assert all(e["sentence"] or e["kind"] == "fell_due" for e in events)
    whole = json.loads(run("follow", str(one["id"]), "--ledger", ledger, "--format", "json").output)
    assert (whole["schema"], whole["commitment"]["id"]) == ("onrecord/1", one["id"])
    assert run("follow", "c-nothing", "--ledger", ledger).exit_code == 2
    assert run("follow", str(one["id"]), "--ledger", ledger, "--as-of", "2031-01-01").exit_code == 2


def test_changes_and_records_are_told_as_of_a_day(ledger: str) -> None:
    found = rows("changes", "--since", "2031-03-01", "--as-of", "2031-07-10", "--ledger", ledger)
    assert [c["kind"] for c in found] == ["new", "overdue"]
    late = rows("changes", "--since", "2031-07-15", "--as-of", "2031-10-01", "--ledger", ledger)
    assert [c["kind"] for c in late] == ["kept"]
    assert "Velm" in run("changes", "--since", "2031-03-01", "--as-of", "2031-10-01", "--ledger", ledger).output
    (record,) = rows("record", "Torvald", "--as-of", "2031-10-01", "--ledger", ledger)
    assert (record["late"], record["too_few"]) == (1, True)
    assert "too few" in run("record", "Torvald", "--as-of", "2031-10-01", "--ledger", ledger).output
    assert run("record", "Nobody Atall", "--ledger", ledger).exit_code == 2


def test_actors_are_merged_by_their_ids_and_kept_apart_by_those_of_one_report(ledger: str) -> None:
    def names() -> dict[str, str]:
        return {a["name"]: a["id"] for a in json.loads(run("export", "--ledger", ledger).output)["actors"]}

    before = names()
    done = run("review", "merge", before["Piet Ostlund"], before["Odile Brandt"], "--ledger", ledger)
    assert done.exit_code == 0, done.output
    assert len(names()) == len(before) - 1
    (review,) = rows("reviews", "--ledger", ledger)
    anchors = [review["review"][k]["text"] for k in ("anchor", "other_anchor")]  # type: ignore[index]
    assert anchors == ["Piet Ostlund", "Odile Brandt"]
    assert run("review", "split", before["Piet Ostlund"], "p1.s1", "--ledger", ledger).exit_code == 2


def test_show_tells_the_status_of_a_day(ledger: str) -> None:
    told = str(promise(ledger)["statements"][0])  # type: ignore[index]
    assert "overdue" in run("show", told, "--ledger", ledger, "--as-of", "2031-07-02").output
    assert rows("show", told, "--ledger", ledger, "--as-of", "2031-06-30")[0]["status"] == "pending"
