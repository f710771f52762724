"""Where a mention stands, and what that says of it."""

from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Sentence and offset of a mention; whether it is a source, a subject, in the headline, in what another says.

    `own` is the content that a source stands by.
    """

    sentence: int
    at: int
    source: bool = False
    subject: bool = False
    headline: bool = False
    reported: bool = False
    own: tuple[Span, ...] = ()
    quoted: bool = False
