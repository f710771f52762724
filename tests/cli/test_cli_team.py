"""A ledger on a server, and one moved there, as a person uses them."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from postgres_server import Server


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), prog_name="onrecord")


def exported(*args: str) -> str:
    done = run("export", "--with-text", *args)
    assert done.exit_code == 0
    return done.output


def test_a_team_ledger_is_used_like_a_file(postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_EVIDENCE", str(tmp_path))
    with postgres.database() as server, as_file(files("onrecord") / "example" / "reports.jsonl") as reports:
        assert run("list", "-l", server).exit_code == 1
        with monkeypatch.context() as patch:
            patch.setenv("ONRECORD_LEDGER", server)
            assert run("add", str(reports)).exit_code == 0
            there = exported()
            assert json.loads(run("search", "bridge", "--format", "json").output)
        assert run("add", str(reports), "-l", str(tmp_path / "file.db")).exit_code == 0
        assert exported("-l", str(tmp_path / "file.db")) == there
        assert run("rebuild", "-l", server).exit_code == 0
        assert exported("-l", server) == there
        moved = run("move", server, str(tmp_path / "copy.db"))
        assert moved.exit_code == 0
        assert moved.output.startswith("8 reports copied, ")
        assert "the export of both is the same" in moved.output
        assert exported("-l", str(tmp_path / "copy.db")) == there
        again = run("move", server, str(tmp_path / "copy.db"))
        assert again.exit_code == 1
        assert "is not empty" in again.output


def test_moving_says_what_was_moved_and_where_the_evidence_lies(tmp_path: Path) -> None:
    (tmp_path / "old.db.warc").mkdir()
    assert (
        run("add", "--published", "2031-03-01", "-l", str(tmp_path / "old.db"), str(_report(tmp_path))).exit_code == 0
    )
    done = json.loads(run("move", str(tmp_path / "old.db"), str(tmp_path / "new.db"), "--format", "json").output)
    assert (done["moved"][0]["reports"], done["moved"][0]["evidence"]) == (1, str(tmp_path / "old.db.warc"))
    told = run("move", str(tmp_path / "old.db"), str(tmp_path / "newer.db"), "--no-export").output
    assert f"stay in {tmp_path / 'old.db.warc'}; copy that folder to {tmp_path / 'newer.db.warc'}." in told
    assert "SHA-256" not in told


def _report(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text("Quay to open\n\nThe quay will open by June, Ina Moll, the harbour master, said on Monday.\n")
    return path
