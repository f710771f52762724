"""`export` and `due` in the forms that other programs take, as a person runs them."""

from datetime import date
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar
from pyarrow import parquet as pq

import onrecord
from onrecord.cli import main
from onrecord.cli.export import _FORMS, _NOUNS
from onrecord.share.forms import FORMS, Noun

STORY = Path(onrecord.__file__).parent / "example" / "reports.jsonl"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="onrecord")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("export") / "story.db")
    with onrecord.open(path) as book:
        book.add(STORY)
    return path


def test_the_command_offers_every_form_and_noun_there_is() -> None:
    assert tuple(FORMS) == _FORMS
    assert tuple(Noun) == _NOUNS


@pytest.mark.parametrize("form", [f for f in FORMS if f != "parquet"])
def test_a_form_is_printed_or_written_to_a_file_alike(ledger: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    printed = run("export", "--ledger", ledger, "--as-of", "2026-10-05", "--format", form)
    assert printed.exit_code == 0
    done = run("export", "--ledger", ledger, "--as-of", "2026-10-05", "--format", form, "--out", str(out))
    assert (done.exit_code, done.output) == (0, "")
    assert out.read_bytes() == printed.stdout_bytes
    assert list(tmp_path.iterdir()) == [out]


def test_parquet_goes_to_a_file(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "commitments.parquet"
    args = ("export", "--ledger", ledger, "--format", "parquet", "--of", "commitments")
    assert run(*args, "--out", str(out)).exit_code == 0
    assert pq.read_table(out).num_rows > 0
    refused = run(*args)
    assert refused.exit_code == 2
    assert "--out" in refused.stderr


def test_a_file_that_cannot_be_written_is_a_plain_error(ledger: str, tmp_path: Path) -> None:
    done = run("export", "--ledger", ledger, "--out", str(tmp_path / "none" / "out.json"))
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be written" in done.stderr


def test_what_is_due_is_a_calendar(ledger: str) -> None:
    printed = run("due", "--ledger", ledger, "--as-of", "2026-05-20", "--format", "ics")
    assert printed.exit_code == 0
    days = [e.start for e in Calendar.from_ical(printed.stdout_bytes).events]
    assert date(2026, 4, 15) in days
    near = run("due", "--ledger", ledger, "--as-of", "2026-05-20", "--within", "30d", "--format", "ics")
    assert len(Calendar.from_ical(near.stdout_bytes).events) < len(days)


def test_the_feed_of_a_ledger_is_read_by_a_feed_reader(ledger: str) -> None:
    parsed = feedparser.parse(run("export", "--ledger", ledger, "--format", "atom").stdout_bytes)
    assert not parsed.bozo
    assert parsed.entries
