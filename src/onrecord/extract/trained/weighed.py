"""What the guide settles about how firmly something is put, laid over what the encoder makes of it."""

import re
from dataclasses import replace

from onrecord.extract.attribution import Attribution, Judgement
from onrecord.extract.clauses import is_question, main_clause
from onrecord.model import Certainty, Polarity

_ASKS = re.compile(
    r"\b(?:ask|wonder|inquir|enquir|want(?:s|ed)? to know|wish(?:es|ed)? to know|demand(?:s|ed)? to know)"
)
_QUESTION = re.compile(r"[“\"‘'«]?(?:whether|why|how|what|when|where|who|if)\b", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\b(?:not|never|n[o’']t)\s+(?:den[iy]|disput|contest|contradict|rule\s+out|exclude)", re.IGNORECASE
)
_LEFT_OPEN = re.compile(r"\b(?:not|never|n[o’']t)\s+(?:rul(?:e|es|ed|ing)\s+out|exclud)", re.IGNORECASE)
_CONSIDERING = re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly )?(?:considering|under consideration)\b")
# What a verb of thought or wish settles by itself (guide, "readings settled"), however its content is put.
_SETTLING = (
    (Certainty.PROBABLE, re.compile(r"(?:\w+\s){0,2}(?:expects?|expected|intends?|intended)", re.IGNORECASE)),
    (Certainty.POSSIBLE, re.compile(r"(?:\w+\s){0,2}(?:fears?|feared|fearing)", re.IGNORECASE)),
    (
        Certainty.UNSTATED,
        re.compile(
            r"(?:\w+\s){0,2}(?:hopes?|hoped|hoping|demands?|demanded|demanding|urges?|urged|urging"
            r"|call(?:s|ed|ing)?\s(?:for|on|upon)|at\s.*\brequest)",
            re.IGNORECASE,
        ),
    ),
)
# With nobody named: probable, unless the words themselves leave it open.
_HEARSAY = re.compile(
    r"(?:it\s)?(?:(?:is|are|has been)\s(?:\w+ly\s|also\s)?(?:said|reported)|(?:is|are|was|were|has been|had been)\s"
    r"(?:\w+ly\s|also\s)?(?:thought|believed|rumou?red|understood|alleged|expected|supposed))\b.*"
    r"|reportedly|apparently|allegedly|rumou?r(?: has it|s)?",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:may(?!\s\d)|might|could|possibly|perhaps)\b")
_LIKELY = re.compile(r"\b(?:is|are|was|were|seems?|looks?)\s(?:most\s|very\s|highly\s|now\s)?(?:un)?likely\b")
# A written question of a parliament: "To ask the Secretary of State when the battalion will come home."
_TO_ASK = re.compile(r"\W?To ask (?:the|his|her|my) [^.;]*\b(?:when|whether|what|why|how|who|which|if)\b")


def weighed(text: str, found: Attribution) -> Attribution:
    """Return `found` judged as the guide has it: a question states nothing, and who does not deny affirms."""
    judged = found.judgement
    if judged is None:
        return found
    cue = " ".join(text[start:end] for start, end in found.cue)
    content = " ".join(text[start:end] for start, end in found.content)
    return replace(found, judgement=_settled(found, judged, cue, content))


def _settled(found: Attribution, judged: Judgement, cue: str, content: str) -> Judgement:
    asked = _ASKS.search(cue.lower()) is not None and _QUESTION.match(content) is not None
    if asked or _TO_ASK.match(content) or is_question(content):
        return replace(judged, certainty=Certainty.UNSTATED, polarity=Polarity.AFFIRMED)
    settled = _by_cue(cue, content) if found.source else _by_hearsay(cue, content)
    if settled is not None:
        judged = replace(judged, certainty=settled)
    if _CONSIDERING.search(main_clause(content)) or _LEFT_OPEN.search(cue):
        judged = replace(judged, certainty=Certainty.POSSIBLE)
    return replace(judged, polarity=Polarity.AFFIRMED) if _NO_DENIAL.search(cue) else judged


def _by_cue(cue: str, content: str) -> Certainty | None:
    """Return the certainty that the verb of a named source settles, or the likelihood its main clause tells."""
    for certainty, verb in _SETTLING:
        if verb.fullmatch(cue):
            return certainty
    return Certainty.PROBABLE if _LIKELY.search(main_clause(content)) else None


def _by_hearsay(cue: str, content: str) -> Certainty | None:
    """Return the certainty of what is reported with nobody named; None where the cue does not report."""
    if not _HEARSAY.fullmatch(cue):
        return None
    return Certainty.POSSIBLE if _MAY.search(main_clause(content)) else Certainty.PROBABLE
