"""Conventions and anchors of relations."""

from training.data.records import Relation
from training.labels import anchor, guide_content


def test_guide_content_drops_the_complementiser_and_outer_punctuation() -> None:
    text = "He said that it rains, again."
    assert [text[s:e] for s, e in guide_content(((8, 29),), text)] == ["it rains, again"]


def test_marks_stay_inside() -> None:
    text = "“It rains.”"
    assert guide_content(((0, 11),), text) == ((0, 11),)


def test_anchor_without_a_cue() -> None:
    label = "VELD: We will."
    assert anchor(Relation(((0, 4),), (), ((6, 13),)), label) == (4, 5)
    free = "“We will.”"
    assert anchor(Relation((), (), ((0, 10),)), free) == (0, 1)
    assert anchor(Relation((), (), ((1, 9),)), free) is None
