"""Whether the source says yes or no: the negation of the content's main event (guide, rule 6)."""

import re

from onrecord.extract.clauses import main_clause
from onrecord.model import Polarity

_CUE_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|refus\w+|reject\w*|disput\w+|rul(?:e|es|ed|ing) out|refut\w+|doubt\w*"
    r"|contradict\w*|withheld|withhold\w*|out of the question|says? no to|said no to|had seen no"
    r"|(?:no|not) intention)\b"
    r"|\b(?:did|does|do|has|have|had|would|could) not\b|n['’]t\b|\bhas no intention\b",
    re.IGNORECASE,
)
# Negation that denies nothing: a contrast behind the main point, a limit, a turn of phrase.
_CONTRAST = re.compile(
    r"(?:,|–|—|\band|\bor)\s*(?:and\s+)?not\s+(?!a\s+single)(?:yet\s+)?[^,.;]*"
    r"|\bnot (?:only|just|merely|least|before|until|later|earlier|more|less)\b"
    r"|\bno (?:later|less|more|fewer|earlier|sooner|doubt|matter|wonder)\b"
    r"|\bnot\b[^.;]{0,400}?\bbut\b|\bnot the other way round\b",
    re.IGNORECASE,
)
_VERB = r"(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|should|may|might|must|shall|need)"
_DENIAL = re.compile(
    r"^\W*(?:no|not|nobody|nothing|none|neither|never|nor|nowhere|hardly|at no)\b"
    rf"|\b{_VERB}\s+(?:\w+ly\s+|also\s+|yet\s+|still\s+)?(?:not|never|no longer|nothing|nobody|no|neither)\b"
    r"|\b(?:cannot|never|nobody|no one|unlikely)\b|\b\w+n['’]t\b"
    r"|\bno (?:plans?|intentions?|evidence|such|trace|sign|reason|need|question|decision|talks)\b"
    r"|\b(?:has|have|had) not\b|\bnot the slightest\b|\bout of the question\b"
    r"|\bwithout\b(?=.{0,40}$)(?!\s+(?:haste|delay))"
    r"|\bnot (?:to|yet|in|on|for|one|a)\b|\bnone of\b|\bneither\b|\bnothing\b",
    re.IGNORECASE,
)


def polarity_of(cue: str, content: str) -> Polarity:
    """Return whether the source affirms or denies the main event of `content`."""
    if _CUE_DENIED.search(cue):
        return Polarity.DENIED
    if content.rstrip("\"”’»' ").endswith("?") or content.lstrip("\"“‘' ").lower().startswith(("why ", "whether ")):
        return Polarity.AFFIRMED
    main = _CONTRAST.sub(" ", main_clause(content))
    return Polarity.DENIED if _DENIAL.search(main) else Polarity.AFFIRMED
