"""Measures a reader on PolNeAR dev and on annotated stories, with the project's own scorers."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.extract.trained.finder import Finder
from onrecord.extract.trained.findings import Evidence, Finding
from onrecord.language.encoder.networks import Array

from .data.records import CERTAINTY, COMMITMENT, POLARITY
from .model import CueNet, SpanNet, Trunk


class TorchNetworks:
    """The networks before export, as arrays in and arrays out."""

    def __init__(self, trunk: Trunk, cues: CueNet, spans: SpanNet) -> None:
        self._trunk, self._cues, self._spans = trunk.eval(), cues.eval(), spans.eval()

    def cues(self, ids: Array, mask: Array, case: Array, quote: Array, style: Array) -> Sequence[Array]:
        """See `networks.Networks.cues`."""
        with torch.no_grad():
            features = [torch.from_numpy(a) for a in (mask, case, quote, style)]
            hidden = self._trunk(torch.from_numpy(ids), features[0])
            return [hidden.numpy(), self._cues(hidden, *features)[0].numpy()]

    def spans(self, *arrays: Array) -> Sequence[Array]:
        """See `networks.Networks.spans`."""
        with torch.no_grad():
            return [t.numpy() for t in self._spans(*map(torch.from_numpy, arrays))]


def scorers(folder: Path) -> tuple[Any, Any, Any]:
    """Return the modules attribution, stories and spans of the scorers' folder."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module("attribution"), importlib.import_module("stories"), importlib.import_module("spans")


def as_statement(found: Finding, number: int, report: str) -> dict[str, Any]:
    """Return an attribution in the shape of the contract."""
    return {
        "id": f"{report}.{number}",
        "report": report,
        "source": {"spans": [list(found.source)]} if found.source else None,
        "cue": {"spans": [list(found.cue)]} if found.cue else None,
        "content": {"spans": [list(s) for s in found.content]},
        "speaker": None,
    }


def on_polnear(readings: Mapping[str, Sequence[Finding]], gold: list[dict[str, Any]], folder: Path) -> dict[str, float]:
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
    readings: Mapping[tuple[str, str], Sequence[Finding]], folders: Iterable[Path], folder: Path
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


Judged = list[tuple[Evidence, bool]]


def judge(readings: Mapping[str, Sequence[Finding]], gold: list[dict[str, Any]], folder: Path) -> Judged:
    """Return the evidence of every attribution with a source, and whether source and content are right by half."""
    attribution, _, _ = scorers(folder)
    judged: Judged = []
    for document in gold:
        found = [a for a in readings[str(document["id"])] if a.source]
        judged += zip((a.evidence for a in found), _hits(document, found, attribution), strict=True)
    return judged


def calibrate(judged: Judged) -> Evidence:
    """Return weights for `Settings`: a logistic regression of being right on the evidence."""
    x = np.array([evidence for evidence, _ in judged])
    y = np.array([right for _, right in judged], dtype=float)
    w = np.zeros(3)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - 1e-2 * w
        w = w + np.linalg.solve((x.T * (p * (1 - p))) @ x + 1e-2 * np.eye(3), gradient)
    return float(w[0]), float(w[1]), float(w[2])


def best_threshold(judged: Judged, weights: Sequence[float], wanted: int) -> float:
    """Return the least probability at which F1 is highest, of `wanted` relations in all."""
    odds = np.array([evidence for evidence, _ in judged]) @ np.array(weights)
    order = np.argsort(-odds)
    right = np.cumsum(np.array([right for _, right in judged])[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + wanted)
    return float(1 / (1 + np.exp(-odds[order[int(f1.argmax())]])))


def _hits(document: dict[str, Any], found: Sequence[Finding], attribution: Any) -> list[bool]:
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


def read_all(finder: Finder, texts: dict[Any, str]) -> dict[Any, tuple[Finding, ...]]:
    """Return the findings of every text, by its key."""
    return {key: finder.find(text) for key, text in texts.items()}
