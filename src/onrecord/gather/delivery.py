"""How a document reached us: what a server, an archive or a feed said about it from outside."""

from dataclasses import dataclass

from onrecord.gather.dates import Stamp


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of a document beside its bytes.

    `source` is what errors name it by. `address` is where the bytes were got from, `charset` the label its
    server gave, and `dates` are days of publication that others say (a feed, the mail it was attached to).
    `depth` counts the mails it was attached in.
    """

    source: str
    address: str | None = None
    charset: str | None = None
    dates: tuple[Stamp, ...] = ()
    depth: int = 0
