"""The tellings of one undertaking."""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.follow.telling import Told


@dataclass(slots=True)
class Thread:
    """The tellings of one undertaking, in order of publication."""

    tellings: list[Told] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)

    def add(self, telling: Told) -> None:
        """Take in one more telling."""
        self.tellings.append(telling)
        self.words.update(telling.words)
        self.names |= telling.names

    @property
    def id(self) -> str:
        """The id of its first statement, from which its own is made."""
        return self.tellings[0].statement.id
