"""Who is speaking: one actor under its names, roles and pronouns, within one report."""

from collections.abc import Sequence

from onrecord.extract.actors.chains import Chains
from onrecord.extract.actors.resolution import Resolution
from onrecord.extract.actors.roster import roster
from onrecord.extract.actors.speakers import Speakers
from onrecord.extract.attribution import Attribution
from onrecord.language import Document

__all__ = ["Resolution", "resolve"]


def resolve(document: Document, attributions: Sequence[Attribution], report_id: str) -> Resolution:
    """Name the speaker of each attribution and everyone else the report names; pure.

    A speaker is None for the author's own voice, for "reportedly" with nobody behind it, and where the text
    does not tell. Local ids are `<report_id>.a1` and on, in order of first mention.
    """
    chains = Chains(document, attributions)
    chains.walk()
    speakers = Speakers(chains).all()
    return roster(chains, speakers, report_id)
