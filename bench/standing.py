"""Measures how long it takes to tell the status of many commitments as of a day.

usage: python -m bench.standing [COMMITMENTS]

Commitments are generated, two in three of them with evidence from two later reports; timed is what a day decides
(status, corroboration, evidence in force) with their threads and evidence at hand. Reading, tracing and threading
the reports are not part of it. On a busy machine the processor's seconds say more than the clock's.
"""

import argparse
import sys
import time
from datetime import date, timedelta

from onrecord.follow.deadlines import Course, InForce
from onrecord.follow.evidence import Evidence
from onrecord.follow.following import Followed, Following, on_day
from onrecord.follow.outcomes import Outcome
from onrecord.follow.status import Manner, weigh
from onrecord.follow.thread import Thread
from onrecord.model import Actor, ActorType, Commitment, CommitmentType, Relation
from onrecord.trace import Derivation, Tracing

FIRST = date(2031, 1, 1)
OUTCOMES = tuple(Outcome)


def known(count: int) -> tuple[Following, Tracing]:
    """Make `count` commitments whose threads and evidence are known already."""
    side = [Actor(id="a", name="Ana Torvald", type=ActorType.PERSON)]
    reports = {f"r{n}": Derivation(Relation.INDEPENDENT, None, ()) for n in range(2 * count)}
    details = {f"c-{n}": _followed(n, side) for n in range(count)}
    commitments = tuple(
        Commitment(id=i, type=CommitmentType.COMMITMENT, agent="a", what="", statements=(), latest=d.bound.latest)
        for i, d in details.items()
    )
    return Following(commitments, {}, details), Tracing(reports, {}, ())


def _followed(number: int, side: list[Actor]) -> Followed:
    manner, found = Manner(number % 7 == 0, number % 5 == 0), _found(number)
    bounds = Course(((("", ""), _bound(number)),))
    return Followed(Thread(), side, manner, bounds, found, weigh(found, bounds, manner))


def _bound(number: int) -> InForce:
    return InForce(latest=FIRST + timedelta(days=number % 700), rescheduled=number % 3)


def _found(number: int) -> list[Evidence]:
    days = (FIRST + timedelta(days=number % 600 + 30 * i) for i in range(2 if number % 3 else 0))
    return [
        Evidence(
            report=f"r{2 * number + i}",
            order=(day.isoformat(), str(i)),
            day=day,
            outcome=OUTCOMES[(number + i) % len(OUTCOMES)],
            marked=True,
            score=1.0,
            independent=bool((number + i) % 2),
            statement=None,
            sentence="",
        )
        for i, day in enumerate(days)
    ]


def main() -> None:
    """Print the seconds it took, of the clock and of the processor."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("commitments", nargs="?", type=int, default=100_000)
    following, tracing = known(args.parse_args().commitments)
    following = on_day(following, tracing, FIRST)
    wall, cpu = time.perf_counter(), time.process_time()
    done = on_day(following, tracing, FIRST + timedelta(days=400))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    sys.stdout.write(f"status of {len(done.commitments)} commitments: {wall:.2f} s, {cpu:.2f} s of one processor\n")


if __name__ == "__main__":
    main()
