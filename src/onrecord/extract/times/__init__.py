"""Times and deadlines: what a text says about when, and the dates it binds a promise to."""

from onrecord.extract.times.find import find_times

__all__ = ["find_times"]
