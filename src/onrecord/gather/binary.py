"""Telling files that are no text by their first bytes, whatever they are called."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "an Ogg recording"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"WARC/1.", "a web archive (WARC)"),
)
# Two or three letters may also begin a text; these count only beside a NUL byte, which no text has.
_WEAK = {b"BZh", b"PAR1", b"OggS"}


def looks_like(data: bytes) -> str | None:
    """Name what `data` is where it is no text, else None; UTF-16 is for the caller to rule out."""
    has_nul = b"\0" in data
    for magic, name in _MAGIC:
        if data.startswith(magic) and (has_nul or magic not in _WEAK):
            return name
    return "binary data, or UTF-16 without a byte order mark" if has_nul else None
