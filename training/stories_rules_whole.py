"""What the guide asks of a story's commitments and of the story as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .stories_load import Story, StoryError, locate
from .stories_rules_text import VERBATIM, a_date, sentences

STATUS = ("pending", "in_progress", "kept", "partly_kept", "overdue", "broken", "withdrawn")
# What is reported as an outcome needs a report that says so.
SHOWN = ("in_progress", "kept", "partly_kept", "withdrawn")
# The guide asks for 4 to 7; a story in which more is promised records all of it.
LEAST_COMMITMENTS, ROWS, DISTORTIONS = 4, (3, 5), 2


def commitments(story: Story) -> Iterator[str]:
    """Types, references, deadlines and status rows of the commitments."""
    rows = story.data["commitments"]
    if len(rows) < LEAST_COMMITMENTS:
        yield f"{len(rows)} commitments and forecasts, {LEAST_COMMITMENTS} wanted"
    known = {s.row["id"]: s.report for s in story.statements}
    speakers = {a["id"] for a in story.data["actors"]}
    for row in rows:
        for complaint in (*_head(row, known, speakers), *_deadlines(row, known, story), *_status(row, story)):
            yield f"{row['id']}: {complaint}"


def _head(row: dict[str, Any], known: dict[str, str], speakers: set[str]) -> Iterator[str]:
    if row["type"] not in ("commitment", "forecast"):
        yield f"type {row['type']!r} is neither commitment nor forecast"
    if row["type"] == "forecast" and row["agent"] is not None:
        yield "the agent of a forecast is null"
    if row["agent"] is not None and row["agent"] not in speakers:
        yield f"agent {row['agent']!r} is no actor"
    if not row["what"] or not row["statements"]:
        yield "what it is about and its statements are wanted"
    for statement in row["statements"]:
        if statement not in known:
            yield f"statement {statement!r} does not exist"


def _deadlines(row: dict[str, Any], known: dict[str, str], story: Story) -> Iterator[str]:
    for bound in row["deadlines"]:
        name = bound["statement"]
        if name not in row["statements"] or name not in known:
            yield f"deadline of {name!r}, which is none of its statements"
            continue
        text = story.texts[known[name]]
        try:
            locate(bound["text"], text, 0)
        except StoryError as error:
            yield f"deadline of {name}: {error}"
        ends = [bound["earliest"], bound["latest"]]
        if any(e is not None and a_date(e) is None for e in ends) or ends == [None, None]:
            yield f"deadline of {name}: dates {ends} (one at least, as YYYY-MM-DD)"
        elif None not in ends and ends[0] > ends[1]:
            yield f"deadline of {name}: earliest lies after latest"


def _status(row: dict[str, Any], story: Story) -> Iterator[str]:
    rows = row["status"]
    published = {r["id"]: r["published"] for r in story.data["reports"]}
    if not ROWS[0] <= len(rows) <= ROWS[1]:
        yield f"{len(rows)} status rows, {ROWS[0]} to {ROWS[1]} wanted"
    dates = [r["as_of"] for r in rows]
    if dates != sorted(set(map(str, dates))) or any(a_date(d) is None for d in dates):
        yield f"status dates {dates} do not rise"
        return
    moves = [r["rescheduled"] for r in rows]
    if any(isinstance(m, bool) or not isinstance(m, int) or m < 0 for m in moves) or moves != sorted(moves):
        yield f"rescheduled {moves} counts up from 0"
    for one in rows:
        for complaint in (*_row(one), *_evidence(one, published)):
            yield f"{one['as_of']}: {complaint}"


def _row(one: dict[str, Any]) -> Iterator[str]:
    if one["status"] not in STATUS:
        yield f"status {one['status']!r} is none of {', '.join(STATUS)}"
    if one["latest"] is not None and a_date(one["latest"]) is None:
        yield f"latest {one['latest']!r} is no date"
    if not isinstance(one["corroborated"], bool):
        yield "corroborated is true or false"
    if one["status"] == "overdue" and (one["latest"] is None or one["latest"] >= one["as_of"]):
        yield f"overdue, but the deadline in force is {one['latest']}"


def _evidence(one: dict[str, Any], published: dict[str, str]) -> Iterator[str]:
    for report in one["evidence"]:
        if report not in published:
            yield f"evidence {report!r} is no report"
        elif published[report] > one["as_of"]:
            yield f"evidence {report} was published later, on {published[report]}"
    if not one["evidence"] and one["status"] in SHOWN:
        yield f"{one['status']} without evidence"
    if not one["evidence"] and one["corroborated"]:
        yield "corroborated without evidence"


def whole(story: Story) -> Iterator[str]:
    """Check the copies, rewrites, independent reports, distortions, speakers and outcomes that every story has."""
    by_relation: dict[str, list[dict[str, Any]]] = {}
    for row in story.data["reports"]:
        by_relation.setdefault(row["relation"], []).append(row)
    for relation, least in (("origin", 1), ("copy", 1), ("rewrite", 2), ("independent", 2)):
        if len(by_relation.get(relation, ())) < least:
            yield f"{len(by_relation.get(relation, ()))} reports are {relation}, {least} wanted"
    for row in by_relation.get("copy", ()):
        if row["derives_from"] in story.texts:
            share = verbatim(story.texts[row["id"]], story.texts[row["derives_from"]])
            if share < VERBATIM:
                yield f"{row['id']}: a copy, but only {share:.0%} of its sentences stand in {row['derives_from']}"
    changed = {row["id"]: _changes(story, row["id"]) for row in by_relation.get("rewrite", ())}
    if not any(len(c) >= DISTORTIONS for c in changed.values()):
        yield f"no rewrite has {DISTORTIONS} distortions"
    if not any("deadline_changed" in c for c in changed.values()):
        yield "no rewrite has a deadline_changed"
    speakers = {s.row["speaker"] for s in story.statements} - {None}
    if len(speakers) < 3:
        yield f"{len(speakers)} speakers, 3 wanted"
    yield from _first_tellings(story)
    yield from _outcomes(story)


def _changes(story: Story, report: str) -> list[str]:
    return [c for s in story.statements if s.report == report for c in s.row["changes"]]


def verbatim(copy: str, parent: str) -> float:
    """Share of the sentences of `copy` that stand in `parent` word for word; headlines are left out."""
    mine = sentences(copy)
    theirs = set(sentences(parent))
    return sum(s in theirs for s in mine) / len(mine) if mine else 0.0


def _first_tellings(story: Story) -> Iterator[str]:
    order = {r["id"]: (str(r["published"]), i) for i, r in enumerate(story.data["reports"])}
    by_saying: dict[str, list[Any]] = {}
    for one in story.statements:
        by_saying.setdefault(one.row["saying"], []).append(one)
    for saying, tellings in by_saying.items():
        first = min(tellings, key=lambda s: order[s.report])
        alone = [s for s in tellings if s.report == first.report]
        if all(s.row["changes"] for s in alone) and len(tellings) == len(alone):
            yield f"{first.row['id']}: the only telling of {saying}, so nothing can have changed"


def _outcomes(story: Story) -> Iterator[str]:
    rows = [r for c in story.data["commitments"] for r in c["status"]]
    polarity = {s.row["id"]: s.row["polarity"] for s in story.statements}
    if not any(r["status"] in ("kept", "partly_kept") for r in rows):
        yield "no commitment is kept"
    if not any(r["status"] in ("overdue", "broken") for r in rows):
        yield "no commitment is overdue or broken"
    if not any(r["rescheduled"] for r in rows):
        yield "no commitment is rescheduled"
    if not any(polarity.get(s) == "denied" for c in story.data["commitments"] for s in c["statements"]):
        yield "no commitment is a denied intention"
