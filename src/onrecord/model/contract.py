"""The one place where the nouns turn to and from the contract's JSON (`docs/contract.md`)."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from onrecord.model.errors import UsageError
from onrecord.model.export import Export
from onrecord.model.reading import Reading
from onrecord.model.stance import stance_of

SCHEMA = "onrecord/1"

Json = dict[str, Any]
_T = TypeVar("_T")

# What only a ledger can know is left out of a single reading, and a report's text out of an export.
_LEDGER_ONLY_REPORT = ("relation", "derives_from")
_LEDGER_ONLY_STATEMENT = ("saying", "changes")


def to_json(noun: object) -> Json:
    """Return one noun as JSON objects, fields in the order of its definition."""
    built: Json = msgspec.to_builtins(noun)
    return built


def from_json(document: Any, noun: type[_T]) -> _T:
    """Return the noun that `document` describes; UsageError names the place where it departs from it."""
    try:
        return msgspec.convert(document, noun)
    except msgspec.ValidationError as error:
        raise UsageError(f"not a {noun.__name__} as the contract has it: {error}") from None


def reading_to_json(reading: Reading) -> Json:
    """Return the document that `onrecord read` prints for one report."""
    built = to_json(reading)
    report = {k: v for k, v in built["report"].items() if k not in _LEDGER_ONLY_REPORT}
    report["sha256"] = reading.report.sha256
    stances = [stance_of(s, reading.report.text) for s in reading.statements]
    told = zip(built["statements"], stances, strict=True)
    statements = [{**_without(s, _LEDGER_ONLY_STATEMENT), "stance": stance} for s, stance in told]
    return {"schema": SCHEMA, **built, "report": report, "statements": statements}


def reading_from_json(document: Mapping[str, Any]) -> Reading:
    """Return the reading that `reading_to_json` made; UsageError where the schema is another one."""
    if document.get("schema") != SCHEMA:
        raise UsageError(f"the document's schema is {document.get('schema')!r}, not {SCHEMA!r}")
    return from_json({k: v for k, v in document.items() if k != "schema"}, Reading)


def export_to_json(export: Export, *, with_text: bool = False) -> Json:
    """Return the document that `onrecord export` prints for a whole ledger."""
    built = to_json(export)
    for report, source in zip(built["reports"], export.reports, strict=True):
        report["sha256"] = source.sha256
        if not with_text:
            del report["text"]
    return {"schema": SCHEMA, **built}


def encode(document: object, *, pretty: bool = False) -> str:
    """Return `document` as JSON text, the same bytes for the same document."""
    raw = msgspec.json.encode(document)
    return (msgspec.json.format(raw, indent=1) if pretty else raw).decode()


def _without(record: Json, fields: tuple[str, ...]) -> Json:
    return {k: v for k, v in record.items() if k not in fields}
