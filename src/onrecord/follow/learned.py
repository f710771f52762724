"""Weights learned from annotated texts, and the sums that they give."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import fsum


@cache
def weights(name: str) -> Mapping[str, Sequence[float]]:
    """Return for each clue its weight for each of what is told apart, from a file of this package."""
    text = files("onrecord.follow").joinpath(name).read_text(encoding="utf-8")
    learned: dict[str, list[float]] = json.loads(text)
    return learned


def sums(known: Mapping[str, Sequence[float]], clued: Iterable[tuple[str, float]], count: int) -> tuple[float, ...]:
    """Return `count` scores, given clues and how strong each is; one that was never learned says nothing."""
    terms = [(known[clue], strength) for clue, strength in clued if clue in known]
    # exact sums: the order in which clues are met must not show
    return tuple(fsum(weight[k] * strength for weight, strength in terms) for k in range(count))
