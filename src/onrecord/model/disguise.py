"""What a source shows its readers otherwise than it stands in the text."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


class DisguiseKind(StrEnum):
    """How a passage is disguised.

    `HIDDEN` is on the page and not shown; `INVISIBLE` are characters without a shape within words; `REORDERED` is
    shown in another order than it is stored; `LOOKALIKE` is a word with letters of another alphabet that look like
    its own; `ADDRESSED` speaks to a program that reads, not to a person; `CONTROL` are codes that command a terminal.
    """

    HIDDEN = "hidden"
    INVISIBLE = "invisible"
    REORDERED = "reordered"
    LOOKALIKE = "lookalike"
    ADDRESSED = "addressed"
    CONTROL = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disguise:
    """One disguised passage.

    `span` is where it stands in the report's text, None where it was left out of it; `text` are its words as they
    are stored, long ones cut at the end with "…"; `how` says in a few words what disguises it.
    """

    kind: DisguiseKind
    span: Span | None
    text: str
    how: str
