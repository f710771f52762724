"""Versions of one page: what was edited after it was published. They are no tellings, and count as one report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Change, Reading
from onrecord.trace.actors import link_actors
from onrecord.trace.alignment import align
from onrecord.trace.changes import changes
from onrecord.trace.differences import Difference, differences
from onrecord.trace.neighbours import company
from onrecord.trace.profile import profile, with_speakers


@dataclass(frozen=True, slots=True)
class Revised:
    """A statement that a later version has otherwise: its id there and before, and what changed."""

    statement: str
    before: str
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page, and what it has otherwise than the one before; the first one differs from nothing."""

    version: int
    sha256: str
    published: str | None
    modified: str | None
    retrieved: str | None
    differences: tuple[Difference, ...]
    statements: tuple[Revised, ...]


def revisions(versions: Sequence[Reading]) -> tuple[Version, ...]:
    """Return the versions of one report, given in their order; none where there is but one."""
    if len(versions) < 2:
        return ()
    found = []
    for number, now in enumerate(versions, start=1):
        before = versions[number - 2] if number > 1 else None
        found.append(
            Version(
                version=number,
                sha256=now.report.sha256,
                published=now.report.published,
                modified=now.report.modified,
                retrieved=now.report.retrieved,
                differences=differences(before.report.text, now.report.text) if before else (),
                statements=_revised(before, now) if before else (),
            )
        )
    return tuple(found)


def _revised(first: Reading, now: Reading) -> tuple[Revised, ...]:
    before = _apart(first)
    actors = link_actors([before, now])
    old, new = (with_speakers(profile(r), actors) for r in (before, now))
    found = []
    for _, a, b in align(old, new, company(new, [old])):
        changed = changes(a, b, (old, new), akin=True)
        if changed:
            found.append(Revised(b.id, a.id, tuple(c for c, _ in changed), tuple(why for _, why in changed)))
    return tuple(sorted(found, key=lambda r: r.statement))


def _apart(reading: Reading) -> Reading:
    """Return a reading under an id of its own, for changes are looked for between reports alone."""
    own = f"{reading.report.id} before"
    told = tuple(replace(s, report=own) for s in reading.statements)
    return replace(reading, report=replace(reading.report, id=own), statements=told)
