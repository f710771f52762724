"""Every mention of a report by the sentence it stands in, so that looking back costs what lies between."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from onrecord.extract.actors.entity import Entity, Event

_HEADLINE = 0


class Timeline:
    """Events with their entities; the headline's, walked last, stand under its own sentence like all others."""

    def __init__(self) -> None:
        self._by_sentence: defaultdict[int, list[tuple[Event, Entity]]] = defaultdict(list)

    def note(self, entity: Entity, event: Event) -> None:
        """Record that `entity` is mentioned by `event`."""
        entity.note(event)
        self._by_sentence[event.sentence].append((event, entity))

    def within(self, first: int, last: int) -> Iterator[tuple[Event, Entity]]:
        """Yield the mentions of sentences `first` to `last`, both counted, in the order they were met."""
        for sentence in range(max(first, 0), last + 1):
            yield from self._by_sentence.get(sentence, ())

    def last(self, sentence: int, at: int, fits: Callable[[Event, Entity], bool]) -> Entity | None:
        """Return whose mention before offset `at` (in `sentence`) is the last that `fits`."""
        for index in range(sentence, -1, -1):
            found = [
                (event.offset, entity.number, entity)
                for event, entity in self._by_sentence.get(index, ())
                if event.offset < at and fits(event, entity)
            ]
            if found:
                return max(found, key=lambda t: t[:2])[2]
        return None
