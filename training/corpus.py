"""Documents as labelled units, ready to be drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.language.encoder.units import STYLE_GUIDE, STYLE_POLNEAR, Unit, units

from .data.mentions import NAMES, TIMES
from .data.records import Document
from .labels import Row, anchor, chunk_tags, rows

Tags = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A unit with its tags by word; a layer that is None is masked."""

    unit: Unit
    styles: tuple[int, ...]
    cue: Tags | None
    name: Tags | None
    time: Tags | None


@dataclass(slots=True)
class Corpus:
    """Labelled units of many documents; `rows` refer to them by index."""

    tokenizer: Tokenizer
    examples: list[Example] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def add(self, documents: Iterable[Document]) -> range:
        """Take documents in; the indices of their units come back."""
        begin = len(self.examples)
        for document in documents:
            made = units(document.text, self.tokenizer)
            self.rows += rows(document, made, len(self.examples))
            self.examples += [_example(document, unit) for unit in made]
        return range(begin, len(self.examples))


@dataclass(slots=True)
class Parts:
    """What an epoch draws from: indices of units with relations, with names only, with times only, of stories."""

    corpus: Corpus
    attributed: range
    named: range
    timed: range
    told: list[int]


def _example(document: Document, unit: Unit) -> Example:
    styles = (STYLE_POLNEAR, STYLE_GUIDE) if document.style == STYLE_POLNEAR else (document.style,)
    usable = not any(unit.start < e and s < unit.end for s, e in document.unusable)
    cue = name = time = None
    if document.relations is not None and usable:
        spans = [a for r in document.relations if (a := anchor(r, document.text))]
        cue = chunk_tags(unit, [(s, 0) for s in spans if unit.start <= s[0] < unit.end])
    if document.entities is not None:
        name = chunk_tags(unit, [((s, e), NAMES.index(k)) for s, e, k in document.entities])
    if document.times is not None:
        time = chunk_tags(unit, [((s, e), TIMES.index(k)) for s, e, k in document.times])
    return Example(unit, styles, cue, name, time)
