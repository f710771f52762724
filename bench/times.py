"""Measures the reading of times.

usage: times.py DATA.jsonl [--split S] [--lines N] > SYSTEM.jsonl   what `score/times.py` wants of a system
       times.py --phrases DATA.jsonl                                 share of phrases with exactly the value wanted
       times.py --stories DIR                                        deadlines of `DIR/*/gold.json`, contents given

DATA has `{"id", "dct", "text"}` a line. `--lines` leaves out what stands behind the first N lines of each text (in
`meantime` only the first six are annotated).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from onrecord.extract.times import deadline_in, find_times
from onrecord.extract.times.intervals import interval
from onrecord.model.span import Span
from onrecord.model.timex import TimeExpression

Row = dict[str, Any]


def anchor_of(row: Row) -> date | None:
    """Return the document's date, written in ISO form or day first; None where the corpus has none."""
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(str(row["dct"])[:10], form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def answer(row: Row, lines: int | None) -> Row:
    """Return one report's times in the shape of the contract."""
    end = len("\n".join(row["text"].split("\n")[:lines])) if lines else len(row["text"])
    times = [time for time in find_times(row["text"], anchor_of(row)) if time.span.start < end]
    found = [{"span": list(time.span), "type": time.type.value, "value": time.value} for time in times]
    return {"schema": "onrecord/1", "report": {"id": str(row["id"])}, "times": found}


def is_exact(gold: Row, time: TimeExpression) -> bool:
    """Tell whether a time has the value wanted: the same TIMEX, or the same days or minute where the gold has those."""
    if time.value in {gold.get("value"), gold.get("start_date")}:
        return True
    inside = interval(time.value)
    choices = [*(gold.get("values") or []), {"start": gold.get("start_date")}]
    starts = {str(choice.get("value") or choice.get("start") or "").replace(" ", "T") for choice in choices}
    ends = {str(choice["end"])[:10] for choice in choices if choice.get("end")}
    if inside is None:
        return False
    if time.type.value == "TIME" and time.value[10:12] != "T0" and not time.value[11:12].isdigit():
        return any(start[:10] == time.value[:10] for start in starts)
    if time.type.value == "TIME":
        return any(start[:16] == time.value[:16] for start in starts)
    return inside.first.isoformat() in {start[:10] for start in starts} and (
        not ends or inside.first == inside.last or (inside.last + timedelta(days=1)).isoformat() in ends
    )


def reason(gold: Row, near: list[TimeExpression]) -> str:
    """Say why the times near an expected one have another value: by convention mostly, since the sets are of chats."""
    if not near:
        return "not found"
    if "interval" in gold["native_type"].lower() or "range" in gold["native_type"] or "alt" in gold["native_type"]:
        return "a stretch between two times, each found by itself"
    if gold["type"] != "DURATION" and any(time.type.value == "DURATION" for time in near):
        return "a length from now, a DURATION in TimeML"
    start = str(gold.get("start_date") or gold.get("value") or "")[:10]
    if any(time.value[5:10] == start[5:10] != "" for time in near):
        return "the same day of another year: news looks back where chats look ahead"
    try:
        days = {(date.fromisoformat(start) - date.fromisoformat(time.value[:10])).days for time in near}
    except ValueError:
        return "another value"
    return "the same weekday of another week" if any(day and day % 7 == 0 for day in days) else "another day or hour"


def phrases(rows: list[Row]) -> None:
    """Print the share of exact values by class; a phrase without a time is right when none is found."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    why: Counter[str] = Counter()
    for row in rows:
        found = find_times(row["text"], anchor_of(row))
        if not row["timexes"]:
            total["none"] += 1
            right["none"] += not found
        for gold in row["timexes"]:
            near = [time for time in found if time.span.start < gold["end"] and gold["start"] < time.span.end]
            total[gold["type"]] += 1
            exact = any(is_exact(gold, time) for time in near)
            right[gold["type"]] += exact
            why.update([] if exact else [reason(gold, near)])
    for kind in sorted(total):
        print(f"{kind:9s} {right[kind]:4d} / {total[kind]:4d}  {right[kind] / total[kind]:.3f}")
    print(f"all       {right.total():4d} / {total.total():4d}  {right.total() / total.total():.3f}")
    for cause, count in why.most_common():
        print(f"  {count:4d}  {cause}")


def _told(story: Row, commitment: Row) -> Iterator[tuple[str, list[Span], date, tuple[str | None, ...]]]:
    """Yield text, content, day and the wanted first and last day of each telling of a commitment."""
    days = {report["id"]: date.fromisoformat(report["published"][:10]) for report in story["reports"]}
    statements = {statement["id"]: statement for statement in story["statements"]}
    wanted = {row["statement"]: (row["earliest"], row["latest"]) for row in commitment["deadlines"]}
    for name in commitment["statements"]:
        statement = statements[name]
        spans = [Span(*span) for span in statement["content_spans"]]
        report = statement["report"]
        yield story["texts"][report], spans, days[report], wanted.get(name, (None, None))


def deadlines(folder: Path) -> None:
    """Print the share of exact first and last days, and the bounds found where there is none."""
    right = total = false = without = 0
    for path in sorted(folder.glob("*/gold.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for text, spans, day, want in (told for each in story["commitments"] for told in _told(story, each)):
            found = deadline_in(text, spans, day)
            got = (
                tuple(str(side) if side else None for side in (found.earliest, found.latest)) if found else (None, None)
            )
            bound = want != (None, None)
            total, without = total + bound, without + (not bound)
            right, false = right + (bound and got == want), false + (not bound and got != want)
    print(f"exact {right} / {total}  {right / total:.3f}; false {false} / {without}")


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--phrases", action="store_true")
    parser.add_argument("--stories", action="store_true")
    parser.add_argument("--split")
    parser.add_argument("--lines", type=int)
    given = parser.parse_args()
    if given.stories:
        deadlines(given.data)
        return
    rows = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if given.split in {None, row.get("split")}]
    if given.phrases:
        phrases(rows)
        return
    for row in rows:
        sys.stdout.write(json.dumps(answer(row, given.lines), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
