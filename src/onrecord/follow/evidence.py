"""What later reports say became of an undertaking: sentences that speak of it and report an outcome."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.follow.kinship import kin
from onrecord.follow.outcomes import CUT, Outcome, Reported, outcome_of
from onrecord.follow.pages import Line, Pages
from onrecord.follow.sides import of_side, own_outlet
from onrecord.follow.telling import Told
from onrecord.follow.threads import Thread
from onrecord.model import Actor, CommitmentType, Reading, Relation, Span, Statement
from onrecord.trace import Tracing

# A sentence counts from here on: the share of the undertaking's weightiest words it holds, and what is added below.
# All were set together on the 31 training stories by random search, for the share of status rows that come out right.
SPEAKS_OF_IT = 0.55
# So many of its weightiest words stand for the whole of it.
CORE = 5
# Added to a sentence that recalls the promise, and to its neighbours.
RECALLS = 0.30
BESIDE = 0.10
# What a sentence inherits from the one before it in its paragraph.
INHERITS = 0.60
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|none|one|ones|both|so|such|there|neither|nothing|nobody)\b"
    r"|^(?:of the|still|not|never|only|the (?:last|first|rest|others?)|a third|half|some|all|\d)",
    re.IGNORECASE,
)
# A name is in every sentence about its bearer; its words count for so much.
NAMES = 0.3
# Added where a word marks the outcome, and where the day named has passed.
MARKED = 0.20
DUE = 0.20
# Where beginning is what was undertaken, to have begun is to have done it.
_TO_BEGIN = "=begin"
# What a sentence must hold, with what it inherits, and a report as a whole, whatever else speaks for them: in a
# ledger of many stories a word alone is found everywhere.
LEAST = 0.15
ABOUT_IT = 0.30
# Before its day, a thing is reported done only by a sentence that holds so much more of it.
BEFORE_ITS_DAY = 0.20
# A telling so long after the first is no repetition in the news of the day.
OLD_NEWS = timedelta(days=14)
# With one of these an old refusal is said to stand.
_STANDS = re.compile(
    r"\b(?:repeat\w*|reiterat\w*|reaffirm\w*|still|again|stays?|remain\w*|stands?|continues?|as before|confirm\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report's word on an outcome: `independent` where neither the agent nor its side says so."""

    report: str
    order: tuple[str, str]
    day: date | None
    outcome: Outcome
    marked: bool
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
    due: date | None
    negative: bool
    fresh: frozenset[str]


def sought(thread: Thread, side: Sequence[Actor], pages: Pages, due: date | None, *, negative: bool) -> Sought:
    """Weigh a thread's words as its reports' readers would."""
    tellings = len(thread.tellings)
    words = {
        w: pages.weight(w) * (0.5 + 0.5 * n / tellings) * (NAMES if w in pages.names else 1.0)
        for w, n in thread.words.items()
    }
    return Sought(thread, side, words, sum(sorted(words.values(), reverse=True)[:CORE]), due, negative, _fresh(thread))


def _fresh(thread: Thread) -> frozenset[str]:
    """Return the statements that say what no earlier report told: promises made anew, not recalled."""
    first: dict[str, str] = {}
    for telling in thread.tellings:
        first.setdefault(telling.saying, telling.statement.report)
    return frozenset(t.statement.id for t in thread.tellings if first[t.saying] == t.statement.report)


def evidence(want: Sought, pages: Pages, tracing: Tracing, actors: Mapping[str, Actor]) -> list[Evidence]:
    """Return what each report that came after the first telling says became of it, oldest first."""
    first = want.thread.tellings[0]
    found = []
    for at in _candidates(want, pages):
        reading = pages.readings[at]
        if reading.report.id == first.statement.report or not _later(reading, first):
            continue
        if tracing.reports[reading.report.id].relation not in {Relation.ORIGIN, Relation.INDEPENDENT}:
            continue
        lines = pages.lines(at)
        best = _held_against(want, reading, lines) or _in_report(want, reading, lines, actors)
        if best is not None:
            found.append(best)
    return found


def _candidates(want: Sought, pages: Pages) -> list[int]:
    recalling = {pages.places[t.statement.report] for t in want.thread.tellings}
    held = pages.holding(want.words, ABOUT_IT * want.whole)
    return sorted(recalling.union(at for at in held if kin(pages.named[at], want.thread.names)))


def _later(reading: Reading, first: Told) -> bool:
    return (reading.report.published or "", reading.report.id) > first.order[:2]


def _held_against(want: Sought, reading: Reading, lines: Sequence[Line]) -> Evidence | None:
    """Return a refusal brought up again as a thing of the past: news does so where it has been broken."""
    if not want.negative or want.thread.tellings[0].undertaking.type is CommitmentType.FORECAST:
        return None
    for telling in want.thread.tellings:
        if telling.statement.report != reading.report.id or not _told_long_before(telling, want.thread.tellings):
            continue
        around = [line.text for line in lines if _holds(line.span, [telling.statement])]
        if around and not _STANDS.search(" ".join(around)):
            return _evidence(want, reading, (1.0, around[0], Reported(Outcome.DONE, marked=True)), None)
    return None


def _told_long_before(telling: Told, tellings: Sequence[Told]) -> bool:
    return any(
        t.saying == telling.saying and t.day and telling.day and telling.day - t.day >= OLD_NEWS for t in tellings
    )


def _in_report(want: Sought, reading: Reading, lines: Sequence[Line], actors: Mapping[str, Actor]) -> Evidence | None:
    own = [t.statement for t in want.thread.tellings if t.statement.report == reading.report.id]
    fresh = [s for s in own if s.id in want.fresh]
    due = want.due is None or (reading.report.day is not None and want.due < reading.report.day)
    best: tuple[float, int, Reported] | None = None
    before = 0.0
    for i, line in enumerate(lines):
        bare = _bare(want, line)
        score = bare
        if i and before and lines[i - 1].paragraph == line.paragraph and _POINTS_BACK.search(line.text):
            score += INHERITS * before
        before = bare
        score += _recalled(own, lines, i) if own else 0.0
        if score < LEAST or (fresh and _holds(line.span, fresh)):
            continue
        score += DUE * due
        if score + MARKED < SPEAKS_OF_IT or (best and score + MARKED <= best[0]):
            continue
        said = outcome_of(_masked(line, reading.statements))
        if said is None:
            continue
        if said.outcome is Outcome.BEGUN and _TO_BEGIN in want.words:
            said = Reported(Outcome.DONE, marked=True)
        score += MARKED * said.marked - BEFORE_ITS_DAY * (said.outcome is Outcome.DONE and not due)
        if score >= SPEAKS_OF_IT and (best is None or score > best[0]):
            best = (score, i, said)
    if best is None:
        return None
    score, i, said = best
    statement = _speaking(lines[i], reading.statements)
    self_reported = statement is not None and of_side(actors.get(statement.speaker or ""), want.side)
    found = _evidence(want, reading, (score, lines[i].text, said), statement)
    return replace(found, independent=found.independent and not self_reported)


def _evidence(
    want: Sought, reading: Reading, best: tuple[float, str, Reported], statement: Statement | None
) -> Evidence:
    report = reading.report
    score, sentence, said = best
    return Evidence(
        report=report.id,
        order=(report.published or "", report.id),
        day=report.day,
        outcome=said.outcome,
        marked=said.marked,
        score=score,
        independent=not own_outlet(report.outlet, want.side),
        statement=statement.id if statement else None,
        sentence=sentence,
    )


def _bare(want: Sought, line: Line) -> float:
    return sum(want.words[w] for w in line.words & want.words.keys()) / want.whole if want.whole else 0.0


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
                told = told[: start - line.span.start] + CUT * (end - start) + told[end - line.span.start :]
    return told


def _speaking(line: Line, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement whose content holds most of a sentence, None where the report itself speaks."""
    for statement in statements:
        held = sum(max(0, min(p.end, line.span.end) - max(p.start, line.span.start)) for p in statement.content.spans)
        if 2 * held >= line.span.end - line.span.start:
            return statement
    return None
