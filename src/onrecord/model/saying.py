"""One utterance through all its tellings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """The tellings of one utterance: `first` is the earliest, `voices` counts independent origins."""

    id: str
    first: str
    statements: tuple[str, ...]
    voices: int
