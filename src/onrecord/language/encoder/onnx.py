"""The two networks as ONNX graphs. One thread a process: more run slower when processes share cores."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import onnxruntime

from onrecord.language.encoder.networks import CUE_INPUTS, CUE_OUTPUTS, SPAN_INPUTS, SPAN_OUTPUTS, Array


class OnnxNetworks:
    """`cues.onnx` and `spans.onnx` of a folder, on the CPU.

    Each loads in a thread of its own, which ends with it; the first use waits for it, and raises what went wrong.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # padding to many shapes would make the arena hold memory for each
        options.enable_mem_pattern = False
        pool = ThreadPoolExecutor(2)
        self._cues, self._spans = (
            pool.submit(_session, folder / f"{name}.onnx", options) for name in ("cues", "spans")
        )
        pool.shutdown(wait=False)

    def cues(self, *arrays: Array) -> Sequence[Array]:
        """Run the first graph."""
        return list(self._cues.result().run(CUE_OUTPUTS, dict(zip(CUE_INPUTS, arrays, strict=True))))

    def spans(self, *arrays: Array) -> Sequence[Array]:
        """Run the second graph."""
        return list(self._spans.result().run(SPAN_OUTPUTS, dict(zip(SPAN_INPUTS, arrays, strict=True))))


def _session(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
