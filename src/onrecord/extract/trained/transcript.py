"""Turns of a transcript: paragraphs that open with who speaks and a colon.

Line structure is a fact, so these are read by rule. One labelled paragraph alone may be "UPDATE: …" or a
heading; a transcript has several, and where the label is no name in capitals, one of them comes again.
"""

import re
from collections import Counter
from dataclasses import dataclass

from onrecord.model import Span

LEAST_TURNS = 2
LEAST_TURNS_BY_NAME = 3

_TURN = re.compile(
    r"^[ \t]*[\"“]?(?P<label>[^\W\d_a-z][^\n:“”\"]{0,70})(?P<colon>:)[ \t]+(?P<said>\S[^\n]*)", re.MULTILINE
)
# "Mr Aintree", "The Secretary of State for Defence (Mr Georg Aintree)", "Q": capitals but for small words.
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.’'-]*+|of|for|the|and|de|van|von|al|el|bin|da|di)\s?){1,9}(?:\([^)]{1,50}\))?"
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
    labelled = [m for m in _TURN.finditer(text) if m["label"].split(maxsplit=1)[0] not in _HEADINGS]
    found = [m for m in labelled if _in_capitals(m["label"])]
    named = [m for m in labelled if _NAME.fullmatch(m["label"])]
    times = Counter(_bare(m["label"]) for m in named)
    if len(named) >= LEAST_TURNS_BY_NAME and len(times) > 1 and times.most_common(1)[0][1] > 1:
        found = [m for m in named if m.start() > 0 or times[_bare(m["label"])] > 1]
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


def _bare(label: str) -> str:
    return label.partition("(")[0].rstrip()


def _in_capitals(label: str) -> bool:
    letters = [c for c in label if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)
