"""Web addresses taken apart, and written one way."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_WEB = re.compile(r"https?://", re.IGNORECASE)
# What campaigns add to an address; the page is the same without it.
_CAMPAIGN = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|ito|cmpid|ocid|at_\w+|ns_\w+|ref_src", re.IGNORECASE
)
_LONGEST = 4096  # characters; servers refuse longer ones, and so does the ledger's index of addresses


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address ready to be asked: `target` is path and query, percent-encoded; `host` is ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.netloc}"

    def __str__(self) -> str:
        return self.origin + self.target


def is_web(source: str) -> bool:
    """Whether a source is an address that is fetched."""
    return _WEB.match(source) is not None


def parse(url: str) -> WebAddress:
    """Take an address apart, without its fragment; raises ValueError with the reason in plain words."""
    # Imported here because it takes a tenth of a second, and most sources are files.
    from urllib3.exceptions import LocationParseError  # noqa: PLC0415
    from urllib3.util import parse_url  # noqa: PLC0415

    if len(url) > _LONGEST:
        raise ValueError("is longer than an address may be")
    try:
        parts = parse_url(url.strip())
    except LocationParseError:
        raise ValueError("is no address that can be understood") from None
    if parts.scheme not in _PORTS:
        raise ValueError("is no http or https address")
    if parts.auth:
        raise ValueError("has a name or a password in it, which would be kept in the ledger; leave it out")
    host = (parts.host or "").strip("[]")
    if not host or not host.isascii() or not host.isprintable() or " " in host:
        raise ValueError("names no host")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query is not None else "")
    return WebAddress(parts.scheme, host, parts.port or _PORTS[parts.scheme], target)


def joined(base: str, link: str) -> str:
    """Give the full address of a link found at `base`."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link


def web_link(base: str, link: str | None) -> str | None:
    """Give the full address of a link found at `base`; None where it leads to no web page."""
    address = joined(base, link) if link and link.strip() else ""
    return address if is_web(address) else None


def cleaned(url: str) -> str:
    """Write an address so that two of one page are the same: no fragment, no campaign, host in small letters.

    Raises ValueError as `parse` does.
    """
    parts = urlsplit(str(parse(url)))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _CAMPAIGN.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
