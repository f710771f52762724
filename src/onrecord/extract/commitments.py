"""Which statements undertake or predict something that can be looked at on its day (guide, rule 9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.clauses import is_question
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
# What a thing would cost or how long it would take says nothing of whether it will be.
_COSTS = re.compile(
    r"\b(?:would|will|could|might|may)\s+(?:\w+ly\s+)?(?:cost\b|(?:take|need|require)\s+(?:(?:about|around|at\s+least|up"
    r"\s+to|some|another|further|a|an|the|best|part|of|more|less|than|nearly|almost|over|under|only|just|few|good)\s+)*"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|dozens|years?|months?|weeks?|days?"
    r"|hours?|decades?|generations?|longer|time)\b))",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:could|might|may(?!\s+\d)|would have)\b")
_OUTSIDER = re.compile(
    r"\b(?:analyst|economist|expert|hydrologist|scientist|professor|researcher|researchers|institute|university|broker"
    r"|forecaster|forecasters|historian|critic|critics|opposition|union|campaigner|activist|resident|auditor|observer)\b",
    re.IGNORECASE,
)
# Aims that everybody can claim to have met, unless a number says how much.
_UNMEASURED = re.compile(
    r"\b(?:improv|strengthen|enhanc|boost|deepen|promot|encourag|striv|moderni[sz]|tackl|prioriti[sz]|revitali[sz])\w*"
    r"|\b(?:do (?:everything|all|(?:its|our|their|his|her) (?:best|utmost))|work (?:on|towards?|hard|tirelessly)"
    r"|step up|spare no effort|pay (?:close|more|particular) attention)\b",
    re.IGNORECASE,
)
# How far the rules may move what the encoder makes of it; tried at .15 to .35 on stories of the dev part, F1 within
# a point throughout.
_RULE_WEIGHT = 0.25
_DATE_WEIGHT = 0.1
_LONGEST_WHAT = 12  # words; enough to know the outcome by in a list


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a statement says will be, and from which side."""

    type: CommitmentType
    what: str
    checkable: bool
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a statement when its undertaking is asked for; `judged` as in `Judgement.undertaking`.

    `spoken` is whether the speaker is known: the side that is to bring it about.
    """

    cue: str
    content: str
    source: str
    certainty: Certainty
    polarity: Polarity
    deadline: Deadline | None
    judged: tuple[float, float, float] | None = None
    spoken: bool = True


def undertaking_in(facts: Facts) -> Undertaking | None:
    """Return the commitment or forecast that a statement makes, None where it makes none."""
    promised = _PROMISE.search(facts.cue) is not None
    if is_question(facts.content):
        return None  # who asks undertakes nothing
    if not _undertakes(facts, promised=promised):
        return None
    outside = _from_outside(facts, promised=promised)
    lacks = tuple(_lacks(facts, outside=outside))
    return Undertaking(
        CommitmentType.FORECAST if outside else CommitmentType.COMMITMENT,
        _in_few_words(facts.content),
        checkable=not lacks,
        lacks=lacks,
    )


def _lacks(facts: Facts, *, outside: bool) -> Iterator[str]:
    """Yield what is missing to check it on a day: who is to do it, by when, how it would be measured."""
    if not facts.spoken and not outside:
        yield "who"
    dated = facts.deadline is not None and (facts.deadline.earliest or facts.deadline.latest)
    if not dated and facts.polarity is not Polarity.DENIED:
        yield "by when"
    if _UNMEASURED.search(facts.content) and not any(c.isdigit() for c in facts.content):
        yield "how measured"


def _undertakes(facts: Facts, *, promised: bool) -> bool:
    by_rule = _by_rule(facts, promised=promised)
    if facts.judged is None:
        return by_rule
    odds = 1 - facts.judged[0] + (_RULE_WEIGHT if by_rule else -_RULE_WEIGHT)
    return odds + (_DATE_WEIGHT if facts.deadline is not None else 0) > 0.5


def _by_rule(facts: Facts, *, promised: bool) -> bool:
    if facts.certainty is Certainty.UNSTATED:
        return False
    dated = facts.deadline is not None
    future = _FUTURE.search(facts.content) is not None
    ahead = promised and (dated or _INFINITIVE.search(facts.content) is not None)
    ruled = _INTENTION.search(facts.content) is not None or _RULED_OUT.search(facts.cue) is not None
    if not (future or ahead or dated or ruled) or (_COSTS.search(facts.content) and not dated):
        return False
    unsure = facts.certainty is Certainty.POSSIBLE or (_CONDITIONAL.search(facts.content) is not None and not future)
    return dated or not unsure


def _from_outside(facts: Facts, *, promised: bool) -> bool:
    """Whether the side that says it cannot bring it about."""
    if facts.judged is not None:
        return facts.judged[2] > facts.judged[1]
    outsider = _OUTSIDER.search(facts.source) is not None and not promised
    return outsider or _PREDICT.search(facts.cue) is not None


def _in_few_words(content: str) -> str:
    words = content.strip('"“”‘’«» ').split()
    return " ".join(words[:_LONGEST_WHAT]) + (" …" if len(words) > _LONGEST_WHAT else "")
