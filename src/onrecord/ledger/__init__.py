"""Keeps readings, whole or not at all, and answers queries; the only room that knows SQL."""

from onrecord.ledger.place import default_path
from onrecord.ledger.search import Best, Found, Hit
from onrecord.ledger.store import Store

__all__ = ["Best", "Found", "Hit", "Store", "default_path"]
