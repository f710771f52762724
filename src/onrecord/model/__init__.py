"""The nouns: frozen records that every other room speaks in, and knows nothing of the rooms."""

from onrecord.model.actor import Actor, ActorType
from onrecord.model.commitment import Commitment, CommitmentType, Status
from onrecord.model.errors import LedgerError, OnrecordError, SourceError, UsageError
from onrecord.model.export import Export
from onrecord.model.reading import Reading
from onrecord.model.report import Relation, Report, text_hash
from onrecord.model.saying import Saying
from onrecord.model.span import Passage, Span, passage
from onrecord.model.statement import Certainty, Change, Kind, Polarity, Statement
from onrecord.model.timex import Deadline, TimeExpression, TimeType

__all__ = [
    "Actor",
    "ActorType",
    "Certainty",
    "Change",
    "Commitment",
    "CommitmentType",
    "Deadline",
    "Export",
    "Kind",
    "LedgerError",
    "OnrecordError",
    "Passage",
    "Polarity",
    "Reading",
    "Relation",
    "Report",
    "Saying",
    "SourceError",
    "Span",
    "Statement",
    "Status",
    "TimeExpression",
    "TimeType",
    "UsageError",
    "passage",
    "text_hash",
]
