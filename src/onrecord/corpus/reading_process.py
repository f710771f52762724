"""`python -m onrecord.corpus.reading_process`: reads one partition in a process of its own, which a page may end.

Takes a Task on standard input and writes Messages to standard output, one JSON document a line; before each step that
a page can hang or break in, it says which page that is. Ends without a last word where reading raises. It goes down
with whoever started it: the end of standard input ends it.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

import msgspec

from onrecord.corpus.partition import Partition
from onrecord.corpus.units import units
from onrecord.extract import default_reader
from onrecord.gather.series import joined
from onrecord.model import Reading, Report, SourceError

# Address space, of which the engine takes under two gigabytes; a page that wants more is set aside.
MEMORY = 6 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A partition without the pages at `skip`, none after the place `until`, and its reports from `begin` on."""

    partition: Partition
    skip: frozenset[str] = frozenset()
    until: str | None = None
    begin: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A source that could not be read, as a SourceError has it."""

    source: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One of: `page`, the place of the page that is looked at next; `after`, of the one that is done.

    `found`, how many reports there are and `refusals`; `report`, the order of the one that is read next and `named`,
    its address or id; a `reading`.
    """

    page: str | None = None
    after: str | None = None
    found: int | None = None
    refusals: tuple[Refusal, ...] = ()
    report: int | None = None
    named: str = ""
    reading: Reading | None = None


def work(task: Task, say: Callable[[Message], None]) -> None:
    """Gather the reports of a task, then read them, saying each step."""
    found: list[Report | SourceError] = []
    for unit in units(task.partition):
        if unit.place not in task.skip:
            say(Message(page=unit.place))
            found.extend(unit.find())
        say(Message(after=unit.place))
        if unit.place == task.until:
            break
    whole = list(joined(found))
    reports = [one for one in whole if isinstance(one, Report)]
    refused = (one for one in whole if isinstance(one, SourceError))
    refusals = tuple(Refusal(source=e.source, reason=e.reason, line=e.line) for e in refused)
    say(Message(found=len(reports), refusals=refusals))
    for number, report in enumerate(reports[task.begin :], start=task.begin):
        say(Message(report=number, named=report.url or report.id))
        say(Message(reading=default_reader().read(report)))


def _end_with_input() -> None:
    while os.read(0, 1):
        pass
    os._exit(0)


def main() -> None:
    """Work on the task that standard input has in its first line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no message
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    Thread(target=_end_with_input, daemon=True).start()
    encode = msgspec.json.Encoder().encode

    def say(message: Message) -> None:
        out.write(encode(message) + b"\n")
        out.flush()

    default_reader()  # its weights load before the first page's time runs
    work(task, say)


if __name__ == "__main__":
    main()
