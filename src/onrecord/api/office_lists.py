"""Reads lists of office-holders: CSV with a header, or FollowTheMoney entities, one JSON object a line."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.model import OfficeHolder, SourceError

# What the columns of a CSV may be called, in lower case; the first is the one to write.
_COLUMNS = {
    "name": ("name", "holder", "person", "label"),
    "role": ("role", "office", "position", "post", "title"),
    "body": ("of", "body", "organisation", "organization", "country"),
    "since": ("since", "start", "start_date", "startdate", "from", "term_start"),
    "until": ("until", "end", "end_date", "enddate", "to", "term_end"),
    "aliases": ("aliases", "alias", "other_names"),
    "wikidata": ("wikidata", "wikidata_id", "wikidataid", "qid"),
    "id": ("id",),
}
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$")
_QID = re.compile(r"(?:.*/)?(Q\d+)$")
_MONTHS = 12

Entity = Mapping[str, Any]


def read_office_list(path: Path) -> tuple[OfficeHolder, ...]:
    """Return the office-holders of a file, in its order; by its ending `.csv` or else JSON lines.

    A day may be a year or a month: the first day counts at the beginning of a term, the last at its end. Raises
    SourceError for a file that cannot be read, a row without name or office, a date that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "is not UTF-8 text"
        raise SourceError(str(path), reason) from error
    found = _from_csv(path, text) if path.suffix.lower() in (".csv", ".tsv") else _from_entities(path, text)
    if not found:
        raise SourceError(str(path), "names no office-holder")
    return tuple(found)


# CSV


def _from_csv(path: Path, text: str) -> list[OfficeHolder]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    header = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
    columns = {field: next((header[n] for n in names if n in header), None) for field, names in _COLUMNS.items()}
    if columns["name"] is None or columns["role"] is None:
        raise SourceError(str(path), "has no columns `name` and `role`")
    found = []
    for number, row in enumerate(rows, start=2):
        told = {field: (row.get(column) or "").strip() if column else "" for field, column in columns.items()}
        if any(told.values()):
            found.append(_from_row(path, number, told))
    return found


def _from_row(path: Path, number: int, told: Mapping[str, str]) -> OfficeHolder:
    if not told["name"] or not told["role"]:
        raise SourceError(str(path), "a row needs a name and a role", line=number)
    try:
        since, until = _day(told["since"], last=False), _day(told["until"], last=True)
    except ValueError as error:
        raise SourceError(str(path), str(error), line=number) from None
    role = f"{told['role']} of {told['body']}" if told["body"] and " of " not in told["role"] else told["role"]
    aliases = tuple(a.strip() for a in re.split(r"[;|]", told["aliases"]) if a.strip())
    ids = [told["id"]] if told["id"] else []
    return OfficeHolder(
        name=told["name"], role=role, since=since, until=until, aliases=aliases,
        ids=tuple(dict.fromkeys([*_qids([told["wikidata"]]), *(_qids(ids) or ids)])), source=path.name,
    )  # fmt: skip


# FollowTheMoney


def _from_entities(path: Path, text: str) -> list[OfficeHolder]:
    entities: dict[str, Entity] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
        except ValueError:
            entity = None
        if not _is_entity(entity):
            raise SourceError(str(path), "is no FollowTheMoney entity", line=number)
        entities[entity["id"]] = entity
    held = [e for e in entities.values() if e.get("schema") == "Occupancy"]
    terms = [term for entity in held for term in _occupancy(path, entity, entities)]
    seen = {id_ for entity in held for id_ in _values(entity, "holder")}
    for id_, entity in entities.items():
        if entity.get("schema") == "Person" and id_ not in seen:
            terms += [_term(path, entity, role, None, None) for role in _values(entity, "position")]
    return terms


def _is_entity(entity: object) -> bool:
    if not isinstance(entity, dict):
        return False
    return isinstance(entity.get("id"), str) and isinstance(entity.get("properties"), dict)


def _occupancy(path: Path, entity: Entity, entities: Mapping[str, Entity]) -> Iterable[OfficeHolder]:
    """Yield one term for each holder and post of an Occupancy; days are those of the term, else of the period."""
    since = _first_day(path, entity, ("startDate", "periodStart"), last=False)
    until = _first_day(path, entity, ("endDate", "periodEnd"), last=True)
    for holder in (entities[i] for i in _values(entity, "holder") if i in entities):
        for post in (entities[i] for i in _values(entity, "post") if i in entities):
            for role in _values(post, "name")[:1]:
                yield _term(path, holder, role, since, until)


def _term(path: Path, person: Entity, role: str, since: date | None, until: date | None) -> OfficeHolder:
    names = [*_values(person, "name"), *_values(person, "alias"), *_values(person, "weakAlias")]
    if not names:
        raise SourceError(str(path), f"the person {person['id']!r} has no name")
    ids = dict.fromkeys([*_qids([*_values(person, "wikidataId"), person["id"]]), f"ftm:{person['id']}"])
    return OfficeHolder(
        name=names[0], role=role, since=since, until=until, aliases=tuple(dict.fromkeys(names[1:])),
        ids=tuple(ids), source=path.name,
    )  # fmt: skip


def _values(entity: Entity, name: str) -> list[str]:
    found = entity["properties"].get(name, [])
    return [str(v) for v in (found if isinstance(found, list) else [found])]


def _first_day(path: Path, entity: Entity, names: Iterable[str], *, last: bool) -> date | None:
    told = next((v for n in names for v in _values(entity, n)), "")
    try:
        return _day(told, last=last)
    except ValueError as error:
        raise SourceError(str(path), f"{entity['id']}: {error}") from None


# Days and identifiers


def _qids(told: Iterable[str]) -> list[str]:
    return [f"wikidata:{found[1]}" for t in told if (found := _QID.match(t.removeprefix("wikidata:")))]


def _day(told: str, *, last: bool) -> date | None:
    """Return the first or last day that a year, month or day can mean; None for nothing told."""
    if not told:
        return None
    found = _PARTIAL.match(told)
    if found is None:
        raise ValueError(f"{told!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day or not last:
            return date(year, month or 1, day or 1)
        after = date(year + (month in (0, _MONTHS)), month % _MONTHS + 1 if month else 1, 1)
        return date.fromordinal(after.toordinal() - 1)
    except ValueError:
        raise ValueError(f"{told!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY") from None
