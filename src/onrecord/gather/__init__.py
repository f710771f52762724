"""From files, folders, standard input and web addresses to reports: bytes become text here, and nowhere else."""

from onrecord.gather.build import from_text
from onrecord.gather.known import Known
from onrecord.gather.source import gather

__all__ = ["Known", "from_text", "gather"]
