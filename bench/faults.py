"""`python -m bench.faults`: strikes ledgers with hundreds of faults, and counts what is lost.

Each fault strikes a ledger of its own while something is done to it: reports added, reviews made, all read again, an
older ledger brought up to date, a report redacted, a backup made. Afterwards what was acknowledged must be there, the
rest absent or whole, the check must find nothing, and what was said must tell a person what to do.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.fault_kinds import Struck, clock_back, full, kill, locked, power, read_only
from bench.fault_ledgers import let_go
from bench.fault_works import WORKS, Work

Kind = Callable[[Work, Path, random.Random], Struck]

# A loss of power is played with copies of a log of changes, which a redaction cuts off and a backup has none of.
_POWERED = ("add", "review", "rebuild", "migrate")
# Each kind of fault with its share of all.
SHARES: tuple[tuple[Kind, int, tuple[str, ...]], ...] = (
    (kill, 10, tuple(work.name for work in WORKS)),
    (power, 7, _POWERED),
    (full, 4, ("add", "review", "rebuild", "migrate", "backup", "redact")),
    (read_only, 3, ("add", "review", "rebuild", "migrate", "redact", "backup")),
    (locked, 2, ("add", "review", "rebuild", "migrate", "redact")),
    (clock_back, 2, ("add", "review", "rebuild", "migrate", "redact")),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its number, its kind, and what is being done when it strikes."""

    number: int
    kind: Kind
    work: Work

    @property
    def name(self) -> str:
        """What it is called in the table."""
        return self.kind.__name__.replace("_", " ")


def planned(count: int, seed: int) -> Iterator[Fault]:
    """Give so many faults, of all kinds by their shares; the same seed, the same faults."""
    chance = random.Random(seed)
    works = {work.name: work for work in WORKS}
    kinds = [share[0] for share in SHARES]
    struck = {share[0]: [works[name] for name in share[2]] for share in SHARES}
    weights = [share[1] for share in SHARES]
    for number in range(count):
        (kind,) = chance.choices(kinds, weights)
        yield Fault(number, kind, chance.choice(struck[kind]))


def strike(fault: Fault, seed: int, within: Path) -> Struck:
    """Let one fault strike a new ledger in a new folder."""
    folder = Path(tempfile.mkdtemp(dir=within))
    try:
        return fault.kind(fault.work, folder, random.Random(f"{seed} {fault.number}"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run, print a table, and return 1 where anything was amiss."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--count", type=int, default=560, help="how many faults")
    args.add_argument("--seed", type=int, default=1, help="the same seed, the same faults")
    args.add_argument("--only", type=int, action="append", help="only the fault of this number")
    args.add_argument("--folder", type=Path, help="where the ledgers lie meanwhile")
    chosen = args.parse_args()
    struck: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    refused = lost = 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory(dir=chosen.folder, prefix="onrecord-struck-") as within:
        for fault in planned(chosen.count, chosen.seed):
            if chosen.only and fault.number not in chosen.only:
                continue
            came = strike(fault, chosen.seed, Path(within))
            struck[fault.name, fault.work.name] += 1
            refused += bool(came.said)
            lost += bool(came.after.lost or came.after.half)
            if came.after.all:
                wrong[fault.name, fault.work.name] += 1
                print(f"{fault.number} {fault.name} during {fault.work.name}: {'; '.join(came.after.all)[:2000]}")
    let_go()
    for (kind, work), count in sorted(struck.items()):
        print(f"{kind:11} {work:9} {count:4} struck, {wrong[kind, work]:3} amiss")
    seconds = time.monotonic() - start
    total, amiss = sum(struck.values()), sum(wrong.values())
    print(f"{total} faults, {lost} with a loss, {amiss} with anything amiss; {refused} ended in a message")
    print(f"{seconds:.0f} s, seed {chosen.seed}")
    return int(amiss > 0)


if __name__ == "__main__":
    sys.exit(main())
