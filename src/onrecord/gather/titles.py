"""What files say of themselves in a line: their title, their author."""

import re

from onrecord.gather.checks import flaw

# Titles that programs put in: the file's name, or the program's.
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|document ?\d*|.*\.(?:docx?|pdf|indd|qxd|rtf|pages|odt))", re.IGNORECASE
)


def one_line(value: str | None) -> str | None:
    """Give a value with its spaces joined; None where nothing is left, or what cannot be stored."""
    text = " ".join((value or "").replace("\0", "").split())
    return text if text and flaw(text) is None else None


def given_title(value: str | None) -> str | None:
    """Give a title that a person wrote; None for one that a program put in."""
    title = one_line(value)
    return title if title and not _NO_TITLE.fullmatch(title) else None
