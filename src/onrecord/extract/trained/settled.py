"""What a text settles about findings: a bound belongs to what it bounds, and a guess is nobody's statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.times import find_times
from onrecord.extract.trained.cited import source_out_of_cue
from onrecord.extract.trained.parenthetical import around_parenthesis
from onrecord.language import Document
from onrecord.model import Span

_BOUNDING = re.compile(r"\s+(?:by|until|before|within|no later than|not later than)\s+", re.IGNORECASE)
_LONGEST_BOUND = 80  # code points; "the end of the third quarter of the following year" has 50
# Without a source, only words like these report: "reportedly", "is said to". All others are the author's guess.
_HEARSAY = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|rumou?red|supposed(?:ly)?|said|told|claimed|believed|thought|understood"
    r"|expected|announced|confirmed|agreed|decided|according|known|warned|feared|hoped|accused|called|promised)\b",
    re.IGNORECASE,
)

# What somebody may come to say or think is the author's forecast: nobody has said it.
_SURMISE = re.compile(
    r"(?:(?:(?:will|would)\s+)?(?:most\s+)?(?:likely|probably|surely)|may|might)\s+\w+", re.IGNORECASE
)
# "He keeps a firm grip, suggesting a deliberate approach": the author reads it so, the speaker did not say it.
_GLOSS = re.compile(r"(?:suggest|indicat|signal|imply|underscor|underlin|highlight|reflect)l?ing", re.IGNORECASE)

# A possessive ending without its owner: the encoder took a noun for a cue that nobody stands by.
_ENDING = re.compile(r"\W*s?", re.IGNORECASE)
# "He spoke of these developments": what they are stands elsewhere.
_POINTING = re.compile(r"(?:this|these|those|such)(?:\s+(?!is|was|are|were|will|has)\w+){1,2}", re.IGNORECASE)
# A topic is no proposition ("he spoke of the weather"), unless the cue itself says what is said of it ("he denied it").
_TOPIC = re.compile(r"(?:it|them|what|(?:the|its|their|his|her|another)(?:\s+[\w’'-]+){1,2})", re.IGNORECASE)
_STANCE = re.compile(
    r"\b(?:reject|disput|den[iy]|refus|oppos|blam|contest|dismiss|demand|promis|pledg|warn|fear|predict|expect|forecast"
    r"|project|announc|confirm|plan|vow|threat|want|call|accus|approv|order|ask|urg|insist|condemn|support|back|doubt"
    r"|propos|recommend|hop|intend|rul(?:e|es|ed)\b|agree|accept|admi|conced|acknowledg|guarantee"
    r"|echo|resist|apologi|mock|despis|concern|defend|tout|against|critici|prais|prefer|lean|not(?:e|es|ed)\b|report"
    r"|publish|releas|articulat|outlin|clarif|investigat|accord)",
    re.IGNORECASE,
)


def settled(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield `found` without guesses and what only points; contents reach over the bound that follows them."""
    found = [source_out_of_cue(document.text, attribution) for attribution in found]
    cues = [span for attribution in found for span in attribution.cue]
    for attribution in found:
        cue = " ".join(document.text[start:end] for start, end in attribution.cue)
        if cue and not attribution.source and not _HEARSAY.search(cue):
            continue
        if _SURMISE.match(cue) or _glosses(document.text, attribution, found):
            continue
        if any(_ENDING.fullmatch(document.text, *span) for span in attribution.source):
            continue
        if len(attribution.content) == 1 and _points(document.text, cue, attribution.content[0]):
            continue
        whole = around_parenthesis(document, _without_anothers(attribution, found), cues)
        yield _without_that(document.text, _reaching(document.text, whole))


def _points(text: str, cue: str, content: Span) -> bool:
    if _POINTING.fullmatch(text, *content):
        return True
    return bool(cue and _TOPIC.fullmatch(text, *content) and not _STANCE.search(cue))


def _glosses(text: str, attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether the cue is a participle behind the comma that ends what another cue of the sentence reports."""
    if not attribution.cue or not _GLOSS.fullmatch(text, *attribution.cue[0]):
        return False
    start = attribution.cue[0].start
    return any(
        text[piece.end : start] == ", " for other in found if other is not attribution for piece in other.content
    )


def _without_anothers(attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Leave out pieces that another attribution reports, whose cue stands between them and this one's.

    What the encoder makes of the content was made with them, so it is left out too.
    """
    if len(attribution.content) < 2 or not attribution.cue:
        return attribution
    at = attribution.cue[0].start
    kept = tuple(p for p in attribution.content if not any(_is_others(p, at, other) for other in found))
    if not kept or kept == attribution.content:
        return attribution
    return replace(attribution, content=kept, judgement=None)


def _is_others(piece: Span, cue: int, other: Attribution) -> bool:
    between = any(piece.end <= c.start < cue or cue < c.start < piece.start for c in other.cue)
    return between and any(q.covers(piece) for q in other.content)


def _reaching(text: str, attribution: Attribution) -> Attribution:
    last = attribution.content[-1]
    bound = _BOUNDING.match(text, last.end)
    end = _end_of_time(text, bound.end()) if bound else None
    if end is None or any(last.end <= span.start < end for span in (*attribution.source, *attribution.cue)):
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, end)))


def _end_of_time(text: str, at: int) -> int | None:
    """Return where the time that begins at `at`, or behind an article there, ends."""
    rest = text[at : at + _LONGEST_BOUND]
    first = next(iter(find_times(rest, None)), None)
    return at + first.span.end if first and rest[: first.span.start].strip().lower() in {"", "the"} else None


def _without_that(text: str, attribution: Attribution) -> Attribution:
    """Leave the complementiser out of content that stands right behind its cue (guide, rule 2)."""
    first = attribution.content[0]
    behind = any(not text[cue.end : first.start].strip() for cue in attribution.cue if cue.end <= first.start)
    if not behind or text[first.start : first.start + 5].lower() != "that " or first.end - first.start < 8:
        return attribution
    return replace(attribution, content=(Span(first.start + 5, first.end), *attribution.content[1:]))
