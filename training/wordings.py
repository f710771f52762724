"""Learns what the wording of a sentence tells of an undertaking (`onrecord.follow.wordings`) from `training/pairs`.

usage: python -m training.wordings --pairs training/pairs --out src/onrecord/follow/wording_weights.json

Multinomial logistic regression under a ridge, by L-BFGS. What is held out is not learned from, and judged at the end.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.follow.wordings import VERDICTS, features

from .data.pairs import Undertaking, read_pairs
from .matrix import Row, matrix
from .weights_file import write

# A feature counts where so many sentences have it.
LEAST_SENTENCES = 4
RIDGE = 3.0
# Smaller weights are left out of the file.
SMALLEST = 0.1

Array = NDArray[np.float64]


def rows(undertakings: Sequence[Undertaking]) -> tuple[list[Row], NDArray[np.int64]]:
    """Return the features of each sentence, and its verdict."""
    found: list[Row] = []
    verdicts = []
    for one in undertakings:
        for said in one.said:
            found.append(features(said.sentence, one.held(said.sentence)))
            verdicts.append(VERDICTS.index(said.verdict))
    return found, np.array(verdicts)


def learn(found: Sequence[Row], verdicts: NDArray[np.int64]) -> dict[str, list[float]]:
    """Return the weight of each feature for each of VERDICTS."""
    counts = Counter(name for row in found for name in row)
    place = {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST_SENTENCES))}
    cells, wanted = matrix(found, place), np.eye(len(VERDICTS))[verdicts]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(len(place), -1)
        scores = cells @ weights
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        slope = cells.T @ (likely - wanted) + RIDGE * weights
        return float(-np.log((likely * wanted).sum(axis=1)).sum() + RIDGE * (weights**2).sum() / 2), slope.ravel()

    start = np.zeros(len(place) * len(VERDICTS))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x.reshape(len(place), -1)
    return {n: [round(float(x), 2) for x in best[i]] for n, i in place.items() if abs(best[i]).max() >= SMALLEST}


def right(learned: dict[str, list[float]], found: Sequence[Row], verdicts: NDArray[np.int64]) -> float:
    """Return the share of sentences whose likeliest verdict is theirs."""
    place = {name: i for i, name in enumerate(learned)}
    scores = matrix(found, place) @ np.array(list(learned.values()))
    return float((scores.argmax(axis=1) == verdicts).mean())


def main() -> None:
    """Learn from the pairs, write the weights and say how many of those held out they judge rightly."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--pairs", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    options = args.parse_args()
    undertakings = read_pairs(options.pairs)
    learned = learn(*rows([u for u in undertakings if not u.held_out]))
    write(learned, options.out)
    print(f"{right(learned, *rows([u for u in undertakings if u.held_out])):.3f} of those held out are right")


if __name__ == "__main__":
    main()
