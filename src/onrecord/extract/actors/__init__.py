"""Who is speaking: one actor under its names, roles and pronouns, within one report."""

from collections.abc import Sequence

from onrecord.extract.actors.resolution import Resolution
from onrecord.extract.attribution import Attribution
from onrecord.language import Document

__all__ = ["Resolution", "resolve"]


def resolve(document: Document, attributions: Sequence[Attribution], report_id: str) -> Resolution:
    """Stub."""
    return Resolution((), tuple(None for _ in attributions))
