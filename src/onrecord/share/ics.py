"""A calendar (RFC 5545) of what was said to come: one all-day entry a commitment, made for subscribing to."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from onrecord.model import Commitment, CommitmentType, Status
from onrecord.share.identity import commitment_uuid
from onrecord.share.links import statement_link
from onrecord.share.lookup import Lookup
from onrecord.share.wording import account, headline

NAME = "onrecord: what is due"
_PRODUCT = "-//onrecord//due//EN"
_REFRESH = timedelta(hours=12)
_DAY = timedelta(days=1)


def ics(commitments: Iterable[Commitment], lookup: Lookup, desk: str | None = None) -> bytes:
    """Return the dated ones of `commitments` as a calendar in UTF-8; the same ledger gives the same bytes.

    An entry stands on the last day of its deadline, or on the first where it has no last. Its UID stays the
    same through every change, SEQUENCE counts how often the side itself moved the day, and LAST-MODIFIED is
    when the newest telling or evidence was published. Its URL leads to the sentence: on `desk`, the address of one,
    else in the report.
    """
    calendar = Calendar.new(prodid=_PRODUCT, name=NAME)
    del calendar["UID"]  # made up at random by `new`, and needed by nobody
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    for commitment in commitments:
        event = _event(commitment, lookup, desk)
        if event is not None:
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(commitment: Commitment, lookup: Lookup, desk: str | None) -> Event | None:
    day = commitment.latest or commitment.earliest
    if day is None:
        return None
    moved, telling = lookup.moved(commitment), lookup.telling(commitment)
    return Event.new(
        uid=f"{commitment_uuid(commitment, lookup)}@onrecord",
        stamp=moved,
        last_modified=moved,
        sequence=commitment.rescheduled,
        start=day,
        end=day + _DAY,
        summary=headline(commitment, lookup),
        description=account(commitment, lookup),
        url=statement_link(telling, lookup.report_of(telling), desk),
        categories=[commitment.type.value, commitment.status.value],
        status=_status(commitment),
        transparency=TRANSP.TRANSPARENT,
    )


def _status(commitment: Commitment) -> STATUS:
    if commitment.status is Status.WITHDRAWN:
        return STATUS.CANCELLED
    return STATUS.TENTATIVE if commitment.type is CommitmentType.FORECAST else STATUS.CONFIRMED
