"""What is said of a commitment and of a telling in forms that people read: calendars, feeds, notes."""

import re
from datetime import date
from functools import lru_cache

from onrecord.language import analyse
from onrecord.model import Commitment, CommitmentType, Report, Span, Statement
from onrecord.share.lookup import Lookup

# What neither iCalendar nor XML can carry: control characters save the line break, halves of pairs, non-characters.
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")

_WEB_ADDRESS = re.compile(r"https?://[!-~\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+", re.IGNORECASE)

# A report's commitments are told one after the other, and laying sentences over a text takes milliseconds.
_analysed = lru_cache(maxsize=32)(analyse)


def plain(text: str) -> str:
    """Return `text` with a space for each run of characters that no form for people can carry."""
    return _UNPRINTABLE.sub(" ", text)


def one_line(text: str) -> str:
    """Return `text` on one line, for forms in which another line would be another thing."""
    return " ".join(plain(text).split())


def web_address(report: Report) -> str | None:
    """Return a report's address where it is one of the web that a program may safely open, else None."""
    return report.url if report.url and _WEB_ADDRESS.fullmatch(report.url) else None


def sentence_span(statement: Statement, text: str) -> Span:
    """Return where the sentences stand that hold a statement's content, source and cue."""
    parts = [p for p in (statement.content, statement.source, statement.cue) if p]
    first = min(p.spans[0].start for p in parts)
    last = max(p.spans[-1].end for p in parts)
    document = _analysed(text)
    opening, closing = document.sentence_at(first), document.sentence_at(max(first, last - 1))
    return Span(min(opening.span.start, first) if opening else first, max(closing.span.end, last) if closing else last)


def sentence(statement: Statement, report: Report) -> str:
    """Return those sentences on one line."""
    start, end = sentence_span(statement, report.text)
    return " ".join(report.text[start:end].split())


def days(earliest: date | None, latest: date | None) -> str:
    """Return an interval of days: "by", "from", "on", or both ends; nothing where both are open."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"by {latest}"
    if latest is None:
        return f"from {earliest}"
    return f"on {latest}" if earliest == latest else f"{earliest} to {latest}"


def status(commitment: Commitment) -> str:
    """Return the status in words."""
    return commitment.status.replace("_", " ")


def headline(commitment: Commitment, lookup: Lookup) -> str:
    """Return a commitment in one line: status, who, what."""
    who = lookup.who(lookup.telling(commitment))
    what = commitment.what if who is None else f"{who}: {commitment.what}"
    return one_line(f"[{status(commitment)}] {what}")


def account(commitment: Commitment, lookup: Lookup) -> str:
    """Return a commitment in a few lines: its sentence, who said it where and when, its day, its status."""
    telling = lookup.telling(commitment)
    report = lookup.report_of(telling)
    lines = [
        f"“{sentence(telling, report)}”",
        f"Said by: {lookup.who(telling) or 'nobody named'}",
        f"Reported by: {', '.join(p for p in (report.outlet, (report.published or '')[:10]) if p) or report.id}",
        f"Due: {days(commitment.earliest, commitment.latest) or 'no day'}",
        f"Status: {_standing(commitment)}",
        f"Type: {commitment.type}" if commitment.type is CommitmentType.FORECAST else "",
        f"Report: {address}" if (address := web_address(report)) else "",
    ]
    return "\n".join(one_line(line) for line in lines if line)


def _standing(commitment: Commitment) -> str:
    parts = [status(commitment)]
    if commitment.rescheduled:
        parts.append(f"moved {commitment.rescheduled} time{'s' if commitment.rescheduled > 1 else ''}")
    if commitment.voices:
        parts.append(f"{commitment.voices} independent report{'s' if commitment.voices > 1 else ''} of the outcome")
    return ", ".join(parts)
