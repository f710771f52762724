"""Clearing a page of what is no text of its article before the article is looked for in it."""

from typing import Any

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "div", "table", "ul", "ol", "blockquote", "article", "section"}
_TABLE = {"table", "tbody", "thead", "tfoot", "tr", "td", "th"}
# Class and id names, as whole words, of what stands around or within articles on news sites.
_CLUTTER = (
    "comments", "comment-list", "comments-area", "disqus_thread", "related", "related-posts", "related-articles",
    "read-more", "also-read", "recommended", "most-read", "popular", "newsletter", "newsletter-signup", "share",
    "share-buttons", "social-share", "sharedaddy", "jp-relatedposts", "outbrain", "taboola", "cookie-banner",
    "cookie-notice", "consent-banner", "advert", "advertisement", "ad-slot", "promo", "author-bio", "tags", "post-tags",
    "breadcrumb", "breadcrumbs", "pagination", "page-links", "post-navigation", "skip-link", "teaser-list",
)  # fmt: skip
_NAMES = frozenset(_CLUTTER)
_LABEL = 25  # characters of "Read also on this subject:"
_KEPT = {"html", "body", "main", "article"}
_AMP = ("amp-ad", "amp-sticky-ad", "amp-embed", "amp-consent", "amp-sidebar", "amp-user-notification")


def clear(tree: Any) -> None:
    """Take clutter that names itself out of a parsed page, and turn tables that only lay out into blocks."""
    _unclutter(tree)
    _unlink(tree)
    _unwrap_tables(tree)


def _unclutter(tree: Any) -> None:
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if element.tag in _AMP or not _NAMES.isdisjoint(names):
            drop(element)


def _unlink(tree: Any) -> None:
    """Take out paragraphs that only point to another page: "Read also: ..."."""
    for paragraph in list(tree.iter("p")):
        links = list(paragraph.iter("a"))
        if not links:
            continue
        whole, linked = ("".join(part.itertext()).strip() for part in (paragraph, links[0]))
        label = whole.removesuffix(linked).rstrip() if whole.endswith(linked) else whole
        if linked and (not label or (label.endswith(":") and len(label) <= _LABEL)):
            drop(paragraph)


def drop(element: Any) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _unwrap_tables(tree: Any) -> None:
    for table in list(tree.iter("table")):
        if _lays_out(table):
            for element in [table, *_own(table)]:
                element.tag = "div"


def _lays_out(table: Any) -> bool:
    """Whether a table's cells hold blocks of text, or stand under each other in one column."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return True
    cells = [part for part in _own(table) if part.tag in {"td", "th"}]
    if any(part.tag in _BLOCKS for cell in cells for part in cell.iterdescendants()):
        return True
    rows = [part for part in _own(table) if part.tag == "tr"]
    return len(cells) <= len(rows)


def _own(table: Any) -> list[Any]:
    """Give the rows and cells of a table, without those of tables within it."""
    found = []
    for child in table:
        if child.tag in _TABLE - {"table"}:
            found += [child, *_own(child)]
    return found
