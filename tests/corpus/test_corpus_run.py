"""Runs: the tables are those of a ledger with the same reports, whatever was stopped, repeated or imported."""

import gc
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_world import EXAMPLE, ROOT, bytes_of, rows, story, write_lines

import onrecord
from onrecord.corpus.folder import Folder
from onrecord.corpus.importing import imported
from onrecord.corpus.run import How, Made, make, set_aside
from onrecord.corpus.step import Step
from onrecord.ledger import Store
from onrecord.model import Export, OnrecordError, UsageError
from onrecord.model.contract import encode, export_to_json

# Daft leaves the pipes of its workers open.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
HOW = How(workers=2, pages=4)
# Started on their own, since a process has one engine and its signals are its own.
RUN = """
import sys
from pathlib import Path
from onrecord.corpus.run import How, make
make(sys.argv[2:], Path(sys.argv[1]), How(workers=2, pages=4), lambda step: print(step.what, step.done, flush=True))
"""


def run(sources: list[Path], out: Path, how: How = HOW) -> Made:
    return make([str(s) for s in sources], out, how, lambda _: None)


@pytest.fixture(autouse=True)
def _pipes() -> Iterator[None]:
    """Have such pipes found here, where they are expected, and not in a later test."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A story and the example, with an edited page, a copy of a page, and a report that says nothing."""
    folder = tmp_path_factory.mktemp("sources")
    first, *others = story("quay-street")
    edited = {**first, "text": first["text"].replace("said", "says", 1), "modified": "2023-03-09"}
    more = [*others, edited, others[0], {"id": "silent", "text": "Rain. More rain."}]
    return [write_lines(folder / "one.jsonl", [first, *more]), EXAMPLE]


@pytest.fixture(scope="module")
def corpus(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of all of them."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    assert not run(sources, out).aside
    return out


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the example alone."""
    out = tmp_path_factory.mktemp("example") / "out"
    run([EXAMPLE], out)
    return out


@pytest.fixture(scope="module")
def export(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Export:
    """What a ledger makes of the same."""
    with onrecord.open(tmp_path_factory.mktemp("ledger") / "l.db") as book:
        for source in sources:
            book.add(source)
        return book.export()


def test_sayings_are_those_of_a_ledger(corpus: Path, export: Export) -> None:
    found = {row["id"]: (row["first"], tuple(row["statements"]), row["voices"]) for row in rows(corpus, "sayings")}
    assert found == {s.id: (s.first, s.statements, s.voices) for s in export.sayings}
    assert any(len(s.statements) > s.voices > 1 for s in export.sayings)


def test_relations_are_those_of_a_ledger(corpus: Path, export: Export) -> None:
    found = {r["id"]: (r["relation"], r["derives_from"]) for r in rows(corpus, "reports") if r["newest"]}
    assert found == {r.id: (r.relation, r.derives_from) for r in export.reports}
    assert set(next(zip(*found.values(), strict=True))) == {"origin", "copy", "rewrite", "independent"}


def test_changes_are_those_of_a_ledger(corpus: Path, export: Export) -> None:
    newest = {(r["id"], r["version"]) for r in rows(corpus, "reports") if r["newest"]}
    told = [s for s in rows(corpus, "statements") if (s["report"], s["version"]) in newest]
    assert {s["id"]: (s["saying"], tuple(s["changes"])) for s in told} == {
        s.id: (s.saying, s.changes) for s in export.statements
    }
    assert any(s.changes for s in export.statements)


def test_older_versions_stand_beside_the_newest(corpus: Path) -> None:
    versions = sorted((r["version"], r["newest"]) for r in rows(corpus, "reports") if r["id"] == "quay-street-r1")
    assert versions == [(1, False), (2, True)]
    ids = {
        s["id"].partition(".")[0]: s["saying"] for s in rows(corpus, "statements") if s["report"] == "quay-street-r1"
    }
    assert ids["quay-street-r1"] is None
    assert ids["quay-street-r1@2"] is not None


def test_every_passage_is_its_stretch_of_the_text(corpus: Path) -> None:
    texts = {(r["id"], r["version"]): r["text"] for r in rows(corpus, "reports")}
    for s in rows(corpus, "statements"):
        text = texts[s["report"], s["version"]]
        for name in ("source", "cue", "content"):
            if s[name]:
                assert s[name]["text"] == " ".join(text[a:b] for a, b in s[name]["spans"])
    for t in rows(corpus, "times"):
        assert texts[t["report"], t["version"]][slice(*t["span"])]


def test_a_ledger_that_imports_it_is_that_of_the_reports(corpus: Path, export: Export, tmp_path: Path) -> None:
    with Store.open(tmp_path / "l.db") as store:
        assert sum(imported(corpus, store)) == len(rows(corpus, "reports"))
        assert not any(imported(corpus, store))
    with onrecord.open(tmp_path / "l.db") as book:
        assert encode(export_to_json(book.export(), with_text=True)) == encode(export_to_json(export, with_text=True))


def test_a_second_run_has_nothing_to_do(corpus: Path, sources: list[Path]) -> None:
    before = {p: p.stat().st_mtime_ns for p in corpus.rglob("*.parquet")}
    run(sources, corpus)
    assert {p: p.stat().st_mtime_ns for p in corpus.rglob("*.parquet")} == before


def test_the_tables_hold_what_the_sources_hold_and_partitions_are_read_once(
    corpus: Path, sources: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(sources[1:], out)
    few = {p: p.stat().st_mtime_ns for p in (out / "readings").iterdir()}
    run(sources, out, replace(HOW, workers=1))
    assert bytes_of(out) == bytes_of(corpus)
    assert all(p.stat().st_mtime_ns == when for p, when in few.items())


def test_a_partition_whose_readings_were_deleted_is_read_again(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(example, out)
    gone = next((out / "readings").glob("*.parquet"))
    gone.unlink()
    run([EXAMPLE], out)
    assert gone.exists()
    assert bytes_of(out) == bytes_of(example)


def test_a_source_without_reports_gives_whole_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "no text"}\n', "utf-8")
    made = run([path], tmp_path / "out")
    assert set(made.contents.counts.values()) == {0}
    assert [str(e) for e in set_aside(made)] == [f"{path}, line 1: has no text"]
    assert rows(tmp_path / "out", "reports") == rows(tmp_path / "out", "sayings") == []
    assert len(bytes_of(tmp_path / "out")) == 6


def test_sources_that_are_not_there_leave_no_corpus(tmp_path: Path) -> None:
    made = run([tmp_path / "missing.jsonl"], tmp_path / "out")
    assert [e.reason for e in made.errors] == ["there is no such file or folder"]
    with Store.open(tmp_path / "l.db") as store, pytest.raises(UsageError, match="no whole corpus"):
        next(imported(tmp_path / "out", store))


def test_what_keeps_a_worker_from_writing_is_one_line(tmp_path: Path) -> None:
    def tell(step: Step) -> None:
        shutil.rmtree(tmp_path / "out" / "readings", ignore_errors=True)

    with pytest.raises(OnrecordError, match=r"^the run ended early .*Failed to open local file.*$"):
        make([str(EXAMPLE)], tmp_path / "out", HOW, tell)


def test_one_run_writes_to_a_folder(tmp_path: Path) -> None:
    with Folder(tmp_path / "out").held(), pytest.raises(UsageError, match="another run is writing"):
        run([EXAMPLE], tmp_path / "out")


def started(sources: list[Path], out: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *filter(None, sys.path)])}
    command = [sys.executable, "-c", RUN, str(out), *map(str, sources)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, start_new_session=True, env=environment, stdout=pipe, text=True)


@pytest.mark.parametrize("after", ["reading 4", "tracing 2", "tracing 7"])
def test_a_run_that_was_killed_goes_on_to_the_same_tables(after: str, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with started([EXAMPLE], out) as process:
        assert process.stdout
        while process.stdout.readline().strip() != after:
            assert process.poll() is None
        time.sleep(random.random() / 10)
        os.killpg(process.pid, signal.SIGKILL)
    run([EXAMPLE], out)
    assert bytes_of(out) == bytes_of(example)


@pytest.mark.parametrize("part", ["readings/*.parquet", "work/*/near"])
def test_a_run_that_is_interrupted_ends_and_leaves_all_whole(part: str, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "onrecord", "corpus", str(EXAMPLE), "--out", str(out)]
    with subprocess.Popen(command, start_new_session=True, env=environment, stderr=subprocess.PIPE) as process:
        while not list(out.glob(part)):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=30)[1].endswith(b"Aborted!\n")
    assert process.returncode == 1
    assert not (out / "corpus.json").exists()
    run([EXAMPLE], out)
    assert not list((out / "set_aside").iterdir())
    assert bytes_of(out) == bytes_of(example)
