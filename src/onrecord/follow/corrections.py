"""What a correction sets: its value read from its words, and put into a reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date
from typing import TypeVar

from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Commitment,
    CommitmentType,
    Deadline,
    Kind,
    Polarity,
    Reading,
    Review,
    Span,
    Statement,
    Status,
    UsageError,
    passage,
)

NONE = "none"
_NO_SPANS = "{!r} names no characters; write START-END, several of them in order and parted by commas"
_NO_DEADLINE = "{!r} is no deadline; write DATE, EARLIEST..LATEST, or none"
_Choice = TypeVar("_Choice", Certainty, Polarity, Kind, Status)


def spans_of(value: str) -> tuple[Span, ...]:
    """Read `120-180,200-230` as half-open spans. Raises UsageError."""
    try:
        spans = tuple(Span(*(int(n) for n in piece.split("-"))) for piece in value.split(","))
    except (TypeError, ValueError):
        raise UsageError(_NO_SPANS.format(value)) from None
    if any(start >= end for start, end in spans) or list(spans) != sorted(spans):
        raise UsageError(_NO_SPANS.format(value))
    return spans


def bounds_of(value: str) -> tuple[date | None, date | None]:
    """Read `..2025-12-31`, `2025-03-01..2025-05-31`, `2025-03-01..` or a day (by then). Raises UsageError."""
    earliest, dots, latest = value.partition("..")
    if not dots:
        earliest, latest = "", value
    try:
        found = tuple(date.fromisoformat(day) if day else None for day in (earliest, latest))
    except ValueError:
        raise UsageError(_NO_DEADLINE.format(value)) from None
    if found == (None, None) or (found[0] and found[1] and found[0] > found[1]):
        raise UsageError(_NO_DEADLINE.format(value))
    # Days are counted on from a deadline, which those at the ends of the calendar do not allow.
    if any(day and not MINYEAR < day.year < MAXYEAR for day in found):
        raise UsageError(_NO_DEADLINE.format(value))
    return found[0], found[1]


@dataclass(slots=True)
class Draft:
    """A reading being corrected, and the ledger's actors by name in lower case, to name speakers from."""

    reading: Reading
    voices: Mapping[str, Actor]

    def swap(self, statement: Statement) -> None:
        """Put a statement in the place of the one of its id."""
        statements = tuple(statement if s.id == statement.id else s for s in self.reading.statements)
        self.reading = replace(self.reading, statements=statements)

    def undertakings(self, statement_id: str) -> tuple[list[Commitment], list[Commitment]]:
        """Return the commitments that this statement alone tells, and all others without it."""
        own = [c for c in self.reading.commitments if c.statements == (statement_id,)]
        rest = [
            replace(c, statements=tuple(s for s in c.statements if s != statement_id))
            for c in self.reading.commitments
            if c not in own
        ]
        return own, rest


def correct(draft: Draft, statement: Statement, review: Review) -> None:
    """Put what a review sets into a draft. Raises UsageError where the value is none of its field."""
    setter = _SETTERS.get(review.field or "")
    if setter is None:
        raise UsageError(f"a statement has no {review.field!r} to correct; it has {', '.join(FIELDS)}")
    setter(draft, statement, review)


def reject(draft: Draft, statement: Statement) -> None:
    """Take a statement out; what it reported is then said within what it stood in."""
    _, commitments = draft.undertakings(statement.id)
    statements = tuple(
        replace(s, within=statement.within) if s.within == statement.id else s
        for s in draft.reading.statements
        if s.id != statement.id
    )
    draft.reading = replace(draft.reading, statements=statements, commitments=tuple(commitments))


def status_of(review: Review) -> Status:
    """Return the status that a review sets. Raises UsageError where its value is none."""
    return _choice(Status, review)


def _set_certainty(draft: Draft, statement: Statement, review: Review) -> None:
    draft.swap(replace(statement, certainty=_choice(Certainty, review)))


def _set_polarity(draft: Draft, statement: Statement, review: Review) -> None:
    draft.swap(replace(statement, polarity=_choice(Polarity, review)))


def _set_kind(draft: Draft, statement: Statement, review: Review) -> None:
    draft.swap(replace(statement, kind=_choice(Kind, review)))


def _choice(kind: type[_Choice], review: Review) -> _Choice:
    try:
        return kind(review.value or "")
    except ValueError:
        raise UsageError(f"{review.value!r} is no {review.field}; it is one of {', '.join(kind)}") from None


def _set_content(draft: Draft, statement: Statement, review: Review) -> None:
    spans = spans_of(review.value or "")
    text = draft.reading.report.text
    if spans[-1].end > len(text):
        raise UsageError(f"{review.value!r} runs past the end of report {statement.report} ({len(text)} characters)")
    draft.swap(replace(statement, content=passage(text, spans)))


def _set_deadline(draft: Draft, statement: Statement, review: Review) -> None:
    if review.value == NONE:
        draft.swap(replace(statement, deadline=None))
        return
    earliest, latest = bounds_of(review.value or "")
    old = statement.deadline
    span, words = (old.span, old.text) if old else (statement.content.spans[0], review.value or "")
    draft.swap(replace(statement, deadline=Deadline(span=span, text=words, earliest=earliest, latest=latest)))


def _set_speaker(draft: Draft, statement: Statement, review: Review) -> None:
    name = review.value or ""
    if name == NONE:
        draft.swap(replace(statement, speaker=None))
        return
    here = {form.casefold(): a for a in draft.reading.actors for form in (*a.aliases, a.name, a.id)}
    actor = here.get(name.casefold())
    if actor is None:
        known = draft.voices.get(name.casefold())
        actor = Actor(
            id=f"{statement.report}.{review.id}",
            name=known.name if known else name,
            type=known.type if known else ActorType.PERSON,
            roles=known.roles if known else (),
        )
        draft.reading = replace(draft.reading, actors=(*draft.reading.actors, actor))
    draft.swap(replace(statement, speaker=actor.id))


def _set_commitment(draft: Draft, statement: Statement, review: Review) -> None:
    own, rest = draft.undertakings(statement.id)
    if review.value == NONE:
        draft.reading = replace(draft.reading, commitments=tuple(rest))
        draft.swap(replace(statement, commitment=None))
        return
    try:
        kind = CommitmentType(review.value or "")
    except ValueError:
        raise UsageError(f"{review.value!r} is none of commitment, forecast, none") from None
    made = Commitment(
        id=f"{statement.report}.{review.id}",
        type=kind,
        agent=statement.speaker if kind is CommitmentType.COMMITMENT else None,
        what=statement.content.text,
        statements=(statement.id,),
    )
    undertaking = replace(own[0], type=kind) if own else made
    draft.reading = replace(draft.reading, commitments=(*rest, undertaking))
    draft.swap(replace(statement, commitment=undertaking.id))


_SETTERS: Mapping[str, Callable[[Draft, Statement, Review], None]] = {
    "speaker": _set_speaker,
    "certainty": _set_certainty,
    "polarity": _set_polarity,
    "kind": _set_kind,
    "content": _set_content,
    "deadline": _set_deadline,
    "commitment": _set_commitment,
}
FIELDS = tuple(_SETTERS)
