"""The two networks as what goes in and what comes out."""

from collections.abc import Sequence
from typing import Any, Protocol

from numpy.typing import NDArray

Array = NDArray[Any]

CUE_INPUTS = ("ids", "mask", "case", "quote", "style")
CUE_OUTPUTS = ("hidden", "cue")
SPAN_INPUTS = ("hidden", "mask", "case", "quote", "style", "mark")
SPAN_OUTPUTS = ("role", "certainty", "polarity", "commitment")


class Networks(Protocol):
    """The two networks, arrays in and arrays out; names and order are those of the constants above."""

    def cues(self, *arrays: Array) -> Sequence[Array]:
        """Return hidden [B, T, 384] and logits of cues [B, T, 3]."""
        ...

    def spans(self, *arrays: Array) -> Sequence[Array]:
        """Return logits of roles [B, T, 3], certainty [B, 4], polarity [B, 2], commitment [B, 3]."""
        ...
