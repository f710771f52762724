"""The two networks as ONNX graphs. One thread a process: more run slower when processes share cores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnxruntime
from numpy.typing import NDArray

Array = NDArray[Any]

CUE_INPUTS = ("ids", "mask", "case", "quote", "style")
CUE_OUTPUTS = ("hidden", "cue", "name", "time")
SPAN_INPUTS = ("hidden", "mask", "case", "quote", "style", "mark")
SPAN_OUTPUTS = ("role", "valid", "certainty", "polarity", "commitment")


class OnnxNetworks:
    """`cues.onnx` and `spans.onnx` of a folder, on the CPU."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # padding to many shapes would make the arena hold memory for each
        options.enable_mem_pattern = False
        providers = ["CPUExecutionProvider"]
        self._cues = onnxruntime.InferenceSession(str(folder / "cues.onnx"), options, providers=providers)
        self._spans = onnxruntime.InferenceSession(str(folder / "spans.onnx"), options, providers=providers)

    def cues(self, *arrays: Array) -> Sequence[Array]:
        """See `reader.Networks.cues`."""
        return list(self._cues.run(CUE_OUTPUTS, dict(zip(CUE_INPUTS, arrays, strict=True))))

    def spans(self, *arrays: Array) -> Sequence[Array]:
        """See `reader.Networks.spans`."""
        return list(self._spans.run(SPAN_OUTPUTS, dict(zip(SPAN_INPUTS, arrays, strict=True))))
