"""What later reports say became of an undertaking: sentences that speak of it and report an outcome."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.follow.deadlines import Course
from onrecord.follow.hearing import Heard, Sought, hear, holds, speaking
from onrecord.follow.kinship import kin
from onrecord.follow.odds import Verdict, score, verdict
from onrecord.follow.outcomes import Outcome, Reported, outcome_of
from onrecord.follow.pages import Line, Pages
from onrecord.follow.sides import of_side, own_outlet
from onrecord.follow.telling import Told
from onrecord.follow.thread import Thread
from onrecord.model import Actor, CommitmentType, Reading, Relation, Statement
from onrecord.trace import Tracing

# So many of its weightiest words stand for the whole of it.
CORE = 5
# Names are in every sentence about their bearers; their words count for so much.
NAMES = 0.3
# What a report must hold as a whole: in a ledger of many stories a word alone is found everywhere.
ABOUT_IT = 0.3
# A sentence speaks plainly from here on: the share of the undertaking's weightiest words it holds, what it inherits
# from the sentence it points back to, and what is added for recalling the promise, standing beside such a sentence,
# coming after its day, and being marked; before its day, a thing is plainly done only by more. What is added was set on
# the training stories; the threshold was tried at .6 to .75 on stories whose own were kept out of the learned weights:
# higher is a point better for status there, and .7 the highest at which the chains of the tests are still told right.
PLAIN = 0.7
INHERITS, RECALLS, BESIDE, DUE, MARKED, BEFORE_ITS_DAY = 0.60, 0.30, 0.10, 0.20, 0.20, 0.20
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


def sought(thread: Thread, side: Sequence[Actor], pages: Pages, bounds: Course, *, negative: bool) -> Sought:
    """Weigh a thread's words as its reports' readers would."""
    tellings = len(thread.tellings)
    words = {
        w: pages.weight(w) * (0.5 + 0.5 * n / tellings) * (NAMES if w in pages.names else 1.0)
        for w, n in thread.words.items()
    }
    return Sought(
        thread, side, words, sum(sorted(words.values(), reverse=True)[:CORE]), bounds, negative, _fresh(thread)
    )


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
        around = [line.text for line in lines if holds(line.span, [telling.statement])]
        if around and not _STANDS.search(" ".join(around)):
            return _evidence(want, reading, (1.0, around[0], Reported(Outcome.DONE, marked=True)), None)
    return None


def _told_long_before(telling: Told, tellings: Sequence[Told]) -> bool:
    return any(
        t.saying == telling.saying and t.day and telling.day and telling.day - t.day >= OLD_NEWS for t in tellings
    )


def _in_report(want: Sought, reading: Reading, lines: Sequence[Line], actors: Mapping[str, Actor]) -> Evidence | None:
    heard = {h.at: h for h in hear(want, reading, lines)}
    found = _plainly(heard.values()) or verdict({at: score(h.clued()) for at, h in heard.items()})
    if found is None:
        return None
    line = lines[found.at]
    rule = outcome_of(heard[found.at].masked)
    statement = speaking(line, reading.statements)
    said = Reported(found.outcome, marked=rule is not None and rule.marked)
    self_reported = statement is not None and of_side(actors.get(statement.speaker or ""), want.side)
    told = _evidence(want, reading, (found.odds, line.text, said), statement)
    return replace(told, independent=told.independent and not self_reported)


def _plainly(heard: Iterable[Heard]) -> Verdict | None:
    """Return what the sentence that most plainly speaks of the undertaking says of it, by the rules alone."""
    best: Verdict | None = None
    for sentence in heard:
        around = sentence.bearing
        said = None if "fresh" in around else outcome_of(sentence.masked)
        if said is None:
            continue
        outcome = said.outcome
        if outcome is Outcome.BEGUN and "to begin" in around:
            # where beginning is what was undertaken, to have begun is to have done it
            outcome = Outcome.DONE
        plain = around.get("held", 0.0) + INHERITS * around.get("inherited", 0.0) + RECALLS * ("recalls" in around)
        plain += BESIDE * ("beside" in around) + DUE * ("due" in around) + MARKED * said.marked
        plain -= BEFORE_ITS_DAY * (outcome is Outcome.DONE and "due" not in around)
        if plain >= PLAIN and (best is None or plain > best.odds):
            best = Verdict(sentence.at, outcome, plain)
    return best


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
