"""What a web page says about itself in its markup: meta elements, JSON-LD and `time` elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from onrecord.gather.checks import is_iso, language_code

_ARTICLE = re.compile(r"(?:^|/)(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)", re.ASCII)
_ASIDE = {"nav", "aside", "footer"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as the page has it, and where: `"meta"`, `"json-ld"`, `"time"`, `"url"` or `"trafilatura"`."""

    value: str
    origin: str


class Page:
    """The self-description of one parsed page."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta = _meta(tree)
        self._article = next(_articles(tree), {})

    @property
    def published(self) -> Stamp | None:
        """When the page says it was published, from the firmest place that has a date."""
        return self._stamp(_PUBLISHED, "datePublished") or self._article_time() or self._url_day()

    @property
    def modified(self) -> Stamp | None:
        """When the page says it was last changed."""
        return self._stamp(_MODIFIED, "dateModified")

    @property
    def headlines(self) -> tuple[str, ...]:
        """All headlines the page gives itself, the firmest first; outlet names are cut off the end."""
        top = [text for h1 in self._tree.iter("h1") if (text := clean("".join(h1.itertext())))]
        named = [_string(self._article.get("headline")), self._meta.get("og:title")]
        found = [self._bare(text) for value in named if (text := clean(value))]
        return tuple(dict.fromkeys(found + (top if len(top) == 1 else [])))

    @property
    def outlet(self) -> str | None:
        """The name of the site, else of the publisher."""
        publisher = self._article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        return clean(self._meta.get("og:site_name")) or clean(_string(name))

    @property
    def url(self) -> str | None:
        """The canonical address, only where it is a full one."""
        links = (e.get("href") for e in self._tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
        for value in (*links, self._meta.get("og:url"), _string(self._article.get("url"))):
            if value and re.match(r"https?://\S+$", value.strip(), re.IGNORECASE):
                return str(value).strip()
        return None

    @property
    def language(self) -> str | None:
        """The ISO 639-1 code the page declares."""
        root = next(self._tree.iter("html"), self._tree)
        declared = (root.get("lang"), root.get("xml:lang"), _string(self._article.get("inLanguage")))
        for tag in (*declared, self._meta.get("og:locale"), self._meta.get("content-language")):
            if tag and (code := language_code(tag)):
                return code
        return None

    def _stamp(self, names: tuple[str, ...], key: str) -> Stamp | None:
        for name in names:
            if (value := clean(self._meta.get(name))) and is_iso(value):
                return Stamp(value, "meta")
        if (value := clean(_string(self._article.get(key)))) and is_iso(value):
            return Stamp(value, "json-ld")
        for element in self._tree.iter("time"):
            value = clean(element.get("datetime"))
            if element.get("itemprop") == key and value and is_iso(value):
                return Stamp(value, "time")
        return None

    def _article_time(self) -> Stamp | None:
        """Take the first `time` of the article itself, not of a list of other articles beside it."""
        for element in self._tree.iter("time"):
            value = clean(element.get("datetime"))
            around = {ancestor.tag for ancestor in element.iterancestors()}
            if value and is_iso(value) and around & {"article", "main"} and not around & _ASIDE:
                return Stamp(value, "time")
        return None

    def _url_day(self) -> Stamp | None:
        if match := _URL_DAY.search(self.url or ""):
            value = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
            return Stamp(value, "url") if is_iso(value) else None
        return None

    def _bare(self, headline: str) -> str:
        if self.outlet:
            return re.sub(rf"\s+[|–—-]\s+{re.escape(self.outlet)}$", "", headline) or headline
        return headline


def clean(value: str | None) -> str | None:
    """Give a value of markup with entities resolved and spaces joined; None where nothing is left."""
    return " ".join(unescape(value).replace("\0", "").split()) or None if value else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # a page's broken self-description is not a broken page
        yield from _typed(document)


def _typed(node: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Find the articles at the top of a JSON-LD document: in lists, graphs and as what a page is about."""
    if isinstance(node, list):
        for item in node:
            yield from _typed(item, depth)
    elif isinstance(node, dict) and depth <= 2:
        kinds = node.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
            yield node
        for key in ("@graph", "mainEntity"):
            yield from _typed(node.get(key), depth + 1)
