"""Makes readings out of nothing for the tests of the ledger; run as a program it fills a ledger."""

import random
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

from onrecord.ledger import Store
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Commitment,
    CommitmentType,
    Deadline,
    Kind,
    Passage,
    Polarity,
    Reading,
    Report,
    Span,
    Statement,
    TimeExpression,
    TimeType,
)

MODEL = "reader/1"
WORDS = "the harbour board said on Monday that a new quay would open before winter if the money came".split()


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="onrecord-ledger-")) / "empty.db"
    Store.open(path).close()
    return path


def new_ledger(folder: Path, name: str = "ledger.db") -> Path:
    """Put an empty ledger into a folder: a copy of one made once, for making one takes long."""
    return Path(shutil.copy(_template(), folder / name))


def check_file(path: Path) -> None:
    """Assert that the database is whole, and that both indexes over words agree with the text."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in ("reports_fts", "statements_fts"):
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def make_report(number: int, text: str) -> Report:
    return Report(
        id=f"r{number}",
        text=text,
        url=f"https://news.example/{number}",
        outlet="The Quayside Gazette",
        title=f"Quay {number} to open",
        published=f"2025-{1 + number % 12:02}-{1 + number % 28:02}",
        published_from="given",
        language="en",
    )


def make_statement(report: str, index: int, words: str, start: int) -> Statement:
    return Statement(
        id=f"{report}.s{index}",
        report=report,
        kind=Kind.INDIRECT,
        source=Passage((Span(start, start + 3),), words[:3]),
        cue=Passage((Span(start + 3, start + 7),), words[3:7]),
        content=Passage((Span(start + 7, start + len(words)),), words[7:]),
        speaker=f"{report}.a{index % 3}",
        within=f"{report}.s{index - 1}" if index % 5 == 4 else None,
        certainty=Certainty.PROBABLE,
        polarity=Polarity.AFFIRMED,
        confidence=0.5 + index / 100,
        commitment=f"{report}.c0" if index == 0 else None,
        deadline=make_deadline() if index == 0 else None,
    )


def make_deadline() -> Deadline:
    day = date(2025, 12, 1)
    return Deadline(span=Span(3, 9), text="winter", earliest=None, latest=day, edtf="../2025-12-01")


def make_actor(report: str, index: int) -> Actor:
    return Actor(id=f"{report}.a{index}", name=f"Ina Moll {index}", type=ActorType.PERSON, roles=("chair",))


def make_commitment(report: str) -> Commitment:
    return Commitment(
        id=f"{report}.c0",
        type=CommitmentType.COMMITMENT,
        agent=f"{report}.a0",
        what="open the quay",
        statements=(f"{report}.s0",),
        latest=date(2025, 12, 1),
        evidence=(f"{report}.s0", report),
    )


def make_reading(number: int, count: int = 20, *, edition: str = "", model: str = MODEL) -> Reading:
    """Make the reading of report `r<number>` with `count` statements; the same arguments, the same reading."""
    chance = random.Random(f"{number} {edition}")
    sentences = [" ".join(chance.choices(WORDS, k=12)) for _ in range(count)]
    report = make_report(number, edition + ". ".join(sentences))
    return Reading(
        report=report,
        actors=tuple(make_actor(report.id, index) for index in range(3)),
        statements=tuple(
            make_statement(report.id, index, words, report.text.index(words)) for index, words in enumerate(sentences)
        ),
        commitments=(make_commitment(report.id),) if count else (),
        times=(TimeExpression(span=Span(1, 5), type=TimeType.DATE, value="2025-W10"),),
        model=model,
    )


def main(where: str, first: int, last: int, count: int) -> None:
    """Add reports `first` to `last` (half-open), naming each on standard output once it is kept."""
    with Store.open(where) as store:
        for number in range(first, last):
            store.add(make_reading(number, count))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
