"""Names for records that hold outside their ledger: the same record gets the same UUID in every export."""

from uuid import UUID, uuid5

from onrecord.model import Actor, Commitment, Report, Saying, Statement
from onrecord.share.lookup import Lookup

# The namespace of all of them; it never changes, or every subscriber would see every entry anew.
NAMESPACE = UUID("994bcc17-a02e-565e-9d99-328050a4efa4")


def report_uuid(report: Report) -> UUID:
    """Name a report by its id, address and the version of its text."""
    return _uuid("report", report.id, report.url or "", report.sha256)


def statement_uuid(statement: Statement, lookup: Lookup) -> UUID:
    """Name a statement by its id and the report it stands in."""
    return _uuid("statement", str(report_uuid(lookup.report_of(statement))), statement.id)


def actor_uuid(actor: Actor) -> UUID:
    """Name an actor by its id, type and name."""
    return _uuid("actor", actor.id, actor.type, actor.name)


def commitment_uuid(commitment: Commitment, lookup: Lookup) -> UUID:
    """Name a commitment by its id and its first telling."""
    return _uuid("commitment", commitment.id, str(statement_uuid(lookup.statements[commitment.statements[0]], lookup)))


def saying_uuid(saying: Saying, lookup: Lookup) -> UUID:
    """Name a saying by its id and its first telling."""
    return _uuid("saying", saying.id, str(statement_uuid(lookup.statements[saying.first], lookup)))


def _uuid(*parts: str) -> UUID:
    return uuid5(NAMESPACE, "\n".join(part.replace("\\", "\\\\").replace("\n", "\\n") for part in parts))
