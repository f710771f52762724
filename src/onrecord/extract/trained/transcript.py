"""Turns of a transcript: paragraphs that open with the speaker's name in capitals and a colon.

Line structure is a fact, so these are read by rule. One labelled paragraph alone may be "UPDATE: …";
a transcript has several.
"""

import re
from dataclasses import dataclass

from onrecord.model import Span

LEAST_TURNS = 2

_TURN = re.compile(
    r"^[ \t]*[\"“]?(?P<label>[^\W\d_a-z][^\n:a-z]{1,40})(?P<colon>:)[ \t]+(?P<said>\S[^\n]*)", re.MULTILINE
)
_HEADINGS = frozenset(
    {"UPDATE", "BREAKING", "WATCH", "NOTE", "CORRECTION", "EXCLUSIVE", "LIVE", "READ", "VIDEO", "POLL"}
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn; spans are half-open code points of the report."""

    source: Span
    colon: Span
    said: Span


def turns(text: str) -> list[Turn]:
    """Return the turns of `text` in order; none where it is no transcript."""
    found = [m for m in _TURN.finditer(text) if _is_label(m["label"])]
    if len(found) < LEAST_TURNS:
        return []
    return [
        Turn(
            Span(*m.span("label")),
            Span(*m.span("colon")),
            Span(m.start("said"), m.start("said") + len(m["said"].rstrip())),
        )
        for m in found
    ]


def _is_label(label: str) -> bool:
    letters = [c for c in label if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and label.split(maxsplit=1)[0] not in _HEADINGS
