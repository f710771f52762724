"""Two sets: bounds said on awkward days (31 December, 29 February, Sundays, the year's first week), and dateless text.

`deadline_phrases.tsv` was worked out by plain calendar arithmetic that shares nothing with the package.
"""

import csv
from datetime import date
from pathlib import Path

from onrecord.extract.times import deadline_in, find_times
from onrecord.model.span import Span

HERE = Path(__file__).parent
DAYS = (date(2025, 2, 4), date(2024, 12, 31), None)


def test_every_phrase_has_its_first_and_last_day() -> None:
    with (HERE / "deadline_phrases.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) >= 400
    wrong = []
    for row in rows:
        content = row["content"]
        found = deadline_in(content, Span(0, len(content)), date.fromisoformat(row["published"]))
        got = (found.text, *(day.isoformat() if day else "" for day in (found.earliest, found.latest))) if found else ()
        if got != (row["words"], row["earliest"], row["latest"]):
            wrong.append((row, got))
    assert wrong == []


def test_no_sentence_without_a_date_has_one() -> None:
    sentences = (HERE / "dateless.txt").read_text(encoding="utf-8").splitlines()
    assert len(set(sentences)) >= 100
    tagged = [(s, t.value) for s in sentences for day in DAYS for t in find_times(s, day)]
    assert tagged == []
