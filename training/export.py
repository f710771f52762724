"""Writes the trained networks as int8 ONNX graphs: dynamic quantisation, one scale a channel."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.language.encoder.networks import CUE_INPUTS, CUE_OUTPUTS, SPAN_INPUTS, SPAN_OUTPUTS

from .data.mentions import NAMES, TIMES
from .data.records import CERTAINTY, COMMITMENT, POLARITY
from .model import WIDTH, CueNet, SpanNet, Trunk, pretrained

OPSET = 17


class FirstPass(nn.Module):
    """Trunk and cue network in one graph; the trunk's states go out for the second pass.

    Names and times are learnt beside cues for what they teach the layers, and left behind.
    """

    def __init__(self, trunk: Trunk, cues: CueNet) -> None:
        super().__init__()
        self.trunk, self.cues = trunk, cues

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, style: Tensor) -> tuple[Tensor, ...]:
        """hidden, cue."""
        hidden = self.trunk(ids, mask)
        return hidden, self.cues(hidden, mask, case, quote, style)[0]


def load_networks(base: Path, checkpoints: Path) -> tuple[Trunk, CueNet, SpanNet]:
    """Return the trunk of `base` and the networks of `cues.pt` and `spans.pt` in `checkpoints`, for reading."""
    trunk, cues, spans = pretrained(base)
    for network, name in ((cues, "cues"), (spans, "spans")):
        network.load_state_dict(torch.load(checkpoints / f"{name}.pt", weights_only=True)["network"])
    return trunk.eval(), cues.eval(), spans.eval()


def average(folders: Sequence[Path], out: Path) -> None:
    """Write to `out` checkpoints with the mean of the weights of those in `folders`, to be exported, not resumed.

    Of late checkpoints of one run the mean generalises better than each (Izmailov et al. 2018, stochastic weight
    averaging).
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in ("cues", "spans"):
        found = [torch.load(folder / f"{name}.pt", weights_only=True)["network"] for folder in folders]
        mean = {key: torch.stack([one[key] for one in found]).mean(0) for key in found[0]}
        torch.save({"network": mean}, out / f"{name}.pt")


def export(base: Path, checkpoints: Path, out: Path, *, int8: bool = True) -> dict[str, int]:
    """Write cues.onnx, spans.onnx, tokenizer.json and labels.json to `out`; the sizes in bytes come back."""
    trunk, cues, spans = load_networks(base, checkpoints)
    out.mkdir(parents=True, exist_ok=True)
    ints = torch.ones(2, 7, dtype=torch.int64)
    style = torch.ones(2, dtype=torch.int64)
    hidden = torch.randn(2, 7, WIDTH)
    _write(
        FirstPass(trunk, cues), (ints, ints, ints, ints, style), CUE_INPUTS, CUE_OUTPUTS, out / "cues.onnx", int8=int8
    )
    _write(spans, (hidden, ints, ints, ints, style, ints), SPAN_INPUTS, SPAN_OUTPUTS, out / "spans.onnx", int8=int8)
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    labels = {"certainty": CERTAINTY, "polarity": POLARITY, "commitment": COMMITMENT, "names": NAMES, "times": TIMES}
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    return {p.name: p.stat().st_size for p in sorted(out.iterdir())}


def _write(
    network: nn.Module,
    arguments: tuple[Tensor, ...],
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    path: Path,
    *,
    int8: bool,
) -> None:
    axes = {
        n: {0: "batch"} if a.dim() == 1 else {0: "batch", 1: "position"} for n, a in zip(inputs, arguments, strict=True)
    }
    axes |= {n: {0: "batch", 1: "position"} for n in (*CUE_OUTPUTS, "role")} | {
        n: {0: "batch"} for n in SPAN_OUTPUTS[1:]
    }
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network.eval(),
            arguments,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={k: v for k, v in axes.items() if k in inputs or k in outputs},
            opset_version=OPSET,
            dynamo=False,
        )
        # the exporter restores the flag the network had while tracing
        network.eval()
        onnx.checker.check_model(str(plain))
        if int8:
            quantize_dynamic(
                plain, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
            )
        else:
            shutil.copyfile(plain, path)
