"""The gate of a desk with accounts: who is asking, what for they may, how often."""
