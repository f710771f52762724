"""Reading without a ledger: one text, or every report of many sources."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.extract import Reader, default_reader
from onrecord.gather import Known, from_text, gather
from onrecord.gather.fetch_address import is_web
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.kinds import by_name
from onrecord.model import Reading, Report, SourceError

# Longer strings, or strings with line breaks, are texts and never names of files.
_LONGEST_PATH = 1024


def read(text_or_path: str | Path, *, published: str | None = None, reader: Reader | None = None) -> Reading:
    """Read one report, given as its text, as the path of a file that holds it, or as its web address.

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
    sources: Iterable[str],
    *,
    known: Known | None = None,
    reader: Reader | None = None,
    fetching: Fetching | None = None,
) -> Iterator[Reading | SourceError]:
    """Read every report of every source, lazily; what cannot be read comes as a SourceError in its place.

    `fetching` holds for web addresses; None is what the environment sets.
    """
    chosen = reader or default_reader()
    for source in sources:
        for found in _gathered(source, known or Known(), fetching):
            yield found if isinstance(found, SourceError) else chosen.read(found)


def _gathered(source: str, known: Known, fetching: Fetching | None) -> Iterator[Report | SourceError]:
    if fetching is None or not is_web(source):
        return gather(source, known)
    from onrecord.gather.fetch_reports import Web  # noqa: PLC0415 - a tenth of a second that only the web needs

    return gather(source, known, Web(fetching))


def _names_a_file(given: str | Path) -> bool:
    if isinstance(given, Path):
        return True
    if len(given) > _LONGEST_PATH or "\n" in given or "\0" in given:
        return False
    if is_web(given) and not given.strip().count(" "):
        return True
    return by_name(str(given)) is not None or Path(given).exists()
