"""A catalogue of today kept up with its ledger: made whole, brought up by what came since, moved on to another day."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import msgspec

from onrecord.api.book import Ledger
from onrecord.api.part import part as part_of
from onrecord.desk.catalogue.catalogue import Catalogue
from onrecord.desk.catalogue.filling import fill, set_meta
from onrecord.desk.catalogue.upkeep import actors_of_the_whole, bring_up, related
from onrecord.desk.catalogue.urgency import URGENCY, weight
from onrecord.ledger.marks import Written
from onrecord.model import Act, Commitment, Review, Statement, SubjectKind

# So many reports are worked out among those around them; of more, the whole is worked out.
MOST_TOUCHED = 1000
# Reports whose surroundings are looked at together.
_TOGETHER = 10
_commitment = msgspec.json.Decoder(Commitment).decode
_statement = msgspec.json.Decoder(Statement).decode


@dataclass(frozen=True, slots=True)
class Kept:
    """A catalogue: of which day, how far the ledger had been written, how long making it whole took, in seconds.

    `version` is the ledger's in this process; `nearby` counts the reports that were worked out among those around
    them alone.
    """

    catalogue: Catalogue
    day: date
    version: int
    written: Written
    seconds: float
    nearby: int = 0


def make(book: Ledger, path: Path, day: date, *, undated: bool) -> Kept:
    """Make a catalogue of all that is in view on a day, in a new file."""
    # Taken before the ledger is read: what is written meanwhile is brought in once more rather than missed.
    version, written = book.version(), book.store.written()
    start = time.monotonic()
    view = book.view(day, undated=undated)
    catalogue = Catalogue(path)
    with catalogue.writing() as base:
        fill(base, view, day)
        kept = Kept(catalogue, day, version, written, time.monotonic() - start)
        _note(base, kept)
    if book.store.written().redactions != written.redactions:
        # Whoever redacted a report may have looked for catalogues before this one was there.
        catalogue.remove()
        return make(book, path, day, undated=undated)
    return kept


def left_in(path: Path, version: int) -> Kept | None:
    """Return the catalogue that another desk left in a file; None where it is none, or made otherwise than now."""
    try:
        catalogue = Catalogue(path)
    except sqlite3.DatabaseError:
        return None
    meta = catalogue.meta()
    try:
        return Kept(
            catalogue,
            date.fromisoformat(meta["day"]),
            version,
            Written.parse(meta["written"]),
            float(meta["seconds"]),
            int(meta["nearby"]),
        )
    except (KeyError, ValueError):
        catalogue.close()
        return None


def brought_up(kept: Kept, book: Ledger, day: date) -> Kept | None:
    """Return the catalogue with all that came since, as looked at from `day`; None where it must be made whole."""
    version, written = book.version(), book.store.written()
    touched = _touched(kept, book, day)
    if touched is None or len(touched) > MOST_TOUCHED:
        return None
    with kept.catalogue.writing() as base:
        base.execute("BEGIN IMMEDIATE")
        try:
            if day != kept.day:
                _move_on(base, kept.day, day)
            done = all(_worked_in(base, book, some, day) for some in _together(touched))
            if done:
                kept = replace(kept, day=day, version=version, written=written, nearby=kept.nearby + len(touched))
                _note(base, kept)
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT" if done else "ROLLBACK")
    return kept if done else None


def _note(base: sqlite3.Connection, kept: Kept) -> None:
    set_meta(base, day=kept.day, written=kept.written, seconds=kept.seconds, nearby=kept.nearby)


def _touched(kept: Kept, book: Ledger, day: date) -> list[str] | None:
    """Return the reports to look at again; None where what was written is of the whole ledger."""
    since = book.store.since(kept.written)
    if since.replaced or day < kept.day:
        return None
    touched = set(since.reports)
    if day != kept.day:
        touched.update(book.store.published(kept.day + timedelta(days=1), day))
    reviews = book.store.reviews()
    made = [r for r in reviews if r.id in since.reviews] if since.reviews else []
    undone = {r.subject for r in made if r.act is Act.UNDO}
    made += [r for r in reviews if r.id in undone]
    if any(r.kind is SubjectKind.ACTOR and r.act is not Act.COMMENT for r in made):
        return None
    made += [r for r in reviews if day != kept.day and _holds_by_day(r)]
    touched |= {anchor.report for r in made for anchor in (r.anchor, r.other_anchor) if anchor}
    return sorted(touched)


def _holds_by_day(review: Review) -> bool:
    return review.act is Act.SET_STATUS


def _together(touched: Sequence[str]) -> Iterable[Sequence[str]]:
    return (touched[start : start + _TOGETHER] for start in range(0, len(touched), _TOGETHER))


def _worked_in(base: sqlite3.Connection, book: Ledger, reports: Sequence[str], day: date) -> bool:
    found = part_of(book.store, reports, partial(related, base), day, partial(actors_of_the_whole, base))
    return found is not None and bring_up(base, found, day)


def _move_on(base: sqlite3.Connection, before: date, day: date) -> None:
    """Have days pass: statuses that change with a day, and what waits for review by how near its day is."""
    cursor = base.execute(
        "SELECT * FROM commitments WHERE latest >= ? AND latest < ? AND over IS NOT NULL",
        (before.isoformat(), day.isoformat()),
    )
    names = [column[0] for column in cursor.description]
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        then = _commitment(row["over_body"])
        row |= {
            "status": row["over"],
            "became": row["over_became"],
            "body": row["over_body"],
            "corroborated": then.corroborated,
            "over": None,
            "over_became": None,
            "over_body": None,
        }
        base.execute("DELETE FROM commitments WHERE key = ?", (row["key"],))
        marks = ", ".join("?" * len(names))
        base.execute(f"INSERT INTO commitments VALUES ({marks})", [row[n] for n in names])
    for reach, _ in URGENCY:
        _weigh(base, before + timedelta(days=reach), day + timedelta(days=reach), day)


def _weigh(base: sqlite3.Connection, after: date, until: date, today: date) -> None:
    """Weigh anew the statements of commitments whose last day is in a span."""
    query = """SELECT s.key, s.body, c.body FROM commitments c JOIN statements s ON s."commitment" = c.id
        WHERE c.latest > ? AND c.latest <= ?"""
    rows = base.execute(query, (after.isoformat(), until.isoformat())).fetchall()
    weights = ((weight(_statement(s), _commitment(c), today), key) for key, s, c in rows)
    base.executemany("UPDATE statements SET weight = ? WHERE key = ?", weights)
