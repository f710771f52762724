"""Which statements undertake or predict something that can be looked at on its day (guide, rule 9)."""

import re
from dataclasses import dataclass

from onrecord.model import Certainty, CommitmentType, Deadline, Polarity

_PROMISE = re.compile(
    r"\b(?:promis\w+|pledg\w+|vow\w*|undert[ao]\w+|commit\w*|swor\w+|swear\w*|assur\w+|guarante\w+|agree\w*"
    r"|confirm\w*|announc\w*|decid\w+|decision|rul(?:es|ed)|given? (?:its|his|her|their) word)\b",
    re.IGNORECASE,
)
_PREDICT = re.compile(
    r"\b(?:predict\w*|forecast\w*|project(?:s|ed|ion|ions|ing)?|foresee\w*|expect\w*|estimat\w+|fear\w*|warn\w*"
    r"|calculat\w+|anticipat\w+|reckon\w*)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|is to|are to|be going to|(?:is|are|was|were) (?:due|set|scheduled|expected|going|to be)"
    r"|would(?! have)|(?:is|are) (?:being )?(?:opening|starting|closing|coming))\b|['’]ll\b",
    re.IGNORECASE,
)
_INTENTION = re.compile(
    r"\b(?:plan|plans|intention|intentions|intend|intends|intended|mean to|means to)\b", re.IGNORECASE
)
_INFINITIVE = re.compile(r"^[\"“‘']?to\s+\w+|^[\w\s,]{0,40}\bto be\s+\w+ed\b|^\w+ing\b", re.IGNORECASE)
_RULED_OUT = re.compile(r"\brul(?:e|es|ed|ing) out\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\b(?:could|might|may(?!\s+\d)|would have)\b")
_OUTSIDER = re.compile(
    r"\b(?:analyst|economist|expert|hydrologist|scientist|professor|researcher|researchers|institute|university|broker"
    r"|forecaster|forecasters|historian|critic|critics|opposition|union|campaigner|activist|resident|auditor|observer)\b",
    re.IGNORECASE,
)
_LONGEST_WHAT = 12  # words; enough to know the outcome by in a list


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a statement says will be, and from which side."""

    type: CommitmentType
    what: str
    checkable: bool
    lacks: tuple[str, ...]


def undertaking_in(
    *,
    cue: str,
    content: str,
    source: str,
    certainty: Certainty,
    polarity: Polarity,
    deadline: Deadline | None,
) -> Undertaking | None:
    """Return the commitment or forecast that a statement makes, None where it makes none."""
    if certainty is Certainty.UNSTATED:
        return None
    promised = _PROMISE.search(cue) is not None
    future = _FUTURE.search(content) is not None
    intention = _INTENTION.search(content) is not None
    ahead = promised and (_INFINITIVE.search(content) is not None or deadline is not None)
    if not (future or intention or ahead or deadline is not None or _RULED_OUT.search(cue)):
        return None
    if certainty is Certainty.POSSIBLE and deadline is None:
        return None
    if _CONDITIONAL.search(content) and not future and deadline is None:
        return None
    outside = _PREDICT.search(cue) is not None or (_OUTSIDER.search(source) is not None and not promised)
    lacks = () if deadline is not None or polarity is Polarity.DENIED else ("by when",)
    return Undertaking(
        CommitmentType.FORECAST if outside else CommitmentType.COMMITMENT,
        _in_few_words(content),
        checkable=not lacks,
        lacks=lacks,
    )


def _in_few_words(content: str) -> str:
    words = content.strip('"“”‘’«» ').split()
    return " ".join(words[:_LONGEST_WHAT]) + (" …" if len(words) > _LONGEST_WHAT else "")
