"""What reading a report costs, in bare passes of the encoder over the same subwords.

usage: python -m bench.passes [--reports N] [--rounds N] [--stories training/stories]

Processor time of one thread. "Bare" is the first network alone over prepared, padded arrays of all reports together,
at whichever batch size is the fastest; "reading" is everything from the text to its Reading, report by report. Both
are run in turn, in stretches of like length, and the least of a few rounds counts for each stretch: a burst of other
work on the machine then spoils a stretch of one round, not all that was measured beside it.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from training.data.stories import part

from onrecord.extract import default_reader
from onrecord.gather import Known, from_text
from onrecord.language.encoder.batches import attention, batches, pad
from onrecord.language.encoder.networks import Array
from onrecord.language.encoder.onnx import OnnxNetworks
from onrecord.language.encoder.units import STYLE_GUIDE, Unit, load_tokenizer, units

_BUDGETS = (128, 256, 512, 1024)  # positions of a batch; with more the arrays leave the processor's cache
_ROUNDS = 3
_REPORTS = 60
_WORDS = 400  # of the report that a speed is told in


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one core over all reports, which have `words` words in all."""

    bare: float
    reading: float
    words: int

    @property
    def passes(self) -> float:
        """How many bare passes a reading costs."""
        return self.reading / self.bare

    @property
    def speed(self) -> float:
        """Reports of 400 words a second."""
        return self.words / _WORDS / self.reading


def cost(texts: Sequence[str], rounds: int = _ROUNDS) -> Cost:
    """Measure the reading of `texts` against bare passes over them."""
    known = Known(published="2025-03-05")
    with as_file(files("onrecord.language") / "weights") as folder:
        networks, tokenizer = OnnxNetworks(folder), load_tokenizer(str(folder / "tokenizer.json"))
    made = [unit for text in texts for unit in units(text, tokenizer)]
    prepared = [[_arrays([made[i] for i in group]) for group in batches([len(u) for u in made], b)] for b in _BUDGETS]
    _read(texts[0], known)
    reading = _Least([partial(_read, text, known) for text in texts])
    bare = [
        _Least([partial(_run, networks, arrays[i :: len(texts)]) for i in range(len(texts))]) for arrays in prepared
    ]
    for _ in range(rounds):
        for one in (reading, *bare):
            one.round()
    return Cost(min(one.seconds for one in bare), reading.seconds, sum(len(text.split()) for text in texts))


class _Least:
    """Stretches of work with the least processor time that each took in the rounds so far."""

    def __init__(self, stretches: Sequence[Callable[[], None]]) -> None:
        self._stretches = stretches
        self._least = [float("inf")] * len(stretches)

    def round(self) -> None:
        """Do every stretch once."""
        for i, work in enumerate(self._stretches):
            begun = time.process_time()
            work()
            self._least[i] = min(self._least[i], time.process_time() - begun)

    @property
    def seconds(self) -> float:
        """Return what all stretches take together."""
        return sum(self._least)


def texts_of(stories: Path, count: int) -> list[str]:
    """Return `count` reports of the train and dev stories in turn, so that every story gives some."""
    folders = [f for f in sorted(stories.iterdir()) if f.is_dir() and part(f.name) != "test"]
    return list(_in_turn([sorted(f.glob("r*.txt")) for f in folders]))[:count]


def _in_turn(folders: Sequence[Sequence[Path]]) -> Iterator[str]:
    for place in range(max(map(len, folders))):
        for paths in folders:
            if place < len(paths):
                yield paths[place].read_text(encoding="utf-8")


def _arrays(units_: Sequence[Unit]) -> tuple[Array, ...]:
    return (
        pad([u.ids for u in units_]),
        attention([len(u) for u in units_]),
        pad([u.case for u in units_]),
        pad([u.quote for u in units_]),
        np.full(len(units_), STYLE_GUIDE, dtype=np.int64),
    )


def _run(networks: OnnxNetworks, prepared: Sequence[tuple[Array, ...]]) -> None:
    for arrays in prepared:
        networks.cues(*arrays)


def _read(text: str, known: Known) -> None:
    default_reader().read(from_text(text, known))


def passes() -> dict[str, float]:
    """Return the figures that `make bench` holds to their bounds."""
    found = cost(texts_of(Path("training/stories"), _REPORTS))
    return {"reading in bare passes": found.passes, "reports a second": found.speed}


def main() -> None:
    """Print the cost of reading."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--reports", type=int, default=_REPORTS)
    args.add_argument("--rounds", type=int, default=_ROUNDS)
    args.add_argument("--stories", type=Path, default=Path("training/stories"))
    chosen = args.parse_args()
    found = cost(texts_of(chosen.stories, chosen.reports), chosen.rounds)
    print(f"{chosen.reports} reports, {found.words:,} words")
    print(f"bare pass  {found.bare:6.2f} s")
    print(f"reading    {found.reading:6.2f} s, {found.passes:.2f} bare passes")
    print(f"speed      {found.speed:6.2f} reports of {_WORDS} words a second")


if __name__ == "__main__":
    main()
