"""Articles on several pages: told apart from whole ones, and joined where all their pages are at hand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from onrecord.gather.build import derived_id
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


def page_of(tree: Any, address: str | None) -> str | None:
    """Say which page of how many of an article this is ("page 1 of 3"); None where it is the whole.

    Told by the pager's links to the same address with a number, else by what the pager says.
    """
    linked = _linked(tree, address) if address else None
    number, total = linked or _said(tree) or (1, 1)
    return f"page {number} of {total}" if 1 <= number <= total and 1 < total <= _MOST else None


def joined(found: Iterable[Report | SourceError]) -> Iterator[Report | SourceError]:
    """Join the pages of an article that come in one source, in their order; those without all their pages stay marked.

    The whole stands where its last page came. A page waits for the others until the source ends.
    """
    held: dict[tuple[str | None, ...], dict[int, Report]] = {}
    for each in found:
        match = _MARK.fullmatch(each.incomplete or "") if isinstance(each, Report) else None
        if match is None or not isinstance(each, Report):
            yield each
            continue
        number, total = int(match[1]), int(match[2])
        pages = held.setdefault((each.outlet, each.title, _base(each.url), match[2]), {})
        if number in pages:
            yield each
            continue
        pages[number] = each
        if len(pages) == total:
            yield _whole([pages[n] for n in sorted(pages)])
            pages.clear()
        if len(held) > _HELD:
            yield from held.pop(next(iter(held))).values()
    for pages in held.values():
        yield from pages.values()


def _linked(tree: Any, address: str) -> tuple[int, int] | None:
    links = [urljoin(address, href).split("#")[0] for href in _pager_links(tree)]
    match = _NUMBER.search(address)
    own = int(next(g for g in match.groups() if g)) if match else 1
    if match and 1 < own <= _MOST:
        base = _base(address)
        numbers = [_numbered(link) for link in links if _base(link) == base]
        if numbers:
            return own, max(own, *numbers)
    base = address.rstrip("/")
    numbers = [_numbered(link) for link in links if _base(link) == base and link.rstrip("/") != base]
    return (1, max(numbers)) if numbers else None


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


def _whole(pages: list[Report]) -> Report:
    first = pages[0]
    parts = [first.text]
    for page in pages[1:]:
        head, _, rest = page.text.partition("\n\n")
        parts.append(rest if rest and head == first.text.partition("\n\n")[0] else page.text)
    text = "\n\n".join(parts)
    return replace(first, id=derived_id(text, first.url, first.outlet), text=text, incomplete=None)
