"""Trains the encoder that onrecord reads with. Not part of the installed package."""
