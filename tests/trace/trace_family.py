"""An invented family: an agency report, its copy, a faithful rewrite, and a later report of its own."""

from dataclasses import dataclass, replace
from datetime import date

from onrecord.extract.times import find_times
from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Deadline,
    Kind,
    Polarity,
    Reading,
    Report,
    Span,
    Statement,
    passage,
)
from onrecord.trace import Tracing, trace
from onrecord.trace.tracing import known

PEOPLE = {
    "marsk": Actor(id="marsk", name="Agda Marsk", type=ActorType.PERSON, roles=("harbour minister",)),
    "lind": Actor(id="lind", name="Torvald Lindqvist", type=ActorType.PERSON, roles=("builder",)),
    "ekholm": Actor(id="ekholm", name="Brita Ekholm", type=ActorType.PERSON, roles=("dockers' leader",)),
}


@dataclass(frozen=True)
class Said:
    """A statement by the exact strings of its text; `due` is the bound's words with its first and last day."""

    content: str
    who: str | None
    source: str | None = None
    cue: str | None = "said"
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.AFFIRMED
    due: tuple[str, str | None, str | None] | None = None


def _text(wrapped: str) -> str:
    """Join the lines of each paragraph."""
    return "\n\n".join(" ".join(p.split("\n")) for p in wrapped.split("\n\n"))


ORIGIN = _text("""New ferry pier for Holmsund by end of June

HOLMSUND, 3 March. The new ferry pier at Holmsund will be finished by the end of June, harbour minister Agda
Marsk said. “We have waited for the tide long enough and the tide has noticed,” she told reporters on the
quay.

The builder, Torvald Lindqvist, announced that 140 masons would be hired for the breakwater. The granite for
the breakwater could come from the quarry near the airport, he added.

Brita Ekholm, who leads the dockers, said the dockers had no plans to strike over the night shift. She called
for a canteen with windows.

The old pier was closed after the storm of 2019. It stands on 312 oak piles.""")

REWRITE = _text("""Holmsund gets its pier before July

By the end of June ferries will moor at a finished pier in Holmsund, according to Agda Marsk, minister of
harbours. "We have waited for the tide long enough and the tide has noticed," she remarked.

Some 140 masons are to be hired for the breakwater, Torvald Lindqvist, the builder, has announced. Its granite
could be cut in the quarry near the airport, he says.

No strike over the night shift is planned by the dockers, says their leader, Brita Ekholm. A canteen with
windows is what she calls for.

Waves broke the old pier in 2019.""")

LATER = _text("""Masons wait for stone at Holmsund

A year has gone. On the quay of Holmsund six men play cards beside a crane that was rented in autumn. Agda
Marsk had promised that the ferry pier would be finished by the end of June. “Granite is not bread,” says
Torvald Lindqvist, who has moved his office into a caravan.

According to the auditors, the harbour fund holds 4 million crowns less than in spring. “We shall have to
count the piles again,” one of them says.

Fishermen want the site cleared for the herring season. Nobody at the ministry answered our letters, which
were sent in May and in June, and the caravan has no post box.""")

JUNE = ("by the end of June", None, "2025-06-30")
ORIGIN_SAID = (
    Said(
        "The new ferry pier at Holmsund will be finished by the end of June",
        "marsk", "harbour minister Agda Marsk", due=JUNE,
    ),
    Said("“We have waited for the tide long enough and the tide has noticed,”", "marsk", "she", "told reporters"),
    Said("140 masons would be hired for the breakwater", "lind", "The builder, Torvald Lindqvist", "announced"),
    Said(
        "The granite for the breakwater could come from the quarry near the airport",
        "lind", "he", "added", Certainty.POSSIBLE,
    ),
    Said(
        "the dockers had no plans to strike over the night shift",
        "ekholm", "Brita Ekholm, who leads the dockers", "said", Certainty.PROBABLE, Polarity.DENIED,
    ),
    Said("a canteen with windows", "ekholm", "She", "called for", Certainty.UNSTATED),
)  # fmt: skip
REWRITE_SAID = (
    Said(
        "By the end of June ferries will moor at a finished pier in Holmsund",
        "marsk", "Agda Marsk, minister of harbours", "according to",
        due=("By the end of June", None, "2025-06-30"),
    ),
    Said('"We have waited for the tide long enough and the tide has noticed,"', "marsk", "she", "remarked"),
    Said(
        "Some 140 masons are to be hired for the breakwater",
        "lind", "Torvald Lindqvist, the builder", "has announced",
    ),
    Said("Its granite could be cut in the quarry near the airport", "lind", "he", "says", Certainty.POSSIBLE),
    Said(
        "No strike over the night shift is planned by the dockers",
        "ekholm", "their leader, Brita Ekholm", "says", Certainty.PROBABLE, Polarity.DENIED,
    ),
    Said("A canteen with windows", "ekholm", "she", "calls for", Certainty.UNSTATED),
)  # fmt: skip
LATER_SAID = (
    Said(
        "the ferry pier would be finished by the end of June", "marsk", "Agda Marsk", "had promised",
        due=("by the end of June", None, "2025-06-30"),
    ),
    Said("“Granite is not bread,”", "lind", "Torvald Lindqvist, who has moved his office into a caravan", "says"),
    Said("the harbour fund holds 4 million crowns less than in spring", None, "the auditors", "According to"),
)  # fmt: skip


def reading(report_id: str, published: str, text: str, said: tuple[Said, ...], outlet: str | None = None) -> Reading:
    """Return the reading of an invented report; ids of actors begin with the report's."""
    report = Report(id=report_id, text=text, published=published, outlet=outlet or f"Outlet {report_id}")
    return Reading(
        report=report,
        actors=tuple(replace(a, id=f"{report_id}.{a.id}") for a in PEOPLE.values()),
        statements=tuple(_statement(report, n, s) for n, s in enumerate(said, start=1)),
        commitments=(),
        times=tuple(find_times(text, report.day)),
        model="invented",
    )


def _statement(report: Report, number: int, said: Said) -> Statement:
    def span(words: str, after: int = 0) -> Span:
        start = report.text.index(words, after)
        return Span(start, start + len(words))

    body = report.text.index("\n") if said.content in report.text[report.text.index("\n") :] else 0
    content = span(said.content, body)
    bound = None
    if said.due:
        words, earliest, latest = said.due
        first, last = (date.fromisoformat(d) if d else None for d in (earliest, latest))
        bound = Deadline(span=span(words, content.start), text=words, earliest=first, latest=last)
    return Statement(
        id=f"{report.id}.s{number}",
        report=report.id,
        kind=Kind.DIRECT if said.content[0] in '“"' else Kind.INDIRECT,
        source=passage(report.text, [span(said.source)]) if said.source else None,
        cue=passage(report.text, [span(said.cue)]) if said.cue else None,
        content=passage(report.text, [content]),
        speaker=f"{report.id}.{said.who}" if said.who else None,
        within=None,
        certainty=said.certainty,
        polarity=said.polarity,
        confidence=0.9,
        deadline=bound,
    )


def origin() -> Reading:
    return reading("r1", "2025-03-03", ORIGIN, ORIGIN_SAID, "Baywire")


def copy_of_origin(published: str = "2025-03-04") -> Reading:
    text = ORIGIN.replace("New ferry pier for Holmsund by end of June", "Pier to open").rsplit("\n\n", 1)[0]
    return reading("r2", published, text, ORIGIN_SAID, "Holmsund Post")


def rewrite(*edits: tuple[str, str], said: tuple[Said, ...] = REWRITE_SAID) -> Reading:
    """Return the faithful rewrite, or one with `edits` made in its text."""
    text = REWRITE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return reading("r3", "2025-03-05", text, said, "Northern Click")


def later() -> Reading:
    return reading("r4", "2026-03-20", LATER, LATER_SAID, "The Quay Review")


def traced(*readings: Reading) -> Tracing:
    """Trace `readings` with their actors linked by name."""
    return trace(readings, known({a.id: PEOPLE[a.id.split(".")[1]] for r in readings for a in r.actors}))
