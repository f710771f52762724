"""Sentence bounds inside a paragraph."""

import re
from collections.abc import Iterator

from onrecord.model import Span

# Abbreviations that a full stop belongs to without ending the sentence. Months and titles of news prose.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sen rep gov gen col lt sgt capt cmdr adm maj brig hon rev fr sr jr messrs pres "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "vs no nos art approx est dept fig vol pp p cf al inc ltd co corp bros ave blvd mt ft".split(),
)
_END = re.compile(r"(?:[.!?]+|…+)[\"”’»'“)\]]*(?=\s|$)")
_OPENING = re.compile(r"[\"“„«‘'(\[—–-]*\s*(\S)")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.?$")


def sentence_spans(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of one paragraph, without outer white space.

    A sentence end inside quotation marks counts; "“Is it?” he asked." is one sentence, since the next word
    is in lower case.
    """
    start = within.start
    for end in _END.finditer(text, within.start, within.end):
        if end.start() < start or not _ends(text, end, within):
            continue
        yield Span(start, end.end())
        start = end.end()
        while start < within.end and text[start].isspace():
            start += 1
    if start < within.end:
        yield Span(start, within.end)


def _ends(text: str, end: re.Match[str], within: Span) -> bool:
    following = _OPENING.match(text, _skip_space(text, end.end(), within.end), within.end)
    if following is None:
        return True
    first = following.group(1)
    if first.islower():
        return False
    if end.group()[0] != "." or end.group().startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(within.start, end.start() - 30), end.start())
    if before is None:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper():
        return False  # an initial: "B. Ortai"
    if word.lower() in _ABBREVIATIONS:
        return not first.isalnum()
    return "." not in word or len(end.group()) > 1 or not first.isdigit()


def _skip_space(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at
