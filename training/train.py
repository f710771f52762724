"""The training loop: deterministic from its seed, checkpointed twice an epoch, resumed to the same weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.language.encoder.units import load_tokenizer

from .corpus import Corpus, Parts
from .data.attribution import read_gum, read_polnear
from .data.mentions import read_names, read_times
from .data.stories import read_story, story_folders
from .model import Trunk
from .tasks import Task, parameter_groups
from .tensors import States, fill_states

RATE, HEAD_RATE, WARM_UP = 2e-4, 1e-3, 0.06
# Every n-th sentence of GMB: more of its 47,000 than an epoch draws would only be tokenised for nothing.
GMB_STEP = 6
LOG_EVERY = 100


def read_parts(data: Path, base: Path) -> Parts:
    """Return the corpora under `data`, tokenised as the checkpoint in `base` wants it. Stories are added by epoch."""
    corpus = Corpus(load_tokenizer(str(base / "tokenizer.json")))
    folder = data / "attribution"
    polnear = corpus.add(read_polnear(folder / "polnear.train.jsonl"))
    gum = corpus.add(read_gum(folder / "gum.train.jsonl"))
    names = corpus.add(list(read_names(data / "entities" / "gmb.jsonl"))[::GMB_STEP])
    times = [d for name in ("wikiwars", "meantime") for d in read_times(data / "times" / f"{name}.jsonl")]
    timed = corpus.add(times)
    return Parts(corpus, range(polnear.start, gum.stop), names, timed, [])


def add_stories(parts: Parts, root: Path | None, known: list[str], wanted: list[str] | None) -> None:
    """Add the stories of the training part that are not known yet; only `wanted` ones on resuming."""
    for folder in story_folders(root, "train") if root else []:
        if folder.name in known or (wanted is not None and folder.name not in wanted):
            continue
        try:
            documents = list(read_story(folder))
        except (ValueError, KeyError, TypeError):
            continue
        known.append(folder.name)
        parts.told += parts.corpus.add(documents)


def scale(progress: float) -> float:
    """Share of the peak learning rate after `progress` of the run (0 to 1): linear up, linear down."""
    return progress / WARM_UP if progress < WARM_UP else max(0.0, (1 - progress) / (1 - WARM_UP))


@dataclass(frozen=True, slots=True)
class Plan:
    """A run: how long, from which seed, with the stories of which folder."""

    epochs: float
    seed: int
    stories: Path | None


@dataclass(slots=True)
class Run:
    """Where a run stands: the first batch still to do, and the stories that each epoch began with."""

    epoch: int = 0
    batch: int = 0
    stories: list[list[str]] = field(default_factory=list)

    def begin_epoch(self, epoch: int, parts: Parts, root: Path | None, known: list[str]) -> None:
        """Add the stories that this epoch began with, or, the first time, those that are there."""
        repeated = epoch < len(self.stories)
        add_stories(parts, root, known, self.stories[epoch] if repeated else None)
        if not repeated:
            self.stories.append(list(known))


def train(task: Task, trunk: Trunk, parts: Parts, out: Path, plan: Plan, log: Callable[[str], None]) -> None:
    """Train `task` as planned, resuming from `out/<task>.pt` where that exists."""
    optimizer = torch.optim.AdamW(parameter_groups(task.network, RATE, HEAD_RATE), weight_decay=0.01, fused=True)
    path = out / f"{task.name}.pt"
    run = resume(path, task, optimizer)
    begin = (run.epoch, run.batch)
    states: States = {}
    known: list[str] = []
    task.network.train()
    for epoch in range(int(np.ceil(plan.epochs))):
        run.begin_epoch(epoch, parts, plan.stories, known)
        if epoch < begin[0]:
            continue
        order = task.epoch(parts, np.random.default_rng([plan.seed, epoch]))
        last = min(len(order), round((plan.epochs - epoch) * len(order)))
        log(f"epoch {epoch}: {last} of {len(order)} batches, {len(known)} stories")
        losses: list[float | None] = []
        for index in range(begin[1] if epoch == begin[0] else 0, last):
            fill_states(trunk, parts.corpus.examples, task.units(parts, order[index]), states)
            progress = (epoch + index / len(order)) / plan.epochs
            losses.append(step(task, optimizer, parts, states, order[index], [plan.seed, epoch, index], progress))
            if index % LOG_EVERY == LOG_EVERY - 1:
                log(f"epoch {epoch} batch {index + 1}: {summary(losses[-LOG_EVERY:])}")
            if index + 1 in (len(order) // 2, last):
                run.epoch, run.batch = epoch, index + 1
                save(path, task, optimizer, run)
    log("done")


def summary(losses: list[float | None]) -> str:
    """Return the mean of `losses`, and how many updates were skipped because theirs was not finite."""
    finite = [x for x in losses if x is not None]
    return f"loss {sum(finite) / max(1, len(finite)):.4f}, skipped {len(losses) - len(finite)}"


def resume(path: Path, task: Task, optimizer: torch.optim.Optimizer) -> Run:
    """Load the checkpoint at `path` where there is one, and return where its run stands."""
    if not path.exists():
        return Run()
    saved = torch.load(path, weights_only=True)
    task.network.load_state_dict(saved["network"])
    optimizer.load_state_dict(saved["optimizer"])
    return Run(saved["epoch"], saved["batch"], saved["stories"])


def step(
    task: Task,
    optimizer: torch.optim.Optimizer,
    parts: Parts,
    states: States,
    batch: list[tuple[int, int]],
    seed: list[int],
    progress: float,
) -> float | None:
    """One update; its loss comes back, or None where it was not finite and nothing was changed.

    Randomness depends on `seed` alone, so a resumed run repeats it.
    """
    rng = np.random.default_rng(seed)
    torch.manual_seed(int(rng.integers(2**31)))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * scale(progress)
    loss = task.loss(parts, states, batch, rng)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    norm = torch.nn.utils.clip_grad_norm_(task.network.parameters(), 1.0)
    if not torch.isfinite(norm) or not torch.isfinite(loss):
        return None
    optimizer.step()
    return float(loss.detach())


def save(path: Path, task: Task, optimizer: torch.optim.Optimizer, run: Run) -> None:
    """Write a checkpoint; the old one stays whole until the new one is."""
    state: dict[str, Any] = {
        "network": task.network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "epoch": run.epoch,
        "batch": run.batch,
        "stories": run.stories,
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)
