"""The weights that ship with the package, and the networks made of them: one of each a process."""

import atexit
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from onrecord.language.encoder.onnx import OnnxNetworks

_kept = ExitStack()
atexit.register(_kept.close)


@cache
def weights() -> Path:
    """Return the folder of the package's weights, which is there as long as the process is."""
    return _kept.enter_context(as_file(files("onrecord.language") / "weights"))


@cache
def networks() -> OnnxNetworks:
    """Return the package's networks; they load beside what is done until their first use."""
    return OnnxNetworks(weights())
