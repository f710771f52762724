"""Every annotated story follows the guide."""

from pathlib import Path

import pytest
from training.stories_check import check, folders
from training.stories_load import Span, load_story

STORIES = folders(Path(__file__).parents[2] / "training" / "stories")


def test_there_are_stories() -> None:
    assert len(STORIES) >= 50


@pytest.mark.parametrize("folder", STORIES, ids=lambda f: f.name)
def test_story_follows_the_guide(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize("folder", STORIES, ids=lambda f: f.name)
def test_no_span_begins_or_ends_inside_a_word(folder: Path) -> None:
    story = load_story(folder)
    torn = [
        (one.row["id"], text[slice(*span)])
        for one in story.statements
        for text in [story.texts[one.report]]
        for span in [*one.content, one.source, one.cue]
        if span is not None and (_inside_a_word(text, span[0]) or _inside_a_word(text, span[1]))
    ]
    assert torn == []


@pytest.mark.parametrize("folder", STORIES, ids=lambda f: f.name)
def test_source_and_cue_of_a_statement_share_its_paragraph(folder: Path) -> None:
    story = load_story(folder)
    apart = [
        one.row["id"]
        for one in story.statements
        for text in [story.texts[one.report]]
        if one.source is not None and one.cue is not None and "\n\n" in _between(text, one.source, one.cue)
    ]
    assert apart == []


def _inside_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one[1], other[1]) : max(one[0], other[0])]
