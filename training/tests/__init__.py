"""Tests of what needs no torch."""
