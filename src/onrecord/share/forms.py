"""Every form an export can take, by name: what the command and the pages hand out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Actor, Commitment, Export, Report, Saying, Statement
from onrecord.model.contract import Json, encode, export_to_json
from onrecord.share.lookup import Lookup
from onrecord.share.table import csv_text, flat


class Noun(StrEnum):
    """What the rows of a form are that holds one kind of thing."""

    REPORTS = "reports"
    ACTORS = "actors"
    STATEMENTS = "statements"
    COMMITMENTS = "commitments"
    SAYINGS = "sayings"


_TYPES: dict[Noun, type] = {
    Noun.REPORTS: Report,
    Noun.ACTORS: Actor,
    Noun.STATEMENTS: Statement,
    Noun.COMMITMENTS: Commitment,
    Noun.SAYINGS: Saying,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted of an export: the rows' noun where a form has rows, and whether reports come with their texts.

    `desk` is the address of a desk that the links of a calendar and a feed lead to; without it they lead to reports.
    """

    of: Noun = Noun.STATEMENTS
    with_text: bool = False
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its media type, the usual ending of its files, and what makes it, in bytes."""

    media_type: str
    suffix: str
    write: Callable[[Export, Wish], bytes]


def _json(export: Export, wish: Wish) -> bytes:
    return _text(encode(export_to_json(export, with_text=wish.with_text), pretty=True))


def _jsonl(export: Export, wish: Wish) -> bytes:
    return _lines(_rows(export, wish))


def _csv(export: Export, wish: Wish) -> bytes:
    return csv_text([flat(row) for row in _rows(export, wish)]).encode()


def _parquet(export: Export, wish: Wish) -> bytes:
    from onrecord.share.parquet import parquet  # noqa: PLC0415 - its library is an extra

    return parquet(getattr(export, wish.of), _TYPES[wish.of], with_text=wish.with_text)


def _jsonld(export: Export, _wish: Wish) -> bytes:
    from onrecord.share.jsonld import jsonld  # noqa: PLC0415 - each form loads when it is asked for

    return _text(encode(jsonld(export), pretty=True))


def _ftm(export: Export, _wish: Wish) -> bytes:
    from onrecord.share.ftm import ftm  # noqa: PLC0415

    return _lines(list(ftm(export)))


def _stix(export: Export, _wish: Wish) -> bytes:
    from onrecord.share.stix import stix  # noqa: PLC0415

    return _text(encode(stix(export), pretty=True))


def _ics(export: Export, wish: Wish) -> bytes:
    from onrecord.share.ics import ics  # noqa: PLC0415

    return ics(export.commitments, Lookup.of(export), wish.desk)


def _atom(export: Export, wish: Wish) -> bytes:
    from onrecord.share.atom import atom, commitment_entries  # noqa: PLC0415

    entries = commitment_entries(export.commitments, Lookup.of(export), wish.desk)
    return atom(entries, title="onrecord: what was said to come", name="commitments")


FORMS: dict[str, Form] = {
    "json": Form("application/json", ".json", _json),
    "jsonl": Form("application/jsonl", ".jsonl", _jsonl),
    "csv": Form("text/csv; charset=utf-8", ".csv", _csv),
    "parquet": Form("application/vnd.apache.parquet", ".parquet", _parquet),
    "jsonld": Form("application/ld+json", ".jsonld", _jsonld),
    "ftm": Form("application/jsonl", ".ftm.json", _ftm),
    "stix": Form("application/stix+json; version=2.1", ".stix.json", _stix),
    "ics": Form("text/calendar; charset=utf-8", ".ics", _ics),
    "atom": Form("application/atom+xml", ".atom", _atom),
}


def _rows(export: Export, wish: Wish) -> list[Json]:
    rows: list[Json] = export_to_json(export, with_text=wish.with_text)[wish.of]
    return rows


def _lines(rows: list[Json]) -> bytes:
    return "".join(encode(row) + "\n" for row in rows).encode()


def _text(document: str) -> bytes:
    return f"{document}\n".encode()
