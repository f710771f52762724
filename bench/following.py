"""Measures what became of it: gold statements, sayings and derivations in, threads and status rows out.

usage: python bench/following.py STORIES_FOLDER... [--score FOLDER_OF_STORIES_PY] [--threads-from-gold] [--errors]

Each folder holds stories, one `<story>/gold.json` each. The figures are those of score/stories.py, whose `Tally`,
`link_pairs` and `figures` are imported from the folder given; readings are cut at each date as an export cuts them.
With `--threads-from-gold` the statements of one gold commitment are given as one thread, so that only the status
part is measured.
"""

import argparse
import importlib
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.follow.following import Following, follow, follow_threads
from onrecord.follow.telling import Told, told
from onrecord.follow.thread import Thread
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Change,
    Commitment,
    CommitmentType,
    Deadline,
    Kind,
    Passage,
    Polarity,
    Reading,
    Relation,
    Report,
    Saying,
    Span,
    Statement,
    passage,
)
from onrecord.trace import Derivation, Telling, Tracing

Gold = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """A story as the earlier rooms would have read it, had they read it without a mistake."""

    name: str
    gold: Gold
    readings: tuple[Reading, ...]
    tracing: Tracing
    actors: dict[str, Actor]
    threads: dict[str, str] | None

    def followed(self, as_of: date | None) -> Following:
        """Follow what had been published by `as_of`."""
        known = [r for r in self.readings if as_of is None or (r.report.day or date.min) <= as_of]
        tracing = _cut(self.tracing, known)
        if self.threads is None:
            return follow(known, tracing, self.actors, as_of)
        return follow_threads(
            _threads(told(known, tracing, self.actors), self.threads), known, tracing, self.actors, as_of
        )


def _threads(tellings: list[Told], of: dict[str, str]) -> list[Thread]:
    joined: dict[str, Thread] = {}
    for telling in tellings:
        joined.setdefault(of[telling.statement.id], Thread()).add(telling)
    return list(joined.values())


def story_of(path: Path, *, threads_from_gold: bool) -> Story:
    """Read one gold.json."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    of = {i: c for c in gold["commitments"] for i in c["statements"]}
    bounds = {d["statement"]: d for c in gold["commitments"] for d in c["deadlines"]}
    readings = tuple(_reading(gold, r, of, bounds) for r in gold["reports"])
    threads = {i: c["id"] for i, c in of.items()} if threads_from_gold else None
    return Story(
        path.parent.name, gold, readings, _tracing(gold), {a["id"]: _actor(a) for a in gold["actors"]}, threads
    )


def _actor(row: Gold) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        type=ActorType(row["type"]),
        roles=tuple(row["roles"]),
        aliases=tuple(row["aliases"]),
    )


def _reading(gold: Gold, report: Gold, of: dict[str, Gold], bounds: dict[str, Gold]) -> Reading:
    text = gold["texts"][report["id"]]
    rows = [s for s in gold["statements"] if s["report"] == report["id"]]
    statements = tuple(_statement(text, s, s["id"] in of, bounds.get(s["id"])) for s in rows)
    local = tuple(_commitment(s, of[s.id]) for s in statements if s.commitment)
    body = Report(id=report["id"], text=text, url=report["url"], published=report["published"], outlet=report["outlet"])
    return Reading(report=body, actors=(), statements=statements, commitments=local, times=(), model="gold")


def _statement(text: str, row: Gold, promises: bool, bound: Gold | None) -> Statement:  # noqa: FBT001
    return Statement(
        id=row["id"],
        report=row["report"],
        kind=Kind(row["kind"]),
        source=_piece(text, row["source_span"]),
        cue=_piece(text, row["cue_span"]),
        content=passage(text, [Span(*s) for s in row["content_spans"]]),
        speaker=row["speaker"],
        within=row["within"],
        certainty=Certainty(row["certainty"]),
        polarity=Polarity(row["polarity"]),
        confidence=1.0,
        commitment=f"{row['id']}.c" if promises else None,
        deadline=_deadline(text, row, bound),
    )


def _piece(text: str, span: list[int] | None) -> Passage | None:
    return passage(text, [Span(*span)]) if span else None


def _deadline(text: str, row: Gold, bound: Gold | None) -> Deadline | None:
    if bound is None:
        return None
    told = bound["text"]["text"] if isinstance(bound["text"], dict) else bound["text"]
    start = text.find(told, row["content_spans"][0][0])
    span = Span(start, start + len(told)) if start >= 0 else Span(*row["content_spans"][0])
    earliest, latest = (date.fromisoformat(d) if d else None for d in (bound["earliest"], bound["latest"]))
    return Deadline(span=span, text=told, earliest=earliest, latest=latest)


def _commitment(statement: Statement, row: Gold) -> Commitment:
    bound = statement.deadline
    promised = row["type"] == "commitment"
    return Commitment(
        id=statement.commitment or "",
        type=CommitmentType(row["type"]),
        agent=statement.speaker if promised else None,
        what=" ".join(statement.content.text.split()[:12]),
        statements=(statement.id,),
        earliest=bound.earliest if bound else None,
        latest=bound.latest if bound else None,
    )


def _tracing(gold: Gold) -> Tracing:
    tellings = {s["id"]: Telling(s["saying"], tuple(Change(c) for c in s["changes"])) for s in gold["statements"]}
    reports = {r["id"]: Derivation(Relation(r["relation"]), r["derives_from"], ()) for r in gold["reports"]}
    return Tracing(reports, tellings, _sayings(tellings))


def _sayings(tellings: dict[str, Telling]) -> tuple[Saying, ...]:
    members: dict[str, list[str]] = {}
    for i, telling in tellings.items():
        members.setdefault(telling.saying, []).append(i)
    return tuple(Saying(id=k, first=v[0], statements=tuple(v), voices=1) for k, v in members.items())


def _cut(tracing: Tracing, readings: list[Reading]) -> Tracing:
    known = {s.id for r in readings for s in r.statements}
    tellings = {i: t for i, t in tracing.tellings.items() if i in known}
    reports = {r.report.id: tracing.reports[r.report.id] for r in readings}
    return Tracing(reports, tellings, _sayings(tellings))


def score_story(story: Story, score: Any, tally: Any, *, errors: bool) -> None:
    """Add one story's figures to `tally`, as `score_story` of score/stories.py counts them."""
    gold, following = story.gold, story.followed(None)
    of_gold = {i: c for c in gold["commitments"] for i in c["statements"]}
    wanted = {i: c["id"] for i, c in of_gold.items()}
    threads = {i: following.threads.get(i) for i in of_gold}
    score.link_pairs("commitment pairs", wanted, threads, tally)
    known = {c.id: c for c in following.commitments}
    for i, row in of_gold.items():
        if threads[i] in known:
            tally.add("commitment type", row["type"] == known[threads[i] or ""].type)
    if errors:
        _tell_threads(story, wanted, threads)
    for day in sorted({row["as_of"] for c in gold["commitments"] for row in c["status"]}):
        then = story.followed(date.fromisoformat(day))
        for row in gold["commitments"]:
            for status in (s for s in row["status"] if s["as_of"] == day):
                _score_row(story, row, status, then, tally, errors=errors)


def _score_row(story: Story, row: Gold, want: Gold, then: Following, tally: Any, *, errors: bool) -> None:
    known = {c.id: c for c in then.commitments}
    votes = [v for v in (then.threads.get(i) for i in row["statements"]) if v]
    got = known.get(max(set(votes), key=votes.count)) if votes else None
    status, latest = (got.status.value, got.latest.isoformat() if got.latest else None) if got else (None, "")
    tally.add("status", status == want["status"])
    late = want["status"] != "pending"
    tally.add("status, not pending", status == want["status"] and late, late)
    tally.add("deadline in force", got is not None and latest == want["latest"])
    tally.add("rescheduled", got is not None and got.rescheduled == want["rescheduled"])
    tally.add("corroborated", got is not None and got.corroborated == want["corroborated"])
    found = (status, latest, got.rescheduled if got else None, got.corroborated if got else None)
    if errors and found != tuple(want[k] for k in ("status", "latest", "rescheduled", "corroborated")):
        said = f"got {found} by {got.evidence if got else ()}"
        print(f"  {story.name} {row['id']} {row['what']!r} {want['as_of']}: want {_wanted(want)}; {said}")


def _wanted(want: Gold) -> str:
    keys = ("status", "latest", "rescheduled", "corroborated", "evidence")
    return str(tuple(want[k] for k in keys))


def _tell_threads(story: Story, wanted: dict[str, str], threads: dict[str, str | None]) -> None:
    content = {s.id: " ".join(s.content.text.split()) for r in story.readings for s in r.statements}
    for name, one, other in (("split", wanted, threads), ("mixed", threads, wanted)):
        for cluster in dict.fromkeys(one.values()):
            parts = dict.fromkeys(other[i] for i in one if one[i] == cluster)
            if len(parts) > 1:
                firsts = [next(i for i in one if one[i] == cluster and other[i] == p) for p in parts]
                told = " | ".join(f"{i}: {content[i][:90]}" for i in firsts)
                print(f"  {story.name} {name} {cluster}: {told}")


def main() -> None:
    """Score every story of the folders given."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="+", type=Path)
    args.add_argument("--score", type=Path, default=Path("../shared/score"))
    args.add_argument("--threads-from-gold", action="store_true")
    args.add_argument("--errors", action="store_true")
    options = args.parse_args()
    sys.path.insert(0, str(options.score))
    score = importlib.import_module("stories")
    tally = score.Tally()
    for path in sorted(p for folder in options.folders for p in folder.glob("*/gold.json")):
        story = story_of(path, threads_from_gold=options.threads_from_gold)
        score_story(story, score, tally, errors=options.errors)
    for key, value in score.figures(tally).items():
        print(f"{key:22s} {value:.3f}")


if __name__ == "__main__":
    main()
