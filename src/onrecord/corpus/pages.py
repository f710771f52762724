"""Reads a partition page by page in a process of its own; a page that breaks, hangs or kills it is set aside."""

from collections import Counter
from dataclasses import dataclass, field, replace

from onrecord.corpus.child import Fault, messages
from onrecord.corpus.partition import Partition
from onrecord.corpus.reading_process import Message, Refusal, Task
from onrecord.gather.files import shown_path
from onrecord.model import OnrecordError, Reading

_TWICE = 2  # a page that hangs or kills is tried so often, since a busy machine does both now and then


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What is not in the tables: its source, the place in it (a page, line or address), and why."""

    source: str
    place: str
    reason: str


@dataclass(slots=True)
class ReadPartition:
    """What a partition gives: its readings in their order, and what was set aside."""

    readings: list[Reading] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)


def read_partition(partition: Partition, limit: float) -> ReadPartition:
    """Read all pages of a partition, giving each of them `limit` seconds. Raises Abandoned where the run is over."""
    attempts = _Attempts(partition, limit)
    while not attempts.through():
        pass
    return attempts.read()


class _Attempts:
    """One partition, tried again without what broke it until it is through."""

    def __init__(self, partition: Partition, limit: float) -> None:
        self._task = Task(partition=partition)
        self._limit = limit
        self._made: dict[int, Reading] = {}
        self._refusals: tuple[Refusal, ...] = ()
        self._aside: list[SetAside] = []
        self._faults: Counter[Message] = Counter()
        self._last = Message()

    def read(self) -> ReadPartition:
        """Return what the attempts came to."""
        refused = [
            SetAside(source=r.source, place="" if r.line is None else f"line {r.line}", reason=r.reason)
            for r in self._refusals
        ]
        return ReadPartition([self._made[n] for n in sorted(self._made)], [*self._aside, *refused])

    def through(self) -> bool:
        """Try once more; whether that was the last time."""
        self._last = Message()
        try:
            for message in messages(self._task, self._limit):
                self._hear(message)
        except Fault as fault:
            self._blame(fault)
            return False
        return True

    def _hear(self, message: Message) -> None:
        if message.reading is not None and self._last.report is not None:
            self._made[self._last.report] = message.reading
            return
        self._last = message
        if message.found is not None:
            self._refusals = message.refusals

    def _blame(self, fault: Fault) -> None:
        last, task = self._last, self._task
        self._faults[last] += 1
        again = fault.chance and self._faults[last] < _TWICE
        if last.report is not None:
            self._task = replace(task, begin=last.report + (not again))
            if not again:
                self._put_aside(last.named, fault)
            return
        # Other pages give other reports: what was read is read anew.
        self._made.clear()
        self._task = replace(task, begin=0)
        if again:
            return
        if last.page is not None:
            self._put_aside(last.page, fault)
            self._task = replace(self._task, skip=task.skip | {last.page})
        elif last.after is not None and task.until is None:
            self._put_aside(f"all after {last.after}", fault)
            self._task = replace(self._task, until=last.after)
        else:
            raise OnrecordError(f"partition {task.partition.name} cannot be read: {fault.reason}")

    def _put_aside(self, place: str, fault: Fault) -> None:
        paths = self._task.partition.paths
        source = place if len(paths) > 1 else shown_path(paths[0])
        self._aside.append(SetAside(source=source, place=place, reason=fault.reason))
