"""Text with NUL in it, which SQLite keeps and PostgreSQL refuses: written otherwise on the way in.

A NUL is kept as two characters, and so is the first of these two where it stands in a text itself.
"""

from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap
from psycopg.types.string import StrDumperUnknown, TextLoader

# A code point that is no character and never will be; half of what stands for another one.
_MARK = "\U0010fffe"


def escaped(text: str) -> str:
    """Write a text as PostgreSQL keeps it."""
    if "\0" not in text and _MARK not in text:
        return text
    return text.replace(_MARK, _MARK + "1").replace("\0", _MARK + "0")


def unescaped(text: str) -> str:
    """Undo `escaped`."""
    return text.replace(_MARK + "0", "\0").replace(_MARK + "1", _MARK)


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(escaped(obj))


class _Loader(TextLoader):
    def load(self, data: Buffer) -> str | bytes:
        text = super().load(data)
        return unescaped(text) if isinstance(text, str) and _MARK in text else text


def keep_nul(adapters: AdaptersMap) -> None:
    """Have a connection take and give any text."""
    adapters.register_dumper(str, _Dumper)
    for kind in ("text", "varchar"):
        adapters.register_loader(kind, _Loader)
