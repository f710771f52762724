"""What Alembic runs: applies revisions on the connection, and in the transaction, of `ledger.migrate`."""

from alembic import context

from onrecord.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
