"""What became of it: commitments through all their tellings, with their status as of a date."""

from onrecord.follow.overview import overview

__all__ = ["overview"]
