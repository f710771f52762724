"""One actor through a whole ledger."""

from collections.abc import Sequence

from onrecord.model import Actor, Reading


def link_actors(readings: Sequence[Reading]) -> dict[str, Actor]:
    """Map every local actor's id to a ledger-wide actor."""
    return {actor.id: actor for reading in readings for actor in reading.actors}
