"""Whether reading keeps its memory: how much a process holds after ever more reports.

usage: python -m bench.memory [--reports 10000] [--every 500] [--paragraphs N] [--stories training/stories]

The reports are those of the stories, each time with its paragraphs in another order and other numbers in them, so that
nothing remembered of one helps with the next; with --paragraphs only so many of them, for want of an hour. Printed is
the resident memory (Linux); the last line is its growth since the first fifth, when all that is loaded once has been.
"""

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from bench.passes import texts_of
from onrecord.extract import default_reader
from onrecord.gather import Known, from_text

_ALL = 10_000
_PAGE_KB = 4
_NUMBER = re.compile(r"\d+")


def variations(texts: list[str], count: int, paragraphs: int | None = None) -> Iterator[str]:
    """Yield `count` reports made of `texts`, at most so many `paragraphs` long, the same ones each time."""
    chance = random.Random(1)
    for place in range(count):
        parts = texts[place % len(texts)].split("\n\n")
        chance.shuffle(parts)
        kept = "\n\n".join(parts[:paragraphs])
        yield _NUMBER.sub(lambda found: str(chance.randrange(1, 10 ** min(len(found[0]), 4))), kept)


def resident() -> float:
    """Return the megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE_KB / 1024


def main() -> None:
    """Read on and on, and print what is held."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--reports", type=int, default=_ALL)
    args.add_argument("--every", type=int, default=500)
    args.add_argument("--paragraphs", type=int, help="of a report, fewer than it has to be done sooner")
    args.add_argument("--stories", type=Path, default=Path("training/stories"))
    chosen = args.parse_args()
    held = []
    texts = variations(texts_of(chosen.stories, _ALL), chosen.reports, chosen.paragraphs)
    for count, text in enumerate(texts, start=1):
        default_reader().read(from_text(text, Known(published="2025-03-05")))
        if count % chosen.every == 0:
            held.append(resident())
            print(f"{count:7,} reports  {held[-1]:7.1f} MB", flush=True)
    if held:
        print(f"growth since the first fifth: {held[-1] - held[len(held) // 5]:.1f} MB")


if __name__ == "__main__":
    main()
