"""What the encoder finds in a text, before anything is made of it."""

from dataclasses import dataclass, field

from onrecord.language.encoder.units import STYLE_GUIDE
from onrecord.model import Span

Evidence = tuple[float, float, float]
"""1, the log-odds of the first pass, the mean log-probability of the roles that the second reads."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is calibrated on development data after training, and kept beside the weights."""

    cue_bias: float = 1.0
    """Added to the log-odds of being a cue, so that the second pass also sees the doubtful ones."""
    weights: Evidence = (0.0, 0.5, 1.0)
    """What each part of the evidence counts for."""
    least: float = 0.5
    """Attributions less probable than this are not given."""
    style: int = STYLE_GUIDE
    """The convention that contents are read by; 1 is the guide's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation with what the second pass says of it.

    `source` is None where none stands by it; `cue` is None for a quotation without one. `probability` is that
    of source and content being right by half their words. `certainty` is over certain, probable, possible,
    unstated; `polarity` over affirmed, denied; `commitment` over none, commitment, forecast.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    probability: float
    certainty: tuple[float, ...]
    polarity: tuple[float, ...]
    commitment: tuple[float, float, float]
    evidence: Evidence = field(repr=False, compare=False)
    """What `probability` is the logistic of, under `Settings.weights`."""
