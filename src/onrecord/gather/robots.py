"""What a site asks of programs that come by themselves: robots.txt, as RFC 9309 has it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego

from onrecord.gather.fetch import Fetched, fetch
from onrecord.gather.fetch_address import parse
from onrecord.gather.fetch_errors import FetchError
from onrecord.gather.fetch_settings import Fetching

TOKEN = "onrecord"  # noqa: S105 - the name that a robots.txt calls this program by
_MAX_BYTES = 512_000  # RFC 9309 asks for at least 500 kibibytes
_FRESH = 24 * 3600.0  # seconds that an answer holds, as RFC 9309 allows
_UNSURE = 300.0  # seconds until a robots.txt that could not be had is asked for again
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class _Rules:
    until: float
    rules: Protego | None  # None where all is forbidden because nothing could be learnt
    trouble: FetchError | None = None


class Robots:
    """The robots.txt of every site asked, each fetched once a day.

    `check` may be called from several threads, for one site from one at a time.
    """

    def __init__(self, settings: Fetching, fetcher: Callable[[str, Fetching], Fetched] = fetch) -> None:
        self._settings = replace(settings, max_bytes=_MAX_BYTES)
        self._fetcher = fetcher
        self._known: dict[str, _Rules] = {}

    def check(self, url: str) -> float:
        """Give the seconds the site wants between two requests, 0 where it does not say.

        Raises FetchError where its robots.txt forbids the address, or cannot be had just now.
        """
        try:
            origin = parse(url).origin
        except ValueError as error:
            raise FetchError(url, str(error)) from None
        known = self._known.get(origin)
        if known is None or time.monotonic() > known.until:
            known = self._known[origin] = self._ask(origin)
        if known.rules is None:
            raise _unknowable(url, known.trouble)
        if not known.rules.can_fetch(url, TOKEN):
            raise FetchError(url, "the site's robots.txt does not allow it")
        return float(known.rules.crawl_delay(TOKEN) or 0)

    def _ask(self, origin: str) -> _Rules:
        now = time.monotonic()
        try:
            found = self._fetcher(f"{origin}/robots.txt", self._settings)
        except FetchError as error:
            status = error.status or 0
            if 400 <= status < 500 and status != _TOO_MANY:
                return _Rules(now + _FRESH, Protego.parse(""))
            return _Rules(now + _UNSURE, None, error)
        return _Rules(now + _FRESH, Protego.parse(found.body.decode("utf-8", "replace")))


def _unknowable(url: str, trouble: FetchError | None) -> FetchError:
    why = f" ({trouble.reason})" if trouble else ""
    return FetchError(
        url,
        f"the site's robots.txt cannot be had{why}, so nothing of it is asked",
        retry_after=trouble.retry_after if trouble else None,
        unreached=trouble is not None and trouble.unreached,
    )
