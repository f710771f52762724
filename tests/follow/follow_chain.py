"""Builds invented chains of reports for the tests of `follow`: each report is a few sentences with their statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.follow.following import Following, follow
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Change,
    Commitment,
    CommitmentType,
    Deadline,
    Kind,
    Polarity,
    Reading,
    Relation,
    Report,
    Saying,
    Span,
    Statement,
    passage,
)
from onrecord.trace import Derivation, Telling, Tracing

MINISTER = Actor(id="a1", name="Mira Toland", type=ActorType.PERSON, roles=("harbour minister of Ostrava Bay",))
MINISTRY = Actor(id="a2", name="Harbour Ministry of Ostrava Bay", type=ActorType.ORGANISATION)
ANALYST = Actor(id="a3", name="Jonas Weir", type=ActorType.PERSON, roles=("analyst at the Quill Institute",))
ACTORS = {a.id: a for a in (MINISTER, MINISTRY, ANALYST)}


@dataclass
class Said:
    """One promise: `content` as it stands in the text, its bound, and the saying it tells."""

    content: str
    saying: str
    until: str | None = None
    since: str | None = None
    speaker: str | None = "a1"
    denied: bool = False
    forecast: bool = False
    certainty: Certainty = Certainty.CERTAIN
    changes: tuple[Change, ...] = ()


@dataclass
class Chain:
    """A ledger in the making."""

    readings: list[Reading] = field(default_factory=list)
    tellings: dict[str, Telling] = field(default_factory=dict)
    derivations: dict[str, Derivation] = field(default_factory=dict)

    def report(
        self,
        day: str,
        text: str,
        *said: Said,
        relation: Relation = Relation.INDEPENDENT,
        of: str | None = None,
        outlet: str = "The Lantern",
    ) -> "Chain":
        """Add a report and what is promised in it."""
        key = f"r{len(self.readings) + 1}"
        statements, local = [], []
        for i, one in enumerate(said, 1):
            start = text.index(one.content)
            bound = _bound(one)
            statement = Statement(
                id=f"{key}.s{i}",
                report=key,
                kind=Kind.INDIRECT,
                source=None,
                cue=None,
                content=passage(text, [Span(start, start + len(one.content))]),
                speaker=one.speaker,
                within=None,
                certainty=one.certainty,
                polarity=Polarity.DENIED if one.denied else Polarity.AFFIRMED,
                confidence=1.0,
                commitment=f"{key}.c{i}",
                deadline=bound,
            )
            statements.append(statement)
            local.append(
                Commitment(
                    id=f"{key}.c{i}",
                    type=CommitmentType.FORECAST if one.forecast else CommitmentType.COMMITMENT,
                    agent=one.speaker,
                    what=one.content,
                    statements=(statement.id,),
                )
            )
            self.tellings[statement.id] = Telling(one.saying, one.changes)
        report = Report(id=key, text=text, published=day, outlet=outlet)
        self.readings.append(
            Reading(
                report=report, actors=(), statements=tuple(statements), commitments=tuple(local), times=(), model="m"
            )
        )
        self.derivations[key] = Derivation(relation, of, ())
        return self

    def aside(self, report: str, content: str, speaker: str) -> "Chain":
        """Add to a report something said in it that promises nothing."""
        at = next(i for i, r in enumerate(self.readings) if r.report.id == report)
        reading = self.readings[at]
        start = reading.report.text.index(content)
        statement = Statement(
            id=f"{report}.s{len(reading.statements) + 1}",
            report=report,
            kind=Kind.DIRECT,
            source=None,
            cue=None,
            content=passage(reading.report.text, [Span(start, start + len(content))]),
            speaker=speaker,
            within=None,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.AFFIRMED,
            confidence=1.0,
        )
        self.tellings[statement.id] = Telling(f"x-{statement.id}", ())
        self.readings[at] = replace(reading, statements=(*reading.statements, statement))
        return self

    @property
    def actors(self) -> Sequence[Actor]:
        """Return who speaks in the chains."""
        return tuple(ACTORS.values())

    def tracing(self, readings: Sequence[Reading]) -> Tracing:
        """Trace the readings given, and only those."""
        ids = [s.id for r in readings for s in r.statements]
        tellings = {i: self.tellings[i] for i in ids}
        members: dict[str, list[str]] = {}
        for i, telling in tellings.items():
            members.setdefault(telling.saying, []).append(i)
        sayings = tuple(Saying(id=k, first=v[0], statements=tuple(v), voices=1) for k, v in members.items())
        return Tracing({r.report.id: self.derivations[r.report.id] for r in readings}, tellings, sayings)

    def followed(self, as_of: str | None, order: Sequence[int] | None = None) -> Following:
        """Follow what had been published by a day, its readings in any order."""
        day = date.fromisoformat(as_of) if as_of else None
        known = [r for r in self.readings if day is None or (r.report.day or date.min) <= day]
        shuffled = [known[i] for i in order if i < len(known)] if order is not None else known
        return follow(shuffled, self.tracing(shuffled), ACTORS, day)

    def only(self, as_of: str | None) -> Commitment:
        """Return the one commitment there is."""
        (commitment,) = self.followed(as_of).commitments
        return commitment


def _bound(one: Said) -> Deadline | None:
    if one.until is None and one.since is None:
        return None
    return Deadline(
        span=Span(0, 1),
        text="by then",
        earliest=date.fromisoformat(one.since) if one.since else None,
        latest=date.fromisoformat(one.until) if one.until else None,
    )


LIGHTHOUSE = "The lighthouse at Pell Rock will be repaired by the end of June"


def lighthouse() -> Chain:
    """Begin a chain with a minister's promise."""
    return Chain().report(
        "2031-03-01",
        f"Light to shine again\n\n{LIGHTHOUSE}, harbour minister Mira Toland said.\n\nShe thanked the keepers.",
        Said(LIGHTHOUSE, "x1", until="2031-06-30"),
        relation=Relation.ORIGIN,
    )
