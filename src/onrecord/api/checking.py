"""Goes over a whole ledger and says what is wrong with it: evidence, readings, reviews, log, index, archive."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from onrecord.api.archives import folder_of
from onrecord.extract import Reader
from onrecord.follow.overlay import overlay
from onrecord.gather.archive_check import check_archive
from onrecord.ledger import chain, checking, reviews
from onrecord.ledger.chain_check import check_log
from onrecord.ledger.chain_links import FIRST
from onrecord.ledger.database import Database
from onrecord.ledger.migrate import needs_migration
from onrecord.ledger.place import database_at
from onrecord.ledger.read import readings as shown
from onrecord.ledger.tracing import Traces
from onrecord.model import Finding, LedgerError, Standing
from onrecord.model.finding import REPAIR, RESTORE, Place
from onrecord.trace.actor_lists import Listed
from onrecord.trace.actors import link_actors
from onrecord.trace.incremental import stored
from onrecord.trace.tracing import assembled, trace
from onrecord.trace.upright import check_tracing

_LOOK = "look at it again, and undo it or review anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check came to: what is wrong, and how long the log is and what its head.

    Note the head elsewhere: a later check `against` it finds a log whose end was cut off.
    """

    findings: tuple[Finding, ...]
    entries: int
    head: str

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def check(
    where: str | Path | None = None, *, against: str | None = None, reader: Reader | None = None, archive: bool = True
) -> Checked:
    """Check the ledger at a path or address, None for the default one; it is not changed.

    `against` is a head noted before. With a `reader` every text that it read is read once more and compared, and all
    is traced anew. Without `archive` the bytes as fetched are left out. Raises LedgerError where there is no ledger.
    """
    database = database_at(where)
    database.prepare(create=False)
    try:
        return _checked(database, against, reader, archive=archive)
    finally:
        database.close()


def _checked(database: Database, against: str | None, reader: Reader | None, *, archive: bool) -> Checked:
    flaws = _of_file(database)
    if any(flaw.place is Place.SCHEMA for flaw in flaws):
        return Checked(findings=tuple(flaws), entries=0, head=FIRST)
    steps: list[Callable[[Connection], Iterator[Finding]]] = [
        lambda connection: check_log(connection, against),
        checking.check_texts,
        checking.check_versions,
        checking.check_readings,
        checking.check_redactions,
        check_reviews,
        lambda connection: check_tracing(Traces(connection)),
    ]
    if reader is not None:
        steps += [lambda connection: reread(connection, reader), retraced]
    if archive:
        steps.append(lambda connection: check_archive(folder_of(database.path), checking.archived(connection)))
    entries, head = 0, FIRST
    for step in steps:
        flaws += _stepped(database, step)
    flaws += _of_index(database)
    # What keeps the head from being read was said by the step that goes over the log.
    with suppress(LedgerError), database.reading() as connection:
        entries, head = chain.head(connection)
    return Checked(findings=tuple(dict.fromkeys(flaws)), entries=entries, head=head)


def _of_file(database: Database) -> list[Finding]:
    try:
        with database.plainly():
            if needs_migration(database, database.look(), create=False):
                says = "is of an older onrecord"
                do = "open it with any command, which brings it up to date, and check again"
                return [Finding(place=Place.SCHEMA, of=database.name, says=says, do=do)]
            said = database.flaws()
    except LedgerError as error:
        reason = str(error).removeprefix(f"{database.name}: ")
        return [Finding(place=Place.SCHEMA, of=database.name, says=reason, do=RESTORE)]
    return [Finding(place=Place.FILE, of=database.name, says=" ".join(line.split()), do=REPAIR) for line in said]


def _stepped(database: Database, step: Callable[[Connection], Iterator[Finding]]) -> list[Finding]:
    """Take one step; what keeps it from being taken is a finding too, and the others are taken all the same."""
    try:
        with database.reading() as connection:
            return list(step(connection))
    except LedgerError as error:
        return [_unread(database, error)]
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
        says = "what is to be compared with readings cannot be, while some cannot be read back"
        return [Finding(place=Place.READING, of="ledger", says=says, do=REPAIR)]


def _unread(database: Database, error: LedgerError) -> Finding:
    reason = str(error).removeprefix(f"{database.name}: ")
    return Finding(place=Place.FILE, of=database.name, says=reason, do=RESTORE)


def _of_index(database: Database) -> list[Finding]:
    try:
        with database.rehearsing() as connection:
            return list(checking.check_index(connection))
    except LedgerError as error:
        return [_unread(database, error)]


def check_reviews(connection: Connection) -> Iterator[Finding]:
    """Give the reviews that no longer find what they are about."""
    logged = reviews.every(connection, None)
    if not logged:
        return
    standings = overlay(list(shown(connection, None)), logged).standings
    for review in logged:
        if standings[review.id] is Standing.ORPHANED:
            says = f"{review.act} of {review.subject} no longer finds its place in the text"
            yield Finding(place=Place.REVIEW, of=review.id, says=says, do=_LOOK)


def reread(connection: Connection, reader: Reader) -> Iterator[Finding]:
    """Give the readings by this reader that are not what it reads."""
    for _, name, reading in checking.readings(connection):
        if reading is not None and reading.model == reader.model and reader.read(reading.report) != reading:
            says = "is not what this onrecord reads in its text"
            yield Finding(place=Place.READING, of=name, says=says, do="run `onrecord rebuild`")


def retraced(connection: Connection) -> Iterator[Finding]:
    """Tell whether what is kept of tracing is what tracing all reports gives."""
    traces = Traces(connection)
    if traces.pending() or not traces.is_of(None):
        return
    link = partial(link_actors, listed=Listed(traces.holders()))
    if assembled(stored(traces)) != trace(list(shown(connection, None)), link):
        says = "what is kept is not what tracing all reports gives"
        yield Finding(place=Place.TRACING, of="ledger", says=says, do=REPAIR)
