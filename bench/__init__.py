"""Measurements of onrecord, and the floors they are held to."""
