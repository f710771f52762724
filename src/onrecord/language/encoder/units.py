"""From text to model inputs: units, subwords, words, and the case and quotation features."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from onrecord.language.quotes import quotations
from onrecord.model import Span

Ints = NDArray[np.int64]
Stretch = tuple[int, int]
"""Half-open range of a paragraph's code points."""

# A unit over this many subwords is split at sentence ends; the second number bounds a single sentence.
SPLIT_ABOVE, HARD_LIMIT = 150, 220

# Subwords of context kept before and after a cue in the span pass: 997 in 1,000 relations of PolNeAR lie inside.
WINDOW_BEFORE, WINDOW_AFTER = 80, 100

LOWER, TITLE, UPPER, MIXED, OTHER = range(5)
QUOTE_OUTSIDE, QUOTE_CLOSED, QUOTE_OPEN = range(3)
STYLE_POLNEAR, STYLE_GUIDE, STYLE_GUM = range(3)
MARK_NONE, MARK_CUE, MARK_OTHER_CUE = range(3)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A stretch of a report that the encoder reads at once: a paragraph, or sentences of a long one.

    `ids`, `case`, `quote` have one entry a position (T positions, [CLS] and [SEP] included); `words`
    is [W, 2], code points of the report; `first` is [W], the position of each word's first subword.
    """

    start: int
    end: int
    ids: Ints
    case: Ints
    quote: Ints
    words: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.ids)


def load_tokenizer(path: str) -> Tokenizer:
    """Return the tokenizer of `tokenizer.json` at `path`, without truncation or padding."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def units(text: str, tokenizer: Tokenizer) -> list[Unit]:
    """Return all units of `text`, in order. Blank lines and paragraphs without a word give none."""
    made: list[Unit] = []
    for line in _LINE.finditer(text):
        paragraph = line.group()
        if paragraph.isspace():
            continue
        inside = _quote_states(paragraph)
        for stretch, encoding in _stretches(paragraph, tokenizer):
            unit = _unit(paragraph, stretch, encoding, line.start(), inside)
            if len(unit.words):
                made.append(unit)
    return made


def _quote_states(paragraph: str) -> list[int]:
    """Return QUOTE_OUTSIDE, QUOTE_CLOSED or QUOTE_OPEN for every code point of `paragraph`."""
    state = [QUOTE_OUTSIDE] * len(paragraph)
    for quotation in quotations(paragraph, Span(0, len(paragraph))):
        start, end = quotation.span
        state[start:end] = [QUOTE_CLOSED if quotation.closed else QUOTE_OPEN] * (end - start)
    return state


def _stretches(paragraph: str, tokenizer: Tokenizer) -> list[tuple[Stretch, Encoding]]:
    """Return the stretches of `paragraph` that are short enough to be units, with their subwords."""
    whole = tokenizer.encode(paragraph)
    starts = [start for start, _ in whole.offsets[1:-1]]
    if len(starts) <= SPLIT_ABOVE:
        return [((0, len(paragraph)), whole)]
    ends = [m.end() for m in _SENTENCE_END.finditer(paragraph)] + [len(paragraph)]
    packed, begin, last = [], 0, 0
    for end in ends:
        if last > begin and _count(starts, begin, end) > SPLIT_ABOVE:
            packed.append((begin, last))
            begin = last
        last = end
    packed.append((begin, last))
    pieces = (piece for span in packed for piece in _bounded(span, starts))
    return [(piece, tokenizer.encode(paragraph[slice(*piece)])) for piece in pieces]


def _count(starts: list[int], begin: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, begin)


def _bounded(span: Stretch, starts: list[int]) -> list[Stretch]:
    """Return `span`, cut every HARD_LIMIT subwords where it has more."""
    first, last = (bisect_left(starts, offset) for offset in span)
    cuts = [span[0], *starts[first + HARD_LIMIT : last : HARD_LIMIT], span[1]]
    return list(pairwise(cuts))


def _unit(paragraph: str, stretch: Stretch, encoding: Encoding, offset: int, inside: list[int]) -> Unit:
    start, end = stretch
    spans: list[list[int]] = []
    first: list[int] = []
    word_of: list[int] = []
    last: int | None = None
    for position, (word, (s, e)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word is None:
            word_of.append(-1)
            continue
        if word != last:
            last = word
            spans.append([s + start, e + start])
            first.append(position)
        spans[-1][1] = e + start
        word_of.append(len(spans) - 1)
    # The last entry is that of the positions that hold no word.
    cases = np.array([*(_case(paragraph[s:e]) for s, e in spans), LOWER], dtype=np.int64)
    quotes = np.array([*(inside[s] for s, _ in spans), QUOTE_OUTSIDE], dtype=np.int64)
    return Unit(
        start=offset + start,
        end=offset + end,
        ids=np.array(encoding.ids, dtype=np.int64),
        case=cases[word_of],
        quote=quotes[word_of],
        words=np.array(spans, dtype=np.int64).reshape(-1, 2) + offset,
        first=np.array(first, dtype=np.int64),
    )


def _case(word: str) -> int:
    if word.islower() and word.isalpha():
        return LOWER
    if not any(c.isalpha() for c in word):
        return OTHER
    if word.islower():
        return LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return UPPER if word.isupper() else MIXED


def window(unit: Unit, cue: tuple[int, int]) -> tuple[int, int]:
    """Return the positions [lo, hi) of `unit` that the span pass sees for the cue of words [cue[0], cue[1])."""
    first = int(unit.first[cue[0]])
    last = int(unit.first[cue[1] - 1])
    return max(0, first - WINDOW_BEFORE), min(len(unit), last + WINDOW_AFTER)


def marks(unit: Unit, cue: tuple[int, int], others: list[tuple[int, int]]) -> Ints:
    """Return MARK_NONE, MARK_CUE or MARK_OTHER_CUE for every position of `unit`; cues are word ranges."""
    by_word = np.zeros(len(unit.words), dtype=np.int64)
    for start, end in others:
        by_word[start:end] = MARK_OTHER_CUE
    by_word[cue[0] : cue[1]] = MARK_CUE
    out = np.zeros(len(unit), dtype=np.int64)
    bounds = [*unit.first.tolist(), len(unit) - 1]
    for word in np.flatnonzero(by_word):
        out[bounds[word] : bounds[word + 1]] = by_word[word]
    return out
