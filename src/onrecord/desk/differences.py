"""Two tellings word by word, as a page sets them: what stayed, what went, what came."""

from typing import Literal, NamedTuple

from onrecord.trace.differences import differences


class Run(NamedTuple):
    """A run of words that were kept, taken out or put in; those kept and put in, joined, are the telling itself."""

    what: Literal["kept", "out", "in"]
    text: str


def runs(source: str, told: str) -> list[Run]:
    """Compare a telling with its source; case, accents and punctuation alone are no difference."""
    found: list[Run] = []
    at = 0
    for difference in differences(source, told):
        start, end = difference.here_span
        found.append(Run("kept", told[at:start]))
        found.append(Run("out", difference.there))
        found.append(Run("in", told[start:end]))
        at = end
    found.append(Run("kept", told[at:]))
    return [run for run in found if run.text]
