"""The Python twin of the command line: read a text, open a ledger, ask it."""
