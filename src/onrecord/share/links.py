"""Addresses that lead to one sentence: on a desk, else by a text fragment in the report where it was published."""

from urllib.parse import quote

from onrecord.model import Report, Statement
from onrecord.share.wording import sentence, web_address

# A longer sentence is named by so many of its first and of its last words: a page may break it over blocks.
_ENDS = 5


def statement_link(statement: Statement, report: Report, desk: str | None = None) -> str | None:
    """Return the address of the sentence that a statement stands in, None where there is none.

    `desk` is the address that a desk is served at, without which the report's own is the place.
    """
    return sentence_link(sentence(statement, report), report, desk, statement.id)


def sentence_link(told: str, report: Report, desk: str | None = None, statement: str | None = None) -> str | None:
    """Return the address of a sentence of a report, which somebody says in `statement` or the report itself."""
    if desk is None:
        address = web_address(report)
        return address and _pointed(address, told)
    page = f"{desk.rstrip('/')}/reports/{_whole(report.id)}"
    if statement is None:
        return _pointed(page, told)
    return f"{page}?statement={_whole(statement)}#{_whole(statement)}"


def _pointed(address: str, told: str) -> str:
    """Return an address with a text fragment (WICG Scroll to Text Fragment) behind what fragment it has."""
    words = told.split()
    if not words:
        return address
    ends = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    named = ",".join(_whole(" ".join(end)).replace("-", "%2D") for end in ends)
    return f"{address}{'' if '#' in address else '#'}:~:text={named}"


def _whole(text: str) -> str:
    return quote(text, safe="", errors="replace")
