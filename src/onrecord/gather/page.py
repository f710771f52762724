"""What a web page says about itself in its markup: meta elements, JSON-LD and `time` elements."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from onrecord.gather.checks import is_iso, language_code
from onrecord.gather.dates import Stamp, iso_of

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
_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_ASIDE = {"nav", "aside", "footer"}


class Page:
    """The self-description of one parsed page; `address` is where it was got from, if that is known."""

    def __init__(self, tree: Any, address: str | None = None) -> None:
        self._tree = tree
        self._address = address
        self._meta = _meta(tree)
        self._article = next(_articles(tree), {})

    @property
    def published(self) -> tuple[Stamp, ...]:
        """When the page says it was published, in each place that has a date, the firmest first."""
        said = [*self._stamps(_PUBLISHED, "datePublished")]
        if not said and (shown := self._article_time()):
            said = [shown]
        days = [day for url in (self._address, self._canonical) if (day := _url_day(url))]
        return tuple(dict.fromkeys((*said, *days[:1])))

    @property
    def kind(self) -> str | None:
        """The schema.org type of the article the page describes."""
        kinds = self._article.get("@type")
        return next((k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)), None)

    @property
    def is_article(self) -> bool:
        """Whether the page says that it is an article."""
        return bool(self._article) or (self._meta.get("og:type") or "").strip().lower() == "article"

    @property
    def free(self) -> bool | None:
        """Whether all may read the article; None where the page does not say."""
        said = str(self._article.get("isAccessibleForFree", "")).strip().lower()
        return {"true": True, "false": False}.get(said.rsplit("/", 1)[-1])

    @property
    def live_updates(self) -> list[dict[str, Any]]:
        """The entries of a live blog that the page describes."""
        updates = self._article.get("liveBlogUpdate")
        return [update for update in updates if isinstance(update, dict)] if isinstance(updates, list) else []

    @property
    def modified(self) -> Stamp | None:
        """When the page says it was last changed."""
        return next(self._stamps(_MODIFIED, "dateModified"), None)

    @property
    def headlines(self) -> tuple[str, ...]:
        """All headlines the page gives itself, the firmest first; outlet names are cut off the end."""
        top = [text for h1 in self._tree.iter("h1") if (text := clean("".join(h1.itertext())))]
        named = [_string(self._article.get("headline")), self._meta.get("og:title")]
        found = [self._bare(text) for value in named if (text := clean(value))]
        return tuple(dict.fromkeys(found + (top if len(top) == 1 else []))) or self._titled()

    @property
    def page_title(self) -> str | None:
        """What the page's window is called."""
        head = next(self._tree.iter("title"), None)
        return clean("".join(head.itertext())) if head is not None else None

    def _titled(self) -> tuple[str, ...]:
        """Find the line on the page that its window's name begins or ends with, the rest being the outlet."""
        name = self.page_title or ""
        brief = (e for e in self._tree.iter("h1", "h2", "h3", "div", "td", "b") if len(e) <= 2)
        lines = (clean("".join(e.itertext())) for e in brief)
        near = [
            line
            for line in lines
            if line and len(line) > len(name) / 2 and (name.startswith(line) or name.endswith(line))
        ]
        return (max(near, key=len),) if near else ()

    @property
    def outlet(self) -> str | None:
        """The name of the site, else of the publisher."""
        publisher = self._article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        return clean(self._meta.get("og:site_name")) or clean(_string(name))

    @property
    def url(self) -> str | None:
        """The canonical address where it is one of the site the page was got from, else where it was got from."""
        if self._address and not (self._canonical and _same_site(self._canonical, self._address)):
            return self._address
        return self._canonical

    @property
    def _canonical(self) -> str | None:
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

    def _stamps(self, names: tuple[str, ...], key: str) -> Iterator[Stamp]:
        meta = (value for name in names if (value := iso_of(clean(self._meta.get(name)))))
        timed = (iso_of(clean(e.get("datetime"))) for e in self._tree.iter("time") if e.get("itemprop") == key)
        found = {
            "meta": next(meta, None),
            "json-ld": iso_of(clean(_string(self._article.get(key)))),
            "time": next(filter(None, timed), None),
        }
        yield from (Stamp(value, origin) for origin, value in found.items() if value)

    def _article_time(self) -> Stamp | None:
        """Take the first `time` of the article itself, not of a list of other articles beside it."""
        for element in self._tree.iter("time"):
            value = iso_of(clean(element.get("datetime")))
            around = {ancestor.tag for ancestor in element.iterancestors()}
            if value and around & {"article", "main"} and not around & _ASIDE:
                return Stamp(value, "time")
        return None

    def _bare(self, headline: str) -> str:
        if self.outlet:
            return re.sub(rf"\s+[|–—-]\s+{re.escape(self.outlet)}$", "", headline) or headline
        return headline


def clean(value: str | None) -> str | None:
    """Give a value of markup with entities resolved and spaces joined; None where nothing is left."""
    return " ".join(unescape(value).replace("\0", "").split()) or None if value else None


def _url_day(url: str | None) -> Stamp | None:
    if match := _URL_DAY.search(url or ""):
        value = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        return Stamp(value, "url") if is_iso(value) else None
    return None


def _same_site(canonical: str, address: str) -> bool:
    """Whether two addresses are one site's, and the first does not merely name its front page."""
    try:
        one, other = urlsplit(canonical), urlsplit(address)
    except ValueError:
        return False
    hosts = [_PREFIX.sub("", (part.hostname or "").lower()) for part in (one, other)]
    front = one.path in {"", "/"} and not one.query and other.path not in {"", "/"}
    return hosts[0] == hosts[1] and not front


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
