"""What tracing is worth beside the obvious: shared runs of words alone, and likeness of vectors alone.

usage: python -m bench.tracing_baselines [STORY_DIR...] [--tune STORY_DIR...] [--scorer ../shared/score/stories.py]

Statements are given as annotated. Each baseline takes for a report's parent the older report it is likest to: a copy
from one threshold on, a rewrite from a lower one; and for a statement's first telling the older statement it is
likest to, from a third threshold on. The thresholds are those that do best on the stories of `--tune`, tried in steps.
`shingles`: the share of runs of five words (reports) or two (statements) found in the older text. `vectors`: the
cosine of bags of letter runs of four, weighted by how rare they are in the story, as a bag of subwords has it.
`encoder`: the cosine of the mean of the shipped encoder's hidden states, less what all texts of a story have in common.
"""

import argparse
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bench.tracing import Gold, scorer_at, stories_in
from onrecord.language.encoder.onnx import OnnxNetworks
from onrecord.language.encoder.units import load_tokenizer, units
from onrecord.trace.shingles import share, shingles
from onrecord.trace.words import words

_STEPS = [n / 50 for n in range(1, 50)]
Likeness = Callable[[str, str], float]
Maker = Callable[[Sequence[str], int], Likeness]


def by_shingles(_texts: Sequence[str], length: int) -> Likeness:
    """Return how much of the later text's runs of words the older one has."""
    known: dict[str, frozenset[tuple[str, ...]]] = {}

    def runs(text: str) -> frozenset[tuple[str, ...]]:
        if text not in known:
            known[text] = shingles(words(text).forms, length)
        return known[text]

    return lambda older, later: share(runs(later), runs(older))


def by_vectors(texts: Sequence[str], _length: int) -> Likeness:
    """Return the cosine of two texts' bags of letter runs."""
    bags = {text: Counter(_letters(text)) for text in texts}
    spread = Counter(run for bag in bags.values() for run in bag)
    rare = {run: math.log((1 + len(bags)) / count) for run, count in spread.items()}
    vectors = {text: {run: n * rare[run] for run, n in bag.items()} for text, bag in bags.items()}
    sizes = {text: math.sqrt(sum(v * v for v in vector.values())) for text, vector in vectors.items()}

    def cosine(older: str, later: str) -> float:
        a, b = vectors[older], vectors[later]
        whole = sizes[older] * sizes[later]
        return sum(v * b.get(run, 0.0) for run, v in a.items()) / whole if whole else 0.0

    return cosine


def by_encoder(texts: Sequence[str], _length: int) -> Likeness:
    """Return the cosine of two texts' mean hidden states, centred on the mean of all."""
    means = {text: _mean_hidden(text) for text in texts}
    centre = np.mean(list(means.values()), axis=0)

    def cosine(older: str, later: str) -> float:
        a, b = means[older] - centre, means[later] - centre
        whole = float(np.linalg.norm(a) * np.linalg.norm(b))
        return float(a @ b) / whole if whole else 0.0

    return cosine


def _mean_hidden(text: str) -> NDArray[np.float32]:
    networks, tokenizer = _encoder()
    rows = []
    for unit in units(text, tokenizer):
        ones = np.ones((1, len(unit)), dtype=np.int64)
        style = np.zeros(1, dtype=np.int64)
        hidden, _ = networks.cues(unit.ids[None], ones, unit.case[None], unit.quote[None], style)
        rows.append(hidden[0])
    mean: NDArray[np.float32] = np.concatenate(rows).mean(axis=0)
    return mean


@cache
def _encoder() -> tuple[OnnxNetworks, Tokenizer]:
    folder = Path(str(files("onrecord.language") / "weights"))
    return OnnxNetworks(folder), load_tokenizer(str(folder / "tokenizer.json"))


def _letters(text: str) -> list[str]:
    padded = f" {' '.join(words(text).forms)} "
    return [padded[i : i + 4] for i in range(len(padded) - 3)]


@dataclass(frozen=True)
class Likest:
    """For each report and each statement of a story, the older one that it is likest to, and how like."""

    gold: Gold
    reports: Mapping[str, tuple[str | None, float]]
    statements: Mapping[str, tuple[str | None, float]]


def likest(gold: Gold, make: Maker) -> Likest:
    """Look at every pair once."""
    texts = gold["texts"]
    days = {r["id"]: r["published"] for r in gold["reports"]}
    order = {r["id"]: (r["published"], n) for n, r in enumerate(gold["reports"])}
    of_reports = make(list(texts.values()), 5)
    reports = {i: _best([o for o in texts if order[o] < order[i]], partial(_like, of_reports, texts, i))
               for i in texts}  # fmt: skip
    said = {s["id"]: " ".join(texts[s["report"]][a:b] for a, b in s["content_spans"]) for s in gold["statements"]}
    where = {s["id"]: s["report"] for s in gold["statements"]}
    of_statements = make(list(said.values()), 2)
    statements = {}
    for i in said:
        older = [
            o
            for o in said
            if where[o] != where[i] and days[where[o]] <= days[where[i]] and order[where[o]] < order[where[i]]
        ]
        statements[i] = _best(older, partial(_like, of_statements, said, i))
    return Likest(gold, reports, statements)


def _like(likeness: Likeness, texts: Mapping[str, str], later: str, older: str) -> float:
    return likeness(texts[older], texts[later])


def _best(older: Sequence[str], like: Callable[[str], float]) -> tuple[str | None, float]:
    return max(((o, like(o)) for o in older), key=lambda found: found[1], default=(None, 0.0))


def score(
    stories: Sequence[Likest], scorer: ModuleType, copied: float, rewritten: float, retold: float
) -> dict[str, float]:
    """Return the figures for given thresholds."""
    tally = scorer.Tally()
    for story in stories:
        gold, parents = story.gold, {r["id"]: r["derives_from"] for r in story.gold["reports"]}
        taken = {o for o, like in story.reports.values() if like >= rewritten}
        for row in gold["reports"]:
            older, like = story.reports[row["id"]]
            relation = "copy" if like >= copied else "rewrite" if like >= rewritten else "independent"
            if relation == "independent" and (older is None or row["id"] in taken):
                relation = "origin"
            found = older if like >= rewritten else None
            tally.add("report relation", relation == row["relation"])
            tally.add("report origin", _family(row["id"], parents) == _family(found or row["id"], parents))
        firsts = {i: _first(i, story.statements, retold) for i in story.statements}
        scorer.link_pairs("saying pairs", {s["id"]: s["saying"] for s in gold["statements"]}, firsts, tally)
    figures: dict[str, float] = scorer.figures(tally)
    return figures


def _family(report: str, parents: Mapping[str, Any]) -> str:
    while parents.get(report):
        report = parents[report]
    return report


def _first(statement: str, likest_to: Mapping[str, tuple[str | None, float]], floor: float) -> str:
    older, like = likest_to[statement]
    return _first(older, likest_to, floor) if older is not None and like >= floor else statement


def tuned(stories: Sequence[Likest], scorer: ModuleType) -> tuple[float, float, float]:
    """Return the thresholds that do best: for relations both together, for sayings the third."""
    pairs = [(c, r) for c in _STEPS for r in _STEPS if r < c and c >= 0.3]
    relation = max(pairs[::3], key=lambda p: score(stories, scorer, p[0], p[1], 2.0)["report relation"])
    retold = max(_STEPS, key=lambda t: score(stories, scorer, 2.0, 2.0, t)["saying pairs F1"])
    return relation[0], relation[1], retold


def main() -> None:
    """Print the figures of each baseline on the stories."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("stories", nargs="*", type=Path, default=[Path("training/stories")])
    args.add_argument("--tune", nargs="+", type=Path, default=[Path("training/stories")])
    args.add_argument("--scorer", type=Path, default=Path("../shared/score/stories.py"))
    chosen = args.parse_args()
    scorer = scorer_at(chosen.scorer)
    for name, make in (("shingles", by_shingles), ("vectors", by_vectors), ("encoder", by_encoder)):
        thresholds = tuned([likest(g, make) for g in stories_in(chosen.tune)], scorer)
        figures = score([likest(g, make) for g in stories_in(chosen.stories)], scorer, *thresholds)
        shown = ", ".join(f"{key} {value:.3f}" for key, value in figures.items())
        print(f"{name} at {', '.join(f'{t:.2f}' for t in thresholds)}: {shown}")


if __name__ == "__main__":
    main()
