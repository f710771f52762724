"""Annotated stories (the guide's own convention) as training documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from onrecord.language.encoder.units import STYLE_GUIDE

from ..stories_load import Story, load_story
from .records import Document, Relation, Spans


def part(name: str) -> str:
    """Return the part, `train`, `dev` or `test` (80, 10, 10), that the story of this folder name belongs to."""
    bucket = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10
    return "dev" if bucket == 8 else "test" if bucket == 9 else "train"


def story_folders(root: Path, wanted: str | None = None) -> list[Path]:
    """Folders under `root` that hold a story, sorted; only those of one part where `wanted` names it."""
    folders = sorted(p.parent for p in root.glob("*/story.json"))
    return [f for f in folders if wanted is None or part(f.name) == wanted]


def read_story(folder: Path) -> Iterator[Document]:
    """One document a report; statements that cannot be located are left out."""
    story = load_story(folder, strict=False)
    for report, text in story.texts.items():
        yield Document(f"{folder.name}/{report}", text, STYLE_GUIDE, tuple(_relations(story, report)))


def _relations(story: Story, report: str) -> Iterator[Relation]:
    commitment = {s: c["type"] for c in story.data["commitments"] for s in c["statements"]}
    for s in story.statements:
        if s.report == report:
            yield Relation(
                source=_maybe(s.source),
                cue=_maybe(s.cue),
                content=tuple(s.content),
                certainty=s.row["certainty"],
                polarity=s.row["polarity"],
                commitment=commitment.get(s.row["id"], "none"),
            )


def _maybe(span: tuple[int, int] | None) -> Spans:
    return () if span is None else (span,)
