"""Readers of the corpora, one record for all."""
