from ledger_kinds import ledgers

from postgres_server import postgres

__all__ = ["ledgers", "postgres"]
