"""The two networks as ONNX graphs. One thread a process: more run slower when processes share cores."""

from collections.abc import Sequence
from pathlib import Path

import onnxruntime

from onrecord.language.encoder.networks import CUE_INPUTS, CUE_OUTPUTS, SPAN_INPUTS, SPAN_OUTPUTS, Array


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
        """Run the first graph."""
        return list(self._cues.run(CUE_OUTPUTS, dict(zip(CUE_INPUTS, arrays, strict=True))))

    def spans(self, *arrays: Array) -> Sequence[Array]:
        """Run the second graph."""
        return list(self._spans.run(SPAN_OUTPUTS, dict(zip(SPAN_INPUTS, arrays, strict=True))))
