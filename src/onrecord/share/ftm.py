"""FollowTheMoney entities: reports as Articles, statements as Notes on who said them, commitments as Events."""

from collections.abc import Iterable, Iterator
from itertools import chain

from onrecord.model import Actor, ActorType, Commitment, Export, Report, Statement
from onrecord.model.contract import Json
from onrecord.share.identity import actor_uuid, commitment_uuid, report_uuid, statement_uuid
from onrecord.share.lookup import Lookup, moment
from onrecord.share.wording import status, web_address

# Longer names are cut: they head lists.
_NAME = 120
_MARKS = " \"'“”„«»‘’"
_SCHEMATA = {ActorType.PERSON: "Person", ActorType.ORGANISATION: "Organization"}


def ftm(export: Export) -> Iterator[Json]:
    """Return an export as FollowTheMoney entities, each `{"id", "schema", "properties"}`; one a line is its file."""
    lookup = Lookup.of(export)
    return chain(
        (_article(r) for r in export.reports),
        (_voice(a) for a in export.actors),
        _mentions(export.statements, lookup),
        (_note(s, lookup) for s in export.statements),
        (_event(c, lookup) for c in export.commitments),
    )


def _article(report: Report) -> Json:
    return _entity(
        str(report_uuid(report)),
        "Article",
        title=[report.title],
        publisher=[report.outlet],
        author=[report.author],
        sourceUrl=[web_address(report)],
        publishedAt=[_date(report)],
        notes=[f"{report.id}, text of SHA-256 {report.sha256}"],
    )


def _date(report: Report) -> str | None:
    stamp = report.published
    return stamp if stamp is None or len(stamp) == 10 else moment(report).strftime("%Y-%m-%dT%H:%M:%S")


def _voice(actor: Actor) -> Json:
    schema = _SCHEMATA.get(actor.type, "LegalEntity")
    roles = {"position" if schema == "Person" else "summary": actor.roles}
    return _entity(
        str(actor_uuid(actor)), schema, name=[actor.name], alias=actor.aliases, keywords=[actor.type.value], **roles
    )


def _mentions(statements: Iterable[Statement], lookup: Lookup) -> Iterator[Json]:
    """Yield which actor speaks in which report, once each."""
    pairs = {(s.report, s.speaker): s for s in statements if s.speaker in lookup.actors}
    for statement in pairs.values():
        actor = lookup.actors[statement.speaker or ""]
        report = report_uuid(lookup.report_of(statement))
        yield _entity(
            f"{report}-{actor_uuid(actor)}",
            "Mention",
            document=[str(report)],
            name=[actor.name],
            resolved=[str(actor_uuid(actor))],
            detectedSchema=[_SCHEMATA.get(actor.type, "LegalEntity")],
        )


def _note(statement: Statement, lookup: Lookup) -> Json:
    report = lookup.report_of(statement)
    speaker = lookup.actors.get(statement.speaker or "")
    commitment = lookup.commitments.get(statement.commitment or "")
    about = [actor_uuid(speaker)] if speaker else []
    about += [commitment_uuid(commitment, lookup)] if commitment else []
    return _entity(
        str(statement_uuid(statement, lookup)),
        "Note",
        name=[_name(statement.content.text)],
        description=[statement.content.text],
        entity=[str(u) for u in about],
        proof=[str(report_uuid(report))],
        sourceUrl=[web_address(report)],
        publisher=[report.outlet],
        keywords=[statement.kind.value, statement.certainty.value, statement.polarity.value, *statement.changes],
        notes=[f"{statement.id} at {', '.join(f'{a}–{b}' for a, b in statement.content.spans)}"],
    )


def _name(text: str) -> str:
    """Return the beginning of a text without quotation marks around it, which names there do not have."""
    return " ".join(text.split())[:_NAME].strip(_MARKS) or text


def _event(commitment: Commitment, lookup: Lookup) -> Json:
    agent = lookup.actors.get(commitment.agent or "")
    tellings = (lookup.statements[s] for s in commitment.statements)
    reports = dict.fromkeys(str(report_uuid(lookup.report_of(s))) for s in tellings)
    return _entity(
        str(commitment_uuid(commitment, lookup)),
        "Event",
        name=[_name(commitment.what)],
        description=[commitment.what],
        summary=[status(commitment)],
        involved=[str(actor_uuid(agent))] if agent else [],
        startDate=[commitment.earliest.isoformat() if commitment.earliest else None],
        endDate=[commitment.latest.isoformat() if commitment.latest else None],
        keywords=[commitment.type.value, commitment.status.value],
        proof=list(reports),
        notes=[commitment.id],
    )


def _entity(identity: str, schema: str, **properties: Iterable[str | None]) -> Json:
    filled = {name: [str(v) for v in values if v] for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: v for name, v in filled.items() if v}}
