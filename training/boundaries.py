"""Fits what a change of role costs at a boundary between words: a conditional random field over the shipped networks.

Learned from the train part of the stories alone, since edges are what conventions differ in. Cues whose content the
networks miss by more than half are left out: there is nothing in its edges to learn from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.extract.trained.finder import Finder, Seen
from onrecord.language.encoder.boundaries import FEATURES, NAMES
from onrecord.language.encoder.decoding import CONTENT, OUT, log_softmax
from onrecord.language.encoder.units import STYLE_GUIDE, units

from .data.records import Document
from .labels import Row, rows

EPOCHS, BATCH, RATE, LAST_RATE = 6, 64, 0.05, 0.01
PENALTY = 1.0
LEAST_DICE = 0.5
# In place of the log-probability of a role that no word of a cue can have.
NEVER = -30.0


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """The words around a cue: log-probabilities [W, 3], boundary features [W - 1, FEATURES], gold roles [W]."""

    scores: NDArray[np.float32]
    features: NDArray[np.bool_]
    roles: NDArray[np.int64]


def examples(finder: Finder, documents: Sequence[Document]) -> Iterator[Example]:
    """Yield what `finder` sees of each cue of `documents` that is annotated, in the guide's convention."""
    for document in documents:
        gold = rows(document, made := units(document.text, finder.tokenizer), 0)
        for seen in finder.seen(document.text):
            row = next((r for r in gold if made[r.unit].start == seen.unit.start and _overlap(r.cue, seen.mark)), None)
            if row is not None and seen.turn is None:
                example = _example(seen, row)
                if _dice(example.scores.argmax(-1) == CONTENT, example.roles == CONTENT) >= LEAST_DICE:
                    yield example


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _example(seen: Seen, row: Row) -> Example:
    scores = log_softmax(seen.logits)
    roles = row.tags[STYLE_GUIDE][seen.begin : seen.begin + len(scores)].copy()
    if seen.cue:
        scores[slice(*seen.cue), OUT + 1 :] = NEVER
        roles[slice(*seen.cue)] = OUT
    return Example(scores.clip(NEVER), seen.boundaries, roles)


def _dice(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float(2 * (one & other).sum() / max(1, one.sum() + other.sum()))


def fit(of: Sequence[Example], seed: int = 1) -> dict[str, object]:
    """Return what `Boundaries.load` reads: the likeliest `scale` and weights, with a penalty on their squares."""
    generator = torch.Generator().manual_seed(seed)
    scale = torch.ones(1, requires_grad=True)
    weights = torch.zeros(FEATURES + 1, 9, requires_grad=True)
    optimiser = torch.optim.Adam([scale, weights], lr=RATE)
    order = sorted(range(len(of)), key=lambda i: len(of[i].scores))
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    for epoch in range(EPOCHS):
        if epoch * 3 >= EPOCHS * 2:
            optimiser.param_groups[0]["lr"] = LAST_RATE
        for k in torch.randperm(len(groups), generator=generator).tolist():
            loss = _loss([of[i] for i in groups[k]], scale, weights) + PENALTY * (weights[:-1] ** 2).sum() / len(of)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    rounded = {name: [round(x, 4) for x in row] for name, row in zip(NAMES, weights.tolist(), strict=True)}
    return {"scale": round(scale.item(), 4), "weights": rounded}


def _loss(batch: Sequence[Example], scale: Tensor, weights: Tensor) -> Tensor:
    """Return the mean negative log-likelihood of the gold roles, by the forward algorithm."""
    longest = max(len(e.scores) for e in batch)
    scores, roles = torch.zeros(len(batch), longest, 3), torch.zeros(len(batch), longest, dtype=torch.int64)
    features, known = torch.zeros(len(batch), longest - 1, FEATURES), torch.zeros(len(batch), longest)
    for i, e in enumerate(batch):
        n = len(e.scores)
        scores[i, :n], roles[i, :n], known[i, :n] = torch.from_numpy(e.scores), torch.from_numpy(e.roles), 1
        features[i, : n - 1] = torch.from_numpy(e.features)
    scores = scores * scale
    changes = features @ weights[:-1] + weights[-1]
    steps = changes.gather(2, (roles[:, :-1] * 3 + roles[:, 1:])[..., None])[..., 0]
    gold = (scores.gather(2, roles[..., None])[..., 0] * known).sum(1) + (steps * known[:, 1:]).sum(1)
    total = scores[:, 0]
    for i in range(1, longest):
        added = torch.logsumexp(total[:, :, None] + changes[:, i - 1].view(-1, 3, 3), 1) + scores[:, i]
        total = torch.where(known[:, i, None] > 0, added, total)
    return (torch.logsumexp(total, 1) - gold).mean()


def write(model: Path, fitted: dict[str, object]) -> None:
    """Put `fitted` beside the networks in folder `model`."""
    (model / "boundaries.json").write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
