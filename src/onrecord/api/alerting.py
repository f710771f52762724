"""Telling others what is new: which ways an alert goes, and taking each of them."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.api.delivery import MailServer, letter, post, send
from onrecord.model import DeliveryError, Export, News
from onrecord.share.alerts import body, news_entries, subject, text
from onrecord.share.atom import atom
from onrecord.share.ics import ics
from onrecord.share.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where alerts go: files for a feed and a calendar, a webhook with its secret, readers of a mail.

    `desk` is the address of a desk, which the links of feed and calendar lead to; without it they lead to reports.
    """

    feed: Path | None = None
    calendar: Path | None = None
    webhook: str | None = None
    secret: str = ""
    readers: tuple[str, ...] = ()
    sender: str = ""
    server: MailServer | None = None
    desk: str | None = None


def alert(news: tuple[News, ...], export: Export, ways: Ways) -> list[str]:
    """Take every way there is, and say which were taken; `export` is the ledger that `news` is of.

    The files are written whole each time, the calendar with all that has a day; a webhook and a mail go out only
    where something is new. Raises DeliveryError at the first that fails.
    """
    lookup = Lookup.of(export)
    done = []
    if ways.feed is not None:
        entries = news_entries(news, lookup, ways.desk)
        _write(ways.feed, atom(entries, title="onrecord: what is new", name=f"changes\n{ways.feed.name}"))
        done.append(f"feed written to {ways.feed}")
    if ways.calendar is not None:
        _write(ways.calendar, ics(export.commitments, lookup, ways.desk))
        done.append(f"calendar written to {ways.calendar}")
    if news and ways.webhook is not None:
        post(ways.webhook, body(news), ways.secret)
        done.append(f"posted to {ways.webhook}")
    if news and ways.readers and ways.server is not None:
        send(letter(subject(news), text(news, lookup, ways.desk), sender=ways.sender, to=ways.readers), ways.server)
        done.append(f"mailed to {', '.join(ways.readers)}")
    return done


def _write(path: Path, content: bytes) -> None:
    # Renamed into place, so that whoever reads the file meanwhile reads a whole one.
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise DeliveryError(str(path), f"cannot be written ({error.strerror})") from error
