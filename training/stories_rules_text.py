"""What the guide asks of a story's reports and statements. Each rule yields readable complaints."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from onrecord.language.quotes import quotations
from onrecord.model import Span as Stretch

from .stories_load import Span, Statement, Story

RELATIONS = ("origin", "copy", "rewrite", "independent")
ACTORS = ("person", "organisation", "place", "unnamed")
KINDS = ("direct", "indirect", "mixed")
CERTAINTIES = ("certain", "probable", "possible", "unstated")
POLARITIES = ("affirmed", "denied")
CHANGES = (
    "deadline_changed", "certainty_raised", "certainty_lowered", "speaker_changed", "attribution_dropped",
    "number_changed", "name_changed", "negated", "quote_altered", "place_changed", "content_added",
)  # fmt: skip
WORDS, REPORTS, VERBATIM = (170, 420), (7, 9), 0.8

_ABBREVIATION = re.compile(r"\b\w\.\w?\.?$")
# "that" before a determiner or a pronoun joins a clause; elsewhere ("called that figure low") it points at something.
_COMPLEMENTISER = re.compile(
    r"that (?:an?|the|no|all|any|each|every|some|this|these|those|there|it|s?he|they|we|you|i)\b"
    r"|that (?:my|your|our|his|her|its|their)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")


def a_date(value: Any) -> date | None:
    """`value` as a date where it is an ISO one."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def reports(story: Story) -> Iterator[str]:
    """Relations, dates and the shape of every report's text."""
    rows = story.data["reports"]
    known = {r["id"]: r for r in rows}
    if len(known) != len(rows):
        yield "two reports share an id"
    if not REPORTS[0] <= len(rows) <= REPORTS[1]:
        yield f"{len(rows)} reports, {REPORTS[0]} to {REPORTS[1]} wanted"
    for row in rows:
        name = row["id"]
        if row["relation"] not in RELATIONS:
            yield f"{name}: relation {row['relation']!r} is none of {', '.join(RELATIONS)}"
        if a_date(row["published"]) is None:
            yield f"{name}: published {row['published']!r} is no date"
        yield from _parent(row, known)
        yield from _text(name, story.texts[name])


def _parent(row: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[str]:
    parent = row["derives_from"]
    if row["relation"] in ("copy", "rewrite"):
        if parent not in known or parent == row["id"]:
            yield f"{row['id']}: a {row['relation']} derives from a report, not from {parent!r}"
        elif str(known[parent]["published"]) > str(row["published"]):
            yield f"{row['id']}: derives from {parent}, which was published later"
    elif parent is not None:
        yield f"{row['id']}: {row['relation']}, so derives_from is null, not {parent!r}"


def _text(name: str, text: str) -> Iterator[str]:
    lines = text.rstrip("\n").split("\n")
    if not lines[0].strip() or len(lines) < 3 or lines[1].strip():
        yield f"{name}: the first line is the headline and a blank line follows it"
    if any(a.strip() and b.strip() for a, b in itertools.pairwise(lines)):
        yield f"{name}: paragraphs are separated by a blank line"
    count = len(text.split())
    if not WORDS[0] <= count <= WORDS[1]:
        yield f"{name}: {count} words, {WORDS[0]} to {WORDS[1]} wanted"


def actors(story: Story) -> Iterator[str]:
    """Ids, types and lists of the actors."""
    ids = [a["id"] for a in story.data["actors"]]
    if len(set(ids)) != len(ids):
        yield "two actors share an id"
    for actor in story.data["actors"]:
        if actor["type"] not in ACTORS:
            yield f"actor {actor['id']}: type {actor['type']!r} is none of {', '.join(ACTORS)}"
        if not actor["name"] or not all(isinstance(actor[k], list) for k in ("roles", "aliases")):
            yield f"actor {actor['id']}: a name, a list of roles and a list of aliases are wanted"


def statements(story: Story) -> Iterator[str]:
    """Values, references and spans of every statement."""
    ids = [s.row["id"] for s in story.statements]
    if len(set(ids)) != len(ids):
        yield f"two statements share an id: {sorted({i for i in ids if ids.count(i) > 1})}"
    speakers = {a["id"] for a in story.data["actors"]}
    by_id = {s.row["id"]: s for s in story.statements}
    for one in story.statements:
        for complaint in (*_values(one, speakers), *_spans(one, story.texts[one.report]), *_within(one, by_id)):
            yield f"{one.row['id']}: {complaint}"


def _values(one: Statement, speakers: set[str]) -> Iterator[str]:
    row = one.row
    for key, known in (("kind", KINDS), ("certainty", CERTAINTIES), ("polarity", POLARITIES)):
        if row[key] not in known:
            yield f"{key} {row[key]!r} is none of {', '.join(known)}"
    if unknown := set(row["changes"]) - set(CHANGES):
        yield f"unknown changes {sorted(unknown)}"
    if not str(row["id"]).startswith(f"{row['report']}."):
        yield f"the id does not begin with its report, {row['report']}"
    if row["speaker"] is not None and row["speaker"] not in speakers:
        yield f"speaker {row['speaker']!r} is no actor"
    if not row["saying"]:
        yield "no saying"
    bare = row["source"] is None and row["cue"] is None and row["speaker"] is None
    dropped = "attribution_dropped" in row["changes"]
    if dropped and not bare:
        yield "attribution_dropped, so source, cue and speaker are null"
    if bare and not dropped:
        yield "without source, cue and speaker it must be attribution_dropped"


def _spans(one: Statement, text: str) -> Iterator[str]:
    if not one.content:
        yield "no content"
        return
    labelled = one.source is not None and _is_label(text, one.source)
    if one.cue is None and one.row["speaker"] is not None and one.row["kind"] == "indirect" and not labelled:
        yield "without a cue stands only a quotation, or words with a speaker's label"
    if any(a[1] > b[0] for a, b in zip(one.content, one.content[1:], strict=False)):
        yield "pieces of content overlap or are out of order"
    for name, span in (("source", one.source), ("cue", one.cue)):
        if span and any(span[0] < e and s < span[1] for s, e in one.content):
            yield f"{name} {text[slice(*span)]!r} overlaps the content"
    for piece in one.content:
        yield from _edges(one, piece, text)
    found = kind(text, one.content)
    if one.row["kind"] in KINDS and found != one.row["kind"]:
        yield f"kind is {one.row['kind']}, but by its quotation marks it is {found}"


def _is_label(text: str, source: Span) -> bool:
    """Whether `source` stands before a colon ("Minister: …") or ends a headline ("… -sources", "…: decree")."""
    before, after = text[: source[0]].rstrip(), text[source[1] :]
    return after.lstrip()[:1] == ":" or (before[-1:] in ("-", "–", "—", ":") and after[:1] == "\n")


def _edges(one: Statement, piece: Span, text: str) -> Iterator[str]:
    said = text[slice(*piece)]
    # A quotation that goes on in the next paragraph is not closed before it.
    unclosed = said.count("“") > said.count("”") or said.count('"') % 2 == 1
    stop = said[-1] == "." and not unclosed and not _ABBREVIATION.search(said)
    if said != said.strip() or said[-1] in ",;" or stop:
        yield f"space, comma or full stop at the edge of {said[-40:]!r}"
    after_cue = one.cue is not None and one.cue[1] + 1 == piece[0]
    if _COMPLEMENTISER.match(said) and one.row["kind"] == "indirect" and after_cue:
        yield f"the complementiser is left out: {said[:30]!r}"


def kind(text: str, content: list[Span]) -> str:
    """direct, indirect or mixed, by how many letters of `content` stand inside quotation marks of its own.

    Marks that both lie outside a piece belong to the statement around it.
    """
    quoted = [(q, z) for q, z in _quoted(text) if any(s <= q < e or s < z <= e for s, e in content)]
    letters = [i for s, e in content for i in range(s, e) if text[i].isalnum()]
    inside = sum(any(s <= i < e for s, e in quoted) for i in letters)
    return "direct" if inside == len(letters) else "mixed" if inside else "indirect"


@lru_cache(maxsize=16)
def _quoted(text: str) -> tuple[Span, ...]:
    paragraphs = (Stretch(*m.span()) for m in re.finditer(r"[^\n]+", text))
    return tuple((q.span.start, q.span.end) for p in paragraphs for q in quotations(text, p))


def _within(one: Statement, by_id: dict[str, Statement]) -> Iterator[str]:
    outer = one.row["within"]
    if outer is None:
        return
    if outer not in by_id or outer == one.row["id"] or by_id[outer].report != one.report:
        yield f"within {outer!r} is no other statement of its report"
        return
    around = by_id[outer].content
    if not any(s <= one.content[0][0] and one.content[0][1] <= e for s, e in around):
        yield f"its content does not lie in the content of {outer}"


def sentences(text: str) -> list[str]:
    """Sentences of a report's body, one space between words; the headline is left out."""
    body = text.split("\n", 1)[1] if "\n" in text else ""
    parts = (s for line in body.split("\n") for s in _SENTENCE.split(line))
    return [" ".join(s.split()).strip("\"'“”‘’ ") for s in parts if s.strip()]
