"""Where a review holds on: the exact characters of a text, or a name in it; never what merely looks alike."""

from collections.abc import Mapping, Sequence

from onrecord.model import Actor, Anchor, Reading, Span, Statement

Spans = tuple[Span, ...]


def anchor_of(statement: Statement, reading: Reading) -> Anchor:
    """Return the anchor of a statement as it was read."""
    return Anchor(
        report=reading.report.id,
        sha256=reading.report.sha256,
        spans=statement.content.spans,
        text=statement.content.text,
        cue=statement.cue.spans if statement.cue else (),
    )


def actor_anchor(actor: Actor, reading: Reading) -> Anchor:
    """Return the anchor of an actor of one report: its name there."""
    return Anchor(report=reading.report.id, sha256=reading.report.sha256, spans=(), text=actor.name)


def find_statement(
    anchor: Anchor, statements: Sequence[Statement], corrected: Mapping[Anchor, Spans]
) -> Statement | None:
    """Return the statement with the anchored content, None where no or more than one statement has it.

    `corrected` holds the contents that people set by hand: a reading that has come to find the same is the
    statement too.
    """
    return _with(anchor, anchor.spans, statements) or _with(anchor, corrected.get(anchor, ()), statements)


def _with(anchor: Anchor, spans: Spans, statements: Sequence[Statement]) -> Statement | None:
    same = [s for s in statements if s.content.spans == spans]
    if len(same) > 1:
        same = [s for s in same if (s.cue.spans if s.cue else ()) == anchor.cue]
    return same[0] if len(same) == 1 else None


def find_actor(anchor: Anchor, actors: Sequence[Actor]) -> Actor | None:
    """Return the one actor of a report that bears the anchored name, None where there is none or several."""
    same = [a for a in actors if a.name == anchor.text]
    return same[0] if len(same) == 1 else None
