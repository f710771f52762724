"""The set of pages: what is right stays right, entry by entry and reason by reason."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from bench.floors import judge, load
from bench.gathering import PAGES, f1, gathering, read, scores

from onrecord.model import Report, SourceError

EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
BOUNDS = load(Path(__file__).parents[2] / "bench" / "floors.toml")["gathering"]
# What an article's own words do not tell from the article: a biography, readers' letters, "follow us" in plain paragraphs.
HARD = {"hashed_names", "hashed_comments", "read_also_lines", "video_page"}


def test_the_figures_hold_their_floors() -> None:
    assert len(EXPECTED) >= 40
    assert [str(verdict) for verdict in judge(gathering(), BOUNDS) if verdict.failed] == []


def test_no_page_is_far_off() -> None:
    assert [s.name for s in scores() if s.refusal is None and s.f1 < (0.85 if s.name in HARD else 0.97)] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_what_else_is_expected(name: str) -> None:
    page = EXPECTED[name]
    found = read(name, page.get("address"))
    if "refused" in page:
        assert [type(each) for each in found] == [SourceError]
        return
    assert len(found) == len(page.get("entries", [page]))
    for report in found:
        assert isinstance(report, Report)
        assert report.language == page.get("language", "en")
        assert report.incomplete == page.get("incomplete")
        assert (report.date_conflict is not None) == page.get("date_conflict", False)
        assert report.published_from == page.get("published_from", report.published_from)
        assert (report.published is None) == (report.published_from is None)


@pytest.mark.parametrize("name", ["live_blog", "live_blog_json"])
def test_each_entry_of_a_live_blog_has_its_own_time_and_place(name: str) -> None:
    reports = [each for each in read(name) if isinstance(each, Report)]
    assert len({each.id for each in reports}) == len({each.url for each in reports}) == 3
    assert all(
        one.published and other.published and one.published > other.published for one, other in pairwise(reports)
    )
    assert "Share" not in "".join(each.text for each in reports)


def test_a_page_marked_up_as_live_with_one_entry_is_a_page() -> None:
    assert len(read("wordpress")) == 1


def test_scoring() -> None:
    assert f1("a b c d", "a b c d") == 1
    assert f1("a b c d", "x") == 0
    assert f1("a b", "a b c d") == pytest.approx(2 / 3)
    assert f1("图书馆", "图书") == pytest.approx(0.8)
