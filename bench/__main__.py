"""`make bench`: measure, print a table, fail where a figure falls under its floor in `bench/floors.toml`.

What needs the annotated corpora is measured where `--shared` holds them and named as not measured else; the
speed figures need nothing but the package and its stories, those of gathering the pages in `tests`.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from bench.floors import Bounds, Verdict, judge, load
from bench.gathering import gathering
from bench.passes import passes
from bench.scorers import attribution, stories, times
from bench.speed import speed

Figures = dict[str, float]


def main() -> int:
    """Run every measurement that can be run here; return the exit status."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora and scorers")
    parts = ["speed", "passes", "gathering", "stories", "attribution", "times"]
    args.add_argument("--only", choices=parts, action="append")
    chosen = args.parse_args()
    runs: dict[str, Callable[[], Figures | None]] = {
        "speed": speed,
        "passes": passes,
        "gathering": gathering,
        "stories": lambda: stories(chosen.shared),
        "attribution": lambda: attribution(chosen.shared),
        "times": lambda: times(chosen.shared),
    }
    bounds = load(Path(__file__).parent / "floors.toml")
    failed: list[str] = []
    for name, run in runs.items():
        if chosen.only and name not in chosen.only:
            continue
        figures = run()
        if figures is None:
            print(f"{name}: not measured, {chosen.shared} has no corpora for it")
            continue
        failed += _report(name, figures, bounds.get(name, {}))
    if failed:
        print("\nbeyond their bounds:", *failed, sep="\n  ")
    return int(bool(failed))


def _report(name: str, figures: Figures, bounds: Bounds) -> list[str]:
    """Print figures with their bounds; return the lines of those that are beyond."""
    verdicts = judge(figures, bounds)
    print(f"\n{name}")
    for verdict in verdicts:
        print(f"  {verdict}")
    return [f"{name}: {verdict}" for verdict in verdicts if verdict.failed]


__all__ = ["Verdict", "main"]

if __name__ == "__main__":
    sys.exit(main())
