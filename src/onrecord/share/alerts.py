"""News of commitments as alerts: a feed's entries, the lines of a mail, a webhook's body."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from uuid import uuid5

from onrecord.model import Event, News
from onrecord.model.contract import SCHEMA, encode, to_json
from onrecord.share.atom import Entry
from onrecord.share.identity import commitment_uuid
from onrecord.share.links import sentence_link, statement_link
from onrecord.share.lookup import UNDATED, Lookup
from onrecord.share.wording import days, one_line, web_address


def subject(news: Sequence[News]) -> str:
    """Return what a mail about `news` is headed with."""
    return f"onrecord: {len(news)} change{'' if len(news) == 1 else 's'}"


def title(one: News) -> str:
    """Return one piece of news in a line: what became of what, and until when it was said for."""
    until = days(one.commitment.earliest, one.commitment.latest)
    moved = f" (was {one.moved_from})" if one.moved_from else ""
    told = f"{one.kind.replace('_', ' ')}: {one.commitment.what}" + (f", {until}{moved}" if until else "")
    return one_line(told)


def text(news: Iterable[News], lookup: Lookup, desk: str | None = None) -> str:
    """Return `news` as plain text, each with the sentences behind it and where they stand.

    That is their place on `desk`, the address of one, else the address of their report, which is short enough to read.
    """
    return "\n\n".join(
        "\n".join([title(one), *(_line(e, e.sentence, lookup, desk) for e in one.events if e.sentence)]) for one in news
    )


def body(news: Iterable[News]) -> bytes:
    """Return `news` as the JSON that a webhook carries, in UTF-8."""
    return encode({"schema": SCHEMA, "changes": [to_json(one) for one in news]}).encode("utf-8", "replace")


def news_entries(news: Iterable[News], lookup: Lookup, desk: str | None = None) -> list[Entry]:
    """Return an entry of a feed for each piece of news; the same news has the same id for good.

    Its link leads to the newest sentence behind it: on `desk`, the address of one, else in the report.
    """
    return [_entry(one, lookup, desk) for one in news]


def _entry(one: News, lookup: Lookup, desk: str | None) -> Entry:
    telling = lookup.telling(one.commitment)
    named = f"{one.kind}\n{one.day or ''}\n{one.commitment.latest or ''}"
    return Entry(
        id=uuid5(commitment_uuid(one.commitment, lookup), named),
        title=title(one),
        updated=datetime.combine(one.day, time.min, UTC) if one.day else UNDATED,
        summary=text([one], lookup, desk),
        author=lookup.who(telling),
        link=_link(one, lookup, desk),
        categories=(one.kind.value, one.commitment.type.value),
    )


def _link(one: News, lookup: Lookup, desk: str | None) -> str | None:
    for event in reversed(one.events):
        report = lookup.reports.get(event.report or "")
        if event.sentence and report:
            return sentence_link(event.sentence, report, desk, event.statement)
    telling = lookup.telling(one.commitment)
    return statement_link(telling, lookup.report_of(telling), desk)


def _line(event: Event, told: str, lookup: Lookup, desk: str | None) -> str:
    report = lookup.reports.get(event.report or "")
    address = report and (sentence_link(told, report, desk, event.statement) if desk else web_address(report))
    where = " · ".join(p for p in (str(event.day or ""), event.outlet, address) if p)
    sentence = f"  {one_line(told)}"
    return f"{sentence}\n  [{one_line(where)}]" if where else sentence
