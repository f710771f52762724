"""The nouns: frozen records that every other room speaks in, and knows nothing of the rooms."""

from onrecord.model.actor import Actor, ActorType
from onrecord.model.commitment import Commitment, CommitmentType, Decision, Status
from onrecord.model.disguise import Disguise, DisguiseKind
from onrecord.model.errors import DeliveryError, LedgerError, OnrecordError, SourceError, UsageError
from onrecord.model.export import Export
from onrecord.model.finding import Finding
from onrecord.model.life import Event, EventKind, Life
from onrecord.model.news import News, NewsKind
from onrecord.model.office import ActorEntry, OfficeHolder, OpenPair, Term
from onrecord.model.reading import Reading
from onrecord.model.record import TrackRecord
from onrecord.model.report import Relation, Report, text_hash
from onrecord.model.review import Act, Anchor, Review, Reviewed, Standing, SubjectKind
from onrecord.model.saying import Saying
from onrecord.model.span import Passage, Span, passage
from onrecord.model.statement import Certainty, Change, Kind, Polarity, Statement
from onrecord.model.timex import Deadline, TimeExpression, TimeType

__all__ = [
    "Act",
    "Actor",
    "ActorEntry",
    "ActorType",
    "Anchor",
    "Certainty",
    "Change",
    "Commitment",
    "CommitmentType",
    "Deadline",
    "Decision",
    "DeliveryError",
    "Disguise",
    "DisguiseKind",
    "Event",
    "EventKind",
    "Export",
    "Finding",
    "Kind",
    "LedgerError",
    "Life",
    "News",
    "NewsKind",
    "OfficeHolder",
    "OnrecordError",
    "OpenPair",
    "Passage",
    "Polarity",
    "Reading",
    "Relation",
    "Report",
    "Review",
    "Reviewed",
    "Saying",
    "SourceError",
    "Span",
    "Standing",
    "Statement",
    "Status",
    "SubjectKind",
    "Term",
    "TimeExpression",
    "TimeType",
    "TrackRecord",
    "UsageError",
    "passage",
    "text_hash",
]
