import pytest

from onrecord.language.quotes import quotations
from onrecord.model import Span


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said, “now.”", ["“Yes,”", "“now.”"]),
        ('"Yes," he said, "now."', ['"Yes,"', '"now."']),
        ("‘Yes,’ she says. ‘It’s the growers’ fund.’", ["‘Yes,’", "‘It’s the growers’ fund.’"]),
        ("'Yes,' he said, and didn't stay.", ["'Yes,'"]),
        ("«Да», сказал он. „Ja“, sagte sie.", ["«Да»", "„Ja“"]),
        ("“He said ‘no’ to me,” she wrote.", ["“He said ‘no’ to me,”"]),
        ("''Go,'' he said. ``Now.''", ["''Go,''", "``Now.''"]),
        ("The growers’ fund and the workers' union met in the '90s.", []),
        ("“It never closes", ["“It never closes"]),
        ("She called it «art», he “junk”.", ["«art»", "“junk”"]),
        ('A 12" disc, he said.', []),
        ("(“in brackets”)", ["“in brackets”"]),
        ("—“after a dash”—", ["“after a dash”"]),
    ],
)
def test_quotations_are_paired_whatever_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_open_quotation_runs_to_the_end_and_says_so() -> None:
    text = "He said: “We start now. We go on"
    (found,) = quotations(text, Span(0, len(text)))
    assert not found.closed
    assert text[found.inner.start : found.inner.end] == "We start now. We go on"
