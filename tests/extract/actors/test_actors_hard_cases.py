"""Who is speaking in short texts of our own invention, one difficulty each; the cases stand in `hard/`, a file a kind.

A line is `name | speakers in the order of the contents | text`. Marks: `[1 …]` is the source of statement 1, `{1 …}`
a piece of its content, `<1 …>` its cue. `¶` parts paragraphs, `‖` reports, each of which begins with its day; the
speakers of several reports are those after linking, all reports in turn. `-` stands for nobody. A line that begins
with `!` is a case that is not solved yet.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.extract.actors import resolve
from onrecord.extract.attribution import Attribution
from onrecord.language import analyse
from onrecord.model import Certainty, Kind, Polarity, Reading, Report, Span, Statement, passage
from onrecord.trace.actors import link_actors

# Of all cases so many are solved at least; raised as more are.
FLOOR = 0.98

_MARK = re.compile(r"([\[{<])(\d+) |([\]}>])")
_CLOSES = {"]": "[", "}": "{", ">": "<"}
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2}): ")


@dataclass(frozen=True)
class Case:
    """One difficulty: its kind and name, the speakers wanted, and the marked reports."""

    kind: str
    name: str
    expected: list[str | None]
    reports: list[str]
    solved: bool


def cases() -> list[Case]:
    """Return the cases of all files."""
    found = []
    for path in sorted((Path(__file__).parent / "hard").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, expected, text = (part.strip() for part in line.removeprefix("!").split(" | "))
            speakers = [None if s == "-" else s for s in expected.split("; ")]
            reports = [r.replace(" ¶ ", "\n\n") for r in text.split(" ‖ ")]
            found.append(Case(path.stem, name, speakers, reports, not line.startswith("!")))
    return found


def parse(marked: str) -> tuple[str, list[Attribution]]:
    """Return the plain text and the attributions that its marks stand for."""
    text, at, opened = "", 0, []
    spans: dict[tuple[str, int], list[Span]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            opened.append((mark.group(1), int(mark.group(2)), len(text)))
        else:
            kind, number, start = opened.pop()
            assert kind == _CLOSES[mark.group(3)]
            spans.setdefault((kind, number), []).append(Span(start, len(text)))
    text += marked[at:]
    numbers = sorted({n for _, n in spans}, key=lambda n: spans["{", n][0].start)
    found = [
        Attribution(
            source=tuple(spans.get(("[", n), ())),
            cue=tuple(spans.get(("<", n), ())),
            content=tuple(spans["{", n]),
            confidence=1.0,
        )
        for n in numbers
    ]
    return text, found


def read(marked: str, report_id: str) -> Reading:
    """Return the reading of one marked report."""
    day = _DAY.match(marked)
    text, found = parse(marked[day.end() :] if day else marked)
    resolution = resolve(analyse(text), found, report_id)
    statements = tuple(
        Statement(
            id=f"{report_id}.s{i + 1}", report=report_id, kind=Kind.INDIRECT, source=None, cue=None,
            content=passage(text, attribution.content), speaker=speaker, within=None,
            certainty=Certainty.CERTAIN, polarity=Polarity.AFFIRMED, confidence=1.0,
        )
        for i, (attribution, speaker) in enumerate(zip(found, resolution.speakers, strict=True))
    )  # fmt: skip
    report = Report(id=report_id, text=text, published=day.group(1) if day else None)
    return Reading(
        report=report, actors=resolution.actors, statements=statements, commitments=(), times=(), model="marks"
    )


def names(case: Case) -> list[str | None]:
    """Return the names of the speakers, in the order of the contents, all reports in turn."""
    readings = [read(marked, f"r{i + 1}") for i, marked in enumerate(case.reports)]
    if len(readings) == 1:
        of = {a.id: a.name for a in readings[0].actors}
    else:
        of = {local: actor.name for local, actor in link_actors(readings).items()}
    return [None if s.speaker is None else of[s.speaker] for r in readings for s in r.statements]


CASES = cases()
NOT_YET = pytest.mark.xfail(strict=True, reason="not solved yet")


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=f"{c.kind}: {c.name}", marks=() if c.solved else (NOT_YET,)) for c in CASES],
)
def test_hard_case(case: Case) -> None:
    assert names(case) == case.expected


def test_there_are_enough_hard_cases_and_most_are_solved() -> None:
    assert len(CASES) >= 150
    assert sum(c.solved for c in CASES) >= FLOOR * len(CASES)
    assert len({(c.kind, c.name) for c in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("marked", "one"),
    [
        ("[1 Mr Tarn] said {1 no}. [2 Mrs Tarn] said {2 yes}.", False),
        ("[1 Olga Tarn] said {1 no}. [2 Piotr Tarn] said {2 yes}.", False),
        ("[1 An official] said {1 no}. [2 Another official] said {2 yes}.", False),
        ("[1 An aide] said {1 no}. [2 The aide] said {2 yes}.", True),
        ("[1 The foreign ministry] said {1 no}. [2 The finance ministry] said {2 yes}.", False),
    ],
)
def test_one_actor_or_two(marked: str, one: bool) -> None:
    text, found = parse(marked)
    speakers = resolve(analyse(text), found, "r1").speakers
    assert None not in speakers
    assert (speakers[0] == speakers[1]) is one
