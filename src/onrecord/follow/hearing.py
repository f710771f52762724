"""Which sentences of a report may speak of an undertaking, with all that bears on whether they tell its outcome."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from onrecord.follow.clues import clues, says, stems_behind
from onrecord.follow.deadlines import Course
from onrecord.follow.outcomes import CUT
from onrecord.follow.pages import Line
from onrecord.follow.thread import Thread
from onrecord.follow.wordings import told
from onrecord.model import Actor, CommitmentType, Polarity, Reading, Span, Statement

_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|none|one|ones|both|so|such|there|neither|nothing|nobody)\b"
    r"|^(?:of the|still|not|never|only|the (?:last|first|rest|others?)|a third|half|some|all|\d)",
    re.IGNORECASE,
)
# What a sentence that points back takes over from the one before it, and one that recalls the promise or stands beside
# such a one has for that; only for choosing which sentences are weighed at all.
_INHERITS, _RECALLS, _BESIDE, _LEAST = 0.60, 0.30, 0.10, 0.04
_WEIGHTIEST = 3
# Pairs of circumstances that say more together than each alone.
_TOGETHER = (
    ("held", "due"), ("recalls", "due"), ("held", "recalls"), ("inherited", "due"), ("held behind", "due"),
    ("held behind", "recalls"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a thread, its side, and its words with their weights."""

    thread: Thread
    side: Sequence[Actor]
    words: dict[str, float]
    whole: float
    bounds: Course
    negative: bool
    fresh: frozenset[str]

    def due(self, reading: Reading) -> date | None:
        """Return the day it was due by once a report was out."""
        bound = self.bounds.after((reading.report.published or "", reading.report.id))
        return bound.latest or bound.earliest


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence by its place in a report: without what is promised in it, and its circumstances by strength."""

    at: int
    masked: str
    bearing: dict[str, float]

    def clued(self) -> Iterator[tuple[str, float]]:
        """Yield each clue and its strength: of the circumstances, of the wording, of both, and of what it tells."""
        yield from self.bearing.items()
        yield from ((clue, 1.0) for clue in clues(self.masked))
        for circumstance in ("refusal", "due"):
            if self.bearing.get(circumstance):
                yield f"{circumstance} {says(self.masked)}", 1.0
        yield from told(self.masked, self.bearing.get("held", 0.0), refusal=bool(self.bearing.get("refusal")))


@dataclass(frozen=True, slots=True)
class _Page:
    """One report as it is searched: what of the thread is told in it, and what its sentences hold."""

    own: Sequence[Statement]
    fresh: Sequence[Statement]
    held: Sequence[float]
    setting: dict[str, float]


def hear(want: Sought, reading: Reading, lines: Sequence[Line]) -> Iterator[Heard]:
    """Yield the sentences of a report that may speak of what is sought."""
    page = _page(want, reading, lines)
    for i, line in enumerate(lines):
        recalls = holds(line.span, page.own)
        beside = not recalls and any(holds(lines[j].span, page.own) for j in (i - 1, i + 1) if 0 <= j < len(lines))
        before = page.held[i - 1] if i and lines[i - 1].paragraph == line.paragraph else 0.0
        back = _POINTS_BACK.search(line.text) is not None
        if page.held[i] + _INHERITS * before * back + _RECALLS * recalls + _BESIDE * beside < _LEAST:
            continue
        masked = _masked(line, reading.statements)
        place = {"recalls": recalls, "beside": beside, "first": i == 0, "lead": 1 <= i <= 2}
        bearing = page.setting | place | _about(want, page, i, line)
        bearing |= {"inherited": before * back, "neighbour": before * (not back)}
        bearing |= {"carried": max(0.0, before - page.held[i]) * back}
        bearing |= {"held behind": _share(want, stems_behind(masked))} | _said(line, reading.statements, page.own)
        bearing |= {f"{a} and {b}": bearing[a] * bearing[b] for a, b in _TOGETHER}
        yield Heard(i, masked, {name: float(strength) for name, strength in bearing.items() if strength})


def _page(want: Sought, reading: Reading, lines: Sequence[Line]) -> _Page:
    own = [t.statement for t in want.thread.tellings if t.statement.report == reading.report.id]
    day, due = reading.report.day, want.due(reading)
    setting = {
        "any": 1.0,
        "due": due is None or (day is not None and due < day),
        "undated": due is None,
        "refusal": want.negative,
        "forecast": want.thread.tellings[0].undertaking.type is CommitmentType.FORECAST,
        "to begin": "=begin" in want.words,
        "held by all": _share(want, frozenset().union(*(line.words for line in lines))),
    }
    held = [_share(want, line.words) for line in lines]
    return _Page(own, [s for s in own if s.id in want.fresh], held, setting)


def _about(want: Sought, page: _Page, at: int, line: Line) -> dict[str, float]:
    held, most = page.held[at], max(page.held)
    weightiest = sorted(want.words, key=lambda w: (-want.words[w], w))[:_WEIGHTIEST]
    return {
        "held": held,
        "held squared": held * held,
        "held at all": min(1.0, 8 * held),
        "most": held == most,
        "behind most": most - held,
        "weightiest": sum(w in line.words for w in weightiest) / max(1, len(weightiest)),
        "weightiest one": bool(weightiest) and weightiest[0] in line.words,
        "fresh": holds(line.span, page.fresh),
    }


def _said(line: Line, statements: Sequence[Statement], own: Sequence[Statement]) -> dict[str, float]:
    statement = speaking(line, statements)
    if statement is None:
        return {}
    return {
        "said": 1.0,
        "said denied": statement.polarity is Polarity.DENIED,
        f"said {statement.certainty}": 1.0,
        "said promise": statement.commitment is not None,
        "said own": any(statement.id == s.id for s in own),
    }


def _share(want: Sought, words: frozenset[str]) -> float:
    # an exact sum: the order of a set of words is not the same in every process
    return fsum(want.words[w] for w in words & want.words.keys()) / want.whole if want.whole else 0.0


def holds(span: Span, statements: Sequence[Statement]) -> bool:
    """Whether a sentence holds some of what the statements say."""
    return any(span.overlaps(piece) for s in statements for piece in s.content.spans)


def _masked(line: Line, statements: Sequence[Statement]) -> str:
    """Return the sentence without what is promised or foretold in it."""
    told = line.text
    for statement in statements:
        if statement.commitment is None:
            continue
        for piece in statement.content.spans:
            start, end = max(piece.start, line.span.start), min(piece.end, line.span.end)
            if start < end:
                told = told[: start - line.span.start] + CUT * (end - start) + told[end - line.span.start :]
    return told


def speaking(line: Line, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement whose content holds most of a sentence, None where the report itself speaks."""
    for statement in statements:
        held = sum(max(0, min(p.end, line.span.end) - max(p.start, line.span.start)) for p in statement.content.spans)
        if 2 * held >= line.span.end - line.span.start:
            return statement
    return None
