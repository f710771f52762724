"""Sentence bounds inside a paragraph."""

import re
from collections.abc import Iterator

from onrecord.model import Span

# A full stop behind these belongs to the abbreviation when a name follows, ...
_BEFORE_NAMES = frozenset(
    "mr mrs ms dr prof st sen sens rep reps gov gen col lt sgt capt cmdr adm maj brig hon rev fr messrs pres"
    " vs mt ft".split()
)
# ... and behind these when a number does.
_BEFORE_NUMBERS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos art approx est"
    " fig vol p pp".split()
)
# Only where a run of marks begins: a long run that ends no sentence is looked through once.
_END = re.compile(r"(?:(?<![.!?])[.!?]++|(?<!…)…++)[\"”’»'“)\]]*+(?=\s|$)")
_OPENING = re.compile(r"[\"“„«‘'(\[—–-]*\s*((?:\w|\S)\w*)")
# After initials such as "U.S." only a word that opens sentences opens one.
_OPENERS = frozenset("The A An It He She They We I In On At But And This That These Those There Its His Her".split())
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
    if first[0].islower():
        return False
    if end.group()[0] != "." or end.group().startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(within.start, end.start() - 30), end.start())
    if before is None:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper():
        return False  # an initial: "B. Ortai"
    if word.lower() in _BEFORE_NAMES:
        return not first[0].isalnum()
    if word.lower() in _BEFORE_NUMBERS:
        return not first[0].isdigit()
    return "." not in word or len(end.group()) > 1 or first in _OPENERS


def _skip_space(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at
