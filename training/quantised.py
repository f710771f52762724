"""Checks that the int8 networks read as the ones they were made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.extract.trained.loading import load_finder

from .evaluate import TorchNetworks, on_polnear, read_all
from .export import load_networks

# Points of relation F1 that int8 may cost.
ALLOWED = 0.007


def compare(model: Path, base: Path, checkpoints: Path, gold: list[dict[str, Any]], score: Path) -> tuple[float, float]:
    """Return relation F1 on PolNeAR documents `gold` of the graphs in `model`, and of the networks in `checkpoints`."""
    texts = {str(d["id"]): d["text"] for d in gold}
    finders = load_finder(model), load_finder(model, TorchNetworks(*load_networks(base, checkpoints)))
    int8, fp32 = (on_polnear(read_all(finder, texts), gold, score)["relation F1"] for finder in finders)
    return int8, fp32
