"""Goes over the log and holds the tables against it: whatever was changed behind its back is found.

What the log binds is every entry, every report with all it says of itself, what was read in it, every review, account
and token, and every list of office-holders. A tail that was cut off together with the rows it speaks of leaves a
shorter log that is whole in itself: only a head noted before tells of that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Table, select

from onrecord.ledger.accounts_tables import accounts, tokens
from onrecord.ledger.chain import Kind, entries
from onrecord.ledger.chain_links import (
    DECISION,
    FIRST,
    OFFICE,
    PARTICULARS,
    READING,
    account_digest,
    entry_hash,
    offices_digest,
    particulars_digest,
    reading_digest,
    report_digest,
    review_digest,
    token_digest,
)
from onrecord.ledger.offices_tables import offices
from onrecord.ledger.schema import PARTS, reports, reviews
from onrecord.ledger.versions import version_name
from onrecord.model import Finding
from onrecord.model.finding import REPAIR, RESTORE, Place

_CHUNK = 100

_Bound = Counter[tuple[str, str]]
_EMPTY = offices_digest(())


@dataclass(slots=True)
class _Said:
    """What the log says there is, and the hashes on the way.

    (id, digest) of reports, as an old log binds them, and of reviews; of reports as they are bound since, by (id,
    digest), the digest of what was first read, and by (id, SHA-256 of the text) that of what was read last; of all
    else the digest that was entered last, by (kind, subject).
    """

    reports: _Bound = field(default_factory=Counter)
    reviews: _Bound = field(default_factory=Counter)
    added: dict[tuple[str, str], str] = field(default_factory=dict)
    anew: dict[tuple[str, str], str] = field(default_factory=dict)
    others: dict[tuple[str, str], str] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)

    def take(self, row: Mapping[Any, Any]) -> None:
        """Take over one entry."""
        self.hashes.add(row["hash"])
        bound = (row["subject"], row["digest"])
        match row["kind"]:
            case Kind.REPORT:
                self.reports[bound] += 1
            case Kind.ADDED:
                self.added[bound] = row["reason"]
            case Kind.READING:
                self.anew[row["subject"], row["reason"]] = row["digest"]
            case Kind.REDACTION:
                for known in (self.reports, self.added, self.anew):
                    _forget(known, row["subject"])
            case Kind.REVIEW:
                self.reviews[bound] += 1
            case Kind.EMPTIED:
                _forget(self.reviews, row["subject"])
                self.reviews[bound] += 1
            case Kind.OFFICES | Kind.ACCOUNT | Kind.TOKEN:
                self.others[row["kind"], row["subject"]] = row["digest"]


class _Report(NamedTuple):
    """A row of `reports`: its key and name, what an old log and what this one binds of it, and what was read in it."""

    key: int
    name: str
    old: tuple[str, str]
    bound: tuple[str, str]
    sha256: str
    read: str


def _forget(bound: dict[tuple[str, str], Any], subject: str) -> None:
    for one in [known for known in bound if known[0] == subject]:
        del bound[one]


def check_log(connection: Connection, head: str | None = None) -> Iterator[Finding]:
    """Give what is wrong with the log, or with a row that it binds; with `head`, also where that is not in it."""
    said = _Said()
    broken = _listen(connection, said)
    if broken is not None:
        yield broken
        return
    if head is not None and head not in said.hashes:
        yield Finding(
            place=Place.LOG,
            of=head,
            says="this head is nowhere in the log: its end was cut off, or all of it was written anew",
            do=RESTORE,
        )
    yield from _held_reports(connection, said)
    yield from _held("review", Counter(_reviews(connection)), said.reviews)
    for kind, rows in _OTHERS.items():
        bound = ((of, digest) for (what, of), digest in said.others.items() if what == kind and digest != _EMPTY)
        yield from _held(_NAMES[kind], Counter(rows(connection)), Counter(bound))


def unsaid_readings(connection: Connection) -> set[int]:
    """Give the keys of the reports whose reading is not what the log binds; none where the log itself is broken."""
    said = _Said()
    if _listen(connection, said) is not None:
        return set()
    return {report.key for report in _reports(connection) if not _read_as_said(report, said)}


def _listen(connection: Connection, said: _Said) -> Finding | None:
    """Have all that the log says taken over; give where it is broken, from where on nothing of it is believed."""
    previous = FIRST
    for number, row in enumerate(entries(connection), start=1):
        if row["key"] != number:
            return _broken(row, f"stands where entry {number} should: entries were taken out or put in")
        if row["previous"] != previous or row["hash"] != entry_hash(row):
            return _broken(row, "was changed, or the one before it was")
        if row["kind"] not in set(Kind):
            return _broken(row, f"is of a kind that this onrecord does not know ({row['kind']})")
        previous = row["hash"]
        said.take(row)
    return None


def _broken(row: Mapping[Any, Any], says: str) -> Finding:
    return Finding(place=Place.LOG, of=f"entry {row['key']}", says=says, do=RESTORE)


def _held_reports(connection: Connection, said: _Said) -> Iterator[Finding]:
    old, found = _Bound(), _Bound()
    for report in _reports(connection):
        old[report.old] += 1
        found[report.bound] += 1
        if not _read_as_said(report, said):
            says = "is not what the log says was read in its text"
            yield Finding(place=Place.READING, of=report.name, says=says, do=REPAIR)
    yield from _held("report", found, Counter(said.added.keys()), gone={of for of, _ in said.reports - old})


def _read_as_said(report: _Report, said: _Said) -> bool:
    """Tell whether a reading is the one that was bound; true where the log does not know the report at all."""
    bound = said.anew.get((report.bound[0], report.sha256), said.added.get(report.bound))
    return bound in {None, report.read}


def _reports(connection: Connection) -> Iterator[_Report]:
    columns = [reports.c[name] for name in ("key", "version", "model", *PARTICULARS)]
    keys = connection.execute(select(reports.c.key).order_by(reports.c.key)).scalars().all()
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        parts = {name: _rows(connection, table, some) for name, table in PARTS.items()}
        for row in connection.execute(
            select(*columns).where(reports.c.key.in_(some)).order_by(reports.c.key)
        ).mappings():
            read = {name: rows.get(row["key"], ()) for name, rows in parts.items()}
            yield _Report(
                key=row["key"],
                name=version_name(row["id"], row["version"]),
                old=(row["id"], report_digest(row)),
                bound=(row["id"], particulars_digest(row)),
                sha256=row["sha256"],
                read=reading_digest(row["model"], read),
            )


def _rows(connection: Connection, table: Table, keys: Iterable[int]) -> dict[int, list[RowMapping]]:
    """Give the rows of a part by the report they are of, as they are stored."""
    wanted = [table.c[name] for name in ("report_key", *READING[table.name])]
    query = select(*wanted).where(table.c.report_key.in_(keys)).order_by(table.c.report_key, table.c.position)
    found = connection.execute(query).mappings()
    return {key: list(rows) for key, rows in groupby(found, key=itemgetter("report_key"))}


def _reviews(connection: Connection) -> Iterator[tuple[str, str]]:
    query = select(*(reviews.c[name] for name in DECISION)).order_by(reviews.c.key)
    for row in connection.execute(query).mappings():
        yield row["id"], review_digest(row)


def _accounts(connection: Connection) -> Iterator[tuple[str, str]]:
    for row in connection.execute(select(accounts)).mappings():
        yield row["key"], account_digest(row)


def _tokens(connection: Connection) -> Iterator[tuple[str, str]]:
    for row in connection.execute(select(tokens)).mappings():
        yield row["id"], token_digest(row)


def _offices(connection: Connection) -> Iterator[tuple[str, str]]:
    wanted = [offices.c[name] for name in ("source", *OFFICE)]
    found = connection.execute(select(*wanted).order_by(offices.c.source, offices.c.key)).mappings()
    for source, rows in groupby(found, key=itemgetter("source")):
        yield source, offices_digest(rows)


_OTHERS = {Kind.OFFICES: _offices, Kind.ACCOUNT: _accounts, Kind.TOKEN: _tokens}
_NAMES = {Kind.OFFICES: "list", Kind.ACCOUNT: "account", Kind.TOKEN: "token"}


def _held(what: str, found: _Bound, said: _Bound, gone: Iterable[str] = ()) -> Iterator[Finding]:
    """Give what is there otherwise than the log says; `gone` are known to be missing beside."""
    missing = {of for of, _ in said - found} | set(gone)
    more = {of for of, _ in found - said}
    for of in sorted(missing | more):
        was = "removed" if of not in more else "put in" if of not in missing else "changed"
        yield Finding(place=Place.LOG, of=f"{what} {of}", says=f"was {was} behind the log's back", do=RESTORE)
