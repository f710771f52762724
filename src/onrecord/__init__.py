"""onrecord reads news reports and keeps a ledger of who said what would happen by when.

The public API is what `__all__` names; `docs/api.md` shows it in use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api.book import Ledger, open  # noqa: A004 - `onrecord.open` opens a ledger
    from onrecord.api.reading import read
    from onrecord.model import LedgerError, OnrecordError, Reading, Report, SourceError, UsageError

__version__ = "0.1.0"

__all__ = [
    "Ledger",
    "LedgerError",
    "OnrecordError",
    "Reading",
    "Report",
    "SourceError",
    "UsageError",
    "__version__",
    "open",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load the API on first use, so that `onrecord --help` pays for nothing it does not need."""
    home = {"Ledger": "api.book", "open": "api.book", "read": "api.reading"}.get(name, "model")
    if name not in __all__:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.{home}"), name)
