"""Reading without a ledger: one text, or every report of many sources."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.extract import Reader, default_reader
from onrecord.gather import Known, from_text, gather
from onrecord.model import Reading, SourceError

# Longer strings, or strings with line breaks, are texts and never names of files.
_LONGEST_PATH = 1024


def read(text_or_path: str | Path, *, published: str | None = None, reader: Reader | None = None) -> Reading:
    """Read one report, given as its text or as the path of a file that holds it.

    `published` (ISO date or date-time) wins over what the file says. Raises SourceError where the file cannot
    be read or holds several reports; use `read_all` for those.
    """
    known = Known(published=published)
    if not _names_a_file(text_or_path):
        report = from_text(str(text_or_path), known)
        return (reader or default_reader()).read(report)
    found = list(read_all([str(text_or_path)], known=known, reader=reader))
    if len(found) != 1:
        raise SourceError(str(text_or_path), f"holds {len(found)} reports; read_all reads them all")
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]


def read_all(
    sources: Iterable[str], *, known: Known | None = None, reader: Reader | None = None
) -> Iterator[Reading | SourceError]:
    """Read every report of every source, lazily; what cannot be read comes as a SourceError in its place."""
    chosen = reader or default_reader()
    for source in sources:
        for found in gather(source, known or Known()):
            yield found if isinstance(found, SourceError) else chosen.read(found)


def _names_a_file(given: str | Path) -> bool:
    if isinstance(given, Path):
        return True
    if len(given) > _LONGEST_PATH or "\n" in given or "\0" in given:
        return False
    return Path(given).suffix in {".txt", ".md", ".html", ".htm", ".jsonl"} or Path(given).exists()
