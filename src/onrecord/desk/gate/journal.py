"""The desk's journal: who logged in and who was refused, a line of JSON each on standard error."""

import logging
import time

import msgspec
from starlette.requests import Request

JOURNAL = logging.getLogger("onrecord.desk")
# Characters of what a stranger typed that are written down.
_LONGEST = 80


def note(request: Request, event: str, **facts: str) -> None:
    """Write down what happened and from where; never a password, a token or a session's id.

    JSON escapes line ends and controls, so that what a stranger typed cannot look like another line.
    """
    told = {name: value[:_LONGEST] for name, value in facts.items()}
    line = {
        "event": event,
        "from": place_of(request),
        "asked": f"{request.method} {request.url.path[:_LONGEST]}",
        **told,
    }
    JOURNAL.info(msgspec.json.encode(line).decode().encode("ascii", "backslashreplace").decode())


def place_of(request: Request) -> str:
    """Return the address the request came from; behind a trusted proxy, the one that the proxy names."""
    return request.client.host if request.client else "unknown"


def keep_journal() -> None:
    """Write the journal to standard error, each line with its time in UTC."""
    handler = logging.StreamHandler()
    written = logging.Formatter("%(asctime)sZ %(message)s", "%Y-%m-%dT%H:%M:%S")
    written.converter = time.gmtime
    handler.setFormatter(written)
    JOURNAL.addHandler(handler)
    JOURNAL.setLevel(logging.INFO)
