"""Invented reports in which something is undertaken, for ledgers that the desk is measured on."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bench.tracing_cost import World, of_its_own
from onrecord.model import (
    Certainty,
    Change,
    Commitment,
    CommitmentType,
    Deadline,
    Kind,
    Polarity,
    Reading,
    Span,
    Statement,
    passage,
)
from onrecord.trace.profile import Profile
from onrecord.trace.results import Told, Traced

# One statement in so many undertakes something, most of those by a day within so many days.
_UNDERTAKES = 4
_WITHIN = 700
_DATED = 0.8
# Names of people and places that the reports of a family have in common, so that it reads as one story.
_NAMES = 8


class Promises(World):
    """An endless row of invented reports, the same for the same seed, some of whose statements undertake something."""

    def family(self, name: str, day: date) -> list[Reading]:
        """Return a family that begins on `day`, in order of publication."""
        self._story = ["".join(self.chance.choices("bdfgklmnprstvz", k=2)).capitalize() + w.lower()
                       for w in self.names.draw(self.chance, _NAMES)]  # fmt: skip
        self._days: dict[str, date] = {}
        self._firsts: dict[str, tuple[str, str]] = {}
        return super().family(name, day)

    def _saying(self, people: Sequence[str]) -> tuple[str, list[str]]:
        who, words = super()._saying(people)
        at = self.chance.randrange(len(words) - 1)
        return who, [*words[:at], "in", *self.chance.sample(self._story, 2), *words[at:]]

    def _reading(self, name: str, day: date, told: Sequence[tuple[str, list[str]]]) -> Reading:
        reading = super()._reading(name, day, told)
        made: list[Commitment] = []
        statements = [self._varied(s, reading.report.text, day, made) for s in reading.statements]
        return replace(reading, statements=tuple(statements), commitments=tuple(made))

    def keep(self, reading: Reading, p: Profile, near: tuple[int, ...]) -> Traced:
        """Return a report whose statements retell those of its family that name the same; one change in ten."""
        told = []
        for s in reading.statements:
            first = self._firsts.setdefault(_key(s), (p.id, s.id))
            changed = first[1] != s.id and not self.chance.randrange(10)
            changes = (self.chance.choice(tuple(Change)),) if changed else ()
            name = f"x-{first[1]}"
            told.append(Told(s.id, None if first[1] == s.id else first, first, name, changes, ("so",) * len(changes)))
        parent = next((one.first[0] for one in told if one.first[0] != p.id), None)
        alone = of_its_own(reading, p, near)
        wording = 0.7 if parent else 0.0
        return replace(alone, parent=parent, wording=wording, origin=parent or p.id, told=tuple(told))

    def _varied(self, s: Statement, text: str, day: date, made: list[Commitment]) -> Statement:
        # What is said decides, so that all tellings of one saying undertake the same.
        key = _key(s)
        chance = random.Random(key)
        s = replace(
            s,
            kind=chance.choices((Kind.INDIRECT, Kind.DIRECT, Kind.MIXED), (7, 2, 1))[0],
            certainty=chance.choices(tuple(Certainty), (6, 2, 1, 1))[0],
            polarity=Polarity.DENIED if chance.random() < 0.1 else Polarity.AFFIRMED,
            confidence=round(chance.uniform(0.3, 1.0), 3),
        )
        if chance.randrange(_UNDERTAKES):
            return s
        span = s.content.spans[0]
        due = self._days.setdefault(key, day + timedelta(days=chance.randrange(10, _WITHIN)))
        end = Span(max(span.start, span.end - 12), span.end)
        deadline = Deadline(span=end, text=passage(text, [end]).text, earliest=None, latest=due)
        kind = CommitmentType.FORECAST if chance.random() < 0.2 else CommitmentType.COMMITMENT
        commitment = Commitment(
            id=f"{s.id}.c",
            type=kind,
            agent=s.speaker if kind is CommitmentType.COMMITMENT else None,
            what=s.content.text,
            statements=(s.id,),
        )
        made.append(commitment)
        return replace(s, commitment=commitment.id, deadline=deadline if chance.random() < _DATED else None)


def _key(s: Statement) -> str:
    """Return the names in a statement, in the order of the alphabet."""
    return " ".join(sorted(w for w in s.content.text.split() if w[:1].isupper()))
