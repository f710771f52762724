"""JSON-LD: statements as schema.org Claims, anchored in their reports as the W3C Web Annotation model has it."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from onrecord.model import Actor, ActorType, Commitment, Export, Report, Saying, Span, Statement
from onrecord.model.contract import Json, to_json
from onrecord.share.identity import (
    NAMESPACE,
    actor_uuid,
    commitment_uuid,
    report_uuid,
    saying_uuid,
    statement_uuid,
)
from onrecord.share.lookup import Lookup
from onrecord.share.wording import web_address

# The namespace of the contract's own names, which no public vocabulary has.
VOCABULARY = f"urn:uuid:{NAMESPACE}#"
# Characters of a text kept before and after a quotation, so that it is found again in an edited page.
AROUND = 32

_SCHEMA = "https://schema.org/"
_LINK = {"@type": "@id"}
_DAY = {"@type": "http://www.w3.org/2001/XMLSchema#date"}

# Written out in full, so that no program has to ask another host what the names mean.
CONTEXT: Json = {
    "@vocab": _SCHEMA,
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": VOCABULARY,
    "id": "@id",
    "type": "@type",
    "url": {"@id": f"{_SCHEMA}url", **_LINK},
    **{name: {"@id": f"{_SCHEMA}{name}", **_LINK} for name in ("author", "appearance", "firstAppearance")},
    **{name: {"@id": f"{_SCHEMA}{name}", **_LINK} for name in ("isBasedOn", "encoding", "agent")},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "body": {"@id": "oa:hasBody", **_LINK},
    "target": {"@id": "oa:hasTarget", **_LINK},
    "source": {"@id": "oa:hasSource", **_LINK},
    "selector": {"@id": "oa:hasSelector", **_LINK},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    **{name: {"@id": f"onrecord:{name}", **_LINK} for name in ("within", "saying", "commitment", "evidence")},
    **{name: {"@id": f"onrecord:{name}", **_LINK} for name in ("tellings", "first")},
    **{name: {"@id": f"onrecord:{name}", **_DAY} for name in ("earliest", "latest")},
    **{
        name: f"onrecord:{name}"
        for name in (
            "Saying Commitment kind certainty polarity changes confidence cue attribution relation deadline edtf "
            "unresolved status commitmentType rescheduled corroborated checkable lacks voices actorType what"
        ).split()
    },
}

_ACTOR_TYPES = {
    ActorType.PERSON: "Person",
    ActorType.ORGANISATION: "Organization",
    ActorType.PLACE: "Place",
    ActorType.UNNAMED: "Thing",
}


def jsonld(export: Export) -> Json:
    """Return an export as one JSON-LD document; pure, and read without asking any other host."""
    lookup = Lookup.of(export)
    return {"@context": CONTEXT, "@graph": list(_graph(export, lookup))}


def text_uri(sha256: str) -> str:
    """Name a version of a text by its hash (RFC 6920)."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _graph(export: Export, lookup: Lookup) -> Iterator[Json]:
    for report in export.reports:
        yield _report(report, lookup)
    for actor in export.actors:
        yield _actor(actor)
    for statement in export.statements:
        yield _claim(statement, lookup)
        yield _annotation(statement, lookup)
    for saying in export.sayings:
        yield _saying(saying, lookup)
    for commitment in export.commitments:
        yield _commitment(commitment, lookup)


def _report(report: Report, lookup: Lookup) -> Json:
    origin = lookup.reports.get(report.derives_from or "")
    return _filled(
        id=report_uuid(report).urn,
        type="NewsArticle",
        identifier=report.id,
        url=web_address(report),
        headline=report.title,
        author=report.author and {"type": "Thing", "name": report.author},
        publisher=report.outlet and {"type": "NewsMediaOrganization", "name": report.outlet},
        datePublished=report.published,
        dateModified=report.modified,
        inLanguage=report.language,
        relation=report.relation,
        isBasedOn=origin and report_uuid(origin).urn,
        encoding={
            "id": text_uri(report.sha256),
            "type": "TextDigitalDocument",
            "encodingFormat": "text/plain",
            "sha256": report.sha256,
        },
    )


def _actor(actor: Actor) -> Json:
    return _filled(
        id=actor_uuid(actor).urn,
        type=_ACTOR_TYPES[actor.type],
        identifier=actor.id,
        actorType=actor.type,
        name=actor.name,
        alternateName=list(actor.aliases),
        description=list(actor.roles),
    )


def _claim(statement: Statement, lookup: Lookup) -> Json:
    speaker = lookup.actors.get(statement.speaker or "")
    saying = lookup.sayings.get(statement.saying or "")
    within = lookup.statements.get(statement.within or "")
    commitment = lookup.commitments.get(statement.commitment or "")
    first = lookup.statements[saying.first] if saying else statement
    return _filled(
        id=statement_uuid(statement, lookup).urn,
        type="Claim",
        identifier=statement.id,
        text=statement.content.text,
        author=speaker and actor_uuid(speaker).urn,
        appearance=report_uuid(lookup.report_of(statement)).urn,
        firstAppearance=report_uuid(lookup.report_of(first)).urn,
        attribution=statement.source and statement.source.text,
        cue=statement.cue and statement.cue.text,
        kind=statement.kind,
        certainty=statement.certainty,
        polarity=statement.polarity,
        changes=list(statement.changes),
        confidence=statement.confidence,
        within=within and statement_uuid(within, lookup).urn,
        saying=saying and saying_uuid(saying, lookup).urn,
        commitment=commitment and commitment_uuid(commitment, lookup).urn,
        deadline=statement.deadline and _deadline(statement),
    )


def _deadline(statement: Statement) -> Json:
    built = to_json(statement.deadline)
    return _filled(text=built["text"], **{k: built[k] for k in ("earliest", "latest", "edtf", "unresolved")})


def _annotation(statement: Statement, lookup: Lookup) -> Json:
    report = lookup.report_of(statement)
    body = statement_uuid(statement, lookup).urn
    return {
        "id": f"{body}#anchor",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [_target(piece, report) for piece in statement.content.spans],
    }


def _target(span: Span, report: Report) -> Json:
    """Point at one piece twice: by place, and by its words with those around it."""
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": report.text[start:end],
        "prefix": report.text[max(0, start - AROUND) : start],
        "suffix": report.text[end : end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": text_uri(report.sha256), "selector": [place, quote]}


def _saying(saying: Saying, lookup: Lookup) -> Json:
    return {
        "id": saying_uuid(saying, lookup).urn,
        "type": "Saying",
        "identifier": saying.id,
        "first": statement_uuid(lookup.statements[saying.first], lookup).urn,
        "tellings": [statement_uuid(lookup.statements[s], lookup).urn for s in saying.statements],
        "voices": saying.voices,
    }


def _commitment(commitment: Commitment, lookup: Lookup) -> Json:
    agent = lookup.actors.get(commitment.agent or "")
    built = to_json(commitment)
    same = ("what", "status", "earliest", "latest", "rescheduled", "corroborated", "checkable", "lacks", "voices")
    return _filled(
        id=commitment_uuid(commitment, lookup).urn,
        type="Commitment",
        identifier=commitment.id,
        commitmentType=commitment.type,
        agent=agent and actor_uuid(agent).urn,
        tellings=[statement_uuid(lookup.statements[s], lookup).urn for s in commitment.statements],
        evidence=[name for i in commitment.evidence if (name := _named(i, lookup))],
        **{name: built[name] for name in same},
    )


def _named(identity: str, lookup: Lookup) -> str | None:
    if identity in lookup.statements:
        return statement_uuid(lookup.statements[identity], lookup).urn
    return report_uuid(lookup.reports[identity]).urn if identity in lookup.reports else None


def _filled(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value is not None and value not in ([], ())}
