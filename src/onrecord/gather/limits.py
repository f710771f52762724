"""What one report may at most be; more is refused by a stated limit, never half-read."""

# Set far above news: a novel is about 1 MB of text, and a web page with all its scripts rarely passes 5 MB.
MAX_BYTES = 20_000_000
# A long book; beyond it a "report" is an archive that should come as one report a line.
MAX_CHARACTERS = 2_000_000


def megabytes(count: int) -> str:
    """Write a number of bytes for people, in whole megabytes of a million bytes."""
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count} bytes"
