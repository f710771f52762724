"""Web pages: the article's text, and what the page says of itself."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.gather.build import build, check
from onrecord.gather.checks import is_iso
from onrecord.gather.known import Known
from onrecord.gather.page import Page, Stamp, clean
from onrecord.gather.place import Place
from onrecord.model import Report, SourceError

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHATTY = ("trafilatura", "htmldate", "courlan", "charset_normalizer")
_CLUTTER = [f"//amp-{name}" for name in ("ad", "sticky-ad", "embed", "consent", "sidebar", "user-notification")]
_LEAST = 20  # characters of the longest paragraph; shorter ones are buttons and links ("Sign in", "Home")
_OPENING = 3  # blocks at the top of an article among which the headline stands, after a kicker or a dateline
# What a library that walks any markup may raise on some of it; one page lost should not end the run.
_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)


def from_html(markup: str, known: Known, source: str) -> Report:
    """Make a Report of a page: headline, blank line, then the article's paragraphs parted by blank lines.

    Raises SourceError where there is no text in it that is an article's.
    """
    tree = _parse(markup)
    if tree is None:
        raise SourceError(source, "no article text found")
    page = Page(tree)
    document = _extract(tree, known.url or page.url, source)
    blocks = _blocks(document.text or "" if document else "")
    titles = page.headlines or tuple(filter(None, [clean(document.title if document else None)]))
    if document is None or not _is_article(blocks, titles):
        raise SourceError(source, "no article text found")
    published, modified = page.published or _other_date(document), page.modified
    found = Known(
        url=page.url or document.url,
        outlet=page.outlet or clean(document.sitename),
        title=titles[0] if titles else None,
        author=clean(document.author),
        published=published.value if published else None,
        modified=modified.value if modified else None,
        language=page.language,
    )
    facts = known.over(found)
    check(facts, Place(source))
    report = build("\n\n".join(_headed(blocks, titles)), facts, Place(source))
    return replace(
        report,
        published_from=published.origin if published and not known.published else report.published_from,
        modified_from=modified.origin if modified and not known.modified else report.modified_from,
    )


def _parse(markup: str) -> Any:
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
    from trafilatura import bare_extraction  # noqa: PLC0415 - see _parse

    # The extensive search takes any year on the page, such as the copyright's, for a date.
    dates = {"original_date": True, "extensive_search": False}
    try:
        found = bare_extraction(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
            prune_xpath=_CLUTTER,
        )
    except _FAILURES as error:
        raise SourceError(source, f"the page's markup could not be read ({type(error).__name__})") from None
    return None if isinstance(found, dict) else found


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
