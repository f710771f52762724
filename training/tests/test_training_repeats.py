"""A run gives the same weights each time, cut short or not. This needs torch: `make train` runs it first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from training.corpus import Corpus, Parts
from training.data.stories import read_story, story_folders
from training.model import INNER, LAYERS, POSITIONS, VOCABULARY, WIDTH, pretrained
from training.tasks import CueTask, SpanTask, Task

from onrecord.language.encoder.shipped import weights
from onrecord.language.encoder.units import load_tokenizer
from training import train as loop

STORIES = Path(__file__).parents[1] / "stories"
PLAN = loop.Plan(epochs=1.0, seed=3, stories=None)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a BERT checkpoint of random weights."""
    draw = torch.Generator().manual_seed(0)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (VOCABULARY, WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    square, wide = (WIDTH, WIDTH), (INNER, WIDTH)
    for i in range(LAYERS):
        layer = f"encoder.layer.{i}."
        for name, shape in (
            ("attention.self.query", square),
            ("attention.self.key", square),
            ("attention.self.value", square),
            ("attention.output.dense", square),
            ("intermediate.dense", wide),
            ("output.dense", wide[::-1]),
            ("attention.output.LayerNorm", (WIDTH,)),
            ("output.LayerNorm", (WIDTH,)),
        ):
            shapes |= {f"{layer}{name}.weight": shape, f"{layer}{name}.bias": shape[:1]}
    folder = tmp_path_factory.mktemp("base")
    save_file({n: torch.randn(s, generator=draw) * 0.05 for n, s in shapes.items()}, folder / "model.safetensors")
    return folder


@pytest.fixture(scope="module")
def parts() -> Parts:
    """One of our own stories, read as a corpus."""
    corpus = Corpus(load_tokenizer(str(weights() / "tokenizer.json")))
    documents = list(read_story(story_folders(STORIES, "train")[0]))
    told = corpus.add(documents)
    return Parts(corpus, told, range(0), range(0), [])


def trained(name: str, base: Path, parts: Parts, out: Path) -> str:
    """Train the network of this name to the end in `out`; the digest of its weights."""
    torch.manual_seed(PLAN.seed)
    trunk, cues, spans = pretrained(base)
    task: Task = CueTask(cues) if name == "cues" else SpanTask(spans)
    out.mkdir(exist_ok=True)
    loop.train(task, trunk, parts, out, PLAN, lambda _line: None)
    network = torch.load(out / f"{name}.pt", weights_only=True)["network"]
    values = [v.numpy().tobytes() for _, v in sorted(network.items())]
    return hashlib.sha256(b"".join(values)).hexdigest()


def cut_after_checkpoint(batches: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let training stop dead a step after its first checkpoint, whose batch goes into `batches`."""
    real_save, real_step = loop.save, loop.step
    after: list[int] = []

    def save(path: Path, task: Task, optimizer: torch.optim.Optimizer, run: loop.Run) -> None:
        real_save(path, task, optimizer, run)
        batches.append(run.batch)

    def step(*arguments: Any) -> float | None:
        if batches:
            after.append(1)
        if len(after) > 1:
            raise KeyboardInterrupt
        return real_step(*arguments)

    monkeypatch.setattr(loop, "save", save)
    monkeypatch.setattr(loop, "step", step)


@pytest.fixture
def one_thread() -> Iterator[None]:
    """As the command trains."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("name", ["cues", "spans"])
def test_a_run_cut_short_and_resumed_gives_the_weights_of_one_that_was_not(
    name: str, base: Path, parts: Parts, tmp_path: Path
) -> None:
    """The checkpoint is the run: nothing but it is needed to end where the other ends."""
    whole = trained(name, base, parts, tmp_path / "whole")
    halves: list[int] = []
    with pytest.MonkeyPatch.context() as patched:
        cut_after_checkpoint(halves, patched)
        with pytest.raises(KeyboardInterrupt):
            trained(name, base, parts, tmp_path / "cut")
    assert halves[0] > 1
    assert trained(name, base, parts, tmp_path / "cut") == whole
