"""Names (GMB) and time expressions (WikiWars, MEANTIME), as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.language.encoder.units import STYLE_POLNEAR

from .records import Document

NAMES = ("PER", "ORG", "LOC", "NORP")
TIMES = ("DATE", "TIME", "DURATION", "SET")

# GMB's "gpe" are peoples and their adjectives; "tim", "art", "eve" and "nat" are left to others.
_GMB = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "NORP"}


def read_names(path: Path) -> Iterator[Document]:
    """Sentences of GMB's training part with person, organisation, place and people names."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] == "train":
                spans = tuple((s, e, _GMB[k]) for s, e, k in row["entities"] if k in _GMB)
                yield Document(f"gmb/{row['id']}", row["text"], STYLE_POLNEAR, entities=spans)


def read_times(path: Path) -> Iterator[Document]:
    """Documents of the training part of a TIMEX3 file."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] == "train":
                spans = tuple((t["start"], t["end"], t["type"]) for t in row["timexes"])
                yield Document(f"{row['corpus']}/{row['id']}", row["text"], STYLE_POLNEAR, times=spans)
