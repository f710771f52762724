"""How far a ledger has been written, so that one who read it before can be told what has come since."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, func, select

from onrecord.ledger import chain
from onrecord.ledger.offices_tables import offices
from onrecord.ledger.schema import reports, reviews, statements


@dataclass(frozen=True, slots=True)
class Written:
    """The highest keys given out: what is added later has a higher one, and what is read anew another one."""

    reports: int
    statements: int
    reviews: int
    offices: int
    redactions: int

    def __str__(self) -> str:
        return f"{self.reports}.{self.statements}.{self.reviews}.{self.offices}.{self.redactions}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote."""
        return cls(*(int(part) for part in text.split(".")))


@dataclass(frozen=True, slots=True)
class Since:
    """What was added since: reports and reviews by their ids; whether readings were replaced, or lists, or redacted."""

    reports: tuple[str, ...]
    reviews: tuple[str, ...]
    replaced: bool


def written(connection: Connection) -> Written:
    """Tell how far a ledger has been written."""
    tables = (reports, statements, reviews, offices)
    highest = [connection.execute(select(func.max(t.c.key))).scalar() or 0 for t in tables]
    return Written(*[*highest, len(chain.marks(connection))])


def since(connection: Connection, then: Written) -> Since:
    """Tell what was added after `then`."""
    now = written(connection)
    new = select(reports.c.key, reports.c.id).where(reports.c.key > then.reports).order_by(reports.c.key)
    added = connection.execute(new).all()
    made = select(reviews.c.id).where(reviews.c.key > then.reviews).order_by(reviews.c.key)
    # Statements of older reports with new keys were read anew.
    anew = select(statements.c.key).where(statements.c.key > then.statements, statements.c.report_key <= then.reports)
    taken = now.offices != then.offices or now.redactions != then.redactions
    replaced = taken or connection.execute(anew.limit(1)).first() is not None
    ids = tuple(dict.fromkeys(row.id for row in added))
    return Since(ids, tuple(connection.execute(made).scalars()), replaced)
