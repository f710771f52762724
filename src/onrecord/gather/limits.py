"""What one report may at most be; more is refused by a stated limit, never half-read."""

# Set far above news: a novel is about 1 MB of text, and a web page with all its scripts rarely passes 5 MB.
MAX_BYTES = 20_000_000
# A long book; beyond it a "report" is an archive that should come as one report a line.
MAX_CHARACTERS = 2_000_000
# Minutes of a parliament's sitting have some hundred; more is a book.
MAX_PAGES = 1_000
# Elements of a web page; live blogs of a day have some fifteen thousand. Readers of pages take minutes for more.
MAX_ELEMENTS = 30_000
# Of one element; pages that programs write have some fifty.
MAX_ATTRIBUTES = 500
# Parts of a mail, those within parts as well.
MAX_PARTS = 500
# For one document of many pages, looked at between its pages: a thousand pages of plain text take some ten seconds.
MAX_SECONDS = 60
# The XML of a document; ten times what the longest text needs with all its formatting.
MAX_UNPACKED = 50_000_000
# An archive within an archive, unpacked to disk; those of crawlers have a gigabyte.
MAX_ARCHIVE = 10_000_000_000


def megabytes(count: int) -> str:
    """Write a number of bytes for people, in whole megabytes of a million bytes."""
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count} bytes"
