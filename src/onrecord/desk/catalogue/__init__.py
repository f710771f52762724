"""What the pages look up: all that follows from a ledger as of a day, laid out in tables and indexes of its own.

A catalogue is made of a view alone and can be thrown away at any time; the ledger is never changed by it.
"""
