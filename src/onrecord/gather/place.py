"""Where a report stands: what errors about it name."""

from dataclasses import dataclass

from onrecord.model import SourceError


@dataclass(frozen=True, slots=True)
class Place:
    """A source, and the line (from 1) where it has one report a line."""

    source: str
    line: int | None = None

    def error(self, reason: str) -> SourceError:
        """Make the error that names this place and the reason."""
        return SourceError(self.source, reason, line=self.line)
