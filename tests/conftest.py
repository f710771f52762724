from hypothesis import settings
from ledger_kinds import ledgers

from postgres_server import postgres

__all__ = ["ledgers", "postgres"]

# An example that hangs fails; one that waits for its turn on a busy machine does not.
settings.register_profile("onrecord", deadline=5_000)
settings.load_profile("onrecord")
