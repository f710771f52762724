"""Contents by PolNeAR's convention are those of the guide with the "that" before them, and nothing else differs."""

from dataclasses import replace

from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.extract import AttributionReader
from onrecord.extract.conventions import PolnearReader
from onrecord.extract.rules import RuleAttributor
from onrecord.gather import Known, from_text
from onrecord.model import Reading

_TEXT = (
    "The harbour board said on Monday that the mole would be raised by June. Odile Marrant said that the "
    '"stones" were ordered. "The quay is closed," she added.'
)


def _both() -> tuple[Reading, Reading]:
    report, reader = from_text(_TEXT, Known(published="2025-03-05")), AttributionReader(RuleAttributor())
    return reader.read(report), PolnearReader(reader).read(report)


def test_that_is_a_part_of_the_content() -> None:
    guide, polnear = _both()
    begun = {s.content.text.split()[0] for s in guide.statements}
    assert "that" not in begun
    assert [s.content.text for s in polnear.statements if s.content.text.startswith("that ")] == [
        "that the mole would be raised by June",
        'that the "stones" were ordered',
    ]


def test_contents_are_the_text_at_their_spans_and_nothing_else_differs() -> None:
    guide, polnear = _both()
    for one, other in zip(guide.statements, polnear.statements, strict=True):
        assert " ".join(_TEXT[start:end] for start, end in other.content.spans) == other.content.text
        assert other.content.spans[-1].end == one.content.spans[-1].end
        assert replace(other, content=one.content) == one
    assert (polnear.actors, polnear.commitments, polnear.times) == (guide.actors, guide.commitments, guide.times)
    assert polnear.model == f"{guide.model} polnear"


def test_the_command_line_takes_the_convention() -> None:
    given = ["read", "-", "--published", "2025-03-05", "--format", "csv"]
    guide = CliRunner().invoke(main, given, input=_TEXT)
    polnear = CliRunner().invoke(main, [*given, "--convention", "polnear"], input=_TEXT)
    assert "that the mole would be raised by June" not in guide.output
    assert "that the mole would be raised by June" in polnear.output
