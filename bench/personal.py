"""Fits what tells a person's name from another one (`WEIGHTS` in extract/actors/personal.py), by how a report uses it.

usage: python -m bench.personal STORIES_FOLDER [--coreference FOLDER]

Learns from the names of the actors in the train part of the stories (a name of nobody there counts a third, and only
where nothing marks a person) and, where the folder is given, from the entity types of GUM. A logistic regression.
Prints the weights and, for each corpus and part, how many names are told right, of all and of those beyond the limits
that reading uses.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from training.data.stories import part

from onrecord.extract.actors.evidence import gather
from onrecord.extract.actors.names import bare, fold
from onrecord.extract.actors.personal import Features, uses
from onrecord.language import analyse

_GENRES = frozenset("news interview bio academic court speech essay".split())
_UNLABELLED = 0.3  # what a name that is no actor's counts for
_STRENGTH = 0.0003  # of the pull towards zero
_STEPS, _RATE = 3000, 0.03  # of Adam
_SURE, _SURELY_NOT = 1.5, -3.0  # as in extract/actors/cast.py


@dataclass(frozen=True)
class Name:
    """One name of one report: how it is used, whether it is a person's, and what it counts for."""

    used: Features
    personal: bool
    weight: float
    corpus: str


def from_stories(folder: Path) -> Iterator[Name]:
    """Yield the names in the reports of the train and dev stories."""
    for path in sorted(folder.glob("*/gold.json")):
        if part(path.parent.name) == "test":
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        people = {k for a in gold["actors"] if a["type"] == "person" for k in _keys(a["name"], *a["aliases"])}
        others = {k for a in gold["actors"] if a["type"] != "person" for k in _keys(*a["name"].split(), *a["aliases"])}
        for text in gold["texts"].values():
            for key, used in _uses(text).items():
                known = key in people or key in others
                marked = any(used.get(m) for m in ("given", "ever titled", "ever described"))
                if (key in people) != (key in others) or (not known and not marked):
                    weight = 1.0 if known else _UNLABELLED
                    yield Name(used, key in people, weight, f"stories {part(path.parent.name)}")


def from_gum(path: Path) -> Iterator[Name]:
    """Yield the names of GUM that one type of entity bears in their document."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["split"] == "test" or row["genre"] not in _GENRES:
            continue
        types: defaultdict[str, set[bool]] = defaultdict(set)
        for cluster, kind in zip(row["clusters"], row["types"], strict=True):
            for start, end in cluster:
                for key in _keys(row["text"][start:end]):
                    types[key].add(kind == "person")
        for key, used in _uses(row["text"]).items():
            if len(types[key]) == 1:
                yield Name(used, True in types[key], 1.0, f"gum {row['split']}")


def _keys(*names: str) -> set[str]:
    lasts = (name.split()[-1] for name in names if name.split())
    return {fold(bare(last.lower())) for last in lasts if last[:1].isupper()}


def _uses(text: str) -> dict[str, Any]:
    document = analyse(text)
    return dict(uses(document, gather(document)))


def fit(names: Sequence[Name], told: Sequence[str]) -> np.ndarray:
    """Return the weights of the features `told` that make what the names are likely."""
    table = _table(names, told)
    right = np.array([n.personal for n in names], dtype=float)
    counts = np.array([n.weight for n in names])
    counts /= counts.sum()
    w, mean, spread = np.zeros(len(told)), np.zeros(len(told)), np.zeros(len(told))
    for step in range(1, _STEPS + 1):
        slope = table.T @ ((1 / (1 + np.exp(-table @ w)) - right) * counts) + _STRENGTH * w
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        w = w - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return w


def _table(names: Sequence[Name], told: Sequence[str]) -> np.ndarray:
    return np.array([[n.used.get(t, 0.0) for t in told] for n in names])


def main() -> None:
    """Fit, print, and say how good the weights are."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("stories", type=Path)
    args.add_argument("--coreference", type=Path)
    options = args.parse_args()
    names = list(from_stories(options.stories))
    names += from_gum(options.coreference / "gum.jsonl") if options.coreference else ()
    told = list(dict.fromkeys(t for n in names for t in n.used))
    weights = fit([n for n in names if n.corpus.endswith("train")], told)
    for corpus in sorted({n.corpus for n in names}):
        labelled = [n for n in names if n.corpus == corpus and n.weight == 1.0]
        points, right = _table(labelled, told) @ weights, np.array([n.personal for n in labelled])
        people, others = right[points > _SURE], ~right[points < _SURELY_NOT]
        print(
            f"{corpus:14s} {np.mean((points > 0) == right):.3f} of {len(labelled)}  "
            f"sure people {people.mean():.3f} of {len(people)}  sure others {others.mean():.3f} of {len(others)}"
        )
    print(json.dumps({t: round(float(w), 2) for t, w in zip(told, weights, strict=True) if abs(w) > 0.05}, indent=4))


if __name__ == "__main__":
    main()
