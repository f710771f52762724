"""What a sentence reports of an undertaking: done, part done, begun, not done or called off."""

import re
from enum import StrEnum

_I = re.IGNORECASE


class Outcome(StrEnum):
    """What is reported of the thing undertaken, whoever undertook it."""

    DONE = "done"
    PARTLY = "partly"
    BEGUN = "begun"
    UNDONE = "undone"
    CANCELLED = "cancelled"


# Clauses are parted here, so that a promise recalled beside its outcome does not speak for it.
_CLAUSE = re.compile(
    r"[;:()—–]|\s-\s|,(?!\d)|\b(?:but|although|though|while|whereas|unless|which|who|because|since it|when|after which)\b",
    _I,
)
# A clause with one of these speaks of what is to come, was to come, or would be wished.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|could|might|may(?! \d)|must|won['’]t|if|unless|whether"
    r"|(?:is|are|was|were|am) (?:now |then |not |only |still )?(?:to|due|set|scheduled|expected|supposed|meant|going|about) "
    r"|to have \w+|had to|be|promis\w+|pledg\w+|vow\w*|undert[ao]\w+|foresee\w*|foresaw|foreseen|forecasts?|predict\w*|expect\w*"
    r"|hop(?:e|es|ed|ing)|want\w*|urg\w+|demand\w*|ask(?:s|ed)? (?:for|to|that)|call(?:s|ed)? (?:on|for)|warn\w*|assur\w+"
    r"|plan(?:s|ned|ning)?|intend\w*|intention|propos\w+|schedul\w+|fear\w*|believ\w+|doubt\w*|suppos\w+|target"
    r"|guarante\w+|swore|sworn|given (?:his|her|its|their) word|remind\w*|awaits?|awaited|yet to (?:decide|say))\b|['’]ll\b",
    _I,
)
_UNDONE = re.compile(
    r"\b(?:not|never|no(?! (?:later|doubt|longer than|wonder|fewer|less))|nobody|none|nothing|neither|nor|nowhere|without|cannot"
    r"|unfinished|unpaid|incomplete|unopened|unpublished|unsigned|unbuilt|unanswered|short of|behind schedule|stalled|stuck|lacking"
    r"|fail(?:ed|s|ure|ing)?|miss(?:ed|es|ing)|unmet|idle|empty|overdue|gone by|lapsed|unchanged|untouched|impossible|anybody['’]s guess"
    r"|(?:is|are|was|were|been|had|has) (?:yet )?to be|yet to|still (?:waiting|closed|shut|missing|empty|without|with|in|at|out|on|under|being)"
    r"|remain(?:s|ed)? (?:closed|shut|empty|unpaid|a|the|in|at|out|on|un\w+)|came and went|come and gone|passed without|delayed|rejected"
    r"|refus\w+|blocked|halted|held up|slipp\w+|far from|fell through|well short|well below|wrong)\b|n['’]t\b",
    _I,
)
_CANCELLED = re.compile(
    r"\b(?:cancel\w*|scrap(?:ped|s|ping)|shelv\w+|abandon\w*|call(?:ed)? off|calling off|dropped|tor(?:e|n) up|revok\w+|rescind\w*"
    r"|repeal\w*|annul\w*|given up|gave up|backed out|pulled out|withdr(?:ew|awn)|no longer|instead of|not be coming|bur(?:ied|y))\b",
    _I,
)
_BEGUN = re.compile(
    r"\b(?:beg[au]n|begun|begins|beginning|start(?:ed|s|ing)?|under way|underway|first steps?|being (?:built|laid|dug|fitted|installed)"
    r"|work on|in progress|progress|halfway|half-built|taking shape|laid the foundation|foundations?|per cent complete|so far|preparations?"
    r"|is rising|are rising|on track|as far as)\b",
    _I,
)
_PARTLY = re.compile(
    r"\b(?:\d[\d,.]* (?:\w+ )?(?:out )?of (?:the |its |their |them|a |some )?\w*|(?:about |less than |more than |nearly |almost )?half(?: of| the|,|$)"
    r"|only|part(?:s|ly|ially)? (?:of|built|open|done|finished)?|some of|two thirds|a third|a quarter|two-thirds|all but|the rest|the remaining"
    r"|the remainder|the others?|so far|at least some|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) of)\b",
    _I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|\w{3,}ed|beg[au]n|came|come|went|gone|took|taken|gave|given|made|met|held|paid|built"
    r"|laid|left|sent|put|rose|fell|grew|won|lost|saw|seen|stood|stands?|ran|runs?|flew|flown|drove|rode|sold|bought|brought|cut"
    r"|broke|set|got|became|kept|wrote|spoke|told|found|led|shut|hit|sank|swam|sat|lit|hung|opens?|works?|lies?|carries|began"
    r"|arrives?|leaves?|flies|goes|gets|takes|comes|holds|lands?|closes?|quits?|signs?|ends?|votes?|starts?|launches|ratifies)\b",
    _I,
)


def outcome_of(sentence: str) -> Outcome | None:
    """Return what a sentence reports as having come about, None where it only looks ahead or asks."""
    if sentence.rstrip("\"”’»' ").endswith("?"):
        return None
    behind = [c for c in _CLAUSE.split(sentence) if c and c.strip() and not _AHEAD.search(c)]
    told = " , ".join(behind)
    if not behind or not _FINITE.search(told):
        return Outcome.CANCELLED if _CANCELLED.search(sentence) and _FINITE.search(told) else None
    for pattern, outcome in _IN_TURN:
        if pattern.search(told):
            return outcome
    return Outcome.DONE


_IN_TURN = (
    (_CANCELLED, Outcome.CANCELLED),
    (_UNDONE, Outcome.UNDONE),
    (_PARTLY, Outcome.PARTLY),
    (_BEGUN, Outcome.BEGUN),
)
