"""Measures a reader on PolNeAR dev and on annotated stories, with the project's own scorers."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from .data.records import CERTAINTY, COMMITMENT, POLARITY
from .model import CueNet, SpanNet, Trunk
from .runtime.reader import Attribution, Reader

Array = NDArray[Any]


class TorchNetworks:
    """The networks before export, as arrays in and arrays out."""

    def __init__(self, trunk: Trunk, cues: CueNet, spans: SpanNet) -> None:
        self._trunk, self._cues, self._spans = trunk.eval(), cues.eval(), spans.eval()

    def cues(self, ids: Array, mask: Array, case: Array, quote: Array, style: Array) -> Sequence[Array]:
        """See `reader.Networks.cues`."""
        with torch.no_grad():
            features = [torch.from_numpy(a) for a in (mask, case, quote, style)]
            hidden = self._trunk(torch.from_numpy(ids), features[0])
            return [hidden.numpy(), *(t.numpy() for t in self._cues(hidden, *features))]

    def spans(self, *arrays: Array) -> Sequence[Array]:
        """See `reader.Networks.spans`."""
        with torch.no_grad():
            return [t.numpy() for t in self._spans(*map(torch.from_numpy, arrays))]


def scorers(folder: Path) -> tuple[Any, Any, Any]:
    """Return the modules attribution, stories and spans of the scorers' folder."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module("attribution"), importlib.import_module("stories"), importlib.import_module("spans")


def as_statement(found: Attribution, number: int, report: str) -> dict[str, Any]:
    """Return an attribution in the shape of the contract."""
    return {
        "id": f"{report}.{number}",
        "report": report,
        "source": {"spans": [list(found.source)]} if found.source else None,
        "cue": {"spans": [list(found.cue)]} if found.cue else None,
        "content": {"spans": [list(s) for s in found.content]},
        "speaker": None,
    }


def on_polnear(
    readings: Mapping[str, Sequence[Attribution]], gold: list[dict[str, Any]], folder: Path
) -> dict[str, float]:
    """Figures on PolNeAR documents `gold`; readings by document id."""
    attribution, _, spans = scorers(folder)
    system = {i: {"statements": [as_statement(a, n, i) for n, a in enumerate(found)]} for i, found in readings.items()}
    n = attribution.score(gold, system)
    precision, recall, f1 = spans.prf(n["rel"], n["gold"], n["sys"])
    return {
        "relation F1": f1,
        "relation P": precision,
        "relation R": recall,
        "content exact F1": spans.prf(n["exact"], n["gold"], n["sys"])[2],
        "direct recall": n["hit_direct"] / max(1, n["gold_direct"]),
        "other recall": n["hit_other"] / max(1, n["gold_other"]),
    }


def on_stories(
    readings: Mapping[tuple[str, str], Sequence[Attribution]], folders: Iterable[Path], folder: Path
) -> dict[str, float]:
    """Figures on compiled stories (gold.json); readings by story and report."""
    _, stories, spans = scorers(folder)
    tally = stories.Tally()
    heads: dict[str, list[bool]] = {"certainty": [], "polarity": [], "commitment": []}
    for one in folders:
        gold = json.loads((one / "gold.json").read_text(encoding="utf-8"))
        statements, by_id = [], {}
        for report in gold["texts"]:
            for n, a in enumerate(readings[one.name, report]):
                statements.append(as_statement(a, n, report))
                by_id[statements[-1]["id"]] = a
        pairs = stories.statement_pairs(gold, {"statements": statements}, tally)
        kinds = {s: c["type"] for c in gold["commitments"] for s in c["statements"]}
        for g, s in pairs:
            a = by_id[s["id"]]
            heads["certainty"].append(_best(a.certainty) == CERTAINTY.index(g["certainty"]))
            heads["polarity"].append(_best(a.polarity) == POLARITY.index(g["polarity"]))
            heads["commitment"].append(_best(a.commitment) == COMMITMENT.index(kinds.get(g["id"], "none")))
    found, right = tally["statements found"], tally["statements right"]
    figures = {
        "statements F1": spans.prf(found[0], found[1], right[1])[2],
        "statements P": found[0] / max(1, right[1]),
        "statements R": found[0] / found[1],
        "content exact": tally["content exact"][0] / tally["content exact"][1],
    }
    return figures | {k: float(np.mean(v)) if v else 0.0 for k, v in heads.items()}


def _best(probabilities: Sequence[float]) -> int:
    return int(np.argmax(probabilities))


def calibrate(
    readings: Mapping[str, Sequence[Attribution]], gold: list[dict[str, Any]], folder: Path
) -> tuple[float, float, float, float]:
    """Weights of `Settings`: a logistic regression of "source and content right by half" on the evidence."""
    attribution, _, _ = scorers(folder)
    features, right = [], []
    for document in gold:
        found = [a for a in readings[str(document["id"])] if a.source]
        for a, hit in zip(found, _hits(document, found, attribution), strict=True):
            features.append(a.evidence)
            right.append(hit)
    x, y = np.array(features), np.array(right, dtype=float)
    w = np.zeros(4)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - 1e-2 * w
        w = w + np.linalg.solve((x.T * (p * (1 - p))) @ x + 1e-2 * np.eye(4), gradient)
    return tuple(float(v) for v in w)  # type: ignore[return-value]


def _hits(document: dict[str, Any], found: Sequence[Attribution], attribution: Any) -> list[bool]:
    """Which of `found` match a gold relation by the measure that is quoted."""
    starts = attribution.token_starts(document["text"])
    gold = [
        (attribution.covered(a["content"], starts), attribution.covered(a["source"], starts))
        for a in document["attributions"]
        if a["content"] and a["source"]
    ]
    hits = []
    for a in found:
        content = attribution.covered(a.content, starts)
        source = attribution.covered([a.source], starts)
        hits.append(any(attribution.dice(c, content) >= 0.5 and attribution.dice(s, source) >= 0.5 for c, s in gold))
    return hits


def rescored(found: Sequence[Attribution], weights: tuple[float, float, float, float]) -> tuple[Attribution, ...]:
    """`found` with the probabilities that `weights` give their evidence."""
    scores = [float(np.dot(weights, a.evidence)) for a in found]
    return tuple(replace(a, probability=float(1 / (1 + np.exp(-x)))) for a, x in zip(found, scores, strict=True))


def best_threshold(
    readings: Mapping[str, Sequence[Attribution]], measure: Callable[[Mapping[str, Sequence[Attribution]]], float]
) -> float:
    """Return the least probability, in steps of 0.02, at which `measure` is highest."""
    tried = np.arange(0.2, 0.7, 0.02)
    figures = [measure({i: [a for a in f if a.probability >= t] for i, f in readings.items()}) for t in tried]
    return float(tried[int(np.argmax(figures))])


def read_all(reader: Reader, texts: dict[Any, str]) -> dict[Any, tuple[Attribution, ...]]:
    """Attributions of every text, by its key."""
    return {key: reader.read(text).attributions for key, text in texts.items()}
