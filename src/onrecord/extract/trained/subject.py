"""The source as the subject of its verb: a pronoun, a name, a noun phrase with its relative clause."""

import re
from dataclasses import replace

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.impersonal import is_impersonal
from onrecord.model import Span

_PRONOUN = re.compile(r"(?:^|(?<=[\s“\"‘'(—–]))(he|she|they|it|i|we)\s+$", re.IGNORECASE)
# "It is reported": nobody. What begins so is left as it was read.
_NOBODY = re.compile(r"(?:is|was|has been|had been|may be|can be|must be)\b", re.IGNORECASE)
_NAME_BETWEEN = re.compile(r",\s+([^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2})\s+")
_CITING = re.compile(r"\baccording to$", re.IGNORECASE)
_NAME_BEHIND = re.compile(r",\s([^\W\d_a-z][\w’'-]+(?:\s(?:[a-z]{2,3}\s)?[^\W\d_a-z][\w’'-]+){1,3})(?=[,.]\s)")
_RELATIVE = re.compile(r",\s+(?:who|which|whose)\b[^.;:“”\"‘«»\n]*?,?\s+")
_HEAD_BEFORE = re.compile(r",\s+((?:an?|one|someone|another|the)(?:\s+[\w’'-]+){0,4})$")
_BEGINS_RELATIVE = re.compile(r"(?:who|which)\b")
# "Not at all, came the reply": an answer is a cue, not a source; whose it is the text does not say there.
_CAME = re.compile(r"(?:came|comes)", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:(?:the|an?) )?(?:[\w-]+ )?(?:reply|answer|response|assurance|word|explanation)", re.IGNORECASE
)


def with_subject(text: str, found: Attribution) -> Attribution:
    """Return `found` with the whole subject of its cue as its source."""
    if len(found.source) != 1 or not found.cue:
        return found
    found = _impersonal(text, found)
    if not found.source:
        return found
    found = _with_name(text, _head_of_relative(text, _answer(text, found)))
    if not found.source:
        return found
    source, cue = found.source[0], found.cue[0]
    better = _pronoun(text, found) or _name_between(text, source, cue) or _relative_clause(text, found)
    return replace(found, source=(better,)) if better else found


def _impersonal(text: str, found: Attribution) -> Attribution:
    """Give the cue the "it" that was read as its source: in "it was announced" nobody is named (guide)."""
    source, cue = found.source[0], found.cue[0]
    if source.end + 1 != cue.start or text[source.start : source.end].lower() != "it":
        return found
    if not is_impersonal(text, source.start, cue.end):
        return found
    return replace(found, source=(), cue=(Span(source.start, cue.end), *found.cue[1:]))


def _pronoun(text: str, found: Attribution) -> Span | None:
    source, cue = found.source[0], found.cue[0]
    match = _PRONOUN.search(text, max(0, cue.start - 6), cue.start)
    if match is None or source.start > cue.start or (match[1].lower() == "it" and _NOBODY.match(text, cue.start)):
        return None
    inside = any(span.start <= match.start(1) < span.end for span in (source, *found.content))
    return None if inside else Span(*match.span(1))


def _name_between(text: str, source: Span, cue: Span) -> Span | None:
    match = _NAME_BETWEEN.fullmatch(text, source.end, cue.start) if source.end < cue.start else None
    return Span(*match.span(1)) if match else None


def _relative_clause(text: str, found: Attribution) -> Span | None:
    source, cue = found.source[0], found.cue[0]
    match = _RELATIVE.fullmatch(text, source.end, cue.start) if source.end < cue.start else None
    if match is None or any(p.start < cue.start and p.end > source.end for p in found.content):
        return None
    return Span(source.start, source.end + len(match.group().rstrip(" ,")))


def _with_name(text: str, found: Attribution) -> Attribution:
    """Give who is cited by a post the name behind it: "according to the medical officer, | Ana Orlan, …"."""
    if not found.source or found.source[0].start < found.cue[0].end or not _CITING.search(text, *found.cue[0]):
        return found
    source = found.source[0]
    name = _NAME_BEHIND.match(text, source.end)
    inside = name and any(p.start < name.end(1) and p.end > source.end for p in found.content)
    if name is None or inside or not text[source.start : source.end].rsplit(maxsplit=1)[-1].islower():
        return found
    return replace(found, source=(Span(source.start, name.end(1)),))


def _head_of_relative(text: str, found: Attribution) -> Attribution:
    """Give a source that begins with "who" its noun, which was left out or read as the end of the content."""
    if not found.source or not _BEGINS_RELATIVE.match(text, found.source[0].start):
        return found
    source, last = found.source[0], found.content[-1]
    head = _HEAD_BEFORE.search(text, last.end, source.start - 1)
    if head is not None:
        return replace(found, source=(Span(head.start(1), source.end),))
    head = _HEAD_BEFORE.search(text, last.start, last.end) if text[last.end : source.start] == " " else None
    if head is None or head.start() == last.start:
        return found
    content = (*found.content[:-1], Span(last.start, head.start()))
    return replace(found, source=(Span(head.start(1), source.end),), content=content)


def _answer(text: str, found: Attribution) -> Attribution:
    source, cue = found.source[0], found.cue[0]
    if not (_CAME.fullmatch(text, *cue) and _ANSWER.fullmatch(text, *source)):
        return found
    if text[cue.end : source.start].strip() not in {"", "the", "an", "a"}:
        return found
    return replace(found, source=(), cue=(Span(cue.start, source.end),))
