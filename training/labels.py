"""Gold spans as word tags of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.encoder.decoding import CONTENT, OUT, SOURCE
from onrecord.language.encoder.units import STYLE_GUIDE, STYLE_POLNEAR, Unit

from .data.records import CERTAINTY, COMMITMENT, POLARITY, Document, Relation, Span, Spans

IGNORE = -100
WordRange = tuple[int, int]

_COMPLEMENTISER = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
_EDGE = " \t\u00a0,;:.—–"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One cue of a unit with what belongs to it. `tags` by style: [W] of OUT, SOURCE, CONTENT."""

    unit: int
    cue: WordRange
    others: tuple[WordRange, ...]
    tags: dict[int, NDArray[np.int64]]
    certainty: int = IGNORE
    polarity: int = IGNORE
    commitment: int = IGNORE


def words_in(unit: Unit, spans: Iterable[Span]) -> NDArray[np.bool_]:
    """[W]: which words of `unit` start inside any of `spans`."""
    inside = np.zeros(len(unit.words), dtype=np.bool_)
    for start, end in spans:
        inside |= (unit.words[:, 0] >= start) & (unit.words[:, 0] < end)
    return inside


def word_range(unit: Unit, span: Span) -> WordRange | None:
    """Return the words of `unit` that start inside `span`, as a range; None where there is none."""
    found = np.flatnonzero(words_in(unit, [span]))
    return (int(found[0]), int(found[-1]) + 1) if len(found) else None


def anchor(relation: Relation, text: str) -> Span | None:
    """Find what pass 1 is to find: the cue; without one, the colon after a speaker's label or the opening mark."""
    if relation.cue:
        return relation.cue[0]
    if relation.source:
        label = relation.source[0][1]
        colon = label + len(text[label:]) - len(text[label:].lstrip())
        if text[colon : colon + 1] == ":":
            return colon, colon + 1
    if relation.content and text[relation.content[0][0]] in "“\"‘'«„":
        return relation.content[0][0], relation.content[0][0] + 1
    return None


def chunk_tags(unit: Unit, spans: Iterable[tuple[Span, int]]) -> NDArray[np.int64]:
    """Begin/inside tags [W] of (span, kind): 0 is O, 1 + 2·kind begins, 2 + 2·kind goes on."""
    tags = np.zeros(len(unit.words), dtype=np.int64)
    for span, kind in spans:
        found = word_range(unit, span)
        if found:
            tags[found[0] : found[1]] = 2 + 2 * kind
            tags[found[0]] = 1 + 2 * kind
    return tags


def guide_content(content: Spans, text: str) -> Spans:
    """`content` without a leading "that" and without commas and full stops at its outer edges."""
    pieces = list(content)
    if pieces and (m := _COMPLEMENTISER.match(text, pieces[0][0], pieces[0][1])):
        pieces[0] = (m.end(), pieces[0][1])
    trimmed = []
    for first, last in pieces:
        start, end = first, last
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        while start < end and text[start] in _EDGE:
            start += 1
        if end > start:
            trimmed.append((start, end))
    return tuple(trimmed)


def rows(document: Document, units: Sequence[Unit], offset: int) -> list[Row]:
    """Return the rows of a document's relations; `offset` is the index of its first unit."""
    made: list[Row] = []
    for i, unit in enumerate(units):
        here = []
        for relation in document.relations or ():
            span = anchor(relation, document.text)
            cue = word_range(unit, span) if span and unit.start <= span[0] < unit.end else None
            if cue:
                here.append((relation, cue))
        for relation, cue in here:
            others = tuple(c for _, c in here if c != cue)
            made.append(_row(document, relation, unit, offset + i, cue, others))
    return made


def _row(
    document: Document, relation: Relation, unit: Unit, index: int, cue: WordRange, others: tuple[WordRange, ...]
) -> Row:
    tags = {document.style: _tags(unit, relation.source, relation.content)}
    if document.style == STYLE_POLNEAR:
        tags[STYLE_GUIDE] = _tags(unit, relation.source, guide_content(relation.content, document.text))
    return Row(
        index,
        cue,
        others,
        tags,
        certainty=IGNORE if relation.certainty is None else CERTAINTY.index(relation.certainty),
        polarity=IGNORE if relation.polarity is None else POLARITY.index(relation.polarity),
        commitment=IGNORE if relation.commitment is None else COMMITMENT.index(relation.commitment),
    )


def _tags(unit: Unit, source: Spans, content: Spans) -> NDArray[np.int64]:
    tags = np.full(len(unit.words), OUT, dtype=np.int64)
    tags[words_in(unit, content)] = CONTENT
    tags[words_in(unit, source)] = SOURCE
    return tags
