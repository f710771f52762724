"""Batches as tensors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.language.encoder.batches import attention, pad
from onrecord.language.encoder.units import Unit, marks, window

from .corpus import Example
from .labels import IGNORE, Row
from .model import Trunk

States = dict[int, NDArray[np.float16]]


def fill_states(trunk: Trunk, examples: Sequence[Example], wanted: Sequence[int], states: States) -> None:
    """Add the trunk's output [T, WIDTH] of every wanted unit that `states` lacks. The trunk is frozen.

    Units go through one at a time: their states then do not depend on what they are batched with,
    and a run that is resumed repeats them to the bit.
    """
    for i in wanted:
        if i not in states:
            ids = torch.from_numpy(examples[i].unit.ids)[None]
            with torch.no_grad():
                states[i] = trunk(ids, torch.ones_like(ids))[0].half().numpy()


def inputs(chosen: Sequence[tuple[Unit, NDArray[np.float16], tuple[int, int]]], styles: Sequence[int]) -> list[Tensor]:
    """Return hidden [B, T, WIDTH], mask, case, quote [B, T], style [B] of (unit, states, positions to keep)."""
    cut = [(unit, states, slice(*keep)) for unit, states, keep in chosen]
    return [
        torch.from_numpy(pad([states[keep] for _, states, keep in cut])).float(),
        torch.from_numpy(attention([hi - lo for _, _, (lo, hi) in chosen])),
        torch.from_numpy(pad([unit.case[keep] for unit, _, keep in cut])),
        torch.from_numpy(pad([unit.quote[keep] for unit, _, keep in cut])),
        torch.tensor(styles),
    ]


def at_positions(unit: Unit, tags: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Word tags [W] laid onto positions [T]: on each word's first subword, IGNORE elsewhere."""
    out = np.full(len(unit), IGNORE, dtype=np.int64)
    if tags is not None and len(tags):
        out[unit.first] = tags
    return out


def targets(rows: Sequence[NDArray[np.int64]]) -> Tensor:
    """Rows of tags stacked, IGNORE behind."""
    return torch.from_numpy(pad([r - IGNORE for r in rows]) + IGNORE)


def cue_batch(
    examples: Sequence[Example], states: States, chosen: Sequence[int], styles: Sequence[int]
) -> tuple[list[Tensor], list[Tensor]]:
    """Return inputs of `CueNet` and the tags [B, T] of cues, names and times."""
    made = inputs([(examples[i].unit, states[i], (0, len(examples[i].unit))) for i in chosen], styles)
    layers = [
        targets([at_positions(examples[i].unit, getattr(examples[i], layer)) for i in chosen])
        for layer in ("cue", "name", "time")
    ]
    return made, layers


def span_batch(
    examples: Sequence[Example],
    states: States,
    rows: Sequence[Row],
    styles: Sequence[int],
    keep_others: Sequence[bool],
) -> tuple[list[Tensor], list[Tensor]]:
    """Return inputs of `SpanNet`, and roles [B, T], certainty, polarity, commitment [B]."""
    units = [examples[r.unit].unit for r in rows]
    windows = [window(u, r.cue) for u, r in zip(units, rows, strict=True)]
    made = inputs([(u, states[r.unit], w) for u, r, w in zip(units, rows, windows, strict=True)], styles)
    mark = [
        marks(u, r.cue, list(r.others) if keep else [])[slice(*w)]
        for u, r, w, keep in zip(units, rows, windows, keep_others, strict=True)
    ]
    made.append(torch.from_numpy(pad(mark)))
    roles = [at_positions(u, r.tags.get(s))[slice(*w)] for u, r, w, s in zip(units, rows, windows, styles, strict=True)]
    heads = [torch.tensor([getattr(r, name) for r in rows]) for name in ("certainty", "polarity", "commitment")]
    return made, [targets(roles), *heads]
