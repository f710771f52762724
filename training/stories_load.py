"""Reads a story (story.json and its reports) and finds the characters that its statements name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Span = tuple[int, int]


class StoryError(ValueError):
    """A story that cannot be read, or a statement whose words are not in its report."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its spans: code points of its report, half-open."""

    row: dict[str, Any]
    report: str
    source: Span | None
    cue: Span | None
    content: list[Span]


@dataclass(frozen=True, slots=True)
class Story:
    """A story: `data` is story.json as it stands, `texts` the reports by id."""

    folder: Path
    data: dict[str, Any]
    texts: dict[str, str]
    statements: list[Statement]


def read_files(folder: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """story.json and the text of every report it lists."""
    try:
        data = json.loads((folder / "story.json").read_text(encoding="utf-8"))
        texts = {r["id"]: (folder / f"{r['id']}.txt").read_text(encoding="utf-8") for r in data["reports"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoryError(f"{folder.name}: {type(error).__name__}: {error}") from error
    return data, texts


def load_story(folder: Path, *, strict: bool = True) -> Story:
    """Return the story of `folder`; raises `StoryError` at the first statement that cannot be located.

    Without `strict`, words that occur more than once are taken nearest to what was located before them,
    and a statement whose words are not in its report is left out.
    """
    data, texts = read_files(folder)
    statements = []
    for row in data["statements"]:
        try:
            statements.append(locate_statement(row, texts, strict=strict))
        except StoryError:
            if strict:
                raise
    return Story(folder, data, texts, statements)


def locate_statement(row: dict[str, Any], texts: dict[str, str], *, strict: bool = True) -> Statement:
    """`row` with the spans of its source, cue and content."""
    try:
        text = texts[row["report"]]
        content: list[Span] = []
        for piece in row["content"]:
            content.append(locate(piece, text, None if strict else content[-1][1] if content else 0))
        middle = None if strict or not content else content[0][0]
        return Statement(
            row,
            row["report"],
            None if row["source"] is None else locate(row["source"], text, middle),
            None if row["cue"] is None else locate(row["cue"], text, middle),
            content,
        )
    except (StoryError, KeyError, TypeError) as error:
        raise StoryError(f"{row.get('id', '?')}: {error}") from error


def locate(wanted: Any, text: str, nearest: int | None = None) -> Span:
    """Where `wanted` stands in `text`: a string that occurs once, or {"text", "near"}.

    Where `nearest` is given, a string may occur more than once; the occurrence closest to it is taken.
    """
    if isinstance(wanted, str):
        count = text.count(wanted)
        if nearest is not None and wanted and count:
            starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)] or [
                text.index(wanted)
            ]
            start = min(starts, key=lambda s: abs(s - nearest))
            return start, start + len(wanted)
        if not wanted or count != 1:
            hint = "" if count == 0 else '; give {"text", "near"}'
            raise StoryError(f"{wanted!r} occurs {count} times{hint}")
        start = text.index(wanted)
        return start, start + len(wanted)
    words, near = wanted["text"], wanted["near"]
    context = text.find(near)
    if context < 0:
        raise StoryError(f"near {near!r} is not in the report")
    inside = near.find(words)
    if not words or inside < 0:
        raise StoryError(f"{words!r} is not inside near {near!r}")
    return context + inside, context + inside + len(words)
