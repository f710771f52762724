"""Articles on several pages, fetched from their first page to their last and put together."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.gather.decode import decode
from onrecord.gather.fetch import Fetched, Validators
from onrecord.gather.html import parse
from onrecord.gather.kinds import charset_of
from onrecord.gather.series import link_to, number_of, whole
from onrecord.model import Report, SourceError

_Found = list[Report | SourceError]
_MOST = 20  # pages of one article that are asked for; each has the time limit of one address


def completed(
    fetched: Fetched, found: _Found, read: Callable[[Fetched], _Found], ask: Callable[[str], Fetched]
) -> tuple[Fetched, _Found]:
    """Return what was fetched and found, an article of several pages as the one report of all its pages.

    `read` gives the reports of a page, `ask` fetches one, and raises SourceError. The pages are those that the
    pager links to under the same address. Where one cannot be had, what was found comes back as it was, marked as
    the page it is. An article of several pages has no validators: what one page's server says of a change
    says nothing of the others.
    """
    number = _number(found)
    if number is None:
        return fetched, found
    try:
        pages = _pages(fetched if number == 1 else ask(_link(1, fetched)), read, ask)
    except SourceError:
        return replace(fetched, validators=Validators()), found
    first = pages[0][0]
    further = tuple(exchange for page, _ in pages[1:] for exchange in page.exchanges)
    return replace(first, further=further, validators=Validators()), [whole([report for _, report in pages])]


def _pages(
    first: Fetched, read: Callable[[Fetched], _Found], ask: Callable[[str], Fetched]
) -> list[tuple[Fetched, Report]]:
    """Return every page with its report, in order; raises SourceError where one cannot be had or is no such page."""
    pages = [(first, _one(read(first), first))]
    while (link := _next(len(pages) + 1, pages[-1][0])) is not None:
        if len(pages) == _MOST:
            raise SourceError(first.url, f"has more than {_MOST} pages")
        page = ask(link)
        pages.append((page, _one(read(page), page)))
    return pages


def _one(found: Sequence[Report | SourceError], page: Fetched) -> Report:
    if len(found) != 1 or isinstance(found[0], SourceError):
        raise SourceError(page.url, "is no page of an article")
    return found[0]


def _number(found: Sequence[Report | SourceError]) -> int | None:
    return number_of(found[0]) if len(found) == 1 and isinstance(found[0], Report) else None


def _link(number: int, page: Fetched) -> str:
    link = _next(number, page)
    if link is None:
        raise SourceError(page.url, f"does not link to page {number} of its article")
    return link


def _next(number: int, page: Fetched) -> str | None:
    tree = parse(decode(page.body, page.url, markup=True, charset=charset_of(page.content_type)))
    return None if tree is None else link_to(number, tree, page.url)
