"""Times of day: "6 p.m. GMT", "noon", "this morning", "overnight"."""

import re

from onrecord.extract.times import lexicon as lex
from onrecord.extract.times.grammar import Parts, Rule, rule
from onrecord.extract.times.meaning import Clock, Meaning, Shift


def _clock(parts: Parts) -> Meaning | None:
    """Return a time on the clock, to the minute; universal time is marked `Z`."""
    figures = parts["c"]
    text = figures.word
    pieces = (
        [int(piece) for piece in re.split(r"[:.]", text)] if figures.kind == "clock" else [int(figures.number or 0)]
    )
    if figures.kind in {"four", "year"}:
        pieces = [pieces[0] // 100, pieces[0] % 100]
    hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else 0
    half = parts.get("h")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.word.startswith("p") else 0)
    if hour > 24 or minute > 59:
        return None
    zone = parts.get("z")
    seconds = f":{pieces[2]:02d}" if len(pieces) > 2 else ""
    return Clock(f"T{hour:02d}:{minute:02d}{seconds}" + ("Z" if zone and zone.word in lex.UNIVERSAL_ZONES else ""))


def _oclock(parts: Parts) -> Meaning | None:
    hour = int(parts["c"].number or 0)
    return Clock(f"T{hour:02d}:00") if 1 <= hour <= 24 else None


def _noon(parts: Parts) -> Meaning:
    return Clock("T12:00" if parts.first.kind == "noon" else "T24:00")


def _near_part(parts: Parts) -> Meaning:
    """Read "this morning", "last night", "tonight"."""
    if parts.first.kind == "tonight":
        return Clock("TNI", Shift("day", 0))
    return Clock(f"T{lex.DAYPARTS[parts['d'].word]}", Shift("day", -1 if "l" in parts else 0))


def _daypart(parts: Parts) -> Meaning | None:
    code = lex.DAYPARTS[parts["d"].word]
    before, after = parts.before, parts.after
    if after is not None and after.kind == "dash" and after.start == parts.last.end:
        return None
    if before is not None and before.word == "good":
        return None
    return None if parts["d"].word.endswith("s") else Clock(f"T{code}")


RULES: tuple[Rule, ...] = (
    rule("c=clock h=pm? local? z=zone?", "time", _clock),
    rule("c=(day|cardinal|one) h=pm local? z=zone?", "time", _clock),
    rule("c=(four|year) z=zone", "time", _clock),
    rule("c=(day|cardinal|one) oclock", "time", _oclock),
    rule("noon|midnight", "time", _noon),
    rule("tonight|(this d=daypart)", "time", _near_part),
    rule("l=last d=daypart", "time", _near_part),
    rule("(the|in the)? d=daypart", "time", _daypart),
    rule("overnight", "time", lambda _: Clock("TNI")),
)
