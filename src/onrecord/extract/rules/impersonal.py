"""What is reported with nobody named, or with who reports it behind a passive: "it is rumoured", "it was stated by"."""

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.attribution import Attribution
from onrecord.extract.cover import Cover
from onrecord.language import Document
from onrecord.model import Span

_CONFIDENCE = 0.7
_VERBS = (
    "added|admitted|agreed|alleged|announced|argued|assumed|believed|claimed|conceded|confirmed|decided|disclosed"
    "|emphasi[sz]ed|established|estimated|expected|feared|hoped|noted|projected|promised|recalled|reckoned|recommended|reported|resolved|revealed"
    "|rumou?red|said|stated|stressed|suggested|thought|underlined|understood|whispered"
)
_REPORTED = re.compile(
    r"\bit\s(?:is|was|has been|had been)\s(?:(?:also|further|again|now|widely|first|\w+ly)\s){0,2}"
    rf"(?:{_VERBS})\b(?:\sby(?=\s(?P<source>\w[^,;.:“”\"\n]{{1,60}}?)(?:,|\sthat\b)))?",
    re.IGNORECASE,
)
# Where and when it was said, and the conjunction.
_THAT = re.compile(r"(?:,?\s(?:at|in|on|by|to|during|after|from|yesterday|today)\b[^,;.:“”\"\n]{0,60}?,?)?\sthat\s")
_CLAUSE = re.compile(r"[;:]\s+")


def is_impersonal(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is such a phrase with nobody behind it: its "it" is no source."""
    found = _REPORTED.match(text, start)
    return found is not None and found.end() == end and not found["source"]


def impersonal(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield what such phrases report that are part of no cue in `found`."""
    spoken = Cover(span for a in found for span in (*a.cue, *a.source))
    for phrase in _REPORTED.finditer(document.text):
        sentence = document.sentence_at(phrase.start())
        if sentence is None or spoken.touches(Span(*phrase.span())):
            continue
        text, start = document.text, sentence.span.start
        end = start + len(text[start : sentence.span.end].rstrip(".!?"))
        content = _behind(text, phrase, end) or _around(text, phrase, start, end)
        if content:
            source = (Span(*phrase.span("source")),) if phrase["source"] else ()
            yield Attribution(source=source, cue=(Span(*phrase.span()),), content=content, confidence=_CONFIDENCE)


def _named_until(phrase: re.Match[str]) -> int:
    """Return where the phrase ends, with who reports behind it."""
    return phrase.end("source") if phrase["source"] else phrase.end()


def _behind(text: str, phrase: re.Match[str], end: int) -> tuple[Span, ...]:
    that = _THAT.match(text, _named_until(phrase), end)
    return (Span(that.end(), end),) if that and that.end() < end else ()


def _around(text: str, phrase: re.Match[str], start: int, end: int) -> tuple[Span, ...]:
    """Return the sentence on both sides of a phrase that commas set off."""
    behind = _named_until(phrase)
    if text[phrase.start() - 2 : phrase.start()] != ", " or text[behind : behind + 1] not in {",", "."}:
        return ()
    start = max((clause.end() for clause in _CLAUSE.finditer(text, start, phrase.start())), default=start)
    before = Span(start, phrase.start() - 2)
    if before.end - before.start < 2:
        return ()
    return (before, Span(behind + 2, end)) if behind + 2 < end else (before,)
