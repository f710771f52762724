"""Keeps what is watched: the sources, their health, and the pages they named."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from onrecord.ledger.database import Database
from onrecord.ledger.schema import reports
from onrecord.ledger.sources_records import Due, Named, Source, State
from onrecord.ledger.sources_tables import entries, sources
from onrecord.model import UsageError

_SOURCE_FIELDS = [column for column in sources.c if column.name != "via"]
_CHUNK = 500  # addresses asked for in one query


class Sources:
    """What a ledger watches. Times are given by the caller, UTC as `clock.stamp` writes them.

    Every method is one transaction and raises LedgerError where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, url: str, now: str, every: int | None = None) -> bool:
        """Subscribe to a source, due at once; False where it is subscribed, its interval then set anew."""
        with self._database.writing() as connection:
            if _add(connection, url, now, every=every):
                return True
            # One that a list named is from now on subscribed by itself.
            values: dict[str, Any] = {"via": None} if every is None else {"via": None, "every": every}
            connection.execute(update(sources).where(sources.c.url == url).values(values))
            return False

    def remove(self, url: str) -> int:
        """Unsubscribe from a source and from what it names as a list; give how many went.

        What it named is kept in mind and no longer fetched. Raises UsageError with the closest addresses where it
        is not subscribed.
        """
        with self._database.writing() as connection:
            known = list(connection.execute(select(sources.c.url)).scalars())
            if url not in known:
                close = get_close_matches(url, known)
                hint = f"; did you mean {' or '.join(close)}?" if close else ""
                raise UsageError(f"{url} is no source of this ledger{hint}")
            connection.execute(delete(sources).where(sources.c.url == url))
            left = connection.execute(select(func.count()).select_from(sources)).scalar_one()
            return len(known) - left

    def all(self) -> list[Source]:
        """Give every source, those a list named after it, in the order they were added."""
        with self._database.reading() as connection:
            return _sources(connection, select(sources.c.key))

    def due(self, by: str, latest: str) -> list[Source]:
        """Give the sources due by a time, the longest due first.

        One due after `latest` counts too: no interval reaches so far, so the clock was wrong when it was set.
        """
        when = (sources.c.next_due <= by) | (sources.c.next_due > latest)
        with self._database.reading() as connection:
            found = _sources(connection, select(sources.c.key).where(when))
        return sorted(found, key=lambda source: source.next_due)

    def next_due(self) -> str | None:
        """Give the time at which the next source or page is due; None where nothing is watched."""
        with self._database.reading() as connection:
            of_sources = connection.execute(select(func.min(sources.c.next_due))).scalar_one()
            watched = select(func.min(entries.c.next_due)).where(entries.c.source_key.is_not(None))
            of_entries = connection.execute(watched).scalar_one()
        return min((due for due in (of_sources, of_entries) if due), default=None)

    def heard(self, key: int, now: str, next_due: str, **facts: str | None) -> None:
        """Note that a source answered well; `facts` are columns to set (kind, title, flaw, etag, last_modified)."""
        values = {"tried": now, "ok": now, "failures": 0, "error": None, "next_due": next_due, **facts}
        with self._database.writing() as connection:
            connection.execute(update(sources).where(sources.c.key == key).values(values))

    def failed(self, key: int, now: str, next_due: str, reason: str) -> None:
        """Note that a source could not be had."""
        values = {"tried": now, "failed": now, "error": reason, "next_due": next_due}
        with self._database.writing() as connection:
            here = update(sources).where(sources.c.key == key)
            connection.execute(here.values(values | {"failures": sources.c.failures + 1}))

    def follow(self, key: int, urls: Sequence[str], now: str) -> tuple[int, int]:
        """Make the sources that a list names those given; give how many came and how many went.

        A source subscribed by itself is left as it is.
        """
        named = set(urls)
        with self._database.writing() as connection:
            if connection.execute(select(sources.c.key).where(sources.c.key == key)).first() is None:
                return 0, 0  # removed while it was being fetched
            query = select(sources.c.url).where(sources.c.via == key)
            before = set(connection.execute(query).scalars())
            for gone in before - named:
                connection.execute(delete(sources).where(sources.c.url == gone))
            came = sum(_add(connection, url, now, via=key) for url in dict.fromkeys(urls) if url not in before)
            return came, len(before - named)

    def name(self, key: int, named: Sequence[Named], now: str, most: int) -> int:
        """Note the pages that a list names, best first; give how many are new and to be fetched.

        The first time a list is read only `most` of them are; the others are marked as passed over. A page known
        already is due again where the list gives a later date of change than before.
        """
        with self._database.writing() as connection:
            if connection.execute(select(sources.c.key).where(sources.c.key == key)).first() is None:
                return 0
            first = connection.execute(select(entries.c.key).where(entries.c.source_key == key)).first() is None
            known = _known(connection, [page.url for page in named])
            fresh = [page for page in named if page.url not in known]
            _adopt(connection, key, known.values())
            for page in named:
                if page.url in known:
                    _renew(connection, known[page.url], page, now)
            taken = min(most, len(fresh)) if first else len(fresh)
            rows = [_entry_row(page, key, now, waits=place < taken) for place, page in enumerate(fresh)]
            if rows:
                connection.execute(insert(entries), rows)
            return taken

    def pages_due(self, by: str, most: int, without: frozenset[int] = frozenset()) -> list[Due]:
        """Give the pages due by a time, of each source the first `most`, save those whose key is in `without`.

        New pages come before those to be read again; no source's pages keep another's waiting.
        """
        order = (entries.c.reads, entries.c.next_due, entries.c.key)
        place = func.row_number().over(partition_by=entries.c.source_key, order_by=order).label("place")
        due = select(entries.c.key, place).where(entries.c.next_due <= by, entries.c.source_key.is_not(None)).subquery()
        columns = (
            entries.c.key, entries.c.url, sources.c.url.label("source"), sources.c.kind, entries.c.state,
            entries.c.outlet, entries.c.published, entries.c.reads, entries.c.failures, entries.c.etag,
            entries.c.last_modified,
        )  # fmt: skip
        query = (
            select(*columns).join(due, due.c.key == entries.c.key).join(sources, sources.c.key == entries.c.source_key)
        )
        query = query.where(due.c.place <= most).order_by(due.c.place, entries.c.key)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [Due(**{**row, "state": State(row["state"])}) for row in rows if row["key"] not in without]

    def read(self, key: int, now: str, next_due: str | None, **facts: str | None) -> None:
        """Note that a page was read, or found unchanged; `facts` are columns to set (etag, last_modified)."""
        values = {"state": State.ADDED.value, "tried": now, "failures": 0, "error": None, "next_due": next_due}
        with self._database.writing() as connection:
            here = update(entries).where(entries.c.key == key)
            connection.execute(here.values(values | facts | {"reads": entries.c.reads + 1}))

    def unread(self, key: int, now: str, next_due: str | None, reason: str) -> None:
        """Note that a page could not be had; without a next time it is given up, unless it was read before."""
        values: dict[str, Any] = {"tried": now, "error": reason, "next_due": next_due}
        with self._database.writing() as connection:
            here = update(entries).where(entries.c.key == key)
            connection.execute(here.values(values | {"failures": entries.c.failures + 1}))
            if next_due is None:
                never_read = here.where(entries.c.state != State.ADDED.value)
                connection.execute(never_read.values(state=State.GIVEN_UP.value))

    def text_of(self, report_id: str) -> str | None:
        """Give the newest text of a report; None where the ledger does not hold it."""
        query = select(reports.c.text).where(reports.c.id == report_id).order_by(reports.c.version.desc()).limit(1)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()


def _add(connection: Connection, url: str, now: str, *, every: int | None = None, via: int | None = None) -> bool:
    if connection.execute(select(sources.c.key).where(sources.c.url == url)).first():
        return False
    row = {"url": url, "via": via, "every": every, "added_at": now, "next_due": now, "failures": 0}
    connection.execute(insert(sources).values(row))
    return True


def _sources(connection: Connection, keys: Any) -> list[Source]:
    lists = sources.alias()
    counts = [
        func.count().filter(entries.c.state == state.value).label(state.value)
        for state in (State.WAITING, State.ADDED, State.GIVEN_UP)
    ]
    query = (
        select(*_SOURCE_FIELDS, lists.c.url.label("via"), *counts)
        .outerjoin(lists, lists.c.key == sources.c.via)
        .outerjoin(entries, entries.c.source_key == sources.c.key)
        .where(sources.c.key.in_(keys))
        .group_by(sources.c.key, lists.c.key)
        .order_by(func.coalesce(sources.c.via, sources.c.key), sources.c.key)
    )
    return [Source(**row) for row in connection.execute(query).mappings()]


def _known(connection: Connection, urls: Sequence[str]) -> dict[str, RowMapping]:
    found: dict[str, RowMapping] = {}
    for start in range(0, len(urls), _CHUNK):
        query = select(entries).where(entries.c.url.in_(urls[start : start + _CHUNK]))
        found |= {row["url"]: row for row in connection.execute(query).mappings()}
    return found


def _adopt(connection: Connection, source_key: int, known: Iterable[RowMapping]) -> None:
    """Give pages whose source was removed to the one that names them now."""
    orphans = [{"at": row["key"]} for row in known if row["source_key"] is None]
    if orphans:
        here = update(entries).where(entries.c.key == bindparam("at"))
        connection.execute(here.values(source_key=source_key), orphans)


def _renew(connection: Connection, known: RowMapping, page: Named, now: str) -> None:
    """Take over a later date of change; a page that was read is then due again."""
    if not page.modified or page.modified <= (known["modified"] or known["published"] or ""):
        return
    values: dict[str, Any] = {"modified": page.modified}
    if known["state"] == State.ADDED.value:
        values |= {"next_due": now}
    connection.execute(update(entries).where(entries.c.key == known["key"]).values(values))


def _entry_row(page: Named, source_key: int, now: str, *, waits: bool) -> dict[str, Any]:
    return {
        "url": page.url,
        "source_key": source_key,
        "found_at": now,
        "title": page.title,
        "outlet": page.outlet,
        "published": page.published,
        "modified": page.modified,
        "state": (State.WAITING if waits else State.PASSED).value,
        "next_due": now if waits else None,
        "failures": 0,
        "reads": 0,
    }
