"""Articles on several pages: told apart from whole ones, and joined where all their pages are at hand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.gather.build import derived_id
from onrecord.gather.disguises import of_text
from onrecord.gather.fetch_address import joined as full
from onrecord.model import Report, SourceError

_PAGER = re.compile(
    r"\b(?:pagination|pager|paging|paginator|page-(?:links|nav\w*|numbers?)|multi-?page|post-pages)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"[?&](?:page|p|pg|seite|pagina|part)=(?P<a>\d{1,3})$"
    r"|/(?:page|seite|p)[/-]?(?P<b>\d{1,3})/?$"
    r"|/(?P<c>\d{1,2})/?$"
    r"|[-_](?:p|page|seite)?[-_]?(?P<d>\d{1,2})(?=\.\w{2,5}$)"
)
_SAID = re.compile(
    r"\b(?:page|part|seite|página|страница)\s+(\d{1,3})\s+(?:of|von|de|sur|из)\s+(\d{1,3})\b", re.IGNORECASE
)
_MARK = re.compile(r"page (\d+) of (\d+)")
_MOST = 50  # pages of one article; a section's list of articles has more
_HELD = 200  # unfinished articles that are waited for at once


def page_of(tree: Any, *addresses: str | None) -> str | None:
    """Say which page of how many of an article this is ("page 1 of 3"); None where it is the whole.

    Told by the pager's links to the same address with a number, the first of `addresses` that has any, else by what
    the pager says.
    """
    linked = next(filter(None, (_linked(tree, address) for address in addresses if address)), None)
    number, total = (linked[0], max(linked[0], *linked[1])) if linked else _said(tree) or (1, 1)
    return f"page {number} of {total}" if 1 <= number <= total and 1 < total <= _MOST else None


def number_of(report: Report) -> int | None:
    """Return the number of the page that a report is of its article; None where it is the whole."""
    match = _MARK.fullmatch(report.incomplete or "")
    return int(match[1]) if match else None


def link_to(number: int, tree: Any, address: str) -> str | None:
    """Return the address of another page of the article at `address`, as its pager links to it."""
    linked = _linked(tree, address)
    return linked[1].get(number) if linked else None


def joined(found: Iterable[Report | SourceError]) -> Iterator[Report | SourceError]:
    """Join the pages of an article that come in one source, in their order; those without all their pages stay marked.

    The whole stands where its last page came. A page waits for the others until the source ends.
    """
    held: dict[tuple[str | None, ...], dict[int, Report]] = {}
    for each in found:
        number = number_of(each) if isinstance(each, Report) else None
        if number is None or not isinstance(each, Report):
            yield each
            continue
        # A headline may name its page, an address does not lie; files have none.
        pages = held.setdefault((each.outlet, _base(each.url) or each.title), {})
        if number in pages:
            yield each
            continue
        pages[number] = each
        if len(pages) == max(map(_total, pages.values())):
            yield whole([pages[n] for n in sorted(pages)])
            pages.clear()
        if len(held) > _HELD:
            yield from held.pop(next(iter(held))).values()
    for pages in held.values():
        yield from pages.values()


def _linked(tree: Any, address: str) -> tuple[int, dict[int, str]] | None:
    """Return the number of the page at `address`, and the other pages' addresses by theirs; None where it is the whole.

    The number at the end of an address may be the page's, or the article's own beside which pages are numbered.
    """
    links = [full(address, href).split("#")[0] for href in _pager_links(tree)]
    own = _numbered(address)
    for number, base in ((own, _base(address)), (1, address.rstrip("/"))):
        others: dict[int, str] = {}
        for link in links:
            if _base(link) == base and link.rstrip("/") != address.rstrip("/"):
                others.setdefault(_numbered(link), link)
        if number <= _MOST and max(number, *others, 1) > 1 and others:
            return number, others
    return None


def _pager_links(tree: Any) -> Iterator[str]:
    for link in tree.iter("link", "a"):
        href = link.get("href")
        if not href:
            continue
        if {"next", "prev"} & set((link.get("rel") or "").lower().split()) or (link.tag == "a" and _in_pager(link)):
            yield href


def _in_pager(element: Any) -> bool:
    for depth, above in enumerate(element.iterancestors()):
        names = f"{above.get('class') or ''} {above.get('id') or ''} {above.get('aria-label') or ''}"
        if _PAGER.search(names):
            return True
        if depth > 4:
            break
    return False


def _said(tree: Any) -> tuple[int, int] | None:
    for element in tree.iter("div", "nav", "p", "span", "ul", "section"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _PAGER.search(names) and (match := _SAID.search(" ".join("".join(element.itertext()).split()))):
            return int(match[1]), int(match[2])
    return None


def _base(address: str | None) -> str | None:
    return _NUMBER.sub("", address).rstrip("/") if address else None


def _numbered(address: str) -> int:
    match = _NUMBER.search(address)
    return int(next(g for g in match.groups() if g)) if match else 1


def _total(page: Report) -> int:
    """Return of how many pages this one knows: a pager that links to the next one alone says less than there are."""
    match = _MARK.fullmatch(page.incomplete or "")
    return int(match[2]) if match else 1


def whole(pages: Sequence[Report]) -> Report:
    """Join the pages of one article, given in their order; it goes by the address of the first where that did."""
    first = pages[0]
    parts = [first.text]
    for page in pages[1:]:
        head, _, rest = page.text.partition("\n\n")
        parts.append(rest if rest and head == first.text.partition("\n\n")[0] else page.text)
    text = "\n\n".join(parts)
    by_text = first.id == derived_id(first.text, first.url, first.outlet)
    name = derived_id(text, first.url, first.outlet) if by_text else first.id
    left_out = [mark for page in pages for mark in page.disguises if mark.span is None]
    return replace(first, id=name, text=text, incomplete=None, disguises=(*left_out, *of_text(text)))
