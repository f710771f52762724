"""From one report to its reading: statements, actors, times, deadlines. Pure, and without a ledger."""

from onrecord.extract.reader import AttributionReader, Reader, default_reader

__all__ = ["AttributionReader", "Reader", "default_reader"]
