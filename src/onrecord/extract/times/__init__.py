"""Times and deadlines: what a text says about when, and the dates it binds a promise to."""

from onrecord.extract.times.bounds import deadline_in
from onrecord.extract.times.find import find_times
from onrecord.extract.times.heard import Said, deadline_of, heard_in

__all__ = ["Said", "deadline_in", "deadline_of", "find_times", "heard_in"]
