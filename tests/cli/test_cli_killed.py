"""Killed in the middle of `add`, a ledger holds whole reports only, and a second `add` completes it."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORTS = 80
BODY = (
    "Bridge {i} to open\n\nThe bridge at kilometre {i} will open by {day} June, the minister said on Monday.\n\n"
    "“We are {i} bolts away from it,” she told reporters. According to the builder, tests begin in May."
)


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "onrecord", *args]


def export(ledger: Path) -> str:
    return subprocess.run(command("export", "--ledger", str(ledger)), capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "reports.jsonl"
    rows = [
        {"id": f"r{i}", "published": "2026-05-01", "text": BODY.format(i=i, day=1 + i % 28)} for i in range(REPORTS)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(feed: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    ledger = tmp_path_factory.mktemp("whole") / "whole.db"
    subprocess.run(command("add", str(feed), "--ledger", str(ledger)), check=True, capture_output=True)
    return export(ledger)


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_add_keeps_whole_reports_and_is_completed_by_the_next(
    feed: Path, undisturbed: str, tmp_path: Path, seed: int
) -> None:
    ledger = tmp_path / "killed.db"
    adding = subprocess.Popen(command("add", str(feed), "--ledger", str(ledger)), stdout=subprocess.DEVNULL)
    wanted = random.Random(seed).randrange(5, REPORTS // 2)
    while adding.poll() is None and stored(ledger) < wanted:
        time.sleep(0.01)
    adding.send_signal(signal.SIGKILL)
    adding.wait()

    held = json.loads(export(ledger))
    whole = json.loads(undisturbed)
    of_report = {
        r["id"]: [s["content"] for s in whole["statements"] if s["report"] == r["id"]] for r in whole["reports"]
    }
    assert wanted <= len(held["reports"])
    for report in held["reports"]:
        here = [s["content"] for s in held["statements"] if s["report"] == report["id"]]
        assert here == of_report[report["id"]]

    subprocess.run(command("add", str(feed), "--ledger", str(ledger)), check=True, capture_output=True)
    assert export(ledger) == undisturbed


def stored(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    try:
        connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=1)
        try:
            return int(connection.execute("select count(*) from reports").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0
