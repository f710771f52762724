"""Killed at any moment, written by several at once: whole reports only."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import ledger_making
import pytest
from ledger_making import check_file, make_reading, new_ledger

from onrecord.ledger import Store

REPORTS = 2000
STATEMENTS = 4


def start(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    numbers = [str(number) for number in (first, last, STATEMENTS)]
    command = [sys.executable, ledger_making.__file__, str(path), *numbers]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], told: int, seconds: float) -> int:
    """Kill once `told` reports were named, a moment later; give how many were named in all."""
    assert process.stdout is not None
    with process.stdout as lines:
        seen = sum(1 for _ in zip(range(told), lines, strict=False))
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        seen += len(lines.readlines())
    process.wait()
    return seen


def check_whole(path: Path) -> int:
    check_file(path)
    with Store.open(path, create=False) as store:
        kept = list(store.readings())
    for reading in kept:
        assert reading == make_reading(int(reading.report.id[1:]), STATEMENTS)
    return len(kept)


def test_killed_at_any_moment_it_holds_whole_reports_only(tmp_path: Path) -> None:
    chance = random.Random()
    path = new_ledger(tmp_path, "killed.db")
    kept = 0
    for told in (1, *sorted(chance.sample(range(2, 1200), 4))):
        seen = kill_after(start(path, 0, REPORTS), told, chance.uniform(0, 0.01))
        now = check_whole(path)
        # What was said to be kept is kept, and at most one report more.
        assert max(kept, seen) <= now <= max(kept, seen + 1)
        kept = now
    assert start_and_wait(path) == 0
    whole = new_ledger(tmp_path, "whole.db")
    with Store.open(path) as killed, Store.open(whole) as undisturbed:
        all(undisturbed.add_many(make_reading(number, STATEMENTS) for number in range(REPORTS)))
        assert list(killed.readings()) == list(undisturbed.readings())
        assert killed.counts()["versions"] == REPORTS


def start_and_wait(path: Path) -> int:
    process = start(path, 0, REPORTS)
    assert process.stdout is not None
    with process.stdout as lines:
        assert len(lines.readlines()) == REPORTS
    return process.wait()


@pytest.mark.parametrize("attempt", range(4))
def test_killed_while_it_is_made_it_opens_again(tmp_path: Path, attempt: int) -> None:
    path = tmp_path / "ledger.db"
    process = start(path, 0, REPORTS)
    while not path.exists():
        time.sleep(0.001)
    kill_after(process, 0, random.uniform(0, 0.05 * (attempt + 1)))
    with Store.open(path) as store:
        store.add(make_reading(5000, STATEMENTS))
    assert check_whole(path) >= 1


def test_two_may_add_at_once_even_while_the_ledger_is_made(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    processes = [start(path, 0, 150), start(path, 100, 250), start(path, 0, 250)]
    for process in processes:
        assert process.stdout is not None
        with process.stdout as lines:
            lines.readlines()
        assert process.wait() == 0
    assert check_whole(path) == 250
