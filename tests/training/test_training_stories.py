"""Locating and checking stories."""

import json
from pathlib import Path

import pytest
from training.stories_check import check, main
from training.stories_load import StoryError, load_story, locate
from training.stories_rules_text import kind
from training.stories_rules_whole import verbatim


def test_locate_wants_one_occurrence() -> None:
    assert locate("dam", "the dam") == (4, 7)
    with pytest.raises(StoryError, match="occurs 2 times"):
        locate("dam", "dam and dam")
    with pytest.raises(StoryError, match="occurs 0 times"):
        locate("lake", "dam")


def test_locate_finds_words_near_others() -> None:
    assert locate({"text": "said", "near": "she said"}, "he said, she said") == (13, 17)
    with pytest.raises(StoryError, match="not inside"):
        locate({"text": "says", "near": "she said"}, "he said, she said")


def test_locate_takes_the_nearest_whole_word_when_told() -> None:
    assert locate("he", "the man; he said; he left", 12) == (9, 11)


def test_kind_goes_by_marks_of_its_own() -> None:
    text = "She said: “He told me we would win.”"
    inner = text.index("we")
    assert kind(text, [(10, len(text))]) == "direct"
    assert kind(text, [(inner, inner + 12)]) == "indirect"
    assert kind("a “b” c", [(0, 7)]) == "mixed"


def test_verbatim_leaves_headlines_out() -> None:
    parent = "Dam\n\nIt is full. It holds. Nobody knows.\n"
    assert verbatim("Lake\n\nIt is full. It holds.\n", parent) == 1.0
    assert verbatim("Lake\n\nIt is full. It burst.\n", parent) == 0.5


def a_story(folder: Path, **statement: object) -> Path:
    row = {
        "id": "r1.s1", "report": "r1", "source": "Veld", "cue": "said", "content": ["the dam is full"], "kind": "indirect",
        "speaker": "a1", "within": None, "certainty": "certain", "polarity": "affirmed", "saying": "x1", "changes": [],
    }  # fmt: skip
    story = {
        "story": "dam", "topic": "a dam", "language": "en",
        "reports": [{"id": "r1", "outlet": "Wire", "url": "", "published": "2025-01-01", "relation": "origin", "derives_from": None}],
        "actors": [{"id": "a1", "name": "Veld", "type": "person", "roles": [], "aliases": []}],
        "statements": [row | statement], "commitments": [],
    }  # fmt: skip
    (folder / "story.json").write_text(json.dumps(story), encoding="utf-8")
    (folder / "r1.txt").write_text("Dam\n\nVeld said the dam is full.\n", encoding="utf-8")
    return folder


def a_report(folder: Path, text: str, **statement: object) -> list[str]:
    """The complaints about the one statement of a report that reads `text`."""
    a_story(folder, **statement)
    (folder / "r1.txt").write_text(text, encoding="utf-8")
    return [line for line in check(folder) if line.startswith("r1.s1")]


def test_a_label_stands_for_a_cue(tmp_path: Path) -> None:
    wire = "The dam is full -sources\n\nIt rained.\n"
    assert a_report(tmp_path, wire, source="sources", cue=None, content=["The dam is full"]) == []
    transcript = "Dam\n\nVeld: the dam is full\n"
    assert a_report(tmp_path, transcript, cue=None) == []


def test_only_the_joining_that_is_left_out(tmp_path: Path) -> None:
    pointing = "Dam\n\nVeld called that figure high.\n"
    assert a_report(tmp_path, pointing, cue="called", content=["that figure high"]) == []
    joining = "Dam\n\nVeld said that the dam is full.\n"
    assert any("complementiser" in line for line in a_report(tmp_path, joining, content=["that the dam is full"]))


def test_a_quotation_may_go_on_in_the_next_paragraph(tmp_path: Path) -> None:
    text = "Dam\n\nVeld said: “It is full.\n\n“It may burst.”\n"
    assert a_report(tmp_path, text, content=["“It is full.", "“It may burst.”"], kind="direct") == []


def test_load_story_gives_spans(tmp_path: Path) -> None:
    [one] = load_story(a_story(tmp_path)).statements
    assert (one.source, one.cue, one.content) == ((5, 9), (10, 14), [(15, 30)])


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"kind": "direct"}, "kind is direct, but by its quotation marks it is indirect"),
        ({"certainty": "sure"}, "certainty 'sure' is none of"),
        ({"speaker": "a9"}, "speaker 'a9' is no actor"),
        ({"content": ["the dam is empty"]}, "occurs 0 times"),
        ({"content": ["the dam is full."]}, "full stop at the edge"),
        ({"within": "r1.s7"}, "within 'r1.s7'"),
        ({"cue": None}, "without a cue"),
        ({"changes": ["moved"]}, "unknown changes"),
        ({"source": None, "cue": None, "speaker": None}, "must be attribution_dropped"),
    ],
)
def test_check_names_what_is_wrong(tmp_path: Path, wrong: dict[str, object], complaint: str) -> None:
    assert any(complaint in line for line in check(a_story(tmp_path, **wrong)))


def test_check_of_a_broken_file_is_one_complaint(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_text("{", encoding="utf-8")
    assert len(check(tmp_path)) == 1


def test_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert main([str(a_story(tmp_path))]) == 1
    assert "1 stories, 1 with complaints" in capsys.readouterr().out
