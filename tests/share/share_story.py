"""Exports for the tests of the forms: the bundled story, and a small one made of given texts."""

from datetime import date
from functools import cache
from pathlib import Path

import onrecord
from onrecord.api.reading import read_all
from onrecord.follow import overview
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Commitment,
    CommitmentType,
    Deadline,
    Export,
    Kind,
    Passage,
    Polarity,
    Reading,
    Report,
    Saying,
    Span,
    Statement,
    Status,
)

STORY = Path(onrecord.__file__).parent / "example" / "reports.jsonl"


@cache
def _readings() -> tuple[Reading, ...]:
    return tuple(found for found in read_all([str(STORY)]) if isinstance(found, Reading))


@cache
def story(as_of: date | None = date(2026, 10, 5)) -> Export:
    """Return the bundled story as it stood on a day."""
    last = (as_of or date.max).isoformat()
    return overview([r for r in _readings() if (r.report.published or "") <= last], as_of)


def small(
    text: str = "The quay opens by June, Ada Pell said.",
    *,
    title: str | None = None,
    outlet: str | None = "Quay News",
    url: str | None = None,
    what: str | None = None,
    name: str = "Ada Pell",
    status: Status = Status.PENDING,
    latest: date | None = date(2026, 6, 30),
    rescheduled: int = 0,
    published: str | None = "2026-01-05",
) -> Export:
    """Return one report with one statement that makes one commitment; the content is the whole text."""
    deadline = Deadline(span=Span(0, 1), text=text[:1], earliest=None, latest=latest)
    return Export(
        as_of=None,
        reports=(Report(id="r1", text=text, title=title, outlet=outlet, url=url, published=published),),
        actors=(Actor(id="a1", name=name, type=ActorType.PERSON),),
        statements=(
            Statement(
                id="r1.s1",
                report="r1",
                kind=Kind.INDIRECT,
                source=None,
                cue=None,
                content=Passage((Span(0, len(text)),), text),
                speaker="a1",
                within=None,
                certainty=Certainty.CERTAIN,
                polarity=Polarity.AFFIRMED,
                saying="s1",
                confidence=0.9,
                commitment="c1",
                deadline=deadline if latest else None,
            ),
        ),
        commitments=(
            Commitment(
                id="c1",
                type=CommitmentType.COMMITMENT,
                agent="a1",
                what=what or text,
                statements=("r1.s1",),
                status=status,
                latest=latest,
                rescheduled=rescheduled,
            ),
        ),
        sayings=(Saying(id="s1", first="r1.s1", statements=("r1.s1",), voices=1),),
    )
