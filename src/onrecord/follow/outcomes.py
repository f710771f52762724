"""What a sentence reports of an undertaking: done, part done, begun, not done or called off."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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
    r"[;:()—–]|\s-\s|,(?!\d)|\b(?:but|although|though|while|whereas|unless|which|who|because|when|after which"
    r"|and it)\b",
    _I,
)
# A clause with one of these speaks of what is to come, was to come, or would be wished.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|could|might|(?-i:may)|must|won['’]t|if|unless|whether|until"
    r"|(?:is|are|was|were|am) (?:now |then |not |only |still )?(?:to|due|set|scheduled|expected|supposed"
    r"|meant|going|about)"
    r"|to have \w+|had to|promis\w+|pledg\w+|vow\w*|undert[ao]\w+|foresee\w*|foresaw|foreseen|foretold"
    r"|forecasts?|predict\w*"
    r"|expect\w*|hop(?:e|es|ed|ing)|want\w*|urg\w+|demand\w*|ask(?:s|ed)? (?:for|to|that)|call(?:s|ed)? (?:on"
    r"|for)|warn\w*"
    r"|assur\w+|plans?|planned (?:to|for|that)|planning|intend\w*|intention|propos\w+|schedul\w+|fear\w*"
    r"|believ\w+|doubt\w*|suppos\w+"
    r"|guarantees?|guaranteed (?:that|to|by)|swore|sworn|(?:given|gave) (?:\w+ )?(?:his|her|its|their) word"
    r"|remind\w*|awaits?|awaited|ruled out"
    r"|undertaking|reiterat\w+|considering|threat\w*|discuss\w*)\b|['’]ll\b",
    _I,
)
_SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|asked|asks|added|adds|declared|insist\w*|repeat\w*|stress\w*|emphasis\w*"
    r"|repl\w+|answer\w*"
    r"|according|announc\w*|stat(?:es|ed)|claim\w*|argu\w+|maintain\w*|not(?:es|ed)|recall\w*|confirm\w*"
    r"|observ\w+|remark\w*"
    r"|reckon\w*|think\w*|thought|volunteered|writes|wrote|explain\w*|relat\w+)\b",
    _I,
)
_LATE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|minutes?) (?:late|early|before|after|later|earlier|behind|ahead"
    r"|to spare)\b|\bon time\b"
    r"|\bas (?:agreed|promised|announced|planned)\b|\bon schedule\b|\bto the minute\b|\blate, but\b",
    _I,
)
_ALL = re.compile(
    r"\b(?:all (?:of |the |its |their |\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|but one)"
    r"|every (?:one|last)|the last of|in full"
    r"|no longer|nothing (?:crossed|left|deleted))\b",
    _I,
)
_UNDONE = re.compile(
    r"\b(?:not|never|no(?! (?:later|doubt|longer|wonder|fewer|less|more than))|nobody|none|nothing|neither"
    r"|nor|nowhere|without|cannot"
    r"|unfinished|unpaid|incomplete|unopened|unpublished|unsigned|unbuilt|unanswered|short of|behind schedule"
    r"|stalled|stuck|lacking"
    r"|fail(?:ed|s|ure|ing)?|miss(?:ed|es|ing)|unmet|idle|empty|gone by|lapsed|impossible|anybody['’]s guess"
    r"|against (?:a|the) target"
    r"|(?:is|are|been|has|have) (?:yet )?to be|yet to|still (?:waiting|closed|shut|missing|empty|without|with"
    r"|in|at|out|on|under(?! way)|being)"
    r"|remain(?:s|ed)? (?:closed|shut|empty|unpaid|un\w+)|came and went|come and gone|passed without|delayed"
    r"|rejected|wrong"
    r"|refus\w+|blocked|halted|held up|slipp\w+|far from|fell through|well below|outstanding|untouched"
    r"|unchanged)\b|n['’]t\b",
    _I,
)
_CANCELS = re.compile(
    r"\b(?:cancel\w*|scrap(?:ped|s|ping)|shelv\w+|abandon\w*|call(?:ed)? off|calling off|tor(?:e|n) up"
    r"|revok\w+|rescind\w*"
    r"|repeal\w*|annul\w*|given up|gave up|backed out|pulled out|withdr(?:ew|awn)|not be coming|buried)\b",
    _I,
)
_BEGUN = re.compile(
    r"\b(?:beg[au]n|begins|beginning|start(?:ed|s|ing)?|under way|underway|first steps?|being (?:built|laid"
    r"|dug|fitted|installed)"
    r"|work on|in progress|making progress|halfway|half-built|taking shape|laid the foundation|foundations?"
    r"|so far|preparations?"
    r"|is rising|are rising|on track)\b",
    _I,
)
# What is still under way is not done, however late.
_UNDER_WAY = re.compile(r"\b(?:still (?:under ?way|in progress)|preparations? (?:[\w-]+ ){0,12}under ?way)\b", _I)
_NUMBER = (
    r"(?:\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
)
_PARTLY = re.compile(
    rf"\b{_NUMBER} (?:\w+ )?(?:out )?of (?:the |its |their |those |them|us|a (?:promised|planned) |{_NUMBER})"
    r"|\b(?:(?:about |more than |nearly |almost )?half(?: of| the|,|$)|only|part(?:ly|ially)|part of|some of|two thirds"
    r"|two-thirds|a third of|a quarter of|all but|the rest|remain(?:s|ing|der)?|the others?|per ?cent of|missing)\b",
    _I,
)
# A result set beside what was promised is named because it falls short of it.
_SHORT = re.compile(
    r"\b(?:short of|against (?:a|the) target|less than (?:half|two thirds|two-thirds|a third|a quarter)|and not the"
    r"|(?:was|were|had been) (?:promised|foreseen|pledged)|not one|none of|(?:was|were) to have been)\b",
    _I,
)
# A sentence with one of these speaks of views and rumours.
_VIEWS = re.compile(r"\b(?:considering|doubt(?:s|ed)? (?:that|whether)|rumou?r(?:s|ed)?|is said to)\b", _I)
_PERFECT = re.compile(
    r"\b(?:has|have|had|was|were|is|are) (?:\w+ly |now |since |already |at last |finally |long )?(?:been )?"
    r"(?:\w{3,}ed|open|in force|ready|sent|paid|built|laid|held|met|given|taken|begun|done|made|set|cut|sold"
    r"|bought|put|here|there)\b"
    r"|\bsince\b|\bat last\b|\bfinally\b|\balready\b",
    _I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|\w{3,}ed|beg[au]n|came|come|went|gone|took|taken|gave|given"
    r"|made|met|held|paid|built"
    r"|laid|left|sent|put|rose|fell|grew|won|lost|saw|seen|stood|stands?|ran|runs?|flew|flown|drove|rode|sold"
    r"|bought|brought|cut"
    r"|broke|set|got|became|kept|wrote|spoke|told|found|led|shut|hit|sank|swam|sat|lit|hung|opens?|works?"
    r"|lies?|carries|began"
    r"|arrives?|enters?|leaves?|flies|goes|gets|takes|comes|holds|lands?|closes?|quits?|signs?|ends?|votes?|starts?"
    r"|launches|ratifies)\b",
    _I,
)
_IN_TURN = (
    (_CANCELS, Outcome.CANCELLED),
    (_ALL, Outcome.DONE),
    (_PARTLY, Outcome.PARTLY),
    (_UNDER_WAY, Outcome.BEGUN),
    (_LATE, Outcome.DONE),
    (_UNDONE, Outcome.UNDONE),
    (_BEGUN, Outcome.BEGUN),
    (_PERFECT, Outcome.DONE),
)
# "Of the 18 pairs that were to go, eleven have gone": a part, whatever the clause behind it promises.
_SHARE = re.compile(rf"^[\"“‘']?of (?:the |its |their |all |those )*(?:\w+ )?{_NUMBER}\b", _I)
# The marks of outcomes by name: those of what has come about, and those of a sentence as a whole.
SIGNS = {
    "late": _LATE, "all": _ALL, "undone": _UNDONE, "cancelled": _CANCELS, "begun": _BEGUN, "under way": _UNDER_WAY,
    "partly": _PARTLY, "perfect": _PERFECT, "finite": _FINITE,
}  # fmt: skip
SIGNS_OF_ALL = {"short": _SHORT, "views": _VIEWS, "share": _SHARE, "ahead": _AHEAD}
# What stands in the place of a promise cut out of a sentence; a clause of speech beside it only presents the promise.
CUT = "\N{REPLACEMENT CHARACTER}"


@lru_cache(maxsize=16384)
def outcome_of(sentence: str) -> Reported | None:
    """Return what a sentence reports as having come about, None where it only looks ahead, asks or quotes."""
    if sentence.rstrip("\"”’»' ").endswith("?") or _VIEWS.search(sentence):
        return None
    told = behind(sentence)
    if not _FINITE.search(told):
        return None
    if _SHORT.search(sentence):
        return Reported(Outcome.UNDONE, marked=True)
    if _SHARE.search(sentence) and not _ALL.search(told):
        return Reported(Outcome.PARTLY, marked=True)
    for pattern, outcome in _IN_TURN:
        if pattern.search(told):
            return Reported(outcome, marked=True)
    return Reported(Outcome.DONE, marked=False)


def behind(sentence: str) -> str:
    """Return the clauses of a sentence that tell what has come about, without those that look ahead."""
    presents = CUT in sentence
    return " , ".join(c for c in _CLAUSE.split(sentence) if _looks_behind(c, presents=presents))


def _looks_behind(clause: str | None, *, presents: bool) -> bool:
    if clause is None or not clause.strip() or _AHEAD.search(clause):
        return False
    return not (presents and (CUT in clause or _SPEECH.search(clause)))
