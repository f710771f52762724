"""The ids of reports that were found at a web address, now or by a crawler: an edited page is a version of itself."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.gather.fetch_address import cleaned
from onrecord.model import Report, SourceError

_ID_DIGITS = 12  # as of ids derived from texts


def by_address(found: Sequence[Report | SourceError], url: str) -> list[Report | SourceError]:
    """Return what was found on the page at `url`, its reports named by that address.

    Of several reports on one page each goes by the part of the page its own address names; where those are not
    told apart, by its text, as a report from a file does. What a page claims its address to be counts for
    nothing here: it could name another outlet's. An address that is none, as archives may hold, names nothing.
    """
    try:
        page = cleaned(url)
    except ValueError:
        return list(found)
    parts = Counter(_part(one) for one in found if isinstance(one, Report))
    return [_named(one, page, parts) if isinstance(one, Report) else one for one in found]


def _part(report: Report) -> str:
    return (report.url or "").partition("#")[2]


def _named(report: Report, page: str, parts: Counter[str]) -> Report:
    part = _part(report)
    if parts[part] > 1 or (not part and len(parts) > 1):
        return report
    name = f"{page}#{part}" if part else page
    return replace(report, id="r-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:_ID_DIGITS])
