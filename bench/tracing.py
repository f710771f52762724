"""Traces stories whose statements are given as annotated, and scores what the room `trace` made of them.

usage: python -m bench.tracing [STORY_DIR...] [--scorer ../shared/score/stories.py] [--errors] [--drop 0.25] [--seed 0]

Derivation, sayings and changes are measured on their own this way, apart from what the reader missed. `--drop`
leaves out that share of the statements at random, moves the edges of the rest, forgets a tenth of the speakers and
mistakes a twentieth, and throws dice for a tenth of the certainties and polarities.
`--together` traces all stories as one ledger. The figures are defined by the scorer, whose functions are used. Its
"report origin" follows the annotated chain from the parent that was found, so it cannot be lost by finding none;
"own chain's root" follows the chain that was traced to its end.
"""

import argparse
import importlib.util
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.extract.times import find_times
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Deadline,
    Kind,
    Polarity,
    Reading,
    Report,
    Span,
    Statement,
    passage,
)
from onrecord.trace import Tracing, trace
from onrecord.trace.tracing import known

Gold = dict[str, Any]


def readings_of(gold: Gold, prefix: str = "") -> list[Reading]:
    """Return the readings that a reader without error would make of a story; ids begin with `prefix`."""
    deadlines = {d["statement"]: d for c in gold["commitments"] for d in c["deadlines"]}
    actors = {a["id"]: _actor(a, prefix) for a in gold["actors"]}
    found = []
    for row in gold["reports"]:
        text = gold["texts"][row["id"]]
        known = {k: row.get(k) for k in ("outlet", "url", "published")}
        report = Report(id=prefix + row["id"], text=text, **known)
        rows = [s for s in gold["statements"] if s["report"] == row["id"]]
        statements = tuple(_statement(s, text, prefix, deadlines.get(s["id"])) for s in rows)
        found.append(
            Reading(
                report=report,
                actors=tuple(actors.values()),
                statements=statements,
                commitments=(),
                times=tuple(find_times(text, report.day)),
                model="gold",
            )
        )
    return found


def _actor(row: Gold, prefix: str) -> Actor:
    return Actor(
        id=prefix + row["id"],
        name=row["name"],
        type=ActorType(row["type"]),
        roles=tuple(row["roles"]),
        aliases=tuple(row["aliases"]),
    )


def _statement(row: Gold, text: str, prefix: str, deadline: Gold | None) -> Statement:
    def where(key: str) -> Any:
        span = row.get(key)
        return passage(text, [Span(*span)]) if span else None

    return Statement(
        id=prefix + row["id"],
        report=prefix + row["report"],
        kind=Kind(row["kind"]),
        source=where("source_span"),
        cue=where("cue_span"),
        content=passage(text, [Span(*s) for s in row["content_spans"]]),
        speaker=prefix + row["speaker"] if row["speaker"] else None,
        within=prefix + row["within"] if row["within"] else None,
        certainty=Certainty(row["certainty"]),
        polarity=Polarity(row["polarity"]),
        confidence=1.0,
        deadline=_deadline(deadline, text) if deadline else None,
    )


def _deadline(row: Gold, text: str) -> Deadline | None:
    if not row.get("span"):
        return None
    span = Span(*row["span"])

    def day(value: str | None) -> date | None:
        return date.fromisoformat(value) if value else None

    return Deadline(span=span, text=text[slice(*span)], earliest=day(row["earliest"]), latest=day(row["latest"]))


def worsened(readings: Sequence[Reading], share: float, seed: int) -> list[Reading]:
    """Return `readings` as a weaker reader would give them: see the module's account of `--drop`."""
    chance = random.Random(seed)
    found = []
    for reading in readings:
        kept = [s for s in reading.statements if chance.random() >= share]
        found.append(replace(reading, statements=tuple(_blurred(s, reading, chance) for s in kept)))
    return found


def _blurred(statement: Statement, reading: Reading, chance: random.Random) -> Statement:
    text = reading.report.text
    start, end = statement.content.spans[0]
    move = chance.choice((0, 0, 0, 1, 2, 3))
    pieces = text[start:end].split(" ")
    if 0 < move < len(pieces) - 1:
        start += len(" ".join(pieces[:move])) + 1
    luck = chance.random()
    speaker = statement.speaker
    if speaker and luck < 0.15:
        speaker = None if luck < 0.1 else chance.choice(reading.actors).id
    return replace(
        statement,
        content=passage(text, [Span(start, end), *statement.content.spans[1:]]),
        speaker=speaker,
        certainty=chance.choice(list(Certainty)) if chance.random() < 0.1 else statement.certainty,
        polarity=chance.choice(list(Polarity)) if chance.random() < 0.1 else statement.polarity,
    )


class Sheet:
    """Counts over stories, by the names of the scorer's figures, and the errors in words."""

    def __init__(self, scorer: ModuleType) -> None:
        self.scorer = scorer
        self.tally = scorer.Tally()
        self.errors: list[str] = []

    def score(self, gold: Gold, tracing: Tracing, prefix: str = "") -> None:
        """Add one story."""
        self._reports(gold, tracing, prefix)
        pairs = [
            (s, tracing.tellings[prefix + s["id"]]) for s in gold["statements"] if prefix + s["id"] in tracing.tellings
        ]
        want, got = {g["id"]: g["saying"] for g, _ in pairs}, {g["id"]: t.saying for g, t in pairs}
        self.scorer.link_pairs("saying pairs", want, got, self.tally)
        self._pair_errors(gold, want, got)
        for g, telling in pairs:
            changes = {c.value for c in telling.changes}
            self.tally.add("changes found", len(changes & set(g["changes"])), len(g["changes"]))
            self.tally.add("changes right", len(changes & set(g["changes"])), len(changes))
            for change in sorted(set(g["changes"]) ^ changes):
                which = "missed" if change in g["changes"] else "invented"
                first = next(s.first for s in tracing.sayings if s.id == telling.saying)
                self._error(gold, f"change {which} {change}", first.removeprefix(prefix), g["id"])

    def _reports(self, gold: Gold, tracing: Tracing, prefix: str) -> None:
        parent = {r["id"]: r["derives_from"] for r in gold["reports"]}

        def family(report: str) -> str:
            while parent.get(report):
                report = parent[report]
            return report

        for row in gold["reports"]:
            got = tracing.reports[prefix + row["id"]]
            self.tally.add("report relation", got.relation == row["relation"])
            same = family(row["id"]) == family((got.derives_from or prefix + row["id"]).removeprefix(prefix))
            self.tally.add("report origin", same)
            own = prefix + row["id"]
            while tracing.reports[own].derives_from:
                own = str(tracing.reports[own].derives_from)
            self.tally.add("own chain's root", own == prefix + family(row["id"]))
            if got.relation != row["relation"] or not same:
                self.errors.append(
                    f"report {gold['story']} {row['id']} {row['outlet']}: {row['relation']} of {row['derives_from']}, "
                    f"traced as {got.relation} of {got.derives_from}; {'; '.join(got.evidence)}"
                )

    def _pair_errors(self, gold: Gold, want: Mapping[str, str], got: Mapping[str, str]) -> None:
        wanted, made = self.scorer.same_pairs(want), self.scorer.same_pairs(got)
        for pair in sorted(wanted ^ made, key=sorted):
            self._error(gold, "pair missed" if pair in wanted else "pair invented", *sorted(pair))

    def _error(self, gold: Gold, what: str, *ids: str) -> None:
        rows = {s["id"]: s for s in gold["statements"]}
        self.errors.append(
            f"{what} {gold['story']}" + "".join(f"\n    {_shown(rows[i], gold)}" for i in ids if i in rows)
        )


def _shown(row: Gold, gold: Gold) -> str:
    text = gold["texts"][row["report"]]
    content = " … ".join(text[a:b] for a, b in row["content_spans"])
    source = text[slice(*row["source_span"])] if row["source_span"] else "-"
    return f"{row['id']} [{row['speaker']} {source}] {row['certainty']} {row['polarity']}: {content}"


def scorer_at(path: Path) -> ModuleType:
    """Load the scorer's functions from its file."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("stories_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stories_in(folders: Iterable[Path]) -> list[Gold]:
    """Return the annotated stories of `folders`; a folder without `gold.json` stands for those in it."""
    files: list[Path] = []
    for folder in folders:
        files += [folder / "gold.json"] if (folder / "gold.json").exists() else sorted(folder.glob("*/gold.json"))
    return [json.loads(f.read_text(encoding="utf-8")) for f in files]


def main() -> None:
    """Print the four figures, and with `--errors` every departure from the annotation."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("stories", nargs="*", type=Path, default=[Path("training/stories")])
    args.add_argument("--scorer", type=Path, default=Path("../shared/score/stories.py"))
    args.add_argument("--errors", action="store_true")
    args.add_argument("--together", action="store_true")
    args.add_argument("--drop", type=float, default=0.0)
    args.add_argument("--seed", type=int, default=0)
    chosen = args.parse_args()
    sheet = Sheet(scorer_at(chosen.scorer))
    made = [(gold, f"{n}/") for n, gold in enumerate(stories_in(chosen.stories))]
    read = {prefix: readings_of(gold, prefix) for gold, prefix in made}
    if chosen.drop:
        read = {prefix: worsened(rs, chosen.drop, chosen.seed) for prefix, rs in read.items()}
    whole = _traced([r for rs in read.values() for r in rs]) if chosen.together else None
    for gold, prefix in made:
        sheet.score(gold, whole or _traced(read[prefix]), prefix)
    if chosen.errors:
        print("\n".join(sorted(sheet.errors)))
    for name, value in sheet.scorer.figures(sheet.tally).items():
        print(f"{name:18s} {value:.3f}")


def _traced(readings: Sequence[Reading]) -> Tracing:
    actors = {a.id: a for r in readings for a in r.actors}
    return trace(readings, known(actors))


if __name__ == "__main__":
    main()
