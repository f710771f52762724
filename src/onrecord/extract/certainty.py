"""How firmly the source puts it (guide, rule 6), read off the main clause: "will open if it can" is no "can"."""

import re

from onrecord.extract.clauses import main_clause
from onrecord.model import Certainty

_CUE_UNSTATED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|demand\w*|urg(?:e|es|ed|ing)|wonder\w*|wish\w*|want(?:s|ed)? to know|call(?:s"
    r"|ed)? (?:on|for)"
    r"|order(?:s|ed)?|thank\w*|prais\w+|hop(?:e|es|ed|ing)|inquir\w+|enquir\w+|invit\w+|appeal\w*|request\w*|plead\w*"
    r"|quer(?:y|ies|ied)|recommend\w*|propos\w+|welcom\w+|instruct\w*|regrets?|gratitude|congratulat\w+|grateful"
    r"|insist(?:s|ed)? on|suggest(?:s|ed)? (?:that )?\w+ing|sorry|prefers?|plea|appeal(?:s|ed)?|favou?rs?)\b",
    re.IGNORECASE,
)
_CUE_POSSIBLE = re.compile(r"\b(?:fear(?:s|ed)?|had feared|suspect\w*|speculat\w+|hint\w*)\b", re.IGNORECASE)
_CUE_PROBABLE = re.compile(
    r"\b(?:expect\w*|believ(?:e|es|ed|ing)|belief|estimat\w+|think(?:s|ing)?|thought|reckon(?:s|ed)?|presum\w+"
    r"|suppos\w+|doubt\w*|intend\w*"
    r"|plan(?:s|ned|ning)?|convinced|conviction|counts? on|counting on"
    r"|(?:is|are|was|were) (?:said|understood)|reportedly|rumou?r(?:s|ed)?|allegedly|apparently"
    r"|guess\w*|assum\w+|consider(?:s|ed)?)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:may(?!\s+\d)|might|could|possibly|perhaps|maybe|is considering|are considering|was considering"
    r"|under consideration|(?:not|cannot be|can't be) (?:ruled out|excluded)|is possible|are possible"
    r"|were possible|feasible)\b",
)
_PROBABLE = re.compile(
    r"\b(?:likely|unlikely|probably|presumably|expect(?:s|ed)? to|(?:is|are|was|were) expected|should(?! be ashamed)"
    r"|no plans?|in all likelihood|mean(?:s|t)? to|contemplat\w+|intend(?:s|ed|ing)?|intention|intentions"
    r"|plan(?:s|ned)? to|aim(?:s|ed)? to|hop(?:e|es|ed) to|seem(?:s|ed)?"
    r"|appear(?:s|ed)? to|tend(?:s|ed)? to|ought to)\b",
    re.IGNORECASE,
)
_TO_BE_BELIEVED = re.compile(r"\bto be believed\b", re.IGNORECASE)


def certainty_of(cue: str, content: str) -> Certainty:
    """Return how firmly `content` is put by its source, given the words of the cue."""
    bare = content.rstrip("\"”’»' ")
    if bare.endswith("?") or _CUE_UNSTATED.search(cue):
        return Certainty.UNSTATED
    main = main_clause(content)
    if _POSSIBLE.search(main) or _CUE_POSSIBLE.search(cue):
        return Certainty.POSSIBLE
    if _TO_BE_BELIEVED.search(cue):
        return Certainty.CERTAIN
    if _PROBABLE.search(main) or _CUE_PROBABLE.search(cue):
        return Certainty.PROBABLE
    return Certainty.CERTAIN
