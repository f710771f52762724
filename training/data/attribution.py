"""PolNeAR and GUM attribution relations, as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.language.encoder.units import STYLE_GUM, STYLE_POLNEAR

from .records import Document, Relation, Spans

# Essay, fiction, letter, podcast and whow are non-commercial: weights trained on them could not be given away.
# Of the free genres, those that report what others said.
_GENRES = frozenset({"news", "interview", "bio"})


def read_polnear(path: Path) -> Iterator[Document]:
    """Documents of a PolNeAR file; every attribution of the articles is annotated."""
    for row in _rows(path):
        relations = tuple(_relation(a) for a in row["attributions"] if a["cue"])
        yield Document(f"polnear/{row['id']}", row["text"], STYLE_POLNEAR, relations)


def read_gum(path: Path) -> Iterator[Document]:
    """Documents of a GUM file whose genre reports and is free. Relations without a cue make their stretch unusable."""
    for row in _rows(path):
        if row["genre"] not in _GENRES:
            continue
        whole = [a for a in row["attributions"] if a["cue"] and a["content"] and a["source"] != a["cue"]]
        rest = [a for a in row["attributions"] if a not in whole]
        unusable = tuple(s for a in rest for s in _spans(a["source"] + a["cue"] + a["content"]))
        yield Document(f"gum/{row['id']}", row["text"], STYLE_GUM, tuple(map(_relation, whole)), unusable=unusable)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _relation(row: dict[str, Any]) -> Relation:
    return Relation(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"]))


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple((s, e) for s, e in pairs)
