"""Making a review of what a ledger shows: its subject found, its value checked, its place in the text held."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from onrecord.follow.anchors import actor_anchor, anchor_of
from onrecord.follow.corrections import Draft, correct, status_of
from onrecord.follow.overview import View, view
from onrecord.ledger import Store
from onrecord.ledger.clock import now
from onrecord.model import Act, Anchor, Reading, Review, SubjectKind, UsageError
from onrecord.model.contract import encode, to_json

_ALLOWED = {
    SubjectKind.STATEMENT: {Act.CONFIRM, Act.CORRECT, Act.REJECT, Act.MERGE, Act.SPLIT, Act.COMMENT},
    SubjectKind.ACTOR: {Act.CONFIRM, Act.MERGE, Act.SPLIT, Act.COMMENT},
    SubjectKind.COMMITMENT: {Act.CONFIRM, Act.REJECT, Act.MERGE, Act.SPLIT, Act.SET_STATUS, Act.COMMENT},
    SubjectKind.SAYING: {Act.CONFIRM, Act.COMMENT},
}
_OF_TWO = (Act.MERGE, Act.SPLIT)
_STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A review as a person asks for it; `other` is the second subject of a merge or split."""

    act: Act
    subject: str
    author: str
    other: str | None = None
    sets: tuple[str, str] | None = None
    since: date | None = None
    reason: str = ""

    @property
    def of_status(self) -> bool:
        """Whether it sets a status."""
        return self.sets is not None and self.sets[0] == _STATUS


@dataclass(frozen=True, slots=True)
class _Subject:
    kind: SubjectKind
    anchor: Anchor
    reading: Reading


def act_of(name: str) -> Act:
    """Return the act of a name, with hyphens or underscores. Raises UsageError where there is none."""
    try:
        return Act(name.replace("-", "_"))
    except ValueError:
        raise UsageError(f"{name!r} is nothing to do in a review; it is one of {', '.join(Act)}") from None


@dataclass(frozen=True, slots=True)
class Named:
    """What an id of a whole ledger names: the statement, or the actor of a report, that a review of it holds on to."""

    kind: SubjectKind
    held: str
    report: str


Names = Callable[[str], Named | None]
"""Tells what an id names."""


def written(asked: Asked, store: Store, names: Names | None = None) -> Review:
    """Return the review to keep. Raises UsageError where it makes no sense.

    `names` tells what commitments, sayings and actors ids name, where that is at hand; without it all is worked out.
    """
    _check_form(asked)
    review = _undo(asked, store) if asked.act is Act.UNDO else _of_subject(asked, _Finder(store, names))
    digest = sha256(encode(to_json(review)).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(review, id=f"v-{digest[:12]}")


def _check_form(asked: Asked) -> None:
    if not asked.author.strip():
        raise UsageError("a review needs the name of its author")
    if asked.act is Act.COMMENT and not asked.reason.strip():
        raise UsageError("a comment needs its words; give them as the reason")
    if (asked.other is not None) is not (asked.act in _OF_TWO):
        raise UsageError(f"{asked.act} takes {'two ids' if asked.act in _OF_TWO else 'one id'}")
    if (asked.sets is not None) is not (asked.act in {Act.CORRECT, Act.SET_STATUS}):
        raise UsageError(f"{asked.act} sets {'a field' if asked.act in {Act.CORRECT, Act.SET_STATUS} else 'nothing'}")
    if asked.since is not None and not asked.of_status:
        raise UsageError("only a status is set since a day")


def _undo(asked: Asked, store: Store) -> Review:
    if asked.subject not in {r.id for r in store.reviews()}:
        raise UsageError(f"there is no review {asked.subject!r} in the ledger to undo")
    return _review(asked, SubjectKind.REVIEW)


def _of_subject(asked: Asked, finder: "_Finder") -> Review:
    subject = finder.find(asked.subject)
    if asked.of_status and subject.kind is SubjectKind.STATEMENT:
        subject = replace(subject, kind=SubjectKind.COMMITMENT)
    act = Act.SET_STATUS if asked.of_status and subject.kind is SubjectKind.COMMITMENT else asked.act
    if act not in _ALLOWED[subject.kind] or (act is Act.SET_STATUS and not asked.of_status):
        raise UsageError(f"{asked.subject} is a {subject.kind}; it takes {', '.join(sorted(_ALLOWED[subject.kind]))}")
    review = replace(_review(asked, subject.kind), act=act, anchor=subject.anchor)
    if asked.other is not None:
        return replace(review, other_anchor=_second(asked, subject, finder))
    if act is Act.SET_STATUS:
        status_of(review)
    elif act is Act.CORRECT:
        _try(review, subject)
    return review


def _review(asked: Asked, kind: SubjectKind) -> Review:
    return Review(
        id="",
        kind=kind,
        subject=asked.subject,
        act=asked.act,
        other=asked.other,
        field=asked.sets[0] if asked.sets else None,
        value=asked.sets[1] if asked.sets else None,
        since=asked.since,
        reason=asked.reason,
        author=asked.author,
        made=now(),
    )


def _second(asked: Asked, first: _Subject, finder: "_Finder") -> Anchor:
    second = finder.find(asked.other or "")
    if (first.kind is SubjectKind.ACTOR) is not (second.kind is SubjectKind.ACTOR):
        raise UsageError(f"{asked.subject} is a {first.kind} and {asked.other} a {second.kind}; give two of one kind")
    if SubjectKind.SAYING in {first.kind, second.kind} or first.anchor == second.anchor:
        raise UsageError(f"{asked.subject} and {asked.other} cannot be put together or kept apart")
    return second.anchor


def _try(review: Review, subject: _Subject) -> None:
    statement = next(s for s in subject.reading.statements if anchor_of(s, subject.reading) == subject.anchor)
    correct(Draft(subject.reading, {}), statement, replace(review, id="v-0"))


class _Finder:
    """Finds what an id names; what lies beyond a single statement is worked out only when it is asked for."""

    def __init__(self, store: Store, names: Names | None) -> None:
        self.store = store
        self._names = names

    @cached_property
    def _readings(self) -> list[Reading]:
        return list(self.store.readings())

    @cached_property
    def _shown(self) -> View:
        return view(self._readings, None, self.store.reviews(), self.store.offices.all())

    def find(self, wanted: str) -> _Subject:
        """Return what goes by `wanted`. Raises UsageError where nothing does."""
        try:
            return self._statement(wanted, SubjectKind.STATEMENT)
        except UsageError:
            found = self._named(wanted) if self._names else self._of_ledger(wanted) or self._actor(wanted)
            if found is None:
                raise
            return found

    def _statement(self, wanted: str, kind: SubjectKind) -> _Subject:
        statement, reading = self.store.statement(wanted)
        return _Subject(kind, anchor_of(statement, reading), reading)

    def _named(self, wanted: str) -> _Subject | None:
        """Return what is told to go by `wanted`."""
        named = self._names(wanted) if self._names else None
        if named is None:
            return None
        if named.kind is not SubjectKind.ACTOR:
            return self._statement(named.held, named.kind)
        reading = self.store.reading(named.report)
        actor = next((a for a in reading.actors if a.id == named.held), None)
        return _Subject(SubjectKind.ACTOR, actor_anchor(actor, reading), reading) if actor else None

    def _of_ledger(self, wanted: str) -> _Subject | None:
        """Return a commitment or a saying, which hold on by their first statements."""
        for commitment in self._shown.following.commitments:
            if commitment.id == wanted:
                return self._statement(commitment.statements[0], SubjectKind.COMMITMENT)
        for saying in self._shown.tracing.sayings:
            if saying.id == wanted:
                return self._statement(saying.first, SubjectKind.SAYING)
        return None

    def _actor(self, wanted: str) -> _Subject | None:
        """Return an actor of one report, or the mention of a ledger-wide one that has its full name."""
        linked = self._shown.actors
        found = [(a, r) for r in self._readings for a in r.actors if wanted in {a.id, linked[a.id].id}]
        if not found:
            return None
        actor, reading = min(found, key=lambda pair: (pair[0].id != wanted, pair[0].name != linked[pair[0].id].name))
        return _Subject(SubjectKind.ACTOR, actor_anchor(actor, reading), reading)
