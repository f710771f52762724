"""Measures who speaks: gold statements of annotated stories in, "speaker named" and "speaker B3" out.

usage: python -m bench.actors STORIES_FOLDER... [--score FOLDER_OF_STORIES_PY] [--errors] [--together] [--part dev]

Each folder holds stories, one `<story>/gold.json` each. The figures are those of score/stories.py; its `last_name`
and `b_cubed` are imported from the folder given. "within a report" is B3 before linking; `--together` links the
reports of all stories in one ledger, where nobody may be merged across stories.
"""

import argparse
import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from training.data.stories import part

from onrecord.extract.actors import resolve
from onrecord.extract.attribution import Attribution
from onrecord.language import analyse
from onrecord.model import Actor, Certainty, Kind, Polarity, Reading, Report, Span, Statement, passage
from onrecord.trace.actors import link_actors

Gold = dict[str, Any]


def attribution_of(row: Gold) -> Attribution:
    """Turn a gold statement into what an attributor would have found."""
    return Attribution(
        source=(Span(*row["source_span"]),) if row["source_span"] else (),
        cue=(Span(*row["cue_span"]),) if row["cue_span"] else (),
        content=tuple(Span(*s) for s in row["content_spans"]),
        confidence=1.0,
        own_voice=row["speaker"] is None and not row["source_span"] and not row["cue_span"],
    )


def read(report: Gold, text: str, rows: list[Gold]) -> tuple[Reading, dict[str, str | None]]:
    """Resolve one report; return its reading and the local speaker of each gold statement."""
    rows = sorted(rows, key=lambda r: min(map(tuple, r["content_spans"])))
    found = resolve(analyse(text), [attribution_of(r) for r in rows], report["id"])
    statements = tuple(
        Statement(
            id=row["id"],
            report=report["id"],
            kind=Kind.INDIRECT,
            source=None,
            cue=None,
            content=passage(text, [Span(*s) for s in row["content_spans"]]),
            speaker=speaker,
            within=None,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.AFFIRMED,
            confidence=1.0,
        )
        for row, speaker in zip(rows, found.speakers, strict=True)
    )
    body = Report(id=report["id"], text=text, published=report["published"], outlet=report["outlet"])
    reading = Reading(report=body, actors=found.actors, statements=statements, commitments=(), times=(), model="gold")
    return reading, {r["id"]: s for r, s in zip(rows, found.speakers, strict=True)}


def read_story(gold: Gold) -> tuple[list[Reading], dict[str, str | None]]:
    """Resolve every report of a story; return the readings and the local speaker of each gold statement."""
    readings, local = [], {}
    for report in gold["reports"]:
        rows = [s for s in gold["statements"] if s["report"] == report["id"]]
        reading, speakers = read(report, gold["texts"][report["id"]], rows)
        readings.append(reading)
        local.update(speakers)
    return readings, local


def renamed(gold: Gold, story: str) -> Gold:
    """Give a story's report ids the story's name, so that all stories fit into one ledger."""
    reports = [r | {"id": f"{story}/{r['id']}"} for r in gold["reports"]]
    rows = [s | {"id": f"{story}/{s['id']}", "report": f"{story}/{s['report']}"} for s in gold["statements"]]
    texts = {f"{story}/{i}": t for i, t in gold["texts"].items()}
    return gold | {"reports": reports, "statements": rows, "texts": texts}


def score_story(gold: Gold, score: Any, *, errors: bool, linked: dict[str, Actor] | None) -> Counter[str]:
    """Return the sums behind both figures; print the errors where asked to."""
    readings, local = read_story(gold)
    linked = linked or link_actors(readings)
    actors = {a["id"]: a for a in gold["actors"]}
    spoken = [s for s in gold["statements"] if s["speaker"]]
    here = {a.id: a for r in readings for a in r.actors}
    gold["_local"] = {i: here[a].name if a else None for i, a in local.items()}
    got: dict[str, Actor | None] = {s["id"]: linked[local[s["id"]]] if local[s["id"]] else None for s in spoken}  # type: ignore[index]
    sums: Counter[str] = Counter()
    for row in spoken:
        actor, wanted = got[row["id"]], actors[row["speaker"]]
        if wanted["type"] == "person":
            right = score.last_name(actor.name if actor else "") == score.last_name(wanted["name"])
            sums.update(named=right, persons=1)
            if errors and not right:
                _tell(gold, row, wanted, actor, "name")
    want = {s["id"]: s["speaker"] for s in spoken}
    have = {i: a.id if a else None for i, a in got.items()}
    sums.update(spoken=len(spoken), b3=len(spoken) * score.b_cubed(want, have))
    for report in gold["reports"]:
        ids = [s["id"] for s in spoken if s["report"] == report["id"]]
        if ids:
            share = score.b_cubed({i: want[i] for i in ids}, {i: local[i] for i in ids})
            sums.update(local=len(ids) * share)
    if errors:
        _tell_clusters(gold, want, have, got)
    return sums


def _tell(gold: Gold, row: Gold, wanted: Gold, actor: Actor | None, what: str) -> None:
    text = gold["texts"][row["report"]]
    source = text[slice(*row["source_span"])] if row["source_span"] else "-"
    print(
        f"  {what}: {row['id']} «{source}» want {wanted['name']!r} got {actor.name if actor else None!r}, "
        f"in the report {gold['_local'][row['id']]!r}"
    )


def _tell_clusters(gold: Gold, want: Gold, have: Gold, got: dict[str, Actor | None]) -> None:
    actors = {a["id"]: a for a in gold["actors"]}
    rows = {s["id"]: s for s in gold["statements"]}
    for speaker in dict.fromkeys(want.values()):
        mine = [i for i in want if want[i] == speaker]
        main = Counter(have[i] for i in mine).most_common(1)[0][0]
        for i in mine:
            if have[i] != main or have[i] is None:
                _tell(gold, rows[i], actors[speaker], got[i], "split")
    for cluster in dict.fromkeys(have.values()):
        mine = [i for i in have if have[i] == cluster]
        main = Counter(want[i] for i in mine).most_common(1)[0][0]
        if cluster is not None:
            for i in (i for i in mine if want[i] != main):
                _tell(gold, rows[i], actors[want[i]], got[i], "mixed")


def _line(name: str, sums: Counter[str]) -> None:
    named, b3 = sums["named"] / max(1, sums["persons"]), sums["b3"] / sums["spoken"]
    print(f"{name} named {named:.3f}  B3 {b3:.3f}  within a report {sums['local'] / sums['spoken']:.3f}")


def main() -> None:
    """Score every story of the folders given."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="+", type=Path)
    args.add_argument("--score", type=Path, default=Path("../shared/score"))
    args.add_argument("--errors", action="store_true")
    args.add_argument("--together", action="store_true")
    args.add_argument("--part", choices=("train", "dev", "test"), help="only the stories of this part")
    options = args.parse_args()
    sys.path.insert(0, str(options.score))
    score = importlib.import_module("stories")
    total: Counter[str] = Counter()
    paths = sorted(p for folder in options.folders for p in folder.glob("*/gold.json"))
    paths = [p for p in paths if options.part in (None, part(p.parent.name))]
    stories = [renamed(json.loads(p.read_text(encoding="utf-8")), p.parent.name) for p in paths]
    ledger = [r for gold in stories for r in read_story(gold)[0]] if options.together else []
    linked = link_actors(ledger) if options.together else None
    for path, gold in zip(paths, stories, strict=True):
        sums = score_story(gold, score, errors=options.errors, linked=linked)
        _line(f"{path.parent.name:28s}", sums)
        total.update(sums)
    if linked:
        homes: dict[str, set[str]] = {}
        for local, actor in linked.items():
            homes.setdefault(actor.id, set()).add(local.partition("/")[0])
        print(f"actors merged across stories {sum(len(h) > 1 for h in homes.values())} of {len(homes)}")
    print(f"speaker named {total['named'] / max(1, total['persons']):.3f} of {total['persons']}")
    print(f"speaker B3    {total['b3'] / max(1, total['spoken']):.3f} of {total['spoken']}")
    print(f"within a report {total['local'] / max(1, total['spoken']):.3f}")


if __name__ == "__main__":
    main()
