"""Whether a telling is firmer or less firm than the first, or says the contrary."""

import re

from onrecord.model import Certainty, Polarity
from onrecord.trace.profile import Told

_RANK = {Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}
_POSSIBLE = re.compile(
    r"\b(may|might|could|can|possibl[ey]|perhaps|consider\w*|suspect\w*|fear\w*|conceivabl[ey]|possibility|risk\w*|"
    r"threat\w*|maybe|doubt\w*|indicat\w*|open to|not rule[ds]? out|option)\b",
    re.IGNORECASE,
)
_PROBABLE = re.compile(
    r"\b(likely|likelihood|probabl[ey]|presumabl[ey]|expect\w*|should|inten[dt]\w*|plan\w*|hope\w*|aim\w*|believ\w*|"
    r"think\w*|thought|estimat\w*|reckon\w*|reported\w*|wish\w*|want\w*|seek\w*|ought|confiden\w*|apparently|"
    r"supposed\w*|said to|mean[st]? to|willing\w*|ready|readiness|due|hard to see|optimis\w*|anticipat\w*|opinion)\b",
    re.IGNORECASE,
)
# A denial of something else is no contradiction: so much of the words of the longer telling must be shared.
_SAME_MATTER = 0.4
_LIMIT = re.compile(
    r"\b(no|not) (later|longer|more|less|fewer|sooner|earlier)\b( than)?|\bnot (only|just|least)\b", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(no|not|never|none|nobody|nothing|nor|neither|without|cannot|den(?:y|ies|ied|ying)|ruled? out|rejects?|"
    r"refus\w+|unlikely)\b|n['’]t\b",
    re.IGNORECASE,
)


def firmer(first: Told, told: Told) -> int:
    """Return 1 where `told` is firmer than `first`, -1 where it is less firm, 0 where neither is sure.

    What was read of the two and the words themselves must agree, for either alone errs often.
    """
    old, new = _RANK.get(first.statement.certainty), _RANK.get(told.statement.certainty)
    if old is None or new is None or old == new:
        return 0
    direction = 1 if new > old else -1
    shown = _shown(told) - _shown(first)
    return direction if shown * direction > 0 else 0


def contrary(first: Told, told: Told) -> bool:
    """Whether one telling denies what the other affirms, by what was read and by the words."""
    if Polarity.DENIED not in {first.statement.polarity, told.statement.polarity}:
        return False
    if first.statement.polarity == told.statement.polarity:
        return False
    kept = len(first.stems & told.stems)
    return _denies(first) != _denies(told) and kept >= _SAME_MATTER * max(len(first.stems), len(told.stems))


def _shown(told: Told) -> int:
    """Return the certainty that the words of content and cue show by themselves."""
    text = _text(told)
    if _POSSIBLE.search(text):
        return 1
    return 2 if _PROBABLE.search(text) else 3


def _denies(told: Told) -> bool:
    return bool(_NEGATION.search(_LIMIT.sub("", _text(told))))


def _text(told: Told) -> str:
    cue = told.statement.cue
    return f"{cue.text if cue else ''} {told.statement.content.text}"
