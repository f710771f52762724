"""Live blogs: one report an entry, each with its own time."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.gather.checks import is_iso
from onrecord.gather.dates import Stamp
from onrecord.gather.page import Page, clean

_LIVE = re.compile(r"\blive-?(?:blog|ticker|feed|updates?|coverage)\b", re.IGNORECASE)
_PARAGRAPHS = ("p", "li", "blockquote")
_HEADS = ("h2", "h3", "h4", "h5")
_ASIDE = {"nav", "aside", "footer", "header"}
_CLOCK = re.compile(r"^(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}\b)?\s*[-–—:|]?\s*)", re.IGNORECASE)
_FEWEST = 2  # entries that make a live blog
_TIMES = 3  # timed blocks of a page that only its class names call live


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its headline if it has one, its paragraphs, when and by whom, and the name of its place."""

    headline: str | None
    paragraphs: tuple[str, ...]
    published: Stamp | None
    author: str | None = None
    anchor: str | None = None


def entries(tree: Any, page: Page) -> list[Entry]:
    """Give the entries of a live blog in the page's order; none where the page is no live blog."""
    declared = page.kind == "LiveBlogPosting" or any(
        "LiveBlogPosting" in (e.get("itemtype") or "") for e in tree.iter() if isinstance(e.tag, str)
    )
    told = list(_told(page.live_updates))
    if len(told) >= _FEWEST:
        return told
    root = _root(tree)
    if root is None and not declared:
        return []
    found = list(_shown(root if root is not None else tree))
    return found if len(found) >= (_FEWEST if declared else _TIMES) else []


def _told(updates: list[dict[str, Any]]) -> Iterator[Entry]:
    """Read the entries that a page's JSON-LD has with their text."""
    for update in updates:
        body = update.get("articleBody")
        if not isinstance(body, str) or not body.strip():
            continue
        address = update.get("url")
        yield Entry(
            headline=_headline(clean(_string(update.get("headline")))),
            paragraphs=tuple(_plain(body)),
            published=_stamp(clean(_string(update.get("datePublished"))), "json-ld"),
            author=_author(update.get("author")),
            anchor=address.rsplit("#", 1)[1] if isinstance(address, str) and "#" in address else None,
        )


def _plain(body: str) -> Iterator[str]:
    from lxml import etree, html  # noqa: PLC0415 - slow to import

    if re.search(r"</?(?:p|br|div|li)\b", body, re.IGNORECASE):
        try:
            parsed = html.fragment_fromstring(body, create_parent="div")
        except (etree.ParserError, ValueError):
            return
        for line in parsed.iter("br"):
            line.tail = "\n" + (line.tail or "")
        blocks = list(parsed.iter(*_PARAGRAPHS)) or [parsed]
        body = "\n".join(text for block in blocks for text in "".join(block.itertext()).split("\n"))
    for line in body.splitlines():
        if text := clean(line):
            yield text


def _root(tree: Any) -> Any:
    """Find the element that calls itself live, the outermost."""
    for element in tree.iter("div", "section", "main", "article", "ol", "ul"):
        if _LIVE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return element
    return None


def _shown(root: Any) -> Iterator[Entry]:
    """Read the blocks of a page that have a time each."""
    times = [e for e in root.iter("time") if e.get("datetime") and not _ASIDE & {a.tag for a in e.iterancestors()}]
    held = Counter(above for time in times for above in time.iterancestors())
    seen = set()
    for time in times:
        block = _block(time, held, root)
        if block is None or id(block) in seen:
            continue
        seen.add(id(block))
        texts = [
            text for e in block.iter(*_PARAGRAPHS) if not _within(e, block) and (text := clean("".join(e.itertext())))
        ]
        if not texts:
            continue
        head = next((text for e in block.iter(*_HEADS) if (text := clean("".join(e.itertext())))), None)
        yield Entry(_headline(head), tuple(texts), _stamp(clean(time.get("datetime")), "time"), anchor=block.get("id"))


def _block(time: Any, held: Mapping[Any, int], root: Any) -> Any:
    """Climb from a time to the largest element that holds no other one."""
    block = None
    for above in time.iterancestors():
        if held[above] > 1:
            return block
        block = above
        if above is root:
            return None
    return block


def _within(element: Any, block: Any) -> bool:
    """Whether a paragraph stands in another one that is read whole."""
    for above in element.iterancestors():
        if above is block:
            return False
        if above.tag in _PARAGRAPHS:
            return True
    return False


def _headline(text: str | None) -> str | None:
    return (_CLOCK.sub("", text) or None) if text else None


def _stamp(value: str | None, origin: str) -> Stamp | None:
    return Stamp(value, origin) if value and is_iso(value) else None


def _author(value: object) -> str | None:
    one = value[0] if isinstance(value, list) and value else value
    return clean(_string(one.get("name") if isinstance(one, dict) else one))


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
