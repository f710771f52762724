"""Intervals of days in Extended Date/Time Format (ISO 8601-2:2019, level 1)."""

from datetime import date


def edtf(earliest: date | None, latest: date | None) -> str | None:
    """`2025-12-31`, `2025-03-01/2025-05-31`, `../2025-12-31`, `2025-04-01/..`; None where both sides are open."""
    if earliest is None and latest is None:
        return None
    if earliest == latest and earliest is not None:
        return earliest.isoformat()
    first = earliest.isoformat() if earliest else ".."
    return f"{first}/{latest.isoformat() if latest else '..'}"
