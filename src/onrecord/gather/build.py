"""From a text and what is known of it to a Report."""

import hashlib
from dataclasses import fields

from onrecord.gather.checks import flaw, is_iso, language_code, shown
from onrecord.gather.disguises import of_text
from onrecord.gather.known import NOTHING, Known
from onrecord.gather.limits import MAX_CHARACTERS
from onrecord.gather.place import Place
from onrecord.gather.tongue import language_of
from onrecord.model import Report

_ID_DIGITS = 12  # 48 bits: a clash is expected only beyond some ten million reports


def from_text(text: str, known: Known = NOTHING) -> Report:
    """Make a Report of a text, kept verbatim.

    The id is derived from text, address and outlet, so the same text at two addresses is two reports.
    Raises SourceError where the text is empty, too long or not storable, or where `known` has a value that
    its field does not allow.
    """
    check(known, Place("text"))
    return build(text, known, Place("text"))


def build(text: str, known: Known, place: Place, given_id: str | None = None) -> Report:
    """Make a Report of facts that were checked, with its dates marked as given and its language told.

    Raises SourceError, naming `place`, where the text is not one that can be kept.
    """
    if not text or text.isspace():
        raise place.error("is empty" if place.line is None else "text is empty")
    if len(text) > MAX_CHARACTERS:
        raise place.error(f"text has {len(text):,} characters; one report may have {MAX_CHARACTERS:,}")
    for name, value in (("text", text), ("id", given_id)):
        if value is not None and (wrong := flaw(value)):
            raise place.error(f"{name} {wrong}")
    return Report(
        id=given_id or derived_id(text, known.url, known.outlet),
        text=text,
        url=known.url or None,
        outlet=known.outlet or None,
        title=known.title or None,
        author=known.author or None,
        published=known.published or None,
        published_from="given" if known.published else None,
        modified=known.modified or None,
        modified_from="given" if known.modified else None,
        retrieved=known.retrieved or None,
        language=language_code(known.language) if known.language else language_of(text),
        disguises=of_text(text),
    )


def check(known: Known, place: Place) -> None:
    """Raise SourceError, naming field and value, for the first value that its field does not allow."""
    for field in fields(known):
        value = getattr(known, field.name)
        if not value:
            continue
        if wrong := flaw(value):
            raise place.error(f"{field.name} {wrong}")
        if field.name in {"published", "modified", "retrieved"} and not is_iso(value):
            reason = f"{field.name} is no date like 2025-12-31 or 2025-12-31T09:00:00Z: {shown(value)}"
            raise place.error(reason)
        if field.name == "language" and language_code(value) is None:
            raise place.error(f"language is no code like en or en-GB: {shown(value)}")


def derived_id(text: str, url: str | None, outlet: str | None) -> str:
    """Derive the id of a report that has none."""
    # NUL cannot stand in any of the parts, so no two reports share one joined string.
    parts = "\0".join((text, url or "", outlet or ""))
    return "r-" + hashlib.sha256(parts.encode("utf-8")).hexdigest()[:_ID_DIGITS]
