"""What the author of a report lets be seen of their own view by the words they cite with ("claimed", "falsely").

It is kept apart from the source's certainty and polarity, and it says nothing of what is true. Quotation marks of
irony are left alone: what they mean is a guess. The kinds follow the evaluative reporting words of Thompson and Ye,
"Evaluation in the reporting verbs used in academic papers" (1991).
"""

import re
from enum import StrEnum

from onrecord.model.statement import Statement


class Stance(StrEnum):
    """How the author stands to what a source says; None where the words of citing are neutral."""

    UPHELD = "upheld"
    DOUBTED = "doubted"
    REJECTED = "rejected"
    GUESSED = "guessed"


_BASELESS = r"without\s+(?:any\s+)?(?:evidence|foundation|basis)"
_REJECTING = (
    r"falsely|wrongly|incorrectly|erroneously|mistakenly|untruthfully|misleadingly|baselessly|deceitfully"
    r"|lie[sd]|lying|pretend(?:s|ed|ing)?|fabricated"
)
_GUESSING = r"presumably|apparently|evidently|seemingly|(?:seems?|appears?|seemed|appeared)\s+to\s+\w+"
_DOUBTING = (
    rf"{_BASELESS}|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|edly|ation|ations)|purport(?:s|ed|edly|ing)?|supposed(?:ly)?"
    r"|so-called|profess(?:es|ed|ing)?|insinuat\w+|would\s+have\s+\w+\s+believe|self-styled|boast(?:s|ed|ing)?"
)
_UPHOLDING = (
    r"rightly|correctly|truthfully|admi(?:t|ts|tted|tting|ssion)|acknowledg\w+|conced(?:e|es|ed|ing)"
    r"|reveal(?:s|ed|ing)?|disclos\w+|point(?:s|ed|ing)?\s+out|recall(?:s|ed|ing)?|show(?:s|ed|n)"
    r"|prove[sdn]?|proving|confess\w*|remind(?:s|ed|ing)?"
)
# In order of weight: of "falsely claimed" the first counts.
_PATTERNS = tuple(
    (stance, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for stance, words in (
        (Stance.REJECTED, _REJECTING),
        (Stance.GUESSED, _GUESSING),
        (Stance.DOUBTED, _DOUBTING),
        (Stance.UPHELD, _UPHOLDING),
    )
)
_ADVERB_BEFORE = re.compile(r"(\w+ly)\s+$")
_ADVERB_BEHIND = re.compile(rf"\s+(\w+ly|{_BASELESS})\b(?!\s*,)")
_REACH = 32  # code points beside a cue in which an adverb of it stands


def stance_of(statement: Statement, text: str) -> Stance | None:
    """Return how the author of `text` stands to a statement in it; None where the cue is neutral or missing."""
    if statement.cue is None:
        return None
    words = statement.cue.text
    start, end = statement.cue.spans[0].start, statement.cue.spans[-1].end
    before = _ADVERB_BEFORE.search(text[max(0, start - _REACH) : start])
    behind = _ADVERB_BEHIND.match(text[end : end + _REACH])
    content = [piece for piece in statement.content.spans if piece.start <= end + 1 < piece.end]
    beside = [found[1] for found in (before, None if content else behind) if found]
    whole = " ".join([words, *beside])
    return next((stance for stance, pattern in _PATTERNS if pattern.search(whole)), None)
