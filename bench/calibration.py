"""Measures whether confidence can be taken at its word: of the statements at 0.9, nine in ten should be right.

usage: python -m bench.calibration STORIES_FOLDER... [--score FOLDER_OF_SPANS_PY] [--part dev]

Each folder holds stories, one `<story>/gold.json` each; of the project's own, the part `train` was trained on and says
little here. A statement is right where source and content each share half their words (Dice) with those of a gold
statement, which no other takes. The author's own voice is left out: nobody's confidence is asked there. Printed are
a table of reliability and the expected calibration error over ten bins (Naeini, Cooper and Hauskrecht, "Obtaining
well calibrated probabilities using Bayesian binning", 2015).
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from training.data.stories import part

from onrecord.extract import default_reader
from onrecord.gather import Known, from_text
from onrecord.model import Statement

_BINS = 10
_HALF = 0.5

Judged = tuple[float, bool]
"""A confidence, and whether the statement is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements whose confidence lies from `least` up to the next bin: their number, its mean, the share right."""

    least: float
    count: int
    confidence: float
    right: float


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """Return the bins of a tenth each that hold any statement, in order."""
    made = []
    for place in range(_BINS):
        inside = [j for j in judged if min(int(j[0] * _BINS), _BINS - 1) == place]
        if inside:
            count = len(inside)
            mean, share = sum(c for c, _ in inside) / count, sum(right for _, right in inside) / count
            made.append(Bin(place / _BINS, count, mean, share))
    return made


def calibration_error(bins: Iterable[Bin]) -> float:
    """Return the mean distance of confidence from the share that is right, over all statements."""
    bins = list(bins)
    count = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / count if count else 0.0


def judged_in(story: Path, spans: ModuleType) -> Iterator[Judged]:
    """Read the reports of a story and judge each statement by its gold."""
    gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    for report in gold["reports"]:
        text = gold["texts"][report["id"]]
        reading = default_reader().read(from_text(text, Known(published=report["published"])))
        rows = [s for s in gold["statements"] if s["report"] == report["id"]]
        yield from _judged(text, rows, reading.statements, spans)


def _judged(
    text: str, rows: Sequence[dict[str, Any]], statements: Iterable[Statement], spans: ModuleType
) -> Iterator[Judged]:
    starts = spans.token_starts(text)

    def words(content: Sequence[Any], source: Sequence[Any]) -> tuple[set[int], set[int]]:
        return spans.covered(content, starts), spans.covered(source, starts)

    wanted = [words(row["content_spans"], [row["source_span"]] if row["source_span"] else []) for row in rows]
    given = [(s, words(s.content.spans, s.source.spans if s.source else ())) for s in statements if s.cue or s.source]

    def likeness(one: tuple[set[int], set[int]], other: tuple[Statement, tuple[set[int], set[int]]]) -> float:
        content = float(spans.dice(one[0], other[1][0]))
        return content + _HALF * _alike(one[1], other[1][1], spans) if content >= _HALF else 0.0

    right = {
        s.id
        for (_, source), (s, (_, found)), _ in spans.pair_up(wanted, given, likeness, _HALF)
        if _alike(source, found, spans) >= _HALF
    }
    yield from ((s.confidence, s.id in right) for s, _ in given)


def _alike(one: set[int], other: set[int], spans: ModuleType) -> float:
    return float(spans.dice(one, other)) if one or other else 1.0


def main() -> None:
    """Print the table for all stories of the folders together."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="+", type=Path)
    args.add_argument("--score", type=Path, default=Path("../shared/score"))
    args.add_argument("--part", choices=["train", "dev", "test"])
    chosen = args.parse_args()
    sys.path.insert(0, str(chosen.score))
    spans = importlib.import_module("spans")
    stories = [gold.parent for folder in chosen.folders for gold in sorted(folder.glob("*/gold.json"))]
    if chosen.part:
        stories = [s for s in stories if part(s.name) == chosen.part]
    judged = [j for story in stories for j in judged_in(story, spans)]
    bins = reliability(judged)
    print(f"{len(stories)} stories, {len(judged)} statements; calibration error {calibration_error(bins):.3f}")
    print("  from  count  said  right")
    for each in bins:
        print(f"  {each.least:.1f}  {each.count:6}  {each.confidence:.2f}  {each.right:.2f}")


if __name__ == "__main__":
    main()
