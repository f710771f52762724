"""Web pages: the article's text, and what the page says of itself."""

import logging
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from onrecord.gather.build import build, check
from onrecord.gather.checks import is_iso
from onrecord.gather.dated import dated
from onrecord.gather.dates import Stamp
from onrecord.gather.delivery import Delivery
from onrecord.gather.hidden import hidden_in, leave_out, marked
from onrecord.gather.known import Known
from onrecord.gather.layout import clear
from onrecord.gather.live import Entry, entries
from onrecord.gather.markup import check_size
from onrecord.gather.page import Page, clean
from onrecord.gather.place import Place
from onrecord.gather.series import page_of
from onrecord.gather.shown import shown_date
from onrecord.gather.walls import listing, locked, stand_in, stub
from onrecord.model import Report, SourceError

if TYPE_CHECKING:
    from configparser import ConfigParser

    from trafilatura.settings import Document

_CHATTY = ("trafilatura", "htmldate", "courlan", "charset_normalizer")
NO_ARTICLE = "no article text found"
_LEAST = 20  # characters of the longest paragraph; shorter ones are buttons and links ("Sign in", "Home")
_LEAST_FOUND = 100  # characters; a Japanese report of five sentences has 200, the library's own limit is 250
_OPENING = 3  # blocks at the top of an article among which the headline stands, after a kicker or a dateline
# What a library that walks any markup may raise on some of it; one page lost should not end the run.
_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)


def from_page(markup: str, known: Known, delivery: Delivery) -> Iterator[Report]:
    """Give the report of a page, of a live blog one for each entry: headline, blank line, then the paragraphs.

    Raises SourceError where there is no text in it that is an article's, and where the page stands in place of
    one (a consent page, a paywall, an error), named as such.
    """
    check_size(markup, delivery.source)
    tree = parse(markup)
    if tree is None:
        raise SourceError(delivery.source, NO_ARTICLE)
    page = Page(tree, delivery.address)
    live = entries(tree, page)
    if not live:
        yield _article(tree, page, known, delivery)
        return
    hidden = hidden_in(tree)
    left_out = leave_out(tree, hidden)
    for entry in entries(tree, page) if hidden and left_out else live:
        report = _entry(entry, page, known, delivery)
        marks = marked(hidden, report.text, left_out=left_out)
        yield replace(report, disguises=(*marks, *report.disguises))


def from_html(markup: str, known: Known, source: str) -> Report:
    """Make one Report of a page; raises SourceError as `from_page` does."""
    check_size(markup, source)
    tree = parse(markup)
    if tree is None:
        raise SourceError(source, NO_ARTICLE)
    return _article(tree, Page(tree), known, Delivery(source))


def _article(tree: Any, page: Page, known: Known, delivery: Delivery) -> Report:
    source = delivery.source
    visible = _visible(tree)
    if reason := stand_in(page.page_title, visible, article=page.is_article):
        raise SourceError(source, reason)
    if listing(tree, article=page.is_article):
        raise SourceError(source, "is a list of articles, not one")
    part = page_of(tree, known.url or delivery.address, page.url)
    published = page.published
    walled = partial(stub, locked=locked(tree), shown=visible, free=page.free)
    titles = page.headlines
    shown = None if page.published else shown_date(tree, titles)
    hidden = hidden_in(tree)
    left_out = leave_out(tree, hidden)
    clear(tree)
    document = _extract(tree, known.url or page.url, source)
    blocks = _blocks(document.text or "" if document else "")
    titles = titles or tuple(filter(None, [clean(document.title if document else None)]))
    if reason := walled("\n".join(blocks)):
        raise SourceError(source, reason)
    if document is None or not _is_article(blocks, titles):
        raise SourceError(source, NO_ARTICLE)
    found = Known(
        url=page.url or document.url,
        outlet=page.outlet or clean(document.sitename),
        title=titles[0] if titles else None,
        author=clean(document.author),
        language=page.language,
    )
    stamps = (*published, *delivery.dates)
    if not stamps and (other := _other_date(document) or shown):
        stamps = (other,)
    facts, origins = dated(known.over(found), known, None, page.modified, stamps)
    check(facts, Place(source))
    report = build("\n\n".join(_headed(blocks, titles)), facts, Place(source))
    disguises = (*marked(hidden, report.text, left_out=left_out), *report.disguises)
    return replace(report, incomplete=part, disguises=disguises, **origins)


def _entry(entry: Entry, page: Page, known: Known, delivery: Delivery) -> Report:
    """Make the report of one entry of a live blog, with the blog's headline where it has none of its own."""
    address = f"{page.url}#{entry.anchor}" if page.url and entry.anchor else page.url
    title = entry.headline or next(iter(page.headlines), None)
    said = Known(url=address, outlet=page.outlet, title=title, author=entry.author, language=page.language)
    facts, origins = dated(known.over(said), known, entry.published, None)
    check(facts, Place(delivery.source))
    text = "\n\n".join((*((title,) if title else ()), *entry.paragraphs))
    return replace(build(text, facts, Place(delivery.source)), **origins)


def _visible(tree: Any) -> str:
    """Join what a reader of the page could see, without scripts and styles."""
    texts = tree.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
    )
    return " ".join(" ".join(texts).split())


def parse(markup: str) -> Any:
    """Parse into an lxml tree, None where it is no HTML at all."""
    # Imported here because it takes a quarter of a second, which reading plain text should not cost.
    from trafilatura import load_html  # noqa: PLC0415

    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what matters of it is said in a SourceError
    try:
        return load_html(markup)
    except _FAILURES:
        return None


def _extract(tree: Any, url: str | None, source: str) -> "Document | None":
    from trafilatura import bare_extraction  # noqa: PLC0415 - see parse

    # The extensive search takes any year on the page, such as the copyright's, for a date.
    dates = {"original_date": True, "extensive_search": False}
    try:
        found = bare_extraction(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
            config=_config(),
        )
    except _FAILURES as error:
        raise SourceError(source, f"the page's markup could not be read ({type(error).__name__})") from None
    return None if isinstance(found, dict) else found


@cache
def _config() -> "ConfigParser":
    """Let short articles be found as well as long ones: below this size the library takes any text on the page."""
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - see parse

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_LEAST_FOUND)
    return config


def _blocks(text: str) -> list[str]:
    """Cut the extracted text into its paragraphs, without the rules that tables are drawn with."""
    lines = (line.strip() for line in text.splitlines())
    blocks = [line for line in lines if line.strip("|- ")]
    half = len(blocks) // 2
    # Short articles came out twice in some versions of the library (its issue 879).
    return blocks[:half] if half > 1 and blocks[:half] == blocks[half:] else blocks


def _is_article(blocks: list[str], titles: tuple[str, ...]) -> bool:
    names = {_folded(title) for title in titles}
    return max((len(block) for block in blocks if _folded(block) not in names), default=0) >= _LEAST


def _headed(blocks: list[str], titles: tuple[str, ...]) -> list[str]:
    """Put the headline first, once."""
    if not titles:
        return blocks
    names = {_folded(title) for title in titles}
    for place, block in enumerate(blocks[:_OPENING]):
        if _folded(block) in names:
            return [block, *blocks[:place], *blocks[place + 1 :]]
    return [titles[0], *blocks]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _other_date(document: "Document") -> Stamp | None:
    return Stamp(document.date, "trafilatura") if document.date and is_iso(document.date) else None
