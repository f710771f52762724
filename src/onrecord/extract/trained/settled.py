"""What a text settles about findings: a bound belongs to what it bounds, and a guess is nobody's statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.lexicon import NO_SOURCES
from onrecord.extract.times import find_times
from onrecord.extract.trained.cited import source_out_of_cue
from onrecord.extract.trained.coordinated import with_shared_source
from onrecord.extract.trained.parenthetical import around_parenthesis
from onrecord.language import Document
from onrecord.model import Span

_BOUNDING = re.compile(r"\s+(?:by|until|before|within|no later than|not later than)\s+", re.IGNORECASE)
_LONGEST_BOUND = 80  # code points; "the end of the third quarter of the following year" has 50
# Without a source, only words like these report: "reportedly", "is said to". All others are the author's guess.
_HEARSAY = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|rumou?red|supposed(?:ly)?|said|told|claimed|believed|thought|understood"
    r"|expected|announced|confirmed|agreed|decided|according|known|warned|feared|hoped|accused|called|promised|assured|informed"
    r"|notified|reminded|advised)\b",
    re.IGNORECASE,
)

# What somebody may come to say or think is the author's forecast: nobody has said it.
_SURMISE = re.compile(
    r"(?:(?:(?:will|would)\s+)?(?:most\s+)?(?:likely|probably|surely)|may|might)\s+\w+", re.IGNORECASE
)
# "He keeps a firm grip, suggesting a deliberate approach": the author reads it so, the speaker did not say it.
_GLOSS = re.compile(r"(?:suggest|indicat|signal|imply|underscor|underlin|highlight|reflect)l?ing", re.IGNORECASE)

# The complementiser, and how, where or to whom it was said before it.
_THAT = re.compile(
    r"(?:(?:in|on|at|to|before|after|during|with|by|from|through|via|as|for)\s(?!(?:the\s)?condition)"
    r"(?:(?!\b(?:is|are|was|were|has|have|had|will|would|who|which|that|and|but)\b)[^.;:“”\"‘«\n]){2,70}?,?\s)?"
    # What "that is" begins with is no conjunction.
    r"that\s(?!(?:is|was|will|would|has|had|can|could|may|might|should|must|does|did)\b)",
    re.IGNORECASE,
)
# "Said on Sunday | it had": the day it was said, not of what was said.
_ON_WEEKDAY = re.compile(
    r"(?:on\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)(?:\s(?:morning|afternoon|evening|night))?,?\s"
    r"(?=(?:it|he|she|they|there|we|its|his|her|their|the|an?|no)\s)",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:on|in|at)\s", re.IGNORECASE)
_TO = re.compile(r",?\s(to\s[a-z])")
# Who hears, not who says; with "by" the encoder has read who says.
_HEARS = re.compile(
    r"\b(?:was|were|is|are|been|being)\s(?:\w+\s)?(?:told|informed|assured|notified|advised|warned|reminded|promised"
    r"|briefed)\b(?!.*\bby$)",
    re.IGNORECASE,
)
_SAYING = "say|said|tell|told|disclose|disclosed|reveal|revealed|specify|specified"
# What somebody cannot or will not say: nothing is said. What it is, is open.
_UNSAID = re.compile(
    rf"(?:can|could|would|will|did|does|do|has|have)(?:\s?not|n[’']t)\s(?:yet\s|\w+ly\s)?(?:{_SAYING}|elaborate)",
    re.IGNORECASE,
)
# "Neither side would say", "declined to say": the same without a "not" by the verb.
_NOT_SAYING = re.compile(
    r"(?:\w+\s)?(?:declin|refus)(?:e|es|ed|ing)\sto\s(?:say|tell|disclose|reveal|specify|elaborate)"
    r"|(?:\w+\s)?unable\sto\s(?:say|tell|specify)",
    re.IGNORECASE,
)
# "Declined to comment": what would be said of it is not told.
_DECLINES = re.compile(
    r"(?:\w+\s)?(?:declin|refus)(?:e|es|ed|ing)|(?:would|could|did|will)\s?(?:not|n[’']t)", re.IGNORECASE
)
_COMMENT = re.compile(
    r"(?:to\s)?(?:comment|elaborate|answer|respond|reply|be\s(?:named|identified|quoted|drawn|interviewed))\b[^“”\"]*",
    re.IGNORECASE,
)
_WOULD_SAY = re.compile(rf"(?:(?:can|could|would|will|did|has|have)\s)?(?:{_SAYING})", re.IGNORECASE)
_NO_ONE = re.compile(r"(?:neither|none|nobody|no one|no\s\w+)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:by |for |with |to |from |in )?(?:whom|who|what|which|when|where|why|how|whether|if)\b", re.IGNORECASE
)
# What the author thinks, or what nobody says: no source's statement.
_AUTHOR = re.compile(r"I|we", re.IGNORECASE)
_THINKS = re.compile(
    r"(?:have\s|had\s|do\s)?(?:come\sto\s)?(?:know|knew|believe|suspect|think|thought|take|fear|doubt|guess|assume"
    r"|suppose|heard|hear|wonder|expect|reckon|feel|find|imagine|bet|confess)(?:\s(?:it|of|to mean))?",
    re.IGNORECASE,
)
# Above it what an "I" thinks is mostly a witness's, as in a diary or a letter that is given in full.
_SURE = 0.65
_NOBODY = re.compile(r"(?:nobody|no one)(?: else)?", re.IGNORECASE)
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
    found = [_without_hearer(document.text, source_out_of_cue(document.text, a)) for a in found]
    cues = [span for attribution in found for span in attribution.cue]
    for attribution in found:
        cue = " ".join(document.text[start:end] for start, end in attribution.cue)
        if cue and not attribution.source and not _HEARSAY.search(cue):
            continue
        if (
            _SURMISE.match(cue)
            or _glosses(document.text, attribution, found)
            or _is_nobodys(document, attribution, cue)
        ):
            continue
        if any(_ENDING.fullmatch(document.text, *span) for span in attribution.source):
            continue
        if len(attribution.content) == 1 and _points(document.text, cue, attribution.content[0]):
            continue
        own = _inside_quotation(document, _without_anothers(attribution, found))
        shared = with_shared_source(document, own, found)
        whole = around_parenthesis(document, shared, cues)
        yield _without_that(document.text, _reaching(document.text, whole))


def _without_hearer(text: str, attribution: Attribution) -> Attribution:
    """Leave out who is told: "The men have been promised a rise" names nobody who promised it."""
    if not attribution.cue or not _HEARS.search(text, *attribution.cue[0]):
        return attribution
    return replace(attribution, source=tuple(s for s in attribution.source if s.start > attribution.cue[0].start))


def _is_nobodys(document: Document, attribution: Attribution, cue: str) -> bool:
    """Whether nothing is said, nobody says it, or the author of the text thinks aloud."""
    if _says_nothing(document.text, attribution, cue):
        return True
    for span in attribution.source:
        named = document.text[slice(*span)].lower()
        if _NOBODY.fullmatch(named) or (named in NO_SOURCES and cue.lower() == "according to"):
            return True
        thinks = _AUTHOR.fullmatch(document.text, *span) and _THINKS.fullmatch(cue) and not document.quoted(span.start)
        if thinks and attribution.confidence < _SURE:
            return True
    return False


def _says_nothing(text: str, attribution: Attribution, cue: str) -> bool:
    """Whether somebody does not say what is asked: "would not say when", "neither would say how many"."""
    content = attribution.content[0]
    if _DECLINES.fullmatch(cue) and len(attribution.content) == 1 and _COMMENT.fullmatch(text, *content):
        return True
    if not _OPEN.match(text, content.start):
        return False
    nobody = any(_NO_ONE.match(text, *span) for span in attribution.source) and _WOULD_SAY.fullmatch(cue)
    return bool(_UNSAID.fullmatch(cue) or _NOT_SAYING.fullmatch(cue) or nobody)


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


def _inside_quotation(document: Document, attribution: Attribution) -> Attribution:
    """Leave out pieces outside the quotation that source and cue stand in: ‘"We said autumn," he told her’."""
    if len(attribution.content) < 2 or not (attribution.cue and attribution.source):
        return attribution
    told = (*attribution.cue, *attribution.source)
    around = next((q.span for q in document.quotations if all(q.span.covers(s) for s in told)), None)
    kept = tuple(p for p in attribution.content if around is None or around.covers(p))
    return replace(attribution, content=kept, judgement=None) if kept and kept != attribution.content else attribution


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
    """Leave the complementiser out of content that stands right behind its cue, with what precedes it (guide, rule 2).

    How, where and to whom it was said is no part of what was said: "foretold | in the spring that few would come".
    """
    first = attribution.content[0]
    behind = any(not text[cue.end : first.start].strip(" ,") for cue in attribution.cue if cue.end <= first.start)
    opening = _THAT.match(text, first.start, first.end) if behind else None
    start = opening.end() if opening else _behind_day(text, first) if behind else None
    if start is None or first.end - start < 3:
        return attribution
    return replace(attribution, content=(Span(start, first.end), *attribution.content[1:]))


def _behind_day(text: str, content: Span) -> int | None:
    """Return where what was decided begins behind the day on which it was: "decided | on 14 March | to leave"."""
    weekday = _ON_WEEKDAY.match(text, *content)
    if weekday:
        return weekday.end()
    opening = _ON.match(text, *content)
    end = _end_of_time(text, opening.end()) if opening else None
    purpose = _TO.match(text, end, content.end) if end else None
    return purpose.start(1) if purpose else None
