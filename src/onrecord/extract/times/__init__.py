"""Times and deadlines: what a text says about when, and the dates it binds a promise to."""

from onrecord.extract.times.bounds import deadline_in
from onrecord.extract.times.find import find_times

__all__ = ["deadline_in", "find_times"]
