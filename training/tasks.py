"""The two things that are trained, each with its network, its epoch and its loss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.language.encoder.batches import batches
from onrecord.language.encoder.units import STYLE_GUIDE, STYLE_POLNEAR, window

from .corpus import Parts
from .labels import IGNORE
from .model import CueNet, SpanNet
from .tensors import States, cue_batch, span_batch

# Shares of PolNeAR units read in the guide's convention, and of rows that see no other cues:
# predicted cues are never complete.
GUIDE_SHARE, ALONE_SHARE = 0.3, 0.1
NAMES_AN_EPOCH, TIMES_AN_EPOCH = 1500, 300
# How often an epoch reads each unit and row of the annotated stories: they are few, and the guide's own.
STORY_TIMES = 3
CUE_BUDGET, SPAN_BUDGET = 1024, 1536
SIDE_WEIGHT = 0.3

Item = tuple[int, int]
"""Index of a unit or row, and the style it is read in."""


def pick_style(styles: Sequence[int], rng: np.random.Generator) -> int:
    """Return a style to read an example in."""
    if STYLE_POLNEAR in styles and STYLE_GUIDE in styles:
        return STYLE_GUIDE if rng.random() < GUIDE_SHARE else STYLE_POLNEAR
    return styles[0]


def shuffled(items: Sequence[Item], lengths: Sequence[int], budget: int, rng: np.random.Generator) -> list[list[Item]]:
    """Batches of alike length in random order."""
    order = rng.permutation(len(items))
    pools = [order[i : i + 1000] for i in range(0, len(order), 1000)]
    made = [[items[p[g]] for g in group] for p in pools for group in batches([lengths[i] for i in p], budget)]
    return [made[i] for i in rng.permutation(len(made))]


class CueTask:
    """Finds cues; names and times on the side."""

    name = "cues"

    def __init__(self, network: CueNet) -> None:
        self.network = network

    def epoch(self, parts: Parts, rng: np.random.Generator) -> list[list[Item]]:
        """Return the batches of an epoch."""
        examples = parts.corpus.examples
        chosen = [*parts.attributed, *(parts.told * STORY_TIMES)]
        for pool, count in ((parts.named, NAMES_AN_EPOCH), (parts.timed, TIMES_AN_EPOCH)):
            chosen += [pool[i] for i in rng.choice(len(pool), min(count, len(pool)), replace=False)]
        items = [(i, pick_style(examples[i].styles, rng)) for i in chosen]
        return shuffled(items, [len(examples[i].unit) for i in chosen], CUE_BUDGET, rng)

    def units(self, _parts: Parts, batch: Sequence[Item]) -> list[int]:
        """Return the units that a batch needs."""
        return [i for i, _ in batch]

    def loss(self, parts: Parts, states: States, batch: Sequence[Item], _rng: np.random.Generator) -> Tensor:
        """Mean loss of a batch."""
        made, gold = cue_batch(parts.corpus.examples, states, [i for i, _ in batch], [s for _, s in batch])
        total = torch.zeros(())
        for logits, tags, weight in zip(self.network(*made), gold, (1.0, SIDE_WEIGHT, SIDE_WEIGHT), strict=True):
            known = int((tags != IGNORE).sum())
            if known:
                summed = F.cross_entropy(logits.flatten(0, 1), tags.flatten(), ignore_index=IGNORE, reduction="sum")
                total = total + weight * summed / max(known, 200)
        return total


class SpanTask:
    """Reads what belongs to a cue."""

    name = "spans"

    def __init__(self, network: SpanNet) -> None:
        self.network = network

    def epoch(self, parts: Parts, rng: np.random.Generator) -> list[list[Item]]:
        """Return the batches of an epoch."""
        corpus, told = parts.corpus, set(parts.told)
        wanted = told | set(parts.attributed)
        chosen = [i for i, r in enumerate(corpus.rows) if r.unit in wanted]
        chosen += [i for i in chosen if corpus.rows[i].unit in told] * (STORY_TIMES - 1)
        lengths = []
        for i in chosen:
            row = corpus.rows[i]
            lo, hi = window(corpus.examples[row.unit].unit, row.cue)
            lengths.append(hi - lo)
        items = [(i, pick_style(corpus.examples[corpus.rows[i].unit].styles, rng)) for i in chosen]
        return shuffled(items, lengths, SPAN_BUDGET, rng)

    def units(self, parts: Parts, batch: Sequence[Item]) -> list[int]:
        """Return the units that a batch needs."""
        return [parts.corpus.rows[i].unit for i, _ in batch]

    def loss(self, parts: Parts, states: States, batch: Sequence[Item], rng: np.random.Generator) -> Tensor:
        """Mean loss of a batch."""
        rows = [parts.corpus.rows[i] for i, _ in batch]
        keep = [bool(k) for k in rng.random(len(rows)) >= ALONE_SHARE]
        made, gold = span_batch(parts.corpus.examples, states, rows, [s for _, s in batch], keep)
        role, *heads = self.network(*made)
        known = int((gold[0] != IGNORE).sum())
        summed = F.cross_entropy(role.flatten(0, 1), gold[0].flatten(), ignore_index=IGNORE, reduction="sum")
        total = summed / max(known, 100)
        for logits, tags in zip(heads, gold[1:], strict=True):
            known = int((tags != IGNORE).sum())
            if known:
                summed = F.cross_entropy(logits, tags, ignore_index=IGNORE, reduction="sum")
                total = total + SIDE_WEIGHT * summed / max(known, 4)
        return total


Task = CueTask | SpanTask


def parameter_groups(network: nn.Module, rate: float, head_rate: float) -> list[dict[str, object]]:
    """Parameters with their learning rates: the pretrained layers slow, what starts from nothing fast."""
    layers = [p for n, p in network.named_parameters() if n.startswith("layers.")]
    heads = [p for n, p in network.named_parameters() if not n.startswith("layers.")]
    return [{"params": layers, "lr": rate, "peak": rate}, {"params": heads, "lr": head_rate, "peak": head_rate}]
