"""Measures what linking costs in a large ledger of actors: a report's actors into it, and all of it at once.

usage: python -m bench.actor_ledger [--actors 100000] [--adds 100] [--whole]

The ledger is generated: stories of three reports, each with five actors of its own (an office-holder, two others, a
ministry, an agency) and one that is in many stories. From report to report they go by other forms: the whole name, a
transliteration, an initial, the surname alone, the office alone, an acronym. Reports are then added one by one, as
`onrecord add` does; the clock runs inside the linking of actors alone. With `--whole` all readings are linked at once,
as it is done for whoever looks at the ledger. Processor time, in ms.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.tracing_cost import World, fill
from onrecord.ledger import Store
from onrecord.model import Actor, ActorType, Certainty, Kind, Polarity, Reading, Report, Span, Statement, passage
from onrecord.trace.actors import link_actors
from onrecord.trace.incremental import settle

_FIRST, _DAYS = date(2022, 1, 1), 1400
_REPORTS = 3
_OWN = 5  # actors of a story that are in no other
_FIELDS = "water health defence transport education finance energy housing labour trade".split()
_RESPELT = (("v", "w"), ("k", "ck"), ("f", "ph"), ("i", "y"), ("ts", "tz"))


@dataclass(frozen=True)
class _Person:
    given: str
    surname: str
    role: str = ""

    def forms(self, chance: random.Random) -> tuple[str, ...]:
        """Return what three reports call the person, the whole name first."""
        respelt = self.surname
        for one, other in chance.sample(_RESPELT, 2):
            respelt = respelt[0] + respelt[1:].replace(one, other, 1)
        others = [f"{self.given} {respelt}", f"{self.given[0]}. {self.surname}", self.surname]
        if self.role:
            others.append(self.role.split(" of ")[0])
        return (f"{self.given} {self.surname}", *chance.sample(others, _REPORTS - 1))


class Press:
    """An endless row of invented stories, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._world = World(seed)
        self._chance = random.Random(seed)
        self._known = [self._person(f"president of {self._name()}") for _ in range(400)]

    def stories(self, prefix: str) -> Iterator[list[Reading]]:
        """Yield stories, each in order of publication."""
        number = 0
        while True:
            yield self.story(f"{prefix}{number}", _FIRST + timedelta(days=self._chance.randrange(_DAYS)))
            number += 1

    def story(self, name: str, day: date) -> list[Reading]:
        """Return the reports of one story that begins on `day`."""
        chance = self._chance
        place, area = self._name(), chance.choice(_FIELDS)
        people = [self._person(f"{area} minister of {place}"), self._person(), self._person()]
        ministry, agency = f"Ministry of {area.capitalize()}", f"{place} {self._name()} {self._name()}"
        acronym = "".join(word[0] for word in agency.split())
        told: list[Sequence[tuple[str, ActorType, str]]] = [
            *([(form, ActorType.PERSON, p.role) for form in p.forms(chance)] for p in people),
            [(ministry, ActorType.ORGANISATION, "")] * 2 + [("the ministry", ActorType.ORGANISATION, "")],
            [(agency, ActorType.ORGANISATION, "")] + [(acronym, ActorType.ORGANISATION, "")] * 2,
            [(f"{p.given} {p.surname}", ActorType.PERSON, p.role) for p in [chance.choice(self._known)] * _REPORTS],
        ]
        words = [self._world.vocabulary.draw(chance, 8) for _ in told]
        found = []
        for number in range(_REPORTS):
            rows = [(*forms[number], place, said) for forms, said in zip(told, words, strict=True)]
            found.append(self._reading(f"{name}.r{number}", day + timedelta(days=number), rows))
        return found

    def _name(self) -> str:
        return self._world.names.draw(self._chance, 1)[0]

    def _person(self, role: str = "") -> _Person:
        given, surname = self._world.names.draw(self._chance, 2)
        return _Person(given, surname, role)

    def _reading(self, name: str, day: date, rows: Sequence[tuple[str, ActorType, str, str, list[str]]]) -> Reading:
        lines, actors, statements, at = [], [], [], 0
        for number, (who, kind, role, place, said) in enumerate(rows):
            content = " ".join(said)
            lines.append(f"In {place}, {who} said {content}.")
            start = at + len(f"In {place}, {who} said ")
            held = (role,) if role and who[0].isupper() else ()
            actors.append(Actor(id=f"{name}.a{number}", name=who, type=kind, roles=held))
            statements.append((number, Span(start, start + len(content))))
            at += len(lines[-1]) + 2
        text = "\n\n".join(lines)
        told = tuple(
            Statement(
                id=f"{name}.s{number}", report=name, kind=Kind.INDIRECT, source=None, cue=None,
                content=passage(text, [span]), speaker=f"{name}.a{number}", within=None,
                certainty=Certainty.CERTAIN, polarity=Polarity.AFFIRMED, confidence=0.9,
            )
            for number, span in statements
        )  # fmt: skip
        report = Report(id=name, text=text, outlet=f"Outlet {self._chance.randrange(300)}", published=day.isoformat())
        return Reading(report=report, actors=tuple(actors), statements=told, commitments=(), times=(), model="made")


@dataclass
class Clock:
    """Links as `link_actors` does, and notes the processor time of each report's linking, in ms."""

    spent: list[float] = field(default_factory=list)
    asked: int = 0

    def __call__(self, readings: Sequence[Reading]) -> Mapping[str, Actor]:
        """Link readings."""
        start = time.process_time()
        found = link_actors(readings)
        self.spent[-1] += 1e3 * (time.process_time() - start)
        self.asked += 1
        return found


def added(path: Path, readings: Sequence[Reading]) -> Clock:
    """Add readings one by one, and return what their linking took."""
    clock = Clock()
    with Store.open(path) as store:
        for reading in readings:
            clock.spent.append(0.0)
            store.add(reading, lambda traces: settle(traces, clock))
    return clock


def main() -> int:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--actors", type=int, default=100_000)
    args.add_argument("--adds", type=int, default=100)
    args.add_argument("--whole", action="store_true", help="link all readings at once as well")
    chosen = args.parse_args()
    press = Press(0)
    stories = islice(press.stories("g"), chosen.actors // _OWN)
    begun = list(islice(press.stories("n"), chosen.adds))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        readings = [*chain.from_iterable(stories), *(r for story in begun for r in story[:-1])]
        Store.open(path).close()
        fill(path, readings)
        print(f"ledger of {len(readings)} reports, {path.stat().st_size / 2**20:.0f} MiB", flush=True)
        clock = added(path, [story[-1] for story in begun])
    spent = sorted(clock.spent)
    print(f"linking a report: median {spent[len(spent) // 2]:.1f}, p95 {spent[int(len(spent) * 0.95)]:.1f}")
    if chosen.whole:
        start = time.process_time()
        found = link_actors(readings)
        took = time.process_time() - start
        distinct = len({actor.id for actor in found.values()})
        print(f"linking all: {took:.1f} s, {1e3 * took / len(readings):.2f} a report; {distinct} actors")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
