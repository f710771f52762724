"""How addresses are fetched: the limits, and who asks."""

import os
from dataclasses import dataclass, replace

from onrecord import __version__
from onrecord.gather.limits import MAX_BYTES
from onrecord.model import UsageError

ALLOW_PRIVATE = "ONRECORD_ALLOW_PRIVATE"
USER_AGENT = "ONRECORD_USER_AGENT"
CA_FILE = "ONRECORD_CA_FILE"
DEFAULT_USER_AGENT = f"onrecord/{__version__} (news reader; keeps to robots.txt)"
_NO = {"", "0", "no", "false", "off"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """What holds for every request; times in seconds, sizes in bytes.

    `seconds` is the most one address may take from the first question to the last byte, redirects and all;
    `connect_seconds` the most for finding and reaching one server, `read_seconds` the longest silence.
    `max_bytes` holds for what came over the wire and for what it unpacks to. `ca_file` names a PEM file of
    certificate authorities to trust beside the system's. Raises UsageError for a user agent no header can hold.
    """

    allow_private: bool = False
    user_agent: str = DEFAULT_USER_AGENT
    ca_file: str = ""
    seconds: float = 30.0
    connect_seconds: float = 10.0
    read_seconds: float = 10.0
    max_bytes: int = MAX_BYTES
    redirects: int = 5

    def __post_init__(self) -> None:
        if not (self.user_agent.isascii() and self.user_agent.isprintable()):
            raise UsageError(f"{USER_AGENT} may only have plain ASCII characters in one line")

    @classmethod
    def from_environment(cls) -> "Fetching":
        """Give the defaults with what `ONRECORD_ALLOW_PRIVATE`, `_USER_AGENT` and `_CA_FILE` set."""
        return cls(
            allow_private=os.environ.get(ALLOW_PRIVATE, "").strip().lower() not in _NO,
            user_agent=os.environ.get(USER_AGENT) or DEFAULT_USER_AGENT,
            ca_file=os.environ.get(CA_FILE, ""),
        )

    def allowing_private(self, *, allowed: bool) -> "Fetching":
        """Give the same settings with private addresses allowed where `allowed` says so."""
        return replace(self, allow_private=self.allow_private or allowed)
