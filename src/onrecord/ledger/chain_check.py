"""Goes over the log and holds the tables against it: whatever was changed behind its back is found.

What the log binds is every entry, the evidence of every report and every review. A tail that was cut off together
with the rows it speaks of leaves a shorter log that is whole in itself: only a head noted before tells of that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger.chain import Kind, entries
from onrecord.ledger.chain_links import DECISION, EVIDENCE, FIRST, entry_hash, report_digest, review_digest
from onrecord.ledger.schema import reports, reviews
from onrecord.model import Finding
from onrecord.model.finding import RESTORE, Place

_Bound = Counter[tuple[str, str]]


@dataclass(slots=True)
class _Said:
    """What the log says there is: (id, digest) of reports and of reviews, and the hashes on the way."""

    reports: _Bound = field(default_factory=Counter)
    reviews: _Bound = field(default_factory=Counter)
    hashes: set[str] = field(default_factory=set)

    def take(self, row: Mapping[Any, Any]) -> None:
        """Take over one entry."""
        self.hashes.add(row["hash"])
        bound = (row["subject"], row["digest"])
        if row["kind"] == Kind.REPORT:
            self.reports[bound] += 1
        elif row["kind"] == Kind.REDACTION:
            self._forget(self.reports, row["subject"])
        elif row["kind"] == Kind.REVIEW:
            self.reviews[bound] += 1
        elif row["kind"] == Kind.EMPTIED:
            self._forget(self.reviews, row["subject"])
            self.reviews[bound] += 1

    @staticmethod
    def _forget(bound: _Bound, subject: str) -> None:
        for one in [known for known in bound if known[0] == subject]:
            del bound[one]


def check_log(connection: Connection, head: str | None = None) -> Iterator[Finding]:
    """Give what is wrong with the log, or with a row that it binds; with `head`, also where that is not in it."""
    said = _Said()
    previous = FIRST
    for number, row in enumerate(entries(connection), start=1):
        if row["key"] != number:
            yield _broken(row, f"stands where entry {number} should: entries were taken out or put in")
            return
        if row["previous"] != previous or row["hash"] != entry_hash(row):
            yield _broken(row, "was changed, or the one before it was")
            return
        if row["kind"] not in set(Kind):
            yield _broken(row, f"is of a kind that this onrecord does not know ({row['kind']})")
            return
        previous = row["hash"]
        said.take(row)
    if head is not None and head not in said.hashes:
        yield Finding(
            place=Place.LOG,
            of=head,
            says="this head is nowhere in the log: its end was cut off, or all of it was written anew",
            do=RESTORE,
        )
    yield from _held("report", _bound(connection, "report"), said.reports)
    yield from _held("review", _bound(connection, "review"), said.reviews)


def _broken(row: Mapping[Any, Any], says: str) -> Finding:
    return Finding(place=Place.LOG, of=f"entry {row['key']}", says=says, do=RESTORE)


def _bound(connection: Connection, what: str) -> Iterator[tuple[str, str]]:
    table, columns, digest = (
        (reports, EVIDENCE, report_digest) if what == "report" else (reviews, DECISION, review_digest)
    )
    query = select(*(table.c[name] for name in columns)).order_by(table.c.key)
    for row in connection.execute(query).mappings():
        yield row["id"], digest(row)


def _held(what: str, there: Iterable[tuple[str, str]], said: _Bound) -> Iterator[Finding]:
    found = Counter(there)
    missing = {of for of, _ in said - found}
    more = {of for of, _ in found - said}
    for of in sorted(missing | more):
        was = "removed" if of not in more else "put in" if of not in missing else "changed"
        yield Finding(place=Place.LOG, of=f"{what} {of}", says=f"was {was} behind the log's back", do=RESTORE)
