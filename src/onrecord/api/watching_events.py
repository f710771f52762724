"""What a watch has to tell, and what an edited page changed."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class EventKind(StrEnum):
    """What happened: a report came, a page was edited, a list named something, or something could not be had."""

    ADDED = "added"
    CHANGED = "changed"
    NAMED = "named"
    RECOVERED = "recovered"
    FAILED = "failed"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened while watching, at a time (UTC, ISO 8601).

    `url` is the page or source it happened to, `source` the source it belongs to. `detail` says in words what
    there is to say, of a report what it does not hold ("page 1 of 3"). `report`, `title`, `outlet`, `published`,
    `date_conflict` and `archived` are the report's; `removed` and `added` are the paragraphs that an edit took out
    and put in.
    """

    kind: EventKind
    at: str
    url: str
    source: str | None = None
    detail: str | None = None
    report: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    date_conflict: str | None = None
    archived: str | None = None
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def edits(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the paragraphs of `before` that are gone and those of `after` that are new, each in its order."""
    old, new = _paragraphs(before), _paragraphs(after)
    removed: list[str] = []
    added: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            removed += old[i:j]
            added += new[k:m]
    return tuple(removed), tuple(added)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
