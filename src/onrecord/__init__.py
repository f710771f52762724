"""onrecord reads news reports and keeps a ledger of who said what would happen by when.

The public API is what `__all__` names; `docs/api.md` shows it in use.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import Ledger, open, read  # noqa: A004 - `onrecord.open` opens a ledger
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
    if name in {"Ledger", "open", "read"}:
        from onrecord import api

        return getattr(api, name)
    if name in __all__:
        from onrecord import model

        return getattr(model, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
