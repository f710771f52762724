"""Measures what following the voices costs: resolving a text, its share of reading one, and linking.

usage: python -m bench.actor_cost STORIES_FOLDER [--sizes 2000 50000 200000]

Processor time, in ms. The long texts are reports of the stories put end to end, with all their gold statements.
"Linking a report" is the linking of a report together with those of its story, which is what a new report asks for
once the index has named its neighbours; "linking the ledger" is all stories at once, per report.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.actors import attribution_of, read_story, renamed
from onrecord.extract import default_reader
from onrecord.extract.actors import resolve
from onrecord.extract.attribution import Attribution
from onrecord.language import analyse
from onrecord.model import Report, Span
from onrecord.trace.actors import link_actors

_TIMES = 5

Gold = dict[str, Any]


def clock(work: Callable[[], object]) -> float:
    """Return the least processor time, in ms, of a few runs."""
    spent = []
    for _ in range(_TIMES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return 1000 * min(spent)


def joined(stories: list[Gold], size: int) -> tuple[str, list[Attribution]]:
    """Return so many characters of reports end to end, with their attributions."""
    text, found = "", list[Attribution]()
    for gold in stories:
        for report in gold["reports"]:
            own = gold["texts"][report["id"]]
            if len(text) + len(own) > size:
                return text, found
            rows = [s for s in gold["statements"] if s["report"] == report["id"]]
            rows.sort(key=lambda r: min(map(tuple, r["content_spans"])))
            found += [_moved(attribution_of(row), len(text)) for row in rows]
            text += own + "\n\n"
    return text, found


def _moved(a: Attribution, by: int) -> Attribution:
    source, cue, content = (
        tuple(Span(s.start + by, s.end + by) for s in part) for part in (a.source, a.cue, a.content)
    )
    return Attribution(source=source, cue=cue, content=content, confidence=1.0, own_voice=a.own_voice)


def main() -> None:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder", type=Path)
    args.add_argument("--sizes", type=int, nargs="+", default=[2000, 50000, 200000])
    options = args.parse_args()
    paths = sorted(options.folder.glob("*/gold.json"))
    stories = [renamed(json.loads(p.read_text(encoding="utf-8")), p.parent.name) for p in paths]
    for size in options.sizes:
        text, found = joined(stories, size)
        document = analyse(text)
        spent = clock(lambda: resolve(document, found, "r"))  # noqa: B023 - called at once
        print(f"resolving {len(text):7d} characters, {len(found):5d} statements: {spent:8.1f}")
    text, found = joined(stories, 3000)
    reader, report = default_reader(), Report(id="r", text=text)
    whole, own = clock(lambda: reader.read(report)), clock(lambda: resolve(analyse(text), found, "r"))
    print(f"reading {len(text)} characters: {whole:.1f}, of which resolving {own:.1f} ({own / whole:.0%})")
    readings = [r for gold in stories for r in read_story(gold)[0]]
    story = [r for r in readings if r.report.id.startswith(f"{paths[0].parent.name}/")]
    actors = sum(len(r.actors) for r in readings)
    print(f"linking a report among its {len(story)}: {clock(lambda: link_actors(story)):.1f}")
    ledger = clock(lambda: link_actors(readings)) / len(readings)
    print(f"linking the ledger of {len(readings)} reports and {actors} actors: {ledger:.2f} a report")


if __name__ == "__main__":
    main()
