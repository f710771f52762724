"""What a person asks about by naming a file."""

from pathlib import Path

from onrecord.gather import Known, gather
from onrecord.model import Report, SourceError


def is_file(asked: str) -> bool:
    """Whether what is asked is the name of a file that is there."""
    try:
        return "\n" not in asked and Path(asked).is_file()
    except (OSError, ValueError):
        return False


def one_report(source: str, published: str | None) -> Report:
    """Return the one report in a source. Raises SourceError where it holds another number, or cannot be read."""
    found = list(gather(source, Known(published=published)))
    if len(found) != 1:
        raise SourceError(source, f"holds {len(found)} reports; trace them one by one")
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]
