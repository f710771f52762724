"""Where the bytes as fetched lie: a folder beside the ledger, of its name and `.warc`."""

from pathlib import Path


def folder_of(ledger: Path) -> Path:
    """Give the archive's folder of a ledger's file."""
    return ledger.with_name(f"{ledger.name}.warc")
