"""The commands: what they print, what they end with, and what they refuse."""

import io
import json
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from corpus_world import EXAMPLE

from onrecord.cli import main
from onrecord.cli.progress import meter
from onrecord.corpus import session
from onrecord.corpus.step import Step

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def invoke(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [str(a) for a in arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module", autouse=True)
def _signals() -> Iterator[None]:
    """Leave the signals of the process that tests run in as they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "end_on_interrupt", lambda: None)
        yield


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the example and of a line that is no report."""
    folder = tmp_path_factory.mktemp("cli")
    shutil.copy(EXAMPLE, folder / "reports.jsonl")
    with (folder / "reports.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"title": "no text"}\n')
    status, shown, errors = invoke(
        "corpus", folder / "reports.jsonl", folder / "missing", "--out", folder / "out", "--workers", "1"
    )
    assert status == 1
    assert "reports       8" in shown
    assert errors.splitlines() == [
        f"onrecord: {folder / 'missing'}: there is no such file or folder",
        f"onrecord: {folder / 'reports.jsonl'}, line 9: has no text",
    ]
    return folder / "out"


def test_a_corpus_tells_its_rows_to_programs(out: Path) -> None:
    status, shown, _ = invoke("corpus", out.parent / "reports.jsonl", "--out", out, "--format", "json")
    assert status == 1
    tables = {row["table"]: row["rows"] for row in json.loads(shown)["tables"]}
    assert tables["reports"] == 8
    assert tables["statements"] >= tables["sayings"] > 8


def test_a_corpus_is_imported_once(out: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    assert invoke("import", out, "--ledger", ledger) == (0, "8 reports imported.\n", "")
    assert invoke("import", out, "--ledger", ledger) == (0, "0 reports imported, 8 already there.\n", "")
    status, shown, _ = invoke("due", "--ledger", ledger, "--as-of", "2026-05-20", "--format", "json")
    assert (status, bool(json.loads(shown))) == (0, True)


def test_a_folder_without_a_corpus_is_not_imported(tmp_path: Path) -> None:
    status, _, errors = invoke("import", tmp_path, "--ledger", tmp_path / "l.db")
    assert status == 2
    assert "holds no whole corpus" in errors


def test_an_address_is_refused(tmp_path: Path) -> None:
    status, _, errors = invoke("corpus", "https://courier.example/", "--out", tmp_path)
    assert (status, "files and folders" in errors) == (2, True)


@pytest.mark.parametrize(("ray", "package"), [(None, "daft"), ("auto", "ray")])
def test_a_missing_extra_is_named(
    ray: str | None, package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(session, "find_spec", lambda name: None if name == package else find_spec(name))
    arguments = ["--ray", ray] if ray else []
    status, _, errors = invoke("corpus", EXAMPLE, "--out", tmp_path / "out", *arguments)
    extra = {"daft": "corpus", "ray": "cluster"}[package]
    assert (status, errors) == (2, f"onrecord: a corpus needs {package}: pip install 'onrecord[{extra}]'\n")
    assert not (tmp_path / "out").exists()


class Terminal(io.StringIO):
    """What a person would see."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "seen"), [(Terminal(), True), (io.StringIO(), False)], ids=["terminal", "pipe"])
def test_progress_is_shown_on_a_terminal_alone(
    stream: io.StringIO, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with meter() as tell:
        for done in range(4):
            tell(Step("reading", done * 10, 40))
        tell(Step("tracing", 1, 8))
    shown = stream.getvalue()
    assert all((part in shown) is seen for part in ("30/40", "/s", "tracing", "1/8"))


def test_nobody_is_told_of_a_run(out: Path) -> None:
    from daft.scarf_telemetry import opted_out  # noqa: PLC0415 - only once it was told to be silent

    assert out.exists()
    assert opted_out()
