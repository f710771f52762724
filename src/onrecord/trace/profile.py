"""What tracing looks at in a reading: its words, numbers and quotations, taken out once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from onrecord.model import Actor, Reading, Report, Statement, TimeExpression
from onrecord.trace.numbers import Number, numbers, plain
from onrecord.trace.quotations import Quote, Quoted, quotations
from onrecord.trace.shingles import Shingle, shingles
from onrecord.trace.words import Words, content_stem, words

# Quotations are told apart by runs of this many words: fingerprints that a paraphrase does not share by chance.
_QUOTE_RUN = 3
# Numbers up to this one are too common to be a mark of a story.
_COMMON_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as seen by tracing: `speaker` is the ledger-wide actor, `place` its order in the report.

    `headline` is true where the content stands in the report's first line; offsets of words, numbers and times are
    those of the report's text.
    """

    statement: Statement
    speaker: Actor | None
    day: date
    place: int
    headline: bool
    words: Words
    stems: frozenset[str]
    numbers: tuple[Number, ...]
    times: tuple[TimeExpression, ...]
    quotes: tuple[Quote, ...]
    quote_marks: frozenset[Shingle]

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def report(self) -> str:
        """The id of the report it stands in."""
        return self.statement.report

    @property
    def unattributed(self) -> bool:
        """Whether it stands in the author's own voice."""
        return not (self.statement.source or self.statement.cue or self.statement.speaker)


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as seen by tracing; marks are runs of words."""

    report: Report
    day: date
    words: Words
    stems: frozenset[str]
    numbers: frozenset[str]
    all_numbers: tuple[Number, ...]
    shingles: frozenset[Shingle]
    quote_marks: frozenset[Shingle]
    text_marks: frozenset[Shingle]
    quotes: tuple[Quoted, ...]
    told: tuple[Told, ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id


def profile(reading: Reading) -> Profile:
    """Take out of `reading` what tracing compares, speakers still unknown.

    A report without a date counts as younger than any other: nothing says that it was first.
    """
    report = reading.report
    found = words(report.text)
    forms = found.forms
    day = report.day or date.max
    quoted = quotations(report.text, found)
    counted = numbers(found)
    ordered = sorted(reading.statements, key=lambda s: (s.content.spans[0] if s.content.spans else (0, 0), s.id))
    return Profile(
        report=report,
        day=day,
        words=found,
        stems=_stems(found, counted),
        numbers=frozenset(plain(n.value) for n in counted if n.value > _COMMON_NUMBER),
        all_numbers=tuple(counted),
        shingles=shingles(forms),
        quote_marks=_marks([q.words.forms for q in quoted]),
        text_marks=shingles(forms, _QUOTE_RUN),
        quotes=tuple(quoted),
        told=tuple(_told(s, n, _Text(reading, found, counted, quoted)) for n, s in enumerate(ordered)),
    )


def with_speakers(p: Profile, actors: Mapping[str, Actor]) -> Profile:
    """Return `p` with the speaker of each statement as `actors` has it by its local id."""
    return replace(p, told=tuple(replace(t, speaker=actors.get(t.statement.speaker or "")) for t in p.told))


class _Text(NamedTuple):
    """One report taken apart, for its statements to take their share."""

    reading: Reading
    words: Words
    numbers: list[Number]
    quotes: list[Quoted]


def _told(statement: Statement, place: int, text: _Text) -> Told:
    report, spans = text.reading.report, statement.content.spans
    found = text.words.within(spans)
    counted = [n for start, end in spans for n in text.numbers if start <= n.start < end]
    mine = [inside for q in text.quotes if (inside := q.within(spans))]
    line = report.text.find("\n")
    return Told(
        statement=statement,
        speaker=None,
        day=report.day or date.max,
        place=place,
        headline=bool(spans) and spans[0].end <= line,
        words=found,
        stems=_stems(found, counted),
        numbers=tuple(counted),
        times=tuple(t for t in text.reading.times if any(span.covers(t.span) for span in spans)),
        quotes=tuple(mine),
        quote_marks=_marks(mine),
    )


def _stems(found: Words, counted: list[Number]) -> frozenset[str]:
    stems = set(map(content_stem, found.forms))
    stems.discard("")
    stems.update(plain(n.value) for n in counted)
    return frozenset(stems)


def _marks(quoted: list[Quote]) -> frozenset[Shingle]:
    return frozenset(m for q in quoted for m in shingles(q, _QUOTE_RUN))
