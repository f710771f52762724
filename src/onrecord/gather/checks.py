"""Whether a value is what its field asks for."""

import re
from datetime import datetime

# Only the extended form: the other rooms sort dates as strings and read the day off the first ten characters.
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}[0-9:.,]*(?:[Zz]|[+-][0-9:]{2,8})?)?")
_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")
_SHOWN = 60  # characters of a value that are shown in an error: enough to find it, short enough for a line


def is_iso(value: str) -> bool:
    """Whether `value` is an ISO 8601 date or date-time in the extended form, of a day that exists."""
    if _ISO.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        return False
    return True


def language_code(tag: str) -> str | None:
    """Read the ISO 639-1 code off a language tag (`en-GB` gives `en`); None where it has none."""
    match = _TAG.fullmatch(tag.strip())
    return match[1].lower() if match else None


def flaw(value: str) -> str | None:
    """Say what keeps a string from being text that can be stored, with its offset in code points; or None."""
    nul = value.find("\0")
    if nul >= 0:
        return f"has a NUL character at character {nul}"
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"has a lone surrogate at character {error.start}"
    return None


def shown(value: str) -> str:
    """Quote a value for an error, on one line and cut short."""
    cut = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
    return repr(cut)
