"""Every command as a person runs it: what it prints, what it keeps, what it ends with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import main

STORY = Path(onrecord.__file__).parent / "example" / "reports.jsonl"
ARTICLE = """Minister promises bridge by June

The bridge at Velm will open by the end of June, transport minister Ana Torvald said on Monday.

"We are two bolts away from it," she told reporters. The river was high.
"""


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin, prog_name="onrecord")


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "story.db")
    done = run("add", str(STORY), "--ledger", path)
    assert done.exit_code == 0, done.output
    assert done.output == "8 reports added.\n"
    return path


def test_read_prints_one_document_a_report_that_keeps_the_contract(article: str) -> None:
    done = run("read", article, "--published", "2025-03-04", "--format", "jsonl")
    assert done.exit_code == 0
    document = json.loads(done.output)
    assert document["schema"] == "onrecord/1"
    assert document["report"]["text"] == ARTICLE
    for statement in document["statements"]:
        pieces = [ARTICLE[a:b] for a, b in statement["content"]["spans"]]
        assert statement["content"]["text"] == " ".join(pieces)
    dated = [s["deadline"] for s in document["statements"] if s["deadline"]]
    assert {d["latest"] for d in dated} == {"2025-06-30"}


def test_read_shows_people_a_table(article: str) -> None:
    done = run("read", article)
    assert "Ana Torvald" in done.output
    assert "No date of publication" in done.output


def test_read_takes_standard_input() -> None:
    done = run("read", "-", "--format", "jsonl", stdin=ARTICLE)
    assert done.exit_code == 0
    assert json.loads(done.output)["report"]["text"] == ARTICLE


def test_read_of_a_text_with_nothing_said_says_so() -> None:
    done = run("read", "-", stdin="The river was high. The wall is 148 metres long.")
    assert done.exit_code == 0
    assert "Nobody is quoted or cited" in done.output


@pytest.mark.parametrize("form", ["json", "csv"])
def test_read_prints_other_forms(article: str, form: str) -> None:
    done = run("read", article, "--format", form)
    assert done.exit_code == 0
    assert "Ana Torvald" in done.output


def test_a_source_that_cannot_be_read_is_named_and_the_others_are_kept(article: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = run("read", str(tmp_path / "empty.txt"), "nowhere.txt", article, "--format", "jsonl")
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("onrecord: ") for line in lines)
    assert "empty.txt" in lines[0]
    assert "nowhere.txt" in lines[1]
    assert len(done.stdout.splitlines()) == 1


def test_a_date_that_is_none_is_refused(article: str) -> None:
    done = run("read", article, "--published", "2025-13-45")
    assert done.exit_code in (1, 2)
    assert "2025-13-45" in done.stderr
    assert run("due", "--as-of", "soon").exit_code == 2
    assert run("due", "--within", "a while").exit_code == 2


def test_adding_twice_adds_nothing(ledger: str) -> None:
    before = run("export", "--ledger", ledger).output
    done = run("add", str(STORY), "--ledger", ledger)
    assert done.output == "0 reports added, 8 already there.\n"
    assert run("export", "--ledger", ledger).output == before


def test_add_tells_programs_what_was_new(article: str, tmp_path: Path) -> None:
    done = run("add", article, "--ledger", str(tmp_path / "l.db"), "--format", "jsonl")
    assert json.loads(done.output)["new"] is True


def test_list_filters_by_speaker_report_and_date(ledger: str) -> None:
    every = run("list", "--ledger", ledger, "--format", "jsonl").output.splitlines()
    mayors = run("list", "--ledger", ledger, "--format", "jsonl", "--speaker", "Sorensen").output.splitlines()
    assert 0 < len(mayors) < len(every)
    early = run("list", "--ledger", ledger, "--format", "json", "--as-of", "2026-03-11", "--report", "r2").output
    assert {s["report"] for s in json.loads(early)["statements"]} == {"r2"}
    assert "Radovan Istek" in run("list", "--ledger", ledger).output
    unknown = run("list", "--ledger", ledger, "--speaker", "Nobody Atall")
    assert unknown.exit_code == 2
    assert "Nobody Atall" in unknown.stderr


def test_show_puts_a_statement_in_its_sentence_with_the_address(ledger: str) -> None:
    ids = [json.loads(line)["id"] for line in run("list", "-l", ledger, "-f", "jsonl").output.splitlines()]
    done = run("show", ids[0], "--ledger", ledger)
    assert done.exit_code == 0
    assert "https://mirava-press.example" in done.output
    assert json.loads(run("show", ids[0], "-l", ledger, "-f", "json").output)["statements"][0]["id"] == ids[0]
    wrong = run("show", "r9.s99", "--ledger", ledger)
    assert wrong.exit_code == 2
    assert "r9.s99" in wrong.stderr


def test_due_lists_what_is_open_by_its_day(ledger: str) -> None:
    done = run("due", "--ledger", ledger, "--as-of", "2026-05-20", "--format", "jsonl")
    found = [json.loads(line) for line in done.output.splitlines()]
    assert found
    assert [c["latest"] for c in found] == sorted(c["latest"] for c in found)
    assert "overdue" in {c["status"] for c in found}
    near = run("due", "--ledger", ledger, "--as-of", "2026-05-20", "--within", "30d", "--format", "jsonl")
    assert len(near.output.splitlines()) < len(found)
    assert "days ago" in run("due", "--ledger", ledger, "--as-of", "2026-05-20").output


def test_search_finds_words_and_phrases(ledger: str) -> None:
    done = run("search", '"combat duty"', "--ledger", ledger, "--format", "json")
    assert json.loads(done.output)["hits"]
    assert "found" in run("search", "herring", "--ledger", ledger).output
    assert run("search", '"unbalanced AND (', "--ledger", ledger).exit_code == 0


def test_export_is_one_document_as_of_a_date(ledger: str) -> None:
    whole = json.loads(run("export", "--ledger", ledger).output)
    then = json.loads(run("export", "--ledger", ledger, "--as-of", "2026-03-12").output)
    assert [r["id"] for r in then["reports"]] == ["r1", "r2", "r3"]
    assert then["as_of"] == "2026-03-12"
    assert "text" not in whole["reports"][0]
    assert "text" in json.loads(run("export", "--ledger", ledger, "--with-text").output)["reports"][0]
    actors = {a["id"] for a in whole["actors"]}
    assert {s["speaker"] for s in whole["statements"]} <= actors | {None}
    commitments = {c["id"] for c in whole["commitments"]}
    assert {s["commitment"] for s in whole["statements"]} <= commitments | {None}
    assert {s["saying"] for s in whole["statements"]} == {x["id"] for x in whole["sayings"]}


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_export_prints_other_forms(ledger: str, form: str) -> None:
    assert run("export", "--ledger", ledger, "--format", form).exit_code == 0


def test_rebuild_gives_the_same_ledger_to_the_byte(ledger: str) -> None:
    before = run("export", "--ledger", ledger, "--with-text").output
    assert run("rebuild", "--ledger", ledger).output == "8 reports read again.\n"
    assert run("export", "--ledger", ledger, "--with-text").output == before


def test_a_ledger_that_is_not_there_is_a_plain_error(tmp_path: Path) -> None:
    done = run("list", "--ledger", str(tmp_path / "none.db"))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "none.db" in done.stderr


def test_the_ledger_is_taken_from_the_environment(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", ledger)
    assert run("list").exit_code == 0


def test_the_demo_shows_the_main_job() -> None:
    done = run("demo")
    assert done.exit_code == 0
    for heading in ("The reports", "Who said what", "What was open on 2026-05-20", "What had become of it"):
        assert heading in done.output


def test_every_command_has_an_example_in_its_help() -> None:
    for name in main.commands:
        assert "Example" in run(name, "--help").output
