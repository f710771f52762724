"""What a sentence reports of an undertaking: done, part done, begun, not done or called off."""

import re
from dataclasses import dataclass
from enum import StrEnum

_I = re.IGNORECASE


class Outcome(StrEnum):
    """What is reported of the thing undertaken, whoever undertook it."""

    DONE = "done"
    PARTLY = "partly"
    BEGUN = "begun"
    UNDONE = "undone"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reported:
    """An outcome, and whether a word of the sentence marks it rather than its tense alone."""

    outcome: Outcome
    marked: bool


# Clauses are parted here, so that a promise recalled beside its outcome does not speak for it.
_CLAUSE = re.compile(
    r"[;:()—–]|\s-\s|,(?!\d)|\b(?:but|although|though|while|whereas|unless|which|who|because|when|after which|and it)\b",
    _I,
)
# A clause with one of these speaks of what is to come, was to come, or would be wished.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|could|might|may(?! \d)|must|won['’]t|if|unless|whether|until"
    r"|(?:is|are|was|were|am) (?:now |then |not |only |still )?(?:to|due|set|scheduled|expected|supposed|meant|going|about)"
    r"|to have \w+|had to|promis\w+|pledg\w+|vow\w*|undert[ao]\w+|foresee\w*|foresaw|foreseen|foretold|forecasts?|predict\w*"
    r"|expect\w*|hop(?:e|es|ed|ing)|want\w*|urg\w+|demand\w*|ask(?:s|ed)? (?:for|to|that)|call(?:s|ed)? (?:on|for)|warn\w*"
    r"|assur\w+|plan(?:s|ned|ning)?|intend\w*|intention|propos\w+|schedul\w+|fear\w*|believ\w+|doubt\w*|suppos\w+"
    r"|guarante\w+|swore|sworn|(?:given|gave) (?:\w+ )?(?:his|her|its|their) word|remind\w*|awaits?|awaited|ruled out"
    r"|undertaking|reiterat\w+|considering|threat\w*|discuss\w*)\b|['’]ll\b",
    _I,
)
_SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|asked|asks|added|adds|declared|insist\w*|repeat\w*|stress\w*|emphasis\w*|repl\w+|answer\w*"
    r"|according|announc\w*|stat(?:es|ed)|claim\w*|argu\w+|maintain\w*|not(?:es|ed)|recall\w*|confirm\w*|observ\w+|remark\w*"
    r"|reckon\w*|think\w*|thought|volunteered|writes|wrote|explain\w*|relat\w+)\b",
    _I,
)
_LATE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|minutes?) (?:late|early|before|after|later|earlier|behind|ahead|to spare)\b|\bon time\b"
    r"|\bas (?:agreed|promised|announced|planned)\b|\bon schedule\b|\bto the minute\b|\blate, but\b",
    _I,
)
_ALL = re.compile(
    r"\b(?:all (?:of |the |its |their |\d|two|three|four|five|six|seven|eight|nine|ten|but one)|every (?:one|last)|the last of|in full"
    r"|no longer|nothing (?:crossed|left|deleted))\b",
    _I,
)
_UNDONE = re.compile(
    r"\b(?:not|never|no(?! (?:later|doubt|longer|wonder|fewer|less|more than))|nobody|none|nothing|neither|nor|nowhere|without|cannot"
    r"|unfinished|unpaid|incomplete|unopened|unpublished|unsigned|unbuilt|unanswered|short of|behind schedule|stalled|stuck|lacking"
    r"|fail(?:ed|s|ure|ing)?|miss(?:ed|es|ing)|unmet|idle|empty|gone by|lapsed|impossible|anybody['’]s guess|against (?:a|the) target"
    r"|(?:is|are|been|has|have) (?:yet )?to be|yet to|still (?:waiting|closed|shut|missing|empty|without|with|in|at|out|on|under|being)"
    r"|remain(?:s|ed)? (?:closed|shut|empty|unpaid|un\w+)|came and went|come and gone|passed without|delayed|rejected|wrong"
    r"|refus\w+|blocked|halted|held up|slipp\w+|far from|fell through|well below|outstanding|untouched|unchanged)\b|n['’]t\b",
    _I,
)
_CANCELLED = re.compile(
    r"\b(?:cancel\w*|scrap(?:ped|s|ping)|shelv\w+|abandon\w*|call(?:ed)? off|calling off|tor(?:e|n) up|revok\w+|rescind\w*"
    r"|repeal\w*|annul\w*|given up|gave up|backed out|pulled out|withdr(?:ew|awn)|not be coming|buried)\b",
    _I,
)
_BEGUN = re.compile(
    r"\b(?:beg[au]n|begins|beginning|start(?:ed|s|ing)?|under way|underway|first steps?|being (?:built|laid|dug|fitted|installed)"
    r"|work on|in progress|progress|halfway|half-built|taking shape|laid the foundation|foundations?|so far|preparations?"
    r"|is rising|are rising|on track)\b",
    _I,
)
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty)"
_PARTLY = re.compile(
    rf"\b(?:{_NUMBER} (?:\w+ )?(?:out )?of (?:the |its |their |those |them|a (?:promised|planned) )|of (?:the |its |their )?{_NUMBER}\b"
    r"|(?:about |less than |more than |nearly |almost )?half(?: of| the|,|$)|only|part(?:ly|ially)|part of|some of|two thirds|two-thirds"
    r"|a third of|a quarter of|all but|the rest|the remain(?:ing|der)|the others?|per ?cent of|missing)\b",
    _I,
)
_PERFECT = re.compile(
    r"\b(?:has|have|had|was|were|is|are) (?:\w+ly |now |since |already |at last |finally |long )?(?:been )?"
    r"(?:\w{3,}ed|open|in force|ready|sent|paid|built|laid|held|met|given|taken|begun|done|made|set|cut|sold|bought|put|here|there)\b"
    r"|\bsince\b|\bat last\b|\bfinally\b|\balready\b",
    _I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|\w{3,}ed|beg[au]n|came|come|went|gone|took|taken|gave|given|made|met|held|paid|built"
    r"|laid|left|sent|put|rose|fell|grew|won|lost|saw|seen|stood|stands?|ran|runs?|flew|flown|drove|rode|sold|bought|brought|cut"
    r"|broke|set|got|became|kept|wrote|spoke|told|found|led|shut|hit|sank|swam|sat|lit|hung|opens?|works?|lies?|carries|began"
    r"|arrives?|leaves?|flies|goes|gets|takes|comes|holds|lands?|closes?|quits?|signs?|ends?|votes?|starts?|launches|ratifies)\b",
    _I,
)
_IN_TURN = (
    (_CANCELLED, Outcome.CANCELLED),
    (_ALL, Outcome.DONE),
    (_PARTLY, Outcome.PARTLY),
    (_LATE, Outcome.DONE),
    (_UNDONE, Outcome.UNDONE),
    (_BEGUN, Outcome.BEGUN),
    (_PERFECT, Outcome.DONE),
)
# What stands in the place of a promise cut out of a sentence; a clause of speech beside it only presents the promise.
CUT = "\N{REPLACEMENT CHARACTER}"


def outcome_of(sentence: str) -> Reported | None:
    """Return what a sentence reports as having come about, None where it only looks ahead, asks or quotes."""
    if sentence.rstrip("\"”’»' ").endswith("?"):
        return None
    presents = CUT in sentence
    behind = [c for c in _CLAUSE.split(sentence) if _looks_behind(c, presents=presents)]
    told = " , ".join(behind)
    if not _FINITE.search(told):
        return None
    for pattern, outcome in _IN_TURN:
        if pattern.search(told):
            return Reported(outcome, marked=True)
    return Reported(Outcome.DONE, marked=False)


def _looks_behind(clause: str | None, *, presents: bool) -> bool:
    if clause is None or not clause.strip() or _AHEAD.search(clause):
        return False
    return not (presents and (CUT in clause or _SPEECH.search(clause)))
