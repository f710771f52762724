"""Who speaks, and who is to act."""

from dataclasses import dataclass
from enum import StrEnum


class ActorType(StrEnum):
    """What kind of voice an actor is; `unnamed` is an anonymous source."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One voice under all its names: `name` is the fullest form seen, `aliases` every other one."""

    id: str
    name: str
    type: ActorType
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
