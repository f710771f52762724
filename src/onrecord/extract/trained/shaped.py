"""Findings given the shape that sentences have: whole subjects, whole numbers, contents to the end of what is said."""

from collections.abc import Iterable, Iterator

from onrecord.extract.attribution import Attribution
from onrecord.extract.trained.asides import without_asides
from onrecord.extract.trained.edges import with_preposition
from onrecord.extract.trained.reach import reaching
from onrecord.extract.trained.snapped import snapped
from onrecord.extract.trained.subject import with_subject
from onrecord.language import Document


def shaped(document: Document, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield `found` in the same order; what one claims of a sentence no other reaches over."""
    text = document.text
    found = [snapped(text, with_subject(text, a)) for a in found]
    for attribution in found:
        others = [other for other in found if other is not attribution]
        yield without_asides(document, with_preposition(text, reaching(document, attribution, others)))
