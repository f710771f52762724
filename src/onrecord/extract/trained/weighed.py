"""What the guide settles about how firmly something is put, laid over what the encoder makes of it."""

import re
from dataclasses import replace

from onrecord.extract.attribution import Attribution, Judgement
from onrecord.extract.clauses import main_clause
from onrecord.model import Certainty, Polarity

_CLOSING = "\"”’»') "
_ASKS = re.compile(
    r"\b(?:ask|wonder|inquir|enquir|want(?:s|ed)? to know|wish(?:es|ed)? to know|demand(?:s|ed)? to know)"
)
_QUESTION = re.compile(r"[“\"‘'«]?(?:whether|why|how|what|when|where|who|if)\b", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\b(?:not|never|n[o’']t)\s+(?:den[iy]|disput|contest|contradict|rule\s+out|exclude)", re.IGNORECASE
)
_LEFT_OPEN = re.compile(r"\b(?:not|never|n[o’']t)\s+(?:rul(?:e|es|ed|ing)\s+out|exclud)", re.IGNORECASE)
_CONSIDERING = re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly )?(?:considering|under consideration)\b")


def weighed(text: str, found: Attribution) -> Attribution:
    """Return `found` judged as the guide has it: a question states nothing, and who does not deny affirms."""
    judged = found.judgement
    if judged is None:
        return found
    cue = " ".join(text[start:end] for start, end in found.cue)
    content = " ".join(text[start:end] for start, end in found.content)
    return replace(found, judgement=_settled(judged, cue, content))


def _settled(judged: Judgement, cue: str, content: str) -> Judgement:
    asked = _ASKS.search(cue.lower()) is not None and _QUESTION.match(content) is not None
    if asked or content.rstrip(_CLOSING).endswith("?"):
        return replace(judged, certainty=Certainty.UNSTATED, polarity=Polarity.AFFIRMED)
    if _CONSIDERING.search(main_clause(content)) or _LEFT_OPEN.search(cue):
        judged = replace(judged, certainty=Certainty.POSSIBLE)
    return replace(judged, polarity=Polarity.AFFIRMED) if _NO_DENIAL.search(cue) else judged
