"""What later reports say became of an undertaking: sentences that speak of it and report an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.follow.outcomes import Outcome, outcome_of
from onrecord.follow.pages import Line, Pages
from onrecord.follow.sides import of_side, same_side
from onrecord.follow.telling import Told
from onrecord.follow.threads import Thread
from onrecord.model import Actor, ActorType, Reading, Relation, Span, Statement
from onrecord.trace import Tracing

# Share of the undertaking's weightiest words that a sentence must hold; set on the 23 training stories.
SPEAKS_OF_IT = 0.42
# So many of its weightiest words stand for the whole of it.
CORE = 5
# Added to a sentence that recalls the promise, and to its neighbours; set with SPEAKS_OF_IT.
RECALLS = 0.30
BESIDE = 0.15
# What a sentence inherits from the one before it in its paragraph.
INHERITS = 0.25
# A report must hold so many of the words before its sentences are looked at.
FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report's word on an outcome: `independent` where neither the agent nor its side says so."""

    report: str
    order: tuple[str, str]
    day: date | None
    outcome: Outcome
    score: float
    independent: bool
    statement: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a thread, its side, and its words with their weights."""

    thread: Thread
    side: Sequence[Actor]
    words: dict[str, float]
    whole: float


def sought(thread: Thread, side: Sequence[Actor], pages: Pages) -> Sought:
    """Weigh a thread's words as its reports' readers would."""
    tellings = len(thread.tellings)
    words = {w: pages.weight(w) * (0.5 + 0.5 * n / tellings) for w, n in thread.words.items()}
    return Sought(thread, side, words, sum(sorted(words.values(), reverse=True)[:CORE]))


def evidence(want: Sought, pages: Pages, tracing: Tracing, actors: dict[str, Actor]) -> list[Evidence]:
    """Return what each report that came after the first telling says became of it, oldest first."""
    first = want.thread.tellings[0]
    recalled = {t.statement.report for t in want.thread.tellings}
    found = []
    for at, held in sorted(pages.holding(want.words).items()):
        reading = pages.readings[at]
        if reading.report.id == first.statement.report or not _later(reading, first):
            continue
        if held < FEWEST_WORDS and reading.report.id not in recalled:
            continue
        if tracing.reports[reading.report.id].relation not in {Relation.ORIGIN, Relation.INDEPENDENT}:
            continue
        best = _in_report(want, reading, pages.lines(at), actors)
        if best is not None:
            found.append(best)
    return found


def _later(reading: Reading, first: Told) -> bool:
    return (reading.report.published or "", reading.report.id) > first.order[:2]


def _in_report(want: Sought, reading: Reading, lines: Sequence[Line], actors: dict[str, Actor]) -> Evidence | None:
    own = [t.statement for t in want.thread.tellings if t.statement.report == reading.report.id]
    best: tuple[float, int, Outcome] | None = None
    before = 0.0
    for i, line in enumerate(lines):
        bare = _bare(want, line)
        score = bare + _recalled(own, lines, i)
        if i and lines[i - 1].paragraph == line.paragraph:
            score += INHERITS * before
        before = bare
        if score < SPEAKS_OF_IT:
            continue
        outcome = outcome_of(_masked(line, reading.statements))
        if outcome is not None and (best is None or score > best[0]):
            best = (score, i, outcome)
    if best is None:
        return None
    score, i, outcome = best
    statement = _speaking(lines[i], reading.statements)
    speaker = actors.get(statement.speaker or "") if statement else None
    report = reading.report
    return Evidence(
        report=report.id,
        order=(report.published or "", report.id),
        day=report.day,
        outcome=outcome,
        score=score,
        independent=not of_side(speaker, want.side) and not _own_outlet(report.outlet, want.side),
        statement=statement.id if statement else None,
        sentence=lines[i].text,
    )


def _bare(want: Sought, line: Line) -> float:
    return sum(want.words.get(w, 0.0) for w in line.words) / want.whole if want.whole else 0.0


def _recalled(own: Sequence[Statement], lines: Sequence[Line], at: int) -> float:
    if _holds(lines[at].span, own):
        return RECALLS
    beside = [lines[j].span for j in (at - 1, at + 1) if 0 <= j < len(lines)]
    return BESIDE if any(_holds(span, own) for span in beside) else 0.0


def _holds(span: Span, statements: Sequence[Statement]) -> bool:
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
                told = told[: start - line.span.start] + " " * (end - start) + told[end - line.span.start :]
    return told


def _speaking(line: Line, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement whose content holds most of a sentence, None where the report itself speaks."""
    for statement in statements:
        held = sum(
            max(0, min(p.end, line.span.end) - max(p.start, line.span.start)) for p in statement.content.spans
        )
        if 2 * held >= line.span.end - line.span.start:
            return statement
    return None


def _own_outlet(outlet: str | None, side: Sequence[Actor]) -> bool:
    if not outlet:
        return False
    voice = Actor(id="", name=outlet, type=ActorType.ORGANISATION)
    return any(same_side(voice, member) for member in side)
