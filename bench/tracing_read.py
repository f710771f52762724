"""Traces stories as our own reader reads them, and tells which changes are invented and which are missed.

usage: python -m bench.tracing_read [STORY_DIR...] [--scorer ../shared/score/stories.py] [--errors]

The figures are the scorer's own over what it would see in an export: statements are paired with the annotated ones
first, so that a change counts only where its statement was found.
"""

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.tracing import Gold, scorer_at, stories_in
from onrecord.extract import Reader, default_reader
from onrecord.model import Report
from onrecord.model.contract import to_json
from onrecord.trace import trace

Kinds = Counter[tuple[str, str]]


def score(gold: Gold, reader: Reader, scorer: ModuleType, tally: Any, kinds: Kinds) -> list[str]:
    """Add one story to `tally` and `kinds`; return its errors about changes in words."""
    readings = [
        reader.read(Report(text=gold["texts"][r["id"]], **{k: r[k] for k in ("id", "outlet", "url", "published")}))
        for r in gold["reports"]
    ]
    tracing = trace(readings)
    told = tracing.tellings
    said = [
        to_json(replace(s, saying=told[s.id].saying, changes=told[s.id].changes))
        for r in readings
        for s in r.statements
    ]
    pairs = scorer.statement_pairs(gold, {"statements": said}, tally)
    wanted, got = {g["id"]: g["saying"] for g, _ in pairs}, {g["id"]: s["saying"] for g, s in pairs}
    scorer.link_pairs("saying pairs", wanted, got, tally)
    for row in gold["reports"]:
        tally.add("report relation", tracing.reports[row["id"]].relation == row["relation"])
    errors = []
    for g, s in pairs:
        want, found = set(g["changes"]), set(s["changes"])
        tally.add("changes found", len(want & found), len(want))
        tally.add("changes right", len(want & found), len(found))
        for change in sorted(want | found):
            what = "right" if change in want & found else "missed" if change in want else "invented"
            kinds[change, what] += 1
            if what != "right":
                reasons = dict(zip(told[s["id"]].changes, told[s["id"]].reasons, strict=True))
                errors.append(
                    f"{what} {change} {gold['story']} {s['id']}: {s['content']['text']}  {reasons.get(change, '')}"
                )
    return errors


def main() -> None:
    """Print the figures and a line for each kind of change."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("stories", nargs="*", type=Path, default=[Path("training/stories")])
    args.add_argument("--scorer", type=Path, default=Path("../shared/score/stories.py"))
    args.add_argument("--errors", action="store_true")
    chosen = args.parse_args()
    scorer = scorer_at(chosen.scorer)
    tally, kinds, reader = scorer.Tally(), Kinds(), default_reader()
    for gold in stories_in(chosen.stories):
        errors = score(gold, reader, scorer, tally, kinds)
        if chosen.errors:
            print("\n".join(errors))
    for name, value in scorer.figures(tally).items():
        print(f"{name:18s} {value:.3f}")
    for change in sorted({c for c, _ in kinds}):
        counts = ", ".join(f"{what} {kinds[change, what]}" for what in ("right", "missed", "invented"))
        print(f"{change:20s} {counts}")


if __name__ == "__main__":
    main()
