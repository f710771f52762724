"""Changes documents by chance and gives them to every parser: none may crash, hang, or put a span outside its text.

usage: python -m bench.fuzz [--executions 20000] [--seed 1] [--parser NAME]... [--seconds 5]

The documents are our own (tests/hostile/hostile_seeds.py), one or more of each format. Changes know the format: pieces
between its signs are repeated, dropped, nested, moved, or taken from another document; numbers become huge, negative or
none; strings get characters without a shape, NUL, lone surrogates, quotation marks; bytes are flipped, cut and doubled.
Same seed, same documents. One that fails is written to `build/fuzz`, with what it raised, and ends the program with 1.
"""

import argparse
import faulthandler
import random
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = ["tests/gather", "tests/hostile"]

import hostile_parsers  # noqa: E402 - stands beside the tests that use it
import hostile_seeds  # noqa: E402 - as above
from hostile_mutation import mutated  # noqa: E402 - as above

_KEPT = Path("build/fuzz")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that a parser did not take as it should."""

    parser: str
    number: int
    data: bytes
    reason: str


def fuzz(executions: int, seed: int, parsers: list[str], seconds: float) -> tuple[Counter[str], list[Failure]]:
    """Run the parsers in turn on `executions` documents; return how many each took, and what failed."""
    counts: Counter[str] = Counter()
    failures: list[Failure] = []
    for number in range(executions):
        name = parsers[number % len(parsers)]
        chance = random.Random(f"{seed} {name} {number}")
        data = mutated(chance, hostile_seeds.SEEDS[name])
        reason = tried(name, data, seconds)
        counts[name] += 1
        if reason:
            failures.append(Failure(name, number, data, reason))
    return counts, failures


def tried(name: str, data: bytes, seconds: float) -> str | None:
    """Return why a parser failed on a document; None where it did not."""
    start = time.process_time()
    faulthandler.dump_traceback_later(20 * seconds, exit=True)
    try:
        hostile_parsers.PARSERS[name](data)
    except Exception:  # noqa: BLE001 - whatever comes is what is looked for
        return traceback.format_exc(limit=-8)
    finally:
        faulthandler.cancel_dump_traceback_later()
    spent = time.process_time() - start
    return f"took {spent:.1f} s of the processor" if spent > seconds else None


def main() -> None:
    """Read the arguments, fuzz, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parser", action="append", choices=sorted(hostile_parsers.PARSERS))
    parser.add_argument("--seconds", type=float, default=5.0)
    asked = parser.parse_args()
    start = time.monotonic()
    names = asked.parser or list(hostile_parsers.PARSERS)
    counts, failures = fuzz(asked.executions, asked.seed, names, asked.seconds)
    for failure in failures:
        _KEPT.mkdir(parents=True, exist_ok=True)
        (_KEPT / f"{failure.parser}-{asked.seed}-{failure.number}").write_bytes(failure.data)
        print(f"{failure.parser} {failure.number}: {failure.reason}")
    print(", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())))
    print(f"{sum(counts.values()):,} executions in {time.monotonic() - start:.0f} s, {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
