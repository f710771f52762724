"""STIX 2.1: reports with the notes that stand for their statements, and opinions on what became of commitments."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from onrecord.model import Actor, ActorType, Commitment, Export, Report, Statement, Status
from onrecord.model.contract import Json, to_json
from onrecord.share.identity import NAMESPACE, actor_uuid, commitment_uuid, report_uuid, statement_uuid
from onrecord.share.lookup import UNDATED, Lookup, moment
from onrecord.share.wording import account, web_address

EXTENSION = f"extension-definition--{uuid5(NAMESPACE, 'stix extension')}"
_PRODUCER = f"identity--{uuid5(NAMESPACE, 'stix producer')}"
_CONTRACT = (
    "The objects report, actor, statement and commitment of onrecord/1, as docs/contract.md of onrecord has them: "
    "onrecord_id is the contract's id; a field without a value is left out; offsets are code points of the text that "
    "sha256 names."
)

_CLASSES = {
    ActorType.PERSON: "individual",
    ActorType.ORGANISATION: "organization",
    ActorType.PLACE: "unknown",
    ActorType.UNNAMED: "unknown",
}
# What the reports at hand say became of a promise, on STIX's scale; where they say nothing there is no opinion.
_OPINIONS = {
    Status.KEPT: "strongly-agree",
    Status.PARTLY_KEPT: "agree",
    Status.OVERDUE: "disagree",
    Status.BROKEN: "strongly-disagree",
}


def stix(export: Export) -> Json:
    """Return an export as a STIX 2.1 bundle; the contract's own fields stand in a property extension."""
    lookup = Lookup.of(export)
    objects = list(_objects(export, lookup))
    name = "\n".join(sorted(o["id"] for o in objects))
    return {"type": "bundle", "id": f"bundle--{uuid5(NAMESPACE, name)}", "objects": objects}


def _objects(export: Export, lookup: Lookup) -> Iterator[Json]:
    yield _object("identity", UUID(_PRODUCER[-36:]), UNDATED, name="onrecord", identity_class="system")
    yield _extension_definition()
    for actor in export.actors:
        yield _identity(actor)
    notes: dict[str, list[str]] = {r.id: [] for r in export.reports}
    for statement in export.statements:
        note = _note(statement, lookup)
        notes[statement.report].append(note["id"])
        yield note
    for report in export.reports:
        yield _report(report, notes[report.id])
    for commitment in export.commitments:
        yield _commitment(commitment, lookup)
        if commitment.status in _OPINIONS:
            yield _opinion(commitment, lookup)


def _extension_definition() -> Json:
    return _object(
        "extension-definition",
        UUID(EXTENSION[-36:]),
        UNDATED,
        name="onrecord statements and commitments",
        description="The fields of onrecord's contract (onrecord/1) for a report, a statement or a commitment.",
        schema=_CONTRACT,
        version="1.0.0",
        extension_types=["property-extension"],
    )


def _identity(actor: Actor) -> Json:
    return _object(
        "identity",
        actor_uuid(actor),
        UNDATED,
        name=actor.name,
        identity_class=_CLASSES[actor.type],
        roles=list(actor.roles),
        extensions=_extension(actor),
    )


def _note(statement: Statement, lookup: Lookup) -> Json:
    report = lookup.report_of(statement)
    speaker = lookup.actors.get(statement.speaker or "")
    refs = [f"report--{report_uuid(report)}"]
    if speaker is not None:
        refs.append(f"identity--{actor_uuid(speaker)}")
    who = lookup.who(statement)
    return _object(
        "note",
        statement_uuid(statement, lookup),
        moment(report),
        content=statement.content.text,
        authors=[who] if who else [],
        object_refs=refs,
        confidence=round(100 * statement.confidence),
        lang=report.language,
        external_references=_references(report),
        extensions=_extension(statement),
    )


def _report(report: Report, notes: list[str]) -> Json:
    at = moment(report)
    return _object(
        "report",
        report_uuid(report),
        at,
        name=report.title or report.id,
        published=_stamp(at),
        object_refs=notes or [_PRODUCER],
        lang=report.language,
        external_references=_references(report),
        extensions=_extension(report),
    )


def _references(report: Report) -> list[Json]:
    """Return where a report is found. The hash of its text stands in the extension: here it would be the page's."""
    address = web_address(report)
    reference: Json = {"source_name": report.outlet or "unknown outlet", "external_id": report.id}
    if address is not None:
        reference |= {"url": address}
    return [reference]


def _commitment(commitment: Commitment, lookup: Lookup) -> Json:
    notes = [f"note--{statement_uuid(lookup.statements[s], lookup)}" for s in commitment.statements]
    agent = lookup.actors.get(commitment.agent or "")
    return _object(
        "note",
        commitment_uuid(commitment, lookup),
        lookup.moved(commitment),
        abstract=commitment.what,
        content=account(commitment, lookup),
        object_refs=notes + ([f"identity--{actor_uuid(agent)}"] if agent else []),
        extensions=_extension(commitment),
    )


def _opinion(commitment: Commitment, lookup: Lookup) -> Json:
    named = commitment_uuid(commitment, lookup)
    evidence = ", ".join(commitment.evidence) or "the day that went by"
    return _object(
        "opinion",
        uuid5(named, "opinion"),
        lookup.moved(commitment),
        opinion=_OPINIONS[commitment.status],
        explanation=f"What the reports at hand say became of it: {commitment.status.value}, by {evidence}.",
        object_refs=[f"note--{named}"],
    )


def _extension(record: Report | Actor | Statement | Commitment) -> Json:
    """Return the contract's fields under the extension; `id` and the text of a report stay outside of it."""
    fields = {k: v for k, v in _filled(to_json(record)).items() if k not in {"id", "text"}}
    if isinstance(record, Report):
        fields["sha256"] = record.sha256
    return {EXTENSION: {"extension_type": "property-extension", "onrecord_id": record.id, **fields}}


def _object(kind: str, uuid: UUID, at: datetime, /, **fields: Any) -> Json:
    head = {"type": kind, "spec_version": "2.1", "id": f"{kind}--{uuid}", "created": _stamp(at), "modified": _stamp(at)}
    creator = {} if head["id"] == _PRODUCER else {"created_by_ref": _PRODUCER}
    return {**head, **creator, **_filled(fields)}


def _filled(record: Json) -> Json:
    """Leave out what has no value, at any depth; STIX allows neither nulls nor empty lists."""
    kept = {k: _filled(v) if isinstance(v, dict) else v for k, v in record.items()}
    return {k: v for k, v in kept.items() if v is not None and v not in ([], (), {})}


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"
