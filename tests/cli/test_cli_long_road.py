"""A stationing told for half a year, from the reports themselves to its status on every day that matters."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

REPORTS = Path(__file__).parent / "long_road.jsonl"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("road") / "l.db")
    assert CliRunner().invoke(main, ["add", str(REPORTS), "--ledger", path]).exit_code == 0
    return path


@pytest.mark.parametrize(
    ("day", "status", "corroborated", "contradictions"),
    [
        ("2031-06-01", "pending", False, []),
        ("2031-09-01", "pending", False, []),
        ("2031-11-20", "pending", False, []),
        ("2031-12-18", "kept", False, []),
        ("2031-12-19", "kept", False, ["w6"]),
        ("2031-12-29", "kept", False, ["w6"]),
        ("2031-12-30", "kept", True, []),
        ("2032-12-31", "kept", True, []),
    ],
)
def test_the_reader_and_the_ledger_follow_it(
    ledger: str, day: str, status: str, corroborated: bool, contradictions: list[str]
) -> None:
    done = CliRunner().invoke(main, ["export", "--ledger", ledger, "--as-of", day])
    (one,) = json.loads(done.output)["commitments"]
    assert (one["status"], one["latest"], one["rescheduled"]) == (status, "2031-12-31", 0)
    assert (one["corroborated"], one["contradictions"]) == (corroborated, contradictions)
