"""Bringing a catalogue up to date with a few reports or reviews, without working out the whole ledger anew.

What these have to do with is worked out among the reports around them, and all else stays as it was. How much a word
tells, and who an actor is, then come from a part of the ledger, so that this can differ from what the whole gives
until that is worked out next; a catalogue counts what was written so.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from onrecord.api.part import Part
from onrecord.desk.catalogue.filling import insert, put_words
from onrecord.desk.catalogue.rows import Places, Row, Rows, encode
from onrecord.model import Actor, Export, Report

_decode = msgspec.json.Decoder(Actor).decode
# Actors named in no more reports than this tell one story from another.
FEW = 40
_CHUNK = 500


def actors_of_the_whole(base: sqlite3.Connection, found: Mapping[str, Actor]) -> Mapping[str, Actor]:
    """Return who the actors of a part are in the whole, by local id.

    Whoever is named in other reports too stays who he is there, and goes by what the part calls him as well; whoever
    the part holds all of is who he is in the part.
    """
    known = dict(_in(base, "SELECT local, actor FROM mentions WHERE local IN ({})", found))
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for local, actor in found.items():
        votes[actor.id][known.get(local, actor.id)] += 1
    ids = {i for counts in votes.values() for i in counts}
    mentions = _in(base, "SELECT actor, local FROM mentions WHERE actor IN ({})", ids)
    elsewhere = {actor for actor, local in mentions if local not in found}
    there = {i: _decode(b) for i, b in _in(base, "SELECT id, body FROM actors WHERE id IN ({})", elsewhere)}
    chosen: dict[str, str] = {}
    for actor_id, counts in votes.items():
        beyond = [i for i in counts if i in there]
        chosen[actor_id] = min(beyond, key=lambda i: (-counts[i], i)) if beyond else actor_id
    for actor in {a.id: a for a in found.values()}.values():
        if chosen[actor.id] in there:
            there[chosen[actor.id]] = _joined(there[chosen[actor.id]], actor)
    return {local: there.get(chosen[actor.id], actor) for local, actor in found.items()}


def _joined(known: Actor, found: Actor) -> Actor:
    """Return the actor known, with the names and roles that it has come to go by as well."""
    here = {n.casefold() for n in (known.name, *known.aliases)}
    names = [n for n in dict.fromkeys((found.name, *found.aliases)) if n.casefold() not in here]
    roles = [r for r in found.roles if r not in known.roles]
    return replace(known, aliases=(*known.aliases, *names), roles=(*known.roles, *roles))


def related(base: sqlite3.Connection, reports: Iterable[str], names: Iterable[str]) -> set[str]:
    """Return the reports that tell a commitment which one of `reports` tells too, and those that name the same few.

    Whoever is named in many reports says nothing of what two of them have to do with each other.
    """
    query = """SELECT DISTINCT report FROM statements WHERE "commitment" IN (
        SELECT "commitment" FROM statements WHERE report IN ({}) AND "commitment" IS NOT NULL)"""
    found = {report for (report,) in _in(base, query, reports)}
    for (actor,) in _in(base, "SELECT DISTINCT id FROM names WHERE name IN ({})", names):
        query = "SELECT DISTINCT report FROM mentions WHERE actor = ? LIMIT ?"
        named = {report for (report,) in base.execute(query, (actor, FEW + 1))}
        found |= named if len(named) <= FEW else set()
    return found


def bring_up(base: sqlite3.Connection, part: Part, day: date) -> bool:
    """Write what follows from a part, in a transaction of the caller's; False where the part is too small for that."""
    rows = Rows(part.view, day, _places(base, [r.report for r in part.view.readings]))
    touched = _touched(base, part, rows.export)
    if touched is None:
        return False
    speakers = touched.actors(base, rows)
    touched.drop(base)
    insert(base, "reports", _only(rows.reports(), part.core))
    insert(base, "texts", _only(rows.texts(), part.core))
    insert(base, "statements", _only(rows.statements(), touched.statements))
    insert(base, "sayings", _only(rows.sayings(), touched.sayings))
    insert(base, "commitments", _only(rows.commitments(), touched.commitments))
    insert(base, "turns", _only(rows.turns(), touched.commitments, "commitment"))
    put_words(base, "commitments", ((i, w) for i, w in rows.commitment_words() if i in touched.commitments))
    insert(base, "mentions", rows.mentions())
    _put_actors(base, rows, speakers)
    _put_reviews(base, rows)
    return True


@dataclass(frozen=True, slots=True)
class _Touched:
    """What is written anew: ids of reports, statements, sayings and commitments, those gone among them.

    `part` are all reports of the part, whose actors may be others now.
    """

    part: frozenset[str]
    reports: frozenset[str]
    statements: frozenset[str]
    sayings: frozenset[str]
    commitments: frozenset[str]

    def actors(self, base: sqlite3.Connection, rows: Rows) -> set[str]:
        """Return the actors who speak or are to act in it, before or now."""
        queries = (
            ("SELECT speaker FROM statements WHERE id IN ({})", self.statements),
            ("SELECT agent FROM commitments WHERE id IN ({})", self.commitments),
            ("SELECT actor FROM mentions WHERE report IN ({})", self.reports),
        )
        found = {i for query, ids in queries for (i,) in _in(base, query, ids)}
        before = dict(_in(base, "SELECT local, actor FROM mentions WHERE report IN ({})", self.part))
        now = {m["local"]: m["actor"] for m in rows.mentions()}
        moved = [local for local in before.keys() | now.keys() if before.get(local) != now.get(local)]
        found |= {actor for local in moved for actor in (before.get(local), now.get(local))}
        found |= {s.speaker for s in rows.export.statements if s.id in self.statements}
        found |= {c.agent for c in rows.export.commitments if c.id in self.commitments}
        found |= {m["actor"] for m in rows.mentions() if m["report"] in self.reports}
        return {i for i in found if i}

    def drop(self, base: sqlite3.Connection) -> None:
        """Take out what is there of it."""
        for table, column, ids in (
            ("reports", "id", self.reports),
            ("texts", "id", self.reports),
            ("mentions", "report", self.part),
            ("statements", "id", self.statements),
            ("sayings", "id", self.sayings),
            ("turns", '"commitment"', self.commitments),
        ):
            _drop(base, table, column, ids)
        _drop_worded(base, "commitments", self.commitments)


def _touched(base: sqlite3.Connection, part: Part, export: Export) -> _Touched | None:
    """Return what follows from the core of a part; None where some of it is told in reports beyond the part."""
    here = {s.id: r.report.id for r in part.view.readings for s in r.statements}
    gone = {i for (i,) in _in(base, "SELECT id FROM statements WHERE report IN ({})", part.core)}
    statements = gone | {s for s, report in here.items() if report in part.core}
    spoke = dict(_in(base, "SELECT id, speaker FROM statements WHERE report IN ({})", set(here.values())))
    speaks = {s.id: s.speaker for s in export.statements}
    statements |= {s for s in spoke.keys() & speaks.keys() if spoke[s] != speaks[s]}
    rests = {
        i
        for i, followed in part.view.following.details.items()
        if any(e.report in part.core or e.statement in statements for e in followed.found)
    }
    commitments = {c.id for c in part.view.following.commitments if c.id in rests}
    size = -1
    while size != len(statements) + len(commitments):
        size = len(statements) + len(commitments)
        query = 'SELECT DISTINCT "commitment" FROM statements WHERE id IN ({}) AND "commitment" IS NOT NULL'
        commitments |= {i for (i,) in _in(base, query, statements)}
        commitments |= {c for s, c in part.view.following.threads.items() if s in statements}
        statements |= {i for (i,) in _in(base, 'SELECT id FROM statements WHERE "commitment" IN ({})', commitments)}
        statements |= {s for s, c in part.view.following.threads.items() if c in commitments}
    if statements - gone - here.keys():
        return None
    told = part.view.tracing.tellings
    sayings = {told[s].saying for s in statements if s in told and here.get(s) in part.core}
    sayings |= {i for (i,) in _in(base, "SELECT saying FROM statements WHERE report IN ({})", part.core) if i}
    reports = frozenset(r.report.id for r in part.view.readings) | part.core
    return _Touched(reports, part.core, frozenset(statements), frozenset(sayings), frozenset(commitments))


def _places(base: sqlite3.Connection, reports: Iterable[Report]) -> Places:
    """Return the places of reports: those they have, and for new ones one between their neighbours'."""
    ordered = sorted(reports, key=lambda r: (r.published or "", r.id))
    rows = _in(base, "SELECT id, at, age FROM reports WHERE id IN ({})", [r.id for r in ordered])
    there = {name: (at, age) for name, at, age in rows}
    at: dict[str, float] = {}
    age: dict[str, float] = {}
    for report in ordered:
        if report.id in there:
            at[report.id], age[report.id] = there[report.id]
        else:
            at[report.id] = _between(base, "at", *_beside(base, report), at.values())
            age[report.id] = _between(base, "age", *_ages(base, report), age.values())
    return Places(at, age)


def _beside(base: sqlite3.Connection, report: Report) -> tuple[float | None, float | None]:
    """Return the places of the reports before and after one in the order of publication."""
    key = (report.published or "", report.id)
    before = "SELECT at FROM reports WHERE (published, id) < (?, ?) ORDER BY published DESC, id DESC LIMIT 1"
    after = "SELECT at FROM reports WHERE (published, id) > (?, ?) ORDER BY published, id LIMIT 1"
    return _first(base, before, key), _first(base, after, key)


def _ages(base: sqlite3.Connection, report: Report) -> tuple[float | None, float | None]:
    """Return the age of the last report of a report's day or before, and the next one's."""
    last = """SELECT max(age) FROM reports WHERE coalesce(day, '9999') = (
        SELECT max(coalesce(day, '9999')) FROM reports WHERE coalesce(day, '9999') <= ?)"""
    before = _first(base, last, ((report.published or "9999")[:10],))
    after = "SELECT min(age) FROM reports WHERE age > ?"
    return before, _first(base, after, (float("-inf") if before is None else before,))


def _between(base: sqlite3.Connection, name: str, low: float | None, high: float | None, new: Iterable[float]) -> float:
    """Return a place after `low` and before `high`, and after those of `new` ones between them."""
    least = max([n for n in new if (low is None or n > low) and (high is None or n < high)], default=low)
    if high is None:
        top = _first(base, f"SELECT max({name}) FROM reports", ())
        return max(top if top is not None else -1.0, least if least is not None else -1.0) + 1.0
    return high - 1.0 if least is None else (least + high) / 2


def _put_actors(base: sqlite3.Connection, rows: Rows, touched: Iterable[str]) -> None:
    """Write actors anew, who speak and act as often as is written now."""
    found = {a.id: a for a in rows.export.actors}
    wanted = set(touched)
    old = {i: _decode(body) for i, body in _in(base, "SELECT id, body FROM actors WHERE id IN ({})", wanted)}
    counted = {i: (_count(base, "statements", "speaker", i), _count(base, "commitments", "agent", i)) for i in wanted}
    _drop_worded(base, "actors", wanted)
    _drop(base, "names", "id", wanted)
    for name in sorted(wanted):
        actor = found.get(name) or old.get(name)
        said, undertook = counted[name]
        if actor is None or not (said or undertook or _count(base, "mentions", "actor", name)):
            continue
        row = {"id": name, "name": actor.name, "type": actor.type, "said": said, "undertook": undertook,
               "speaks": said > 0, "acts": undertook > 0, "body": encode(actor)}  # fmt: skip
        insert(base, "actors", [row])
        insert(base, "names", ({"name": n, "id": name} for n in {n.casefold() for n in (actor.name, *actor.aliases)}))
        words = "\n".join(dict.fromkeys(t.casefold() for t in (actor.name, *actor.aliases, *actor.roles)))
        put_words(base, "actors", [(name, words)])


def _put_reviews(base: sqlite3.Connection, rows: Rows) -> None:
    found = list(rows.reviews())
    there = dict(_in(base, "SELECT id, at FROM reviews WHERE id IN ({})", [r["id"] for r in found]))
    last = _first(base, "SELECT max(at) FROM reviews", ())
    _drop(base, "reviews", "id", there)
    for n, row in enumerate(found):
        insert(base, "reviews", [{**row, "at": there.get(row["id"], (last or 0.0) + 1.0 + n)}])


def _only(rows: Iterable[Row], wanted: Collection[str], name: str = "id") -> Iterator[Row]:
    return (row for row in rows if row[name] in wanted)


def _count(base: sqlite3.Connection, table: str, column: str, value: str) -> int:
    return int(_first(base, f"SELECT count(*) FROM {table} WHERE {column} = ?", (value,)) or 0)


def _first(base: sqlite3.Connection, query: str, asked: tuple[Any, ...]) -> Any:
    row = base.execute(query, asked).fetchone()
    return row[0] if row else None


def _drop_worded(base: sqlite3.Connection, table: str, ids: Collection[str]) -> None:
    keys = [key for (key,) in _in(base, f"SELECT key FROM {table} WHERE id IN ({{}})", ids)]
    base.executemany(f"DELETE FROM {table}_words WHERE rowid = ?", ((key,) for key in keys))
    _drop(base, table, "id", ids)


def _drop(base: sqlite3.Connection, table: str, column: str, ids: Iterable[str]) -> None:
    base.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((i,) for i in ids))


def _in(base: sqlite3.Connection, query: str, ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query that asks for many ids, a number of them at a time."""
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        yield from base.execute(query.format(", ".join("?" * len(some))), some).fetchall()
