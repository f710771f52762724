"""Learns how much each circumstance speaks for a saying being of a thread (`onrecord.follow.joining`).

usage: python -m training.threads --stories training/stories --out src/onrecord/follow/thread_weights.json [--folds 5]

A saying of a story belongs to one of the threads that earlier ones began, or begins one: a log-linear model over these,
in which beginning one scores 0. It learns from the train and dev stories as annotated, each as a ledger of its own and
in a ledger of as many, in which its words are rarer. With `--folds`, a weight file is written for each fold too,
learned without its stories (`OUT.0` and so on), to be tried on those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.following import story_of
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.follow.joining import Rarity, circumstances
from onrecord.follow.telling import Told, told
from onrecord.follow.thread import Thread
from onrecord.follow.threads import candidates, merge, sayings, weigh

from .weights_file import write_weights

# Pulls weights to 0; tried at .5 to 6, the highest did best on stories whose own were kept out.
RIDGE = 6.0
# Smaller weights are left out of the file.
SMALLEST = 0.005

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """One saying with what speaks for each thread it may be of, and which of these is right; None for none of them."""

    story: str
    threads: list[dict[str, float]]
    right: int | None


def choices(name: str, tellings: Sequence[Told], rarity: Rarity, of: Mapping[str, str]) -> Iterator[Choice]:
    """Yield what there is to learn from in one story, its threads being right so far."""
    joined: list[Thread] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    places: dict[str, int] = {}
    for saying in sayings(tellings):
        wanted = of[saying.tellings[0].statement.id]
        near = sorted(candidates(saying, joined, by_word, rarity))
        at = places.get(wanted)
        if near and (at is None or at in near):
            told_of = [dict(circumstances(saying, joined[i], rarity)) for i in near]
            yield Choice(name, told_of, None if at is None else near.index(at))
        if at is None:
            at = places[wanted] = len(joined)
            joined.append(saying)
        else:
            merge(joined[at], saying)
        for word in saying.words:
            if at not in by_word[word][-1:]:
                by_word[word].append(at)


def all_choices(folders: Sequence[Path]) -> list[Choice]:
    """Return what there is to learn from, each by itself and among many."""
    stories = [story_of(folder / "gold.json", threads_from_gold=True) for folder in folders]
    of_all = {s.name: told(s.readings, s.tracing, s.actors) for s in stories}
    found: list[Choice] = []
    for story in stories:
        here = weigh(of_all[story.name])
        for rarity in (here, Rarity(here.sayings * len(stories), here.counts)):
            found += choices(story.name, of_all[story.name], rarity, story.threads or {})
    return found


def learn(found: Sequence[Choice]) -> dict[str, float]:
    """Return the weight of each circumstance: maximum likelihood under a ridge, by L-BFGS."""
    names = sorted({name for c in found for t in c.threads for name in t})
    place = {name: i for i, name in enumerate(names)}
    rows = np.zeros((sum(len(c.threads) for c in found), len(names)))
    of = np.repeat(np.arange(len(found)), [len(c.threads) for c in found])
    right = np.zeros(len(rows), dtype=bool)
    at = 0
    for choice in found:
        for i, thread in enumerate(choice.threads):
            for name, strength in thread.items():
                rows[at, place[name]] = strength
            right[at] = i == choice.right
            at += 1

    def loss(flat: Array) -> tuple[float, Array]:
        scores = rows @ flat
        most = np.zeros(len(found))
        np.maximum.at(most, of, scores)
        mass, none = np.exp(scores - most[of]), np.exp(-most)
        whole = np.bincount(of, mass, len(found)) + none
        slope = rows.T @ (mass / whole[of] - right) + RIDGE * flat
        gone = (np.log(whole) + most).sum() - scores[right].sum()
        return float(gone + RIDGE * (flat**2).sum() / 2), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {n: round(float(x), 3) for n, x in zip(names, best, strict=True) if abs(x) >= SMALLEST}


def main() -> None:
    """Learn from the training and dev stories and write the weights."""
    write_weights(__doc__, all_choices, learn)


if __name__ == "__main__":
    main()
